"""The figures of a score as they are read: the number, its band, what it is made of, what changed."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from inglenook.domain.language import _
from inglenook.ui.look import buttons, words
from inglenook.ui.look.chip import chip
from inglenook.ui.look.flow import FlowLayout
from inglenook.ui.look.space import column, px
from inglenook.ui.measures.told import ChangeTold, FigureTold


class Figures(QWidget):
    """The first that there is stands large, the others in a few words below each other."""

    def __init__(self, told: Sequence[FigureTold]) -> None:
        super().__init__()
        layout = column(self, gap=10)
        main = next((each for each in told if each.has_value), told[0] if told else None)
        for each in told:
            layout.addWidget(_large(each, named=len(told) > 1) if each is main else _small(each))
        for sentence in dict.fromkeys(each.missing for each in told if each.missing):
            layout.addWidget(words.label(sentence, "second"))


class Sources(QWidget):
    """Folded away until they are wanted."""

    def __init__(self, lines: Sequence[str], about: str) -> None:
        super().__init__()
        self._turn = buttons.quiet(_("Where this comes from"), self._turned)
        self._about = about
        self._lines = QWidget()
        inside = column(self._lines, gap=4)
        for line in lines:
            inside.addWidget(words.caption(line))
        self._lines.hide()
        layout = column(self, gap=4)
        layout.addWidget(self._turn, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self._lines)
        self._name()
        self.setVisible(bool(lines))

    def _turned(self) -> None:
        self._lines.setVisible(self._lines.isHidden())
        self._name()

    def _name(self) -> None:
        shown = not self._lines.isHidden()
        self._turn.setText(_("Hide where this comes from") if shown else _("Where this comes from"))
        self._turn.setAccessibleName(f"{self._turn.text()}: {self._about}")


def _large(told: FigureTold, *, named: bool) -> QWidget:
    made = QWidget()
    layout = column(made, gap=3)
    if named:
        layout.addWidget(words.strong(told.name))
    layout.addWidget(_headline(told))
    layout.addWidget(words.caption(told.answered))
    for cut in told.cuts:
        layout.addWidget(words.label(cut))
    if told.changes:
        layout.addSpacing(px(4))
    for change in told.changes:
        layout.addWidget(_change(change))
    return made


def _small(told: FigureTold) -> QWidget:
    made = QWidget()
    layout = column(made, gap=2)
    figure = f"{told.figure} · {told.band}" if told.band else told.figure
    layout.addWidget(words.label(_("{name}: {figure}").format(name=told.name, figure=figure)))
    layout.addWidget(words.caption(" · ".join((told.answered, *(each.text for each in told.changes)))))
    for cut in told.cuts:
        layout.addWidget(words.label(cut, "second"))
    return made


def _headline(told: FigureTold) -> QWidget:
    line = QWidget()
    across = FlowLayout(line, gap=10)
    value = words.heading(told.figure)
    value.setWordWrap(False)
    value.setAccessibleName(f"{told.name}: {told.figure}")
    across.addWidget(value)
    if told.band:
        across.addWidget(chip(told.band))
    return line


def _change(told: ChangeTold) -> QLabel:
    """Its source is told by the pointer; it also stands among the sources below."""
    made = words.label(told.text[:1].upper() + told.text[1:], "second")
    if told.source:
        made.setToolTip(f"<qt>{escape(told.source)}</qt>")
        made.setAccessibleDescription(told.source)
    return made
