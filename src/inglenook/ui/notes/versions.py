"""Versions of a text, and what changed from one to the next, word by word."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QComboBox, QWidget

from inglenook.domain.diff import PieceKind, words
from inglenook.domain.language import _
from inglenook.domain.note import Section
from inglenook.ui.look import buttons
from inglenook.ui.look import words as labels
from inglenook.ui.look.space import column, row
from inglenook.ui.look.theme import Theme
from inglenook.ui.notes.column import Column, Row
from inglenook.ui.notes.reader import line_format
from inglenook.ui.notes.surface import Surface


class Compared(Surface):
    """New words underlined, gone words struck through: colour is never the only sign."""

    def __init__(self, heading: str, old: str, new: str, theme: Theme) -> None:
        super().__init__()
        self._old, self._new = old, new
        self.setReadOnly(True)
        self.setAccessibleName(heading)
        self.set_look(theme)

    def set_look(self, theme: Theme) -> None:
        super().set_look(theme)
        self.document().setUndoRedoEnabled(False)
        self.document().clear()
        cursor = QTextCursor(self.document())
        cursor.setBlockFormat(line_format(theme))
        for piece in words(self._old, self._new):
            cursor.insertText(piece.text, _format(piece.kind, theme))
        self._fit()


class Versions(QWidget):
    """`name`: of the list of them; `back`: what the way back says; `whole`: of a part without a heading."""

    closed = Signal()

    def __init__(self, theme: Theme, name: str, back: str, whole: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._whole_name = whole
        self._texts: list[tuple[Section, ...]] = []
        self._versions = QComboBox()
        self._versions.setAccessibleName(name)
        self._versions.setMinimumContentsLength(12)
        self._legend = labels.caption(_("Underlined: new. Struck through: no longer there."))
        self._column = Column(theme)
        self._back = buttons.plain(back, self.closed.emit)
        self._lay_out()
        self._versions.currentIndexChanged.connect(self._compare)

    def show_versions(self, versions: Sequence[tuple[str, tuple[Section, ...]]]) -> None:
        """Titles and texts, oldest first; the newest is shown, against the one before."""
        self._texts = [text for _title, text in versions]
        self._versions.blockSignals(True)
        self._versions.clear()
        self._versions.addItems([title for title, _text in versions])
        self._versions.setCurrentIndex(len(versions) - 1)
        self._versions.blockSignals(False)
        self._compare(len(versions) - 1)

    def focus_first(self) -> None:
        self._versions.setFocus()

    def set_look(self, theme: Theme) -> None:
        self._theme = theme
        self._column.set_look(theme)
        self._compare(self._versions.currentIndex())

    def shown(self) -> tuple[Compared, ...]:
        return tuple(self._column.findChildren(Compared))

    def _lay_out(self) -> None:
        choose = row(gap=8)
        choose.addWidget(self._versions, 1)
        choose.addWidget(self._back)
        above = column(gap=8, margins=(24, 16, 24, 0))
        above.addWidget(labels.subheading(_("History")))
        above.addLayout(choose)
        above.addWidget(self._legend)
        whole = column(self, gap=0)
        whole.addLayout(above)
        whole.addWidget(self._column, 1)

    def _compare(self, at: int) -> None:
        if not 0 <= at < len(self._texts):
            self._column.set_rows([])
            return
        now = {section.heading: section.text for section in self._texts[at]}
        before = {section.heading: section.text for section in self._texts[at - 1]} if at else now
        rows: list[Row] = []
        for heading in [*now, *(each for each in before if each not in now)]:
            old, new = before.get(heading, ""), now.get(heading, "")
            if old or new:
                name = heading or self._whole_name
                rows.append(Row(labels.group(name), 20))
                rows.append(Row(Compared(name, old, new, self._theme), 4))
        self._legend.setVisible(at > 0)
        self._column.set_rows(rows)


def version_title(number: int, signed: str, withdrawn: str = "") -> str:
    """`signed`, `withdrawn`: the moments, in words."""
    title = _("Version {number}, signed {moment}").format(number=number, moment=signed)
    return f"{title}, {_('withdrawn {moment}').format(moment=withdrawn)}" if withdrawn else title


def _format(kind: PieceKind, theme: Theme) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setForeground(
        theme.colour({PieceKind.SAME: "text", PieceKind.NEW: "growth", PieceKind.GONE: "care"}[kind])
    )
    if kind is PieceKind.NEW:
        made.setFontUnderline(True)
        made.setBackground(theme.colour("growth_soft"))
    if kind is PieceKind.GONE:
        made.setFontStrikeOut(True)
        made.setBackground(theme.colour("care_soft"))
    return made
