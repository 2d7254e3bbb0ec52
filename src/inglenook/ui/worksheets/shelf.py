"""The whole shelf: a line to type into, own sheets, those that came with the program, then measures."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from inglenook.domain.language import _
from inglenook.domain.measure.measure import Measure
from inglenook.domain.worksheet.sheet import Sheet
from inglenook.ui.desk.context import DeskContext
from inglenook.ui.look import buttons, words
from inglenook.ui.look.flow import FlowLayout
from inglenook.ui.look.scroll import Scrolling
from inglenook.ui.look.space import column, px
from inglenook.ui.measures import saying as measured
from inglenook.ui.measures.building.beginning import make_measure
from inglenook.ui.worksheets import saying
from inglenook.ui.worksheets.building.beginning import make_blank
from inglenook.ui.worksheets.cards import SheetCards, Told, told
from inglenook.ui.worksheets.finding import Sheets
from inglenook.ui.worksheets.ways import ways


class ShelfView(QWidget):
    """`opened` tells the id of the sheet clicked or entered."""

    opened = Signal(str)

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self._context = context
        self._sheets: tuple[Sheet, ...] = ()
        self._own: tuple[Sheet, ...] = ()
        self._measures: tuple[Measure, ...] = ()
        self._last = ""
        self._typed = QLineEdit()
        self._typed.setAccessibleName(_("Filter the sheets"))
        self._typed.setPlaceholderText(_("Filter: values, money, rest …"))
        self._typed.setClearButtonEnabled(False)
        self._own_title = words.group(_("Made by you"))
        self._title = words.group(_("On the shelf"))
        self._measure_title = words.group(_("Measures"))
        self._own_cards, self._cards, self._measure_cards = SheetCards(), SheetCards(), SheetCards()
        self._none: QLabel = words.label(_("No sheet has these words."), "second")
        self._lay_out()
        self._typed.textChanged.connect(self._show)
        for cards in self._groups():
            cards.opened.connect(self._open)

    def show_sheets(self, found: Sheets) -> None:
        if (found.shelf, found.own, found.measures) != (self._sheets, self._own, self._measures):
            self._sheets, self._own, self._measures = found.shelf, found.own, found.measures
            self._show()

    def focus_first(self) -> None:
        """On the card one came from, else on the line."""
        holding = next((each for each in self._groups() if each.holds(self._last)), None)
        if holding is None:
            self._typed.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            holding.focus_on(self._last)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """From the line, Down leads into the cards and Enter opens the only one left."""
        if self._typed.hasFocus() and event.key() == Qt.Key.Key_Down:
            next((True for cards in self._groups() if cards.focus_on()), False)
            return
        if self._typed.hasFocus() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            sheets = (*self._fitting(self._own), *self._fitting(self._sheets))
            found = [*(each.id for each in sheets), *(each.id for each in self._fitting_measures())]
            if len(found) == 1:
                self._open(found[0])
            return
        super().keyPressEvent(event)

    def _open(self, sheet_id: str) -> None:
        self._last = sheet_id
        self.opened.emit(sheet_id)

    def _make_blank(self) -> None:
        if not self._context.checking.is_read_only:
            make_blank(self._context)

    def _make_measure(self) -> None:
        if not self._context.checking.is_read_only:
            make_measure(self._context, self)

    def _groups(self) -> tuple[SheetCards, ...]:
        return self._own_cards, self._cards, self._measure_cards

    def _fitting(self, sheets: Sequence[Sheet]) -> list[Sheet]:
        return [sheet for sheet in sheets if saying.fits(sheet, self._typed.text())]

    def _fitting_measures(self) -> list[Measure]:
        return [each for each in self._measures if measured.fits(each, self._typed.text())]

    def _show(self) -> None:
        language = self._context.settings.language
        own, shelf, measures = (
            self._fitting(self._own), self._fitting(self._sheets), self._fitting_measures()
        )  # fmt: skip
        self._own_cards.show_sheets(own, language)
        self._cards.show_sheets(shelf, language)
        self._measure_cards.show_told([_told(each, language) for each in measures])
        self._own_title.setVisible(bool(own))
        self._title.setVisible(bool(shelf and (own or measures)))
        self._measure_title.setVisible(bool(measures))
        for cards, shown in zip(self._groups(), (own, shelf, measures), strict=True):
            cards.setVisible(bool(shown))
        self._none.setVisible(not own and not shelf and not measures)

    def _lay_out(self) -> None:
        inside = QWidget()
        layout = column(inside, gap=12, margins=(28, 20, 28, 24))
        layout.addWidget(words.heading(_("Worksheets")))
        told = _(
            "Give one to a client as a file or on paper, or fill it in together. Open one to look at it."
        )
        layout.addWidget(words.label(told, "second"))
        acts = FlowLayout(gap=10)
        self._typed.setMinimumWidth(px(260))
        acts.addWidget(self._typed)
        for button in ways(self._context):
            acts.addWidget(button)
        acts.addWidget(buttons.plain(_("Make one of your own"), self._make_blank))
        acts.addWidget(buttons.plain(_("Make a measure"), self._make_measure))
        layout.addLayout(acts)
        layout.addSpacing(px(4))
        for part in (self._own_title, self._own_cards, self._title, self._cards):
            layout.addWidget(part)
        for part in (self._measure_title, self._measure_cards, self._none):
            layout.addWidget(part)
        layout.addStretch(1)
        column(self).addWidget(Scrolling(inside, _("Worksheets")))


def _told(measure: Measure, language: str) -> Told:
    """Of its sheet, or that its figures are entered by hand."""
    if measure.sheet is not None:
        return told(measure.sheet, language)
    gist, spread = measure.text(language, "about"), measured.spread(measure, language)
    return Told(measure.id, measured.name(measure, language), _("figures alone"), gist, spread)
