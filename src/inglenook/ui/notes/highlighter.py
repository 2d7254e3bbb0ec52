"""Shows light Markdown while it is written. Each line stands alone, so only changed lines are read again."""

from PySide6.QtGui import QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from inglenook.domain.markdown import Style, spans
from inglenook.ui.look.theme import Theme


class Highlighter(QSyntaxHighlighter):
    def __init__(self, document: QTextDocument, theme: Theme) -> None:
        super().__init__(document)
        self.set_look(theme)

    def set_look(self, theme: Theme) -> None:
        self._words = QTextCharFormat()
        self._words.setForeground(theme.colour("text"))
        self._formats = _formats(theme)
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        self.setFormat(0, len(text), self._words)
        for span in spans(text):
            self._lay_over(span.start, span.end, self._formats[span.style])

    def _lay_over(self, start: int, end: int, style: QTextCharFormat) -> None:
        """Italics inside bold are both."""
        for at in range(start, end):
            both = self.format(at)
            both.merge(style)
            self.setFormat(at, 1, both)


def _formats(theme: Theme) -> dict[Style, QTextCharFormat]:
    heading, marker, bold, italic = (QTextCharFormat() for _format in range(4))
    heading.setFontWeight(QFont.Weight.DemiBold)
    marker.setForeground(theme.colour("accent"))
    bold.setFontWeight(QFont.Weight.Bold)
    italic.setFontItalic(True)
    return {Style.HEADING: heading, Style.MARKER: marker, Style.BOLD: bold, Style.ITALIC: italic}
