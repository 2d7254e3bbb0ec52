"""Words, numbers and choices of a measure that is being made, each in its field."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QObject, QSignalBlocker, Qt
from PySide6.QtWidgets import QComboBox, QSpinBox, QWidget

from inglenook.domain.measure.measure import Measure
from inglenook.ui.look import buttons, words
from inglenook.ui.look.choice import Check
from inglenook.ui.look.field import field, indent
from inglenook.ui.look.space import column, row
from inglenook.ui.measures.building.bench import MeasureBench
from inglenook.ui.worksheets.building import spots
from inglenook.ui.worksheets.form.growing import Growing

_LINE, _LINES = 240, 2000


class Follower(QObject):
    """Does `follow` whenever the measure says something else, as long as the widget is there."""

    def __init__(self, widget: QWidget, bench: MeasureBench, follow: Callable[[], object]) -> None:
        super().__init__(widget)
        self._do = follow
        bench.wrote.connect(self._follow)

    def _follow(self) -> None:
        self._do()


class Written(QWidget):
    """A text of the measure, by its key. `label` may follow the measure. `acts` stand beside it."""

    def __init__(
        self,
        bench: MeasureBench,
        key: str,
        label: str | Callable[[], str],
        *,
        hint: str = "",
        lines: int = 1,
        acts: Sequence[buttons.Button] = (),
    ) -> None:
        super().__init__()
        named = label if callable(label) else lambda: label
        self._label = words.label(named())
        self._field = Growing(named(), _LINES if lines > 1 else _LINE, lines)
        self._field.setObjectName(spots.text(key))
        self._field.show_words(bench.text(key))
        self._field.edited.connect(lambda: bench.write(key, self._field.words().strip()))
        if callable(label):
            Follower(self, bench, lambda: self._name(label()))
        layout = column(self, gap=4)
        head = row(gap=8)
        head.addWidget(self._label, 1, Qt.AlignmentFlag.AlignBottom)
        for act in acts:
            head.addWidget(act)
        layout.addLayout(head)
        layout.addWidget(self._field)
        if hint:
            self._field.setAccessibleDescription(hint)
            layout.addWidget(words.caption(hint))

    def _name(self, label: str) -> None:
        self._label.setText(label)
        self._field.setAccessibleName(label)


class Number(QSpinBox):
    """Follows the measure, where a rule puts the number right or another one moves it."""

    def __init__(
        self,
        bench: MeasureBench,
        spot: str,
        bounds: tuple[int, int],
        read: Callable[[], int],
        change: Callable[[Measure, int], Measure],
    ) -> None:
        super().__init__()
        self._bench, self._read, self._do = bench, read, change
        self.setObjectName(spot)
        self.setRange(*bounds)
        self.setKeyboardTracking(False)
        self.setValue(read())
        self.valueChanged.connect(self._change)
        bench.wrote.connect(self._follow)

    def _change(self, value: int) -> None:
        self._bench.set(lambda measure: self._do(measure, value))
        self._follow()

    def _follow(self) -> None:
        blocked = QSignalBlocker(self)
        self.setValue(self._read())
        blocked.unblock()


def number(box: Number, label: str, hint: str = "") -> QWidget:
    return field(label, box, hint)


def bare(box: Number, name: str) -> Number:
    """Without a label beside it; `name` is what it is called."""
    box.setAccessibleName(name)
    indent(box)
    return box


def one_of(
    label: str,
    spot: str,
    offered: Mapping[str, str],
    chosen: str,
    change: Callable[[str], None],
) -> QWidget:
    """`offered`: values and what they are called."""
    box = QComboBox()
    box.setObjectName(spot)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(14)
    for value, name in offered.items():
        box.addItem(name, value)
    box.setCurrentIndex(max(box.findData(chosen), 0))
    box.currentIndexChanged.connect(lambda _at: change(str(box.currentData())))
    return field(label, box)


def check(text: str, spot: str, name: str, *, on: bool, change: Callable[[bool], None]) -> Check:
    made = Check(text)
    made.setObjectName(spot)
    made.setAccessibleName(name)
    made.setChecked(on)
    made.toggled.connect(change)
    return made
