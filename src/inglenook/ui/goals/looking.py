"""How a goal is looked at: 0 to 10, five levels, or in words; with the weight and where it began."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QSpinBox, QWidget

from inglenook.domain.goal.goal import GoalText, Levels, Way
from inglenook.domain.goal.scaling import signed
from inglenook.domain.language import _
from inglenook.ui.look import buttons, words
from inglenook.ui.look.field import field
from inglenook.ui.look.space import column, px, row
from inglenook.ui.notes.choices import Choice
from inglenook.ui.worksheets.form.growing import Growing

__all__ = ["HIGHEST_FIRST", "Looking", "Scaling", "level_name", "signed"]

HIGHEST_FIRST = ("much_more", "more", "expected", "less", "much_less")


class Looking(QWidget):
    """Levels and weight are kept whatever way is chosen, for the day one comes back to them."""

    resized = Signal()

    def __init__(self, text: GoalText) -> None:
        super().__init__()
        self._ways = QButtonGroup(self)
        self._close = _Close(text)
        self.scaling = Scaling(text)
        whole = column(self, gap=8)
        whole.addWidget(words.group(_("How you check in")))
        for way in Way:
            whole.addWidget(self._radio(way, chosen=way is text.way))
        whole.addWidget(self._close)
        whole.addWidget(self.scaling)
        self._ways.idToggled.connect(lambda _id, _on: self._show_parts())
        self._show_parts()

    def way(self) -> Way:
        return list(Way)[self._ways.checkedId()]

    def baseline(self) -> int | None:
        """Where it began, in the figures of the way that is chosen."""
        own = {Way.CLOSE: self._close.baseline, Way.SCALING: self.scaling.baseline}.get(self.way())
        return own.value() if own is not None else None

    def _radio(self, way: Way, *, chosen: bool) -> QRadioButton:
        said = {
            Way.CLOSE: _("0 to 10: how close it is"),
            Way.SCALING: _("Five levels in the client's words (Goal Attainment Scaling)"),
            Way.WORDS: _("In words alone"),
        }[way]
        made = QRadioButton(said)
        made.setAccessibleName(said)
        made.setChecked(chosen)
        self._ways.addButton(made, list(Way).index(way))
        return made

    def _show_parts(self) -> None:
        self._close.setVisible(self.way() is Way.CLOSE)
        self.scaling.setVisible(self.way() is Way.SCALING)
        self.resized.emit()


class _Close(QWidget):
    def __init__(self, text: GoalText) -> None:
        super().__init__()
        self.baseline = _beginning(range(11), text.baseline if text.way is Way.CLOSE else None)
        column(self).addWidget(field(_("Where it began"), self.baseline.box))


class Scaling(QWidget):
    """The five levels, the highest on top; 0 is what is expected."""

    draft_wanted = Signal()

    def __init__(self, text: GoalText) -> None:
        super().__init__()
        self._levels = {name: Growing(level_name(name), 2000, 1) for name in HIGHEST_FIRST}
        self._weight = QSpinBox()
        self._weight.setRange(1, 10)
        self._weight.setValue(text.weight)
        began = text.baseline if text.way is Way.SCALING else None
        self.baseline = _beginning(range(-2, 3), began)
        self.show_levels(text.levels)
        whole = column(self, gap=8)
        told = _(
            "At 0, write what the client expects, in one sentence of theirs. The others can be drafted from "
            "it, to be changed."
        )
        whole.addWidget(words.caption(told))
        draft = buttons.plain(_("Draft the levels"), self.draft_wanted.emit)
        whole.addWidget(draft, 0, Qt.AlignmentFlag.AlignLeft)
        for name, edit in self._levels.items():
            label = words.label(level_name(name))
            label.setBuddy(edit)
            whole.addWidget(label)
            whole.addWidget(edit)
        beside = row(gap=12)
        for part in (field(_("Where it began"), self.baseline.box), field(_("Weight"), self._weight)):
            beside.addWidget(part, 1, Qt.AlignmentFlag.AlignTop)
        whole.addLayout(beside)
        counts = _("A goal with a weight of 2 counts twice as much in the figure of several goals.")
        whole.addWidget(words.caption(counts))

    def levels(self) -> Levels:
        return Levels(**{name: edit.words().strip() for name, edit in self._levels.items()})

    def show_levels(self, levels: Levels) -> None:
        for name, edit in self._levels.items():
            edit.show_words(getattr(levels, name))

    def weight(self) -> int:
        return self._weight.value()


def level_name(name: str) -> str:
    return {
        "much_more": _("+2: much more than expected"),
        "more": _("+1: more than expected"),
        "expected": _("0: as expected"),
        "less": _("−1: less than expected"),
        "much_less": _("−2: much less than expected"),
    }[name]


def _beginning(values: range, began: int | None) -> Choice[int | None]:
    offered: dict[int | None, str] = {None: _("Not said")}
    for value in values:
        offered[value] = signed(value) if values.start < 0 else str(value)
    made = Choice(offered, began if began in offered else None)
    made.box.setMinimumWidth(px(110))
    return made
