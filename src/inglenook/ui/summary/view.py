"""The page as it is looked at: large on screen, or as it will be printed."""

from gettext import NullTranslations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from inglenook.domain.language import _
from inglenook.domain.summary import Summary
from inglenook.ui.look.space import column, px
from inglenook.ui.look.theme import Theme
from inglenook.ui.summary.sheet import SummarySheet
from inglenook.ui.worksheets.pdf import DrawnPage, drawn

_PAGE = 720


class SummaryView(QWidget):
    """Shows nothing until it is told what."""

    def __init__(self) -> None:
        super().__init__()
        self._sheet: SummarySheet | None = None
        self._pages: list[QWidget] = []
        self._layout: QVBoxLayout = column(self, gap=16)
        self._layout.addStretch(1)

    def show_summary(self, theme: Theme, summary: Summary, speech: NullTranslations | None) -> None:
        self.clear()
        self._sheet = SummarySheet(theme, summary, speech)
        self._layout.insertWidget(0, self._sheet)

    def show_pdf(self, pdf: bytes) -> None:
        self.clear()
        for number, image in enumerate(drawn(pdf, px(_PAGE)), start=1):
            page = DrawnPage(image, _("Page {number} as it will be printed").format(number=number))
            self._pages.append(page)
            self._layout.insertWidget(number - 1, page)

    def clear(self) -> None:
        """Nothing of what was shown stays behind."""
        for widget in (*self._pages, *([self._sheet] if self._sheet is not None else [])):
            self._layout.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._sheet, self._pages = None, []

    def restyle(self, theme: Theme) -> None:
        if self._sheet is not None:
            self._sheet.restyle(theme)
