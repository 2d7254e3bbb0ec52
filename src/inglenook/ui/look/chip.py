"""A chip: a few words in a rounded frame. Where there is no room for one line it takes more."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLabel, QSizePolicy

from inglenook.ui.look.space import px

_BESIDE, _ABOVE = 12, 4  # padding and border, as in the style sheet


class Chip(QLabel):
    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        room = QRect(0, 0, max(width - 2 * px(_BESIDE), 1), 100_000)
        return self.fontMetrics().boundingRect(room, self._flags(), self.text()).height() + 2 * px(_ABOVE)

    def sizeHint(self) -> QSize:
        """One line."""
        metrics = self.fontMetrics()
        width = metrics.horizontalAdvance(self.text()) + 2 * px(_BESIDE) + 2
        return QSize(width, metrics.height() + 2 * px(_ABOVE))

    def minimumSizeHint(self) -> QSize:
        whole = self.sizeHint()
        return QSize(min(whole.width(), px(140)), whole.height())

    def _flags(self) -> int:
        return int(Qt.TextFlag.TextWordWrap) | int(self.alignment())


def chip(text: str, tone: str = "plain") -> Chip:
    """`tone` is plain, care, growth or accent."""
    made = Chip()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(True)
    made.setText(text)
    made.setProperty("kind", "chip")
    made.setProperty("tone", tone)
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    return made
