"""The page of a client's plan: written while it is a draft, read once it is signed."""

from collections.abc import Callable, Mapping
from datetime import date, datetime

from inglenook.domain.change import Change
from inglenook.domain.errors import InglenookError
from inglenook.domain.ids import CaseId
from inglenook.domain.language import _
from inglenook.domain.note import Section
from inglenook.domain.plan.plan import Plan, PlanDraft
from inglenook.domain.plan.telling import plan_sections
from inglenook.ui.desk.context import DeskContext
from inglenook.ui.desk.page import Page
from inglenook.ui.desk.place import Place
from inglenook.ui.errors import explain
from inglenook.ui.look import buttons
from inglenook.ui.look.space import column
from inglenook.ui.notes import moments
from inglenook.ui.notes.versions import version_title
from inglenook.ui.plan.acts import PlanActs
from inglenook.ui.plan.opened import OpenedPlan, open_plan
from inglenook.ui.plan.sheet import PlanSheet
from inglenook.ui.plan.writing import PlanWriting

HISTORY = "history"


class PlanPage(Page):
    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self._context = context
        self._wanted: CaseId | None = None
        self._opened: OpenedPlan | None = None
        self._shown: Plan | None = None
        self._focus_due = False
        self._wants_history = False
        self._sheet = PlanSheet(context, self._snippets)
        self._writing = PlanWriting(context, self._sheet.editor, self)
        self._acts = PlanActs(context, self, self, self._sheet, self._writing)
        column(self, gap=0).addWidget(self._sheet)
        self._connect()
        self._let_write()

    # The page protocol

    def show_place(self, place: Place) -> None:
        self._wanted = CaseId(place.id or "")
        self._wants_history = place.extra == HISTORY
        if self._opened is not None and self._opened.case.id != self._wanted:
            self._put_away()
        self._load()

    def extra(self) -> str | None:
        return HISTORY if self._sheet.shows(self._sheet.history) else None

    def case_id(self) -> str | None:
        return self._wanted

    def leave(self) -> None:
        self._wanted = None
        self._put_away()

    def refresh(self, change: Change) -> None:
        opened = self._opened
        if opened is None or self._writing.made(change):
            return
        about = {("case", str(opened.case.id))} | {("client", str(each.id)) for each in opened.members}
        if about & change.touched or change.touches("goal") or change.touches("trash"):
            self._load()

    def unkept(self) -> list[PlanDraft]:
        return self._writing.unkept()

    def focus_first(self) -> None:
        self._focus_due = self._opened is None
        if self._opened is not None:
            self._sheet.focus_first()

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        return self._acts.handlers()

    def go_back(self) -> bool:
        if self._sheet.shows(self._sheet.history):
            self._close_history()
            return True
        return False

    def restyle(self) -> None:
        self._sheet.set_look(self._context.theme)

    # What the acts need

    def opened(self) -> OpenedPlan | None:
        return self._opened

    def reload(self) -> None:
        """The plan itself changed its state: read it anew."""
        self._put_away()
        self._focus_due = True
        self._load()

    def show_problem(self, error: InglenookError) -> None:
        self._sheet.banner.tell_problem(error, self._writing.try_again)

    def show_history(self) -> None:
        if (opened := self._opened) is not None:
            shown = [
                (self._title(each), self._sections(each, plain=True)) for each in reversed(opened.versions)
            ]
            self._sheet.history.show_versions(shown)
            self._sheet.turn_to(self._sheet.history)
            self._sheet.history.focus_first()

    # Loading

    def _put_away(self) -> None:
        """What is written goes on being kept; the page is free for another plan."""
        self._writing.leave()
        self._opened = self._shown = None

    def _load(self) -> None:
        if (wanted := self._wanted) is not None:
            self._context.runner.ask(
                lambda vault: open_plan(vault, wanted), self._came, self._not_there, "plan page"
            )

    def _came(self, opened: OpenedPlan) -> None:
        if opened.case.id != self._wanted:
            return
        self._opened = opened
        self._sheet.show_goals(opened.goals)
        self._say_where(opened)
        self._show_plan(opened)
        self._let_write()
        if self._wants_history and opened.signed is not None:
            self.show_history()
        elif self._focus_due:
            self._sheet.focus_first()
        self._wants_history = self._focus_due = False

    def _show_plan(self, opened: OpenedPlan) -> None:
        before, draft, signed = self._shown, opened.draft, opened.signed
        self._shown = draft or signed
        if draft is not None:
            self._write(draft)
        elif signed is not None:
            self._sheet.bar.say_kept("")
            self._sheet.show_signed(self._sections(signed)[:-1])
        else:
            self._show_none()
            return
        if before is None or self._shown is None or before.id != self._shown.id:
            self._sheet.turn_to(self._sheet.editor if draft is not None else self._sheet.signed)
        self._show_review(opened)

    def _write(self, draft: Plan) -> None:
        """What is on its way to the vault is newer than what came from there."""
        writing = self._writing
        if writing.is_open(draft):
            if writing.is_settled() and writing.text() != draft.text:
                writing.leave()
                writing.open(draft)
            return
        self._sheet.banner.hide()
        self._sheet.bar.say_kept("")
        writing.open(draft)
        if draft.revision and writing.is_kept():
            self._on_kept(draft.changed_at)

    def _show_none(self) -> None:
        sentence = _("What it is about, the goals, what you will try, and when you look at it again.")
        begin = buttons.primary(_("Begin the plan"), self._acts.begin)
        begin.setEnabled(not self._context.checking.is_read_only)
        self._sheet.show_nothing(_("There is no plan yet"), sentence, begin)

    def _not_there(self, error: InglenookError) -> None:
        self._put_away()
        told = explain(error)
        sentence = " ".join(part for part in (told.text, told.advice) if part)
        self._sheet.show_nothing(told.title, sentence, None)

    def _show_review(self, opened: OpenedPlan) -> None:
        self._sheet.review.tell_since(_since_signed(opened))
        day = self._writing.review_on if opened.draft is not None else opened.review_on
        self._sheet.review.show_day(day, self._context.today())

    def _say_where(self, opened: OpenedPlan) -> None:
        draft, signed, details = opened.draft, opened.signed, ""
        if draft is not None:
            details = _("version {number}, not signed").format(number=draft.number)
        elif signed is not None and signed.signed_at is not None:
            when = self._moment(signed.signed_at)
            details = _("version {number}, signed {moment}").format(number=signed.number, moment=when)
        self._sheet.bar.say_where(opened.case.name, _("Plan"), details)
        self._sheet.bar.show_state(is_draft=draft is not None, has_versions=signed is not None)

    # Versions

    def _title(self, plan: Plan) -> str:
        if plan.signed_at is None:
            return _("Now: not signed")
        withdrawn = self._moment(plan.withdrawn_at) if plan.withdrawn_at is not None else ""
        return version_title(plan.number, self._moment(plan.signed_at), withdrawn)

    def _sections(self, plan: Plan, *, plain: bool = False) -> tuple[Section, ...]:
        opened = self._opened
        goals = [each.text for each in plan.goals]
        text = plan.text
        if not plan.is_signed:
            text = self._writing.text() if self._writing.is_open(plan) else text
            goals = [each.text for each in opened.goals] if opened is not None else []
        return plan_sections(text, goals, self._day, plain=plain)

    def _close_history(self) -> None:
        opened = self._opened
        draft = opened is not None and opened.draft is not None
        self._sheet.turn_to(self._sheet.editor if draft else self._sheet.signed)
        self._sheet.focus_first()

    # While one writes

    def _on_kept(self, at: datetime) -> None:
        self._sheet.banner.hide()
        time = moments.kept(at, self._context.settings.zone, self._context.today())
        self._sheet.bar.say_kept(_("Kept {time}").format(time=time))

    def _on_relieved(self) -> None:
        if not self.unkept():
            self._sheet.banner.hide()

    def _on_brought_together(self) -> None:
        opened = self._opened
        if opened is not None:
            self._show_review(opened)
        self._sheet.banner.tell(
            _("This plan was also changed elsewhere."),
            _("Both texts stand here now; no word of either is lost."),
        )

    def _let_write(self) -> None:
        self._sheet.set_writable(not self._context.checking.is_read_only)

    def _connect(self) -> None:
        sheet, acts, writing = self._sheet, self._acts, self._writing
        sheet.bar.case_wanted.connect(self._go_to_case)
        sheet.bar.history_wanted.connect(self.show_history)
        sheet.bar.change_wanted.connect(acts.begin)
        sheet.bar.sign_wanted.connect(acts.sign)
        sheet.goals.add_wanted.connect(acts.add_goal)
        sheet.goals.change_wanted.connect(acts.goals.change)
        sheet.goals.ticked.connect(acts.tick)
        sheet.review.weeks_wanted.connect(acts.review_in)
        sheet.review.day_wanted.connect(acts.ask_review)
        sheet.review.none_wanted.connect(lambda: acts.set_review(None))
        sheet.history.closed.connect(self._close_history)
        writing.edited.connect(lambda: sheet.bar.say_kept(""))
        writing.kept.connect(self._on_kept)
        writing.failed.connect(self.show_problem)
        writing.relieved.connect(self._on_relieved)
        writing.brought_together.connect(self._on_brought_together)
        self._context.checking.changed.connect(self._let_write)

    def _go_to_case(self) -> None:
        if self._opened is not None:
            self._context.go(Place("case", self._opened.case.id))

    def _snippets(self) -> Mapping[str, str]:
        opened = self._opened
        return {each.name.casefold(): each.text for each in opened.snippets} if opened is not None else {}

    def _moment(self, at: datetime) -> str:
        return moments.moment(at, self._context.settings.zone, self._context.today())

    def _day(self, day: date) -> str:
        return moments.day(day, self._context.today())


def _since_signed(opened: OpenedPlan) -> str:
    """Whether the goals are still those that were signed."""
    signed = opened.signed
    if opened.draft is not None or signed is None:
        return ""
    now = {goal.id: goal.text for goal in opened.goals}
    if now == {goal.goal_id: goal.text for goal in signed.goals}:
        return ""
    return _("The goals have changed since this was signed. The next version takes them as they are then.")
