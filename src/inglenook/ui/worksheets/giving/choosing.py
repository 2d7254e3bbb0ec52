"""Fields to choose a sheet and its language, with a line about what it is for."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QSignalBlocker, Signal
from PySide6.QtWidgets import QBoxLayout, QComboBox

from inglenook.domain.language import _
from inglenook.domain.worksheet.sheet import Sheet
from inglenook.ui.look import words
from inglenook.ui.look.field import field
from inglenook.ui.look.space import column
from inglenook.ui.settings.languages import language_name
from inglenook.ui.worksheets import saying


class SheetChoice(QObject):
    """`changed`: another sheet, or another language of it."""

    changed = Signal()

    def __init__(self, parent: QObject, therapist_language: str) -> None:
        super().__init__(parent)
        self._speaks = therapist_language
        self._wished = ""
        self._sheets: list[Sheet] = []
        self.box, self.language_box = QComboBox(), QComboBox()
        for box in (self.box, self.language_box):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(8)
        self._about = words.caption("")
        self.layout = self._laid_out()
        self.box.currentIndexChanged.connect(self._sheet_changed)
        self.language_box.currentIndexChanged.connect(self.changed)

    def offer(self, sheets: Sequence[Sheet], chosen: str = "") -> None:
        """`chosen` is shown; without it what was chosen before, else the first."""
        chosen = chosen or (self._sheets[self.box.currentIndex()].id if self._sheets else "")
        self._sheets = list(sheets)
        blocked = QSignalBlocker(self.box)
        self.box.clear()
        self.box.addItems([saying.name(sheet, self._speaks) for sheet in sheets])
        at = next((at for at, sheet in enumerate(sheets) if sheet.id == chosen), 0)
        self.box.setCurrentIndex(at if sheets else -1)
        blocked.unblock()
        self._sheet_changed()

    def prefer(self, language: str) -> None:
        """The client's language is chosen where the sheet has it."""
        self._wished = language
        self._show_languages()

    def sheet(self) -> Sheet | None:
        at = self.box.currentIndex()
        return self._sheets[at] if 0 <= at < len(self._sheets) else None

    def language(self) -> str:
        return str(self.language_box.currentData() or "")

    def _sheet_changed(self) -> None:
        sheet = self.sheet()
        told = f"{saying.gist(sheet, self._speaks)} {saying.minutes(sheet)}." if sheet is not None else ""
        self._about.setText(told)
        self._show_languages()

    def _show_languages(self) -> None:
        sheet = self.sheet()
        blocked = QSignalBlocker(self.language_box)
        self.language_box.clear()
        for code in sheet.languages if sheet is not None else ():
            self.language_box.addItem(language_name(code), code)
        for wished in (self._speaks, self._wished):
            if (at := self.language_box.findData(wished)) >= 0:
                self.language_box.setCurrentIndex(at)
        blocked.unblock()
        self.changed.emit()

    def _laid_out(self) -> QBoxLayout:
        both = column(gap=8)
        both.addWidget(field(_("Worksheet"), self.box))
        both.addWidget(self._about)
        both.addWidget(field(_("Language"), self.language_box))
        return both
