"""The page on which a sheet is filled in: together in the session, or typed in from paper."""

from datetime import date, datetime

from PySide6.QtWidgets import QWidget

from inglenook.domain.change import Change
from inglenook.domain.errors import InglenookError
from inglenook.domain.language import _
from inglenook.domain.worksheet.given import Return, ReturnId, Via
from inglenook.domain.worksheet.return_draft import ReturnDraft
from inglenook.ui.desk.asking import ask
from inglenook.ui.desk.context import DeskContext
from inglenook.ui.desk.page import Page
from inglenook.ui.desk.place import Place
from inglenook.ui.errors import explain
from inglenook.ui.look import buttons
from inglenook.ui.look.empty import empty
from inglenook.ui.look.scroll import Scrolling
from inglenook.ui.look.space import column
from inglenook.ui.notes import moments
from inglenook.ui.notes.banner import Banner
from inglenook.ui.worksheets.answering import Answering
from inglenook.ui.worksheets.bar import Bar
from inglenook.ui.worksheets.filled import Filled
from inglenook.ui.worksheets.finishing import FinishingDialog
from inglenook.ui.worksheets.opened import OpenedReturn, open_return
from inglenook.vault import returns


class FillingPage(Page):
    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self._context = context
        self._wanted: ReturnId | None = None
        self._opened: OpenedReturn | None = None
        self._filled: Filled | None = None
        self._focus_due = False
        self._later = buttons.plain(_("Go on later"), self._go_to_case)
        self._finish = buttons.primary(_("Finish"), self.finish)
        self._bar = Bar((self._later, self._finish))
        self._banner = Banner(self)
        self._answering = Answering(context, self)
        self._scroll = Scrolling(QWidget(), _("The sheet"))
        self._lay_out()
        self._connect()

    # The page protocol

    def show_place(self, place: Place) -> None:
        self._wanted = ReturnId(place.id or "")
        if self._opened is not None and self._opened.returned.id != self._wanted:
            self._put_away()
        self._load()

    def case_id(self) -> str | None:
        return self._opened.case.id if self._opened is not None else None

    def leave(self) -> None:
        self._wanted = None
        self._put_away()

    def refresh(self, change: Change) -> None:
        opened = self._opened
        if opened is None or self._answering.made(change):
            return
        if {("return", opened.returned.id), ("case", opened.case.id)} & change.touched:
            self._load()

    def unkept(self) -> list[ReturnDraft]:
        return self._answering.unkept()

    def focus_first(self) -> None:
        self._focus_due = self._filled is None
        if self._filled is not None:
            self._filled.focus_first()

    def restyle(self) -> None:
        """Another text size makes other widgets; what stands in them goes over."""
        if self._filled is None:
            return
        if self._filled.scale == self._context.theme.scale:
            self._filled.restyle(self._context.theme)
        elif self._opened is not None:
            draft = self._filled.draft(0)
            self._show_form(self._opened.returned).show_draft(draft)

    # What can be done

    def finish(self) -> None:
        """On paper it has a day of its own; filled in together it is of today."""
        opened = self._opened
        if opened is None or self._context.checking.is_read_only:
            return
        today = self._context.today()
        if opened.returned.via is Via.PAPER:
            asked = FinishingDialog(self, today)
            ask(asked, lambda: self._finish_on(asked.day()))
        else:
            self._finish_on(today)

    def _finish_on(self, day: date) -> None:
        if (opened := self._opened) is None:
            return
        return_id, clock = opened.returned.id, self._context.clock
        self._answering.do(
            lambda vault: returns.finish_return(vault, return_id, filled_on=day, now=clock()),
            lambda _change: self._context.go(Place("answers", return_id)),
            self._show_problem,
        )

    def _go_to_case(self) -> None:
        if self._opened is not None:
            self._context.go(Place("case", self._opened.case.id, "worksheets"))

    # Loading

    def _load(self) -> None:
        if (wanted := self._wanted) is not None:
            self._context.runner.ask(
                lambda vault: open_return(vault, wanted), self._came, self._not_there, "filling page"
            )

    def _came(self, opened: OpenedReturn) -> None:
        if opened.returned.id != self._wanted:
            return
        if opened.returned.finished_at is not None:
            self._put_away()
            self._context.go(Place("answers", opened.returned.id))
            return
        is_new = self._opened is None
        self._opened = opened
        self._say_where(opened)
        if is_new:
            self._take_up(opened)
        if self._focus_due and self._filled is not None:
            self._focus_due = False
            self._filled.focus_first()

    def _take_up(self, opened: OpenedReturn) -> None:
        self._banner.hide()
        filled = self._show_form(opened.returned)
        waiting = self._answering.open(opened.returned, self._draft)
        if waiting is not None:
            filled.show_draft(waiting)
        self._bar.show()
        self._bar.say_kept("")

    def _show_form(self, returned: Return) -> Filled:
        filled = self._filled = Filled(self._context.theme, returned, self._common(returned))
        filled.changed.connect(self._answering.touch)
        filled.finish_wanted.connect(self.finish)
        filled.later_wanted.connect(self._go_to_case)
        self._scroll.turn_to(filled)
        self._let_write()
        return filled

    def _draft(self, revision: int) -> ReturnDraft:
        assert self._filled is not None
        return self._filled.draft(revision)

    def _put_away(self) -> None:
        """What is answered goes on being kept; the page is free for another sheet."""
        self._answering.leave()
        self._opened = self._filled = None
        self._scroll.turn_to(QWidget())

    def _not_there(self, error: InglenookError) -> None:
        self._put_away()
        told = explain(error)
        self._bar.hide()
        self._banner.hide()
        self._scroll.turn_to(empty(told.title, " ".join(each for each in (told.text, told.advice) if each)))

    # While it is filled in

    def _on_kept(self, at: datetime) -> None:
        self._banner.hide()
        time = moments.kept(at, self._context.settings.zone, self._context.today())
        self._bar.say_kept(_("Kept {time}").format(time=time))

    def _on_relieved(self) -> None:
        if not self.unkept():
            self._banner.hide()

    def _show_problem(self, error: InglenookError) -> None:
        self._banner.tell_problem(error, self._answering.try_again)

    def _let_write(self) -> None:
        writable = not self._context.checking.is_read_only
        self._finish.setEnabled(writable)
        if self._filled is not None:
            self._filled.let_write(writable)

    def _say_where(self, opened: OpenedReturn) -> None:
        on_paper = opened.returned.via is Via.PAPER
        how = _("typed in from paper") if on_paper else _("filled in together")
        self._bar.say_where(opened.case.name, opened.returned.form.title, how)

    def _common(self, returned: Return) -> dict[str, str]:
        return self._context.resources.shelf.common.get(returned.form.language) or next(
            iter(self._context.resources.shelf.common.values()), {}
        )

    def _connect(self) -> None:
        self._bar.case_wanted.connect(self._go_to_case)
        self._context.checking.changed.connect(self._let_write)
        self._answering.edited.connect(lambda: self._bar.say_kept(""))
        self._answering.kept.connect(self._on_kept)
        self._answering.failed.connect(self._show_problem)
        self._answering.relieved.connect(self._on_relieved)

    def _lay_out(self) -> None:
        whole = column(self, gap=0)
        whole.addWidget(self._bar)
        above = column(gap=0, margins=(24, 8, 24, 0))
        above.addWidget(self._banner)
        whole.addLayout(above)
        whole.addWidget(self._scroll, 1)
        self._bar.hide()
