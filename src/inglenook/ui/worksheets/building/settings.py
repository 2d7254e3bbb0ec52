"""What can be set about a question besides its words: boxes, numbers and lists that follow the sheet."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox, QSpinBox, QWidget

from inglenook.domain.errors import Refused
from inglenook.domain.worksheet.building import with_settings
from inglenook.domain.worksheet.parts import question_at
from inglenook.ui.look.choice import Check
from inglenook.ui.look.field import field
from inglenook.ui.worksheets.building import spots
from inglenook.ui.worksheets.building.bench import Bench


def check(bench: Bench, at: str, text: str, setting: str) -> Check:
    def change(on: bool) -> None:
        bench.set(lambda sheet: with_settings(sheet, at, **{setting: on}))

    made = Check(text)
    made.setObjectName(spots.act(setting, at))
    made.setChecked(getattr(question_at(bench.sheet, at), setting))
    made.toggled.connect(change)
    return made


class Number(QSpinBox):
    """`others`: settings that must not be below (or above) it, and go along."""

    def __init__(
        self,
        bench: Bench,
        at: str,
        setting: str,
        least: int,
        most: int,
        others: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__()
        self._bench, self._at, self._setting = bench, at, setting
        self._others = dict(others or {})
        self.setObjectName(spots.act(setting, at))
        self.setRange(least, most)
        self.setKeyboardTracking(False)
        self._follow()
        self.valueChanged.connect(self._change)
        bench.wrote.connect(self._follow)

    def _change(self, value: int) -> None:
        question = question_at(self._bench.sheet, self._at)
        settings = {self._setting: value}
        for other, way in self._others.items():
            there: int = getattr(question, other)
            settings[other] = max(there, value) if way == "at least" else min(there, value)
        self._bench.set(lambda sheet: with_settings(sheet, self._at, **settings))

    def _follow(self) -> None:
        try:
            value = getattr(question_at(self._bench.sheet, self._at), self._setting)
        except Refused:
            return  # the question is on its way out
        blocked = QSignalBlocker(self)
        self.setValue(value)
        blocked.unblock()


def number(
    bench: Bench,
    at: str,
    label: str,
    setting: str,
    bounds: tuple[int, int],
    others: Mapping[str, str] | None = None,
) -> QWidget:
    return field(label, Number(bench, at, setting, *bounds, others))


def one_of(
    bench: Bench, at: str, label: str, setting: str, offered: Sequence[tuple[str, str]], hint: str = ""
) -> QWidget:
    """`offered`: values and what they are called."""
    box = QComboBox()
    for value, name in offered:
        box.addItem(name, value)
    box.setCurrentIndex(box.findData(getattr(question_at(bench.sheet, at), setting)))
    return _chosen(
        box,
        label,
        spots.act(setting, at),
        hint,
        lambda value: bench.set(lambda sheet: with_settings(sheet, at, **{setting: value})),
    )


def _chosen(box: QComboBox, label: str, spot: str, hint: str, change: Callable[[str], None]) -> QWidget:
    box.setObjectName(spot)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(14)
    box.currentIndexChanged.connect(lambda _at: change(box.currentData()))
    return field(label, box, hint)
