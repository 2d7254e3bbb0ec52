"""Shows light Markdown while it is written. Each line stands alone, so only changed lines are read again."""

from itertools import pairwise

from PySide6.QtGui import QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from inglenook.domain.markdown import Style, spans
from inglenook.ui.look.theme import Theme


class Highlighter(QSyntaxHighlighter):
    def __init__(self, document: QTextDocument, theme: Theme) -> None:
        super().__init__(document)
        self.set_look(theme)

    def set_look(self, theme: Theme) -> None:
        self._theme = theme
        self._formats: dict[frozenset[Style], QTextCharFormat] = {}
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        found = spans(text)
        edges = sorted({edge for span in found for edge in (span.start, span.end)})
        for start, end in pairwise(edges):
            if styles := frozenset(span.style for span in found if span.start <= start < span.end):
                self.setFormat(start, end - start, self._format(styles))

    def _format(self, styles: frozenset[Style]) -> QTextCharFormat:
        """Italics inside bold are both."""
        if styles not in self._formats:
            made = QTextCharFormat()
            if Style.MARKER in styles:
                made.setForeground(self._theme.colour("accent"))
            if Style.BOLD in styles or Style.HEADING in styles:
                made.setFontWeight(QFont.Weight.Bold)
            if Style.ITALIC in styles:
                made.setFontItalic(True)
            self._formats[styles] = made
        return self._formats[styles]
