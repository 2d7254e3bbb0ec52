"""One sheet of the shelf: what it is for, how a client sees it in each of its languages, what can be done."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from inglenook.domain.language import _
from inglenook.domain.measure.measure import Measure
from inglenook.domain.measure.soundness import flaws
from inglenook.domain.worksheet.form import form_of
from inglenook.domain.worksheet.sheet import Sheet
from inglenook.domain.worksheet.texts import WORDS
from inglenook.ui.desk.context import DeskContext
from inglenook.ui.desk.place import Place
from inglenook.ui.look import buttons, words
from inglenook.ui.look.calm_wheel import CalmWheel
from inglenook.ui.look.card import Card
from inglenook.ui.look.flow import FlowLayout
from inglenook.ui.look.scroll import Scrolling
from inglenook.ui.look.space import column, px, row
from inglenook.ui.measures.about import AboutMeasure
from inglenook.ui.settings.languages import language_name
from inglenook.ui.worksheets import saying
from inglenook.ui.worksheets.building.beginning import make_from
from inglenook.ui.worksheets.form.view import FormView


class SheetView(QWidget):
    """`removed`: an own sheet is to go to the trash. `left`: back to the whole shelf."""

    removed = Signal()
    left = Signal()

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self._context = context
        self._sheet: Sheet | None = None
        self._form: FormView | None = None
        self._is_measure = False
        self._name = words.heading("")
        self._about = words.caption("")
        self._purpose = words.label("", "second")
        self._give = buttons.primary(_("Give it"), lambda: context.do("give_sheet"), _("Give this worksheet"))
        self._fill = buttons.plain("", lambda: context.do("fill_together"))
        self._change = buttons.plain(_("Change it"), self._go_to_building, _("Change this worksheet"))
        self._make = buttons.plain(_("Make my own from this"), self._make_own)
        self._remove = buttons.plain(_("Remove"), self.removed.emit, _("Remove this worksheet"))
        self._about_measure = AboutMeasure()
        self._languages = QComboBox()
        self._languages.setAccessibleName(_("Language of the preview"))
        self._preview: QVBoxLayout = column(gap=0)
        self._scroll = self._lay_out()
        self._languages.currentIndexChanged.connect(lambda _at: self._show_form())

    def sheet(self) -> Sheet | None:
        return self._sheet

    def show_sheet(self, sheet: Sheet, measure: Measure | None = None) -> None:
        """`measure`: whose sheet it is. What others worded is not made into a sheet of one's own."""
        self._is_measure = measure is not None
        can_be_given = measure is None or not flaws(measure)
        self._give.setVisible(not sheet.for_therapist and can_be_given)
        self._fill.setVisible(can_be_given)
        self._about_measure.show_measure(measure, self._context.settings.language)
        if sheet == self._sheet:
            return
        self._sheet = sheet
        self._make.setVisible(measure is None)
        speaks = self._context.settings.language
        self._name.setText(saying.name(sheet, speaks))
        self._about.setText(" · ".join((saying.minutes(sheet), saying.languages(sheet))))
        self._purpose.setText(saying.text(sheet, "purpose", speaks))
        self._fill.setText(_("Fill it in") if sheet.for_therapist else _("Fill in together"))
        self._fill.setAccessibleName(self._fill.text())
        self._remove.setVisible(sheet.own)
        self._change.setVisible(sheet.own)
        self._show_languages(sheet, speaks)
        self._show_form()
        self._scroll.verticalScrollBar().setValue(0)

    def focus_first(self) -> None:
        offered = (self._give, self._fill, self._change)
        shown = next((each for each in offered if not each.isHidden()), self._languages)
        shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def restyle(self) -> None:
        if self._form is not None:
            self._form.restyle(self._context.theme)

    def _make_own(self) -> None:
        if self._sheet is not None and not self._context.checking.is_read_only:
            make_from(self._context, self._sheet)

    def _go_to_building(self) -> None:
        if self._sheet is not None:
            page = "measure" if self._is_measure else "building"
            self._context.go(Place(page, self._sheet.id))

    def _show_languages(self, sheet: Sheet, speaks: str) -> None:
        blocked = QSignalBlocker(self._languages)
        self._languages.clear()
        for code in sheet.languages:
            self._languages.addItem(language_name(code), code)
        self._languages.setCurrentIndex(max(self._languages.findData(speaks), 0))
        self._languages.setVisible(len(sheet.languages) > 1)
        blocked.unblock()

    def _show_form(self) -> None:
        if self._form is not None:
            self._preview.removeWidget(self._form)
            self._form.hide()
            self._form.deleteLater()
            self._form = None
        language = self._languages.currentData()
        if self._sheet is None or language is None:
            return
        common = self._context.resources.shelf.common.get(language, {})
        form = form_of(self._sheet, language, {word: common.get(word, "") for word in WORDS})
        self._form = FormView(self._context.theme, form, common, read_only=True)
        self._preview.addWidget(self._form)

    def _lay_out(self) -> Scrolling:
        inside = QWidget()
        inside.setMaximumWidth(px(860))
        layout = column(inside, gap=10, margins=(28, 16, 28, 24))
        back = buttons.quiet(_("All worksheets"), self.left.emit)
        layout.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self._name)
        layout.addWidget(self._about)
        layout.addWidget(self._purpose)
        acts = FlowLayout(gap=10)
        for button in (self._give, self._fill, self._change, self._make, self._remove):
            acts.addWidget(button)
        layout.addLayout(acts)
        layout.addSpacing(px(8))
        layout.addWidget(self._about_measure)
        head = row(gap=12)
        head.addWidget(words.group(_("As the client sees it")), 1, Qt.AlignmentFlag.AlignBottom)
        head.addWidget(self._languages)
        layout.addLayout(head)
        card = Card()
        card.body.addLayout(self._preview)
        layout.addWidget(card)
        layout.addStretch(1)
        scroll = Scrolling(inside, _("Worksheet"))
        column(self).addWidget(scroll)
        CalmWheel(inside)
        return scroll
