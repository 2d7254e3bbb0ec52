"""Shows light Markdown while it is written. Each line stands alone, so only changed lines are read again."""

from itertools import pairwise

from PySide6.QtGui import QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from inglenook.domain.markdown import Span, Style, spans
from inglenook.ui.look.theme import Theme


class Highlighter(QSyntaxHighlighter):
    def __init__(self, document: QTextDocument, theme: Theme) -> None:
        super().__init__(document)
        self.set_look(theme)

    def set_look(self, theme: Theme) -> None:
        self._theme = theme
        self._formats: dict[tuple[frozenset[Style], bool], QTextCharFormat] = {}
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        found = spans(text)
        marks = [mark for span in found for mark in marks_of(text, span)]
        ranges = [(span.start, span.end) for span in found] + marks
        for start, end in pairwise(sorted({edge for each in ranges for edge in each})):
            styles = frozenset(span.style for span in found if span.start <= start < span.end)
            if styles:
                is_mark = any(first <= start < last for first, last in marks)
                self.setFormat(start, end - start, self._format(styles, is_mark))

    def _format(self, styles: frozenset[Style], is_mark: bool) -> QTextCharFormat:
        """Italics inside bold are both; the marks themselves step back."""
        if (styles, is_mark) not in self._formats:
            made = QTextCharFormat()
            if Style.MARKER in styles:
                made.setForeground(self._theme.colour("accent"))
            if is_mark:
                made.setForeground(self._theme.colour("second"))
            elif Style.BOLD in styles or Style.HEADING in styles:
                made.setFontWeight(QFont.Weight.Bold)
            if Style.ITALIC in styles:
                made.setFontItalic(True)
            self._formats[styles, is_mark] = made
        return self._formats[styles, is_mark]


def marks_of(text: str, span: Span) -> list[tuple[int, int]]:
    """Where the stars and hashes of a span stand; the marker of a list is a span of its own."""
    if span.style is Style.MARKER:
        return []
    if span.style is Style.HEADING:
        bare = text[span.start :].lstrip("#").lstrip()
        return [(span.start, len(text) - len(bare))]
    length = 2 if span.style is Style.BOLD else 1
    return [(span.start, span.start + length), (span.end - length, span.end)]
