"""What can be done with the plan on the page, by the ids of the table of actions: ask, do, tell."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Protocol

from PySide6.QtWidgets import QWidget

from inglenook.domain.change import Change
from inglenook.domain.errors import InglenookError
from inglenook.domain.goal.goal import Goal
from inglenook.domain.goal.stepping import with_step
from inglenook.domain.language import _
from inglenook.domain.plan.plan import Plan, PlanId
from inglenook.ui.desk.asking import ask
from inglenook.ui.desk.context import DeskContext
from inglenook.ui.goals.acts import GoalActs
from inglenook.ui.plan.opened import OpenedPlan
from inglenook.ui.plan.review import ReviewDialog
from inglenook.ui.plan.sheet import PlanSheet
from inglenook.ui.plan.signing import SignPlanDialog
from inglenook.ui.plan.writing import PlanWriting
from inglenook.vault import goals, plans, trash
from inglenook.vault.vault import Vault

Handlers = dict[str, Callable[[], None]]


class Stage(Protocol):
    """What the page lends to what is done on it."""

    def opened(self) -> OpenedPlan | None: ...
    def reload(self) -> None: ...
    def show_problem(self, error: InglenookError) -> None: ...
    def show_history(self) -> None: ...


class PlanActs:
    def __init__(
        self, context: DeskContext, stage: Stage, window: QWidget, sheet: PlanSheet, writing: PlanWriting
    ) -> None:
        self._context = context
        self._stage = stage
        self._window = window
        self._sheet = sheet
        self._writing = writing
        self.goals = GoalActs(context, window)

    def handlers(self) -> Handlers:
        """Only what makes sense for the plan as it is now."""
        opened = self._stage.opened()
        if opened is None:
            return {}
        own = self._of_draft() if opened.draft is not None else {"change_plan": self.begin}
        found: Handlers = {"add_goal": self.add_goal} | own
        if opened.signed is not None:
            found["plan_history"] = self._stage.show_history
        if self._withdrawable(opened) is not None:
            found["withdraw_plan"] = self.withdraw
        return found

    def _of_draft(self) -> Handlers:
        editor = self._sheet.editor
        return {
            "sign_plan": self.sign,
            "trash_plan": self.put_in_trash,
            "phrase": self._sheet.phrases.click,
            "bold": lambda: self._toggle("**"),
            "italic": lambda: self._toggle("*"),
            "list_item": self._toggle_item,
            "next_section": lambda: editor.step(1),
            "previous_section": lambda: editor.step(-1),
        }

    # The plan itself

    def begin(self) -> None:
        """The next version, with the text of the newest."""
        opened, now = self._stage.opened(), self._context.now()
        if opened is not None:
            case_id, language = opened.case.id, opened.language
            self._ask(
                lambda vault: plans.begin_plan(vault, case_id, language, now=now),
                lambda _change: self._stage.reload(),
            )

    def sign(self) -> None:
        opened = self._stage.opened()
        if opened is None or (draft := opened.draft) is None:
            return
        text = self._writing.text()
        if not opened.goals and not (text.concerns + text.approach).strip():
            self._context.say(_("Nothing is written yet, so there is nothing to sign."), None)
            return
        window = self._context.settings.withdraw_window
        ask(SignPlanDialog(self._window, len(opened.goals), window), lambda: self._sign(draft.id))

    def withdraw(self) -> None:
        opened = self._stage.opened()
        signed = self._withdrawable(opened) if opened is not None else None
        if signed is not None:
            self._withdraw(signed.id)

    def put_in_trash(self) -> None:
        """The version that is being written; what was signed stays."""
        opened, context = self._stage.opened(), self._context
        if opened is None or (draft := opened.draft) is None:
            return

        def back() -> None:
            context.runner.ask(lambda vault: trash.restore(vault, "plan", draft.id, now=context.now()))

        def done(_change: Change) -> None:
            self._stage.reload()
            context.say(_("This version lies in the trash for 30 days."), back)

        self._writing.do(
            lambda vault: plans.trash_plan(vault, draft.id, now=context.now()),
            done,
            self._stage.show_problem,
        )

    # Goals, and the day of the review

    def add_goal(self) -> None:
        if (opened := self._stage.opened()) is not None:
            self.goals.add(opened.case.id)

    def tick(self, goal: Goal, at: int, place: int, done: bool) -> None:
        """On what the vault has by then: two boxes may be ticked before the first is kept."""
        context = self._context

        def to(is_done: bool) -> Callable[[Vault], Change]:
            def write(vault: Vault) -> Change:
                there = goals.goal(vault, goal.id)
                text = with_step(there.text, at, place, is_done=is_done)
                return goals.change_goal(vault, there.id, text, there.revision, now=context.now())

            return write

        def kept(_change: Change) -> None:
            context.say(_("The tick is changed."), lambda: context.runner.ask(to(not done)))

        context.runner.ask(to(done), kept, self._not_ticked)

    def _not_ticked(self, error: InglenookError) -> None:
        self._sheet.goals.show_anew()
        self._context.runner.problem.emit(error)

    def review_in(self, weeks: int) -> None:
        self.set_review(self._context.today() + dt.timedelta(weeks=weeks))

    def ask_review(self) -> None:
        opened = self._stage.opened()
        if opened is not None:
            dialog = ReviewDialog(self._window, self._review(opened), self._context.today())
            ask(dialog, lambda: self.set_review(dialog.day()))

    def set_review(self, review_on: dt.date | None) -> None:
        """In the draft; where all is signed, beside what was signed."""
        opened = self._stage.opened()
        if opened is None:
            return
        if opened.draft is not None:
            self._writing.set_review(review_on)
            self._sheet.review.show_day(review_on, self._context.today())
            return
        before, case_id, context = opened.review_on, opened.case.id, self._context

        def move(to: dt.date | None) -> Callable[[Vault], Change]:
            return lambda vault: plans.move_review(vault, case_id, to, now=context.now())

        self._ask(
            move(review_on),
            lambda _change: context.say(
                _("The review day is kept."), lambda: context.runner.ask(move(before))
            ),
        )

    def _review(self, opened: OpenedPlan) -> dt.date | None:
        return self._writing.review_on if opened.draft is not None else opened.review_on

    def _sign(self, plan_id: PlanId) -> None:
        clock = self._context.clock
        self._writing.do(
            lambda vault: plans.sign_plan(vault, plan_id, now=clock()),
            lambda _change: self._tell_signed(plan_id),
            self._stage.show_problem,
        )

    def _tell_signed(self, plan_id: PlanId) -> None:
        self._stage.reload()
        never = self._context.settings.withdraw_hours == 0
        self._context.say(_("Signed."), None if never else lambda: self._withdraw(plan_id))

    def _withdraw(self, plan_id: PlanId) -> None:
        """Also when one has gone elsewhere meanwhile."""
        now, window = self._context.now(), self._context.settings.withdraw_window
        self._ask(
            lambda vault: plans.withdraw_plan(vault, plan_id, window, now=now),
            lambda _change: self._tell_withdrawn(),
        )

    def _tell_withdrawn(self) -> None:
        self._stage.reload()
        self._context.say(_("The signature is withdrawn. What was signed stays in the history."), None)

    def _withdrawable(self, opened: OpenedPlan) -> Plan | None:
        signed = opened.signed
        if signed is None or signed.signed_at is None or signed.withdrawn_at is not None:
            return None
        allowed = self._context.settings.withdraw_window.allows(signed.signed_at, self._context.now())
        return signed if allowed else None

    def _toggle(self, mark: str) -> None:
        if (edit := self._sheet.editor.current()) is not None:
            edit.toggle_mark(mark)

    def _toggle_item(self) -> None:
        if (edit := self._sheet.editor.current()) is not None:
            edit.toggle_item()

    def _ask(self, act: Callable[[Vault], Change], done: Callable[[Change], None]) -> None:
        self._context.runner.ask(act, done)
