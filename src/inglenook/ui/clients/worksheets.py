"""A client's worksheets: what is out, what can be gone on with, what came back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QWidget

from inglenook.domain.change import Change
from inglenook.domain.ids import CaseId
from inglenook.domain.language import _
from inglenook.domain.worksheet.given import How
from inglenook.ui.clients.given_card import GivenCard
from inglenook.ui.desk.context import DeskContext
from inglenook.ui.desk.place import Place
from inglenook.ui.look import buttons, words
from inglenook.ui.look.empty import empty
from inglenook.ui.look.flow import FlowLayout
from inglenook.ui.look.list import Line
from inglenook.ui.look.rows import Rows
from inglenook.ui.look.scroll import Scrolling
from inglenook.ui.look.space import column, px
from inglenook.ui.notes.moments import day
from inglenook.ui.settings.languages import language_name
from inglenook.ui.worksheets import saying
from inglenook.ui.worksheets.outgoing import Outgoing
from inglenook.ui.worksheets.ways import ways
from inglenook.vault import givens, returns
from inglenook.vault.givens import GivenLine
from inglenook.vault.returns import ReturnLine
from inglenook.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class _Read:
    case_id: CaseId
    given: tuple[GivenLine, ...]
    returned: tuple[ReturnLine, ...]


class SheetsTab(Scrolling):
    def __init__(self, context: DeskContext) -> None:
        inside = QWidget()
        inside.setMaximumWidth(px(860))
        super().__init__(inside, _("Worksheets"))
        self._context = context
        self._case_id: CaseId | None = None
        self._shown: _Read | None = None
        self._outgoing = Outgoing(context, self)
        self._cards: list[GivenCard] = []
        self._out = column(gap=12)
        self._out_title = words.group(_("Out"))
        self._begun = Rows(_("To go on with"), _("Enter opens it."))
        self._back = Rows(_("Came back"), _("Enter reads it."))
        self._closed = Rows(_("Given before, and closed"), "")
        self._acts = QWidget()
        sentence = _("Give one as a file or on paper, or fill one in together. What comes back is read here.")
        give = buttons.primary(_("Give a worksheet"), lambda: context.do("give_sheet"))
        self._empty = empty(_("No worksheet yet"), sentence, give)
        self._lay_out(inside)
        self._begun.opened.connect(lambda return_id: context.go(Place("filling", return_id)))
        self._back.opened.connect(lambda return_id: context.go(Place("answers", return_id)))
        self._closed.opened.connect(self._type_in)

    def show_case(self, case_id: CaseId) -> None:
        if case_id != self._case_id:
            self._case_id = case_id
            self._show(_Read(case_id, (), ()), known=False)
        self._ask()

    def touched_by(self, change: Change) -> bool:
        return any(change.touches(kind) for kind in ("given", "return", "trash"))

    def focus_first(self) -> None:
        for rows in (self._begun, self._back):
            if not rows.isHidden():
                rows.focus_first()
                return
        if self._cards:
            self._cards[0].focus_first()

    def _ask(self) -> None:
        case_id = self._case_id
        if case_id is None:
            return

        def read(vault: Vault) -> _Read:
            return _Read(
                case_id,
                tuple(givens.givens(vault, case_id)),
                tuple(returns.returns(vault, case_id)),
            )

        self._context.runner.ask(read, self._came, key="sheets of a client")

    def _came(self, found: _Read) -> None:
        if found.case_id == self._case_id:
            self._show(found, known=True)

    def _show(self, found: _Read, *, known: bool) -> None:
        """Made anew only when something is another: the keyboard stays where it is."""
        if known and found == self._shown:
            return
        self._shown = found if known else None
        today = self._context.today()
        out = [line for line in found.given if line.closed_at is None and line.how is not How.SCREEN]
        begun = [line for line in found.returned if line.finished_at is None]
        back = [line for line in found.returned if line.finished_at is not None]
        closed = [line for line in found.given if line.closed_at is not None]
        self._show_out(out, today)
        self._begun.show_lines([_begun_row(line, today) for line in begun])
        self._back.show_lines([_back_row(line, today) for line in back])
        self._closed.show_lines([_closed_row(line, today) for line in closed])
        nothing = not (out or begun or back or closed)
        self._empty.setVisible(nothing and known)
        self._acts.setVisible(not nothing)

    def _show_out(self, lines: Sequence[GivenLine], today: date) -> None:
        for card in self._cards:
            self._out.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards = [GivenCard(line, today, self._outgoing) for line in lines]
        for card in self._cards:
            self._out.addWidget(card)
        self._out_title.setVisible(bool(lines))

    def _type_in(self, given_id: str) -> None:
        """A sheet on paper may come after it was closed."""
        line = (
            next((each for each in self._shown.given if each.id == given_id), None) if self._shown else None
        )
        if line is not None:
            self._outgoing.type_in(line)

    def _lay_out(self, inside: QWidget) -> None:
        layout = column(inside, gap=16, margins=(28, 18, 28, 24))
        acts = FlowLayout(self._acts, gap=10)
        for button in ways(self._context):
            acts.addWidget(button)
        layout.addWidget(self._acts)
        layout.addWidget(self._empty)
        layout.addWidget(self._out_title)
        layout.addLayout(self._out)
        for rows in (self._begun, self._back, self._closed):
            layout.addWidget(rows)
            rows.hide()
        layout.addStretch(1)


def _begun_row(line: ReturnLine, today: date) -> Line:
    begun = _("begun {day}").format(day=day(line.begun_at.date(), today))
    return Line(line.id, line.title, second=f"{saying.begun(line.via)} · {begun}")


def _back_row(line: ReturnLine, today: date) -> Line:
    came = line.filled_on or (line.finished_at or line.begun_at).date()
    second = " · ".join((saying.via(line.via), saying.shared(line.shared)))
    mark = _("the code does not fit") if line.code_fits is False else ""
    return Line(line.id, line.title, second=second, mark=mark, aside=day(came, today))


def _closed_row(line: GivenLine, today: date) -> Line:
    given = _("given {day}").format(day=day(line.given_at.date(), today))
    return Line(line.id, line.title, second=f"{given} · {language_name(line.language)}")
