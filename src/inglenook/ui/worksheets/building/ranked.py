"""Which pile is put in order: called as the piles are called just now."""

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox

from inglenook.domain.errors import Refused
from inglenook.domain.language import _
from inglenook.domain.worksheet.building import with_settings
from inglenook.domain.worksheet.parts import question_at
from inglenook.domain.worksheet.sheet import Cards
from inglenook.ui.worksheets.building import spots
from inglenook.ui.worksheets.building.bench import Bench


class RankedPile(QComboBox):
    def __init__(self, bench: Bench, at: str) -> None:
        super().__init__()
        self._bench, self._at = bench, at
        self.setObjectName(spots.act("ranked", at))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(14)
        self._follow()
        self.currentIndexChanged.connect(self._change)
        bench.wrote.connect(self._follow)

    def _change(self, _index: int) -> None:
        pile = self.currentData()
        self._bench.set(lambda sheet: with_settings(sheet, self._at, ranked=pile))

    def _follow(self) -> None:
        try:
            question = question_at(self._bench.sheet, self._at)
        except Refused:
            return  # the question is on its way out
        assert isinstance(question, Cards)
        said = next(iter(self._bench.sheet.texts.values()))
        blocked = QSignalBlocker(self)
        self.clear()
        for place, pile in enumerate(question.piles):
            name = said.get(f"{self._at}.{pile}", "").strip()
            self.addItem(name or _("Pile {number}").format(number=place + 1), pile)
        self.setCurrentIndex(question.piles.index(question.ranked))
        blocked.unblock()
