"""A signed note as it is read: the words with their weight, nothing that could be edited, addenda below."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QWidget

from inglenook.domain.language import _
from inglenook.domain.markdown import Style, spans
from inglenook.ui.look import fonts
from inglenook.ui.look.theme import Theme
from inglenook.ui.notes.highlighter import marks_of
from inglenook.ui.notes.surface import Surface

_BULLETS = "-*+•"
INDENT = 24
"""Pixels at 100 % by which a line of a list stands in."""


class Reading(Surface):
    """One text, read-only; the caret can walk through it, so it can be read and copied by keyboard."""

    def __init__(self, heading: str, text: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source = text
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setAccessibleName(heading or _("Note"))
        self.set_look(theme)

    def set_look(self, theme: Theme) -> None:
        super().set_look(theme)
        self.setTabStopDistance(theme.px(INDENT))
        write_formatted(self.document_cursor(), self._source, theme)
        self._fit()

    def document_cursor(self) -> QTextCursor:
        self.document().setUndoRedoEnabled(False)
        self.document().clear()
        return QTextCursor(self.document())


def write_formatted(cursor: QTextCursor, text: str, theme: Theme) -> None:
    """Write light Markdown with its weight and without its marks, as character formats; never as HTML."""
    for number, line in enumerate(text.split("\n")):
        if number:
            cursor.insertBlock()
        _write_line(cursor, line, theme)


def _write_line(cursor: QTextCursor, line: str, theme: Theme) -> None:
    weights, hidden, marker = _read(line)
    cursor.setBlockFormat(line_format(theme, indent=marker > 0))
    if marker:
        cursor.insertText(_marker(line[:marker]), _format(theme, frozenset()))
    start = marker
    while start < len(line):
        end = start + 1
        while end < len(line) and weights[end] == weights[start] and hidden[end] == hidden[start]:
            end += 1
        if not hidden[start]:
            cursor.insertText(line[start:end], _format(theme, weights[start]))
        start = end


def _read(line: str) -> tuple[list[frozenset[Style]], list[bool], int]:
    """For each character the styles it has and whether it is a mark; and how long the list marker is."""
    weights: list[frozenset[Style]] = [frozenset()] * len(line)
    hidden = [False] * len(line)
    marker = 0
    for span in spans(line):
        if span.style is Style.MARKER:
            marker = span.end
            continue
        for at in range(span.start, span.end):
            weights[at] |= {span.style}
        for first, last in marks_of(line, span):
            hidden[first:last] = [True] * (last - first)
    return weights, hidden, marker


def _marker(source: str) -> str:
    sign = source.strip()
    return f"{'•' if sign in _BULLETS else sign}\t"


def line_format(theme: Theme, *, indent: bool = False) -> QTextBlockFormat:
    block = QTextBlockFormat()
    line = round(fonts.writing(theme.scale).pixelSize() * fonts.WRITING_LINE_HEIGHT)
    block.setLineHeight(line, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    if indent:
        block.setLeftMargin(theme.px(INDENT))
        block.setTextIndent(-theme.px(INDENT))
    return block


def _format(theme: Theme, styles: frozenset[Style]) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setForeground(theme.colour("text"))
    if Style.BOLD in styles or Style.HEADING in styles:
        made.setFontWeight(QFont.Weight.DemiBold)
    made.setFontItalic(Style.ITALIC in styles)
    return made
