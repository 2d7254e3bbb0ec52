"""A PDF drawn into the window, page by page."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from inglenook.ui.look.space import px


class DrawnPage(QWidget):
    """As wide as there is room, at most as it was drawn."""

    def __init__(self, image: QImage, name: str) -> None:
        super().__init__()
        self._image = image
        self.setAccessibleName(name)
        self.setMaximumWidth(image.width())
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        return self._image.size()

    def minimumSizeHint(self) -> QSize:
        return QSize(px(120), self.heightForWidth(px(120)))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(self._image.height() * min(width, self._image.width()) / self._image.width())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(QRect(0, 0, self.width(), self.heightForWidth(self.width())), self._image)
        painter.end()


def drawn(pdf: bytes, width: int) -> list[QImage]:
    """Each page, `width` pixels wide."""
    import pypdfium2  # only what is printed needs it

    document = pypdfium2.PdfDocument(pdf)
    images = []
    for page in document:
        bitmap = page.render(scale=width / page.get_width(), prefer_bgrx=True)
        form = QImage.Format.Format_RGB32
        buffer = bytes(bitmap.buffer)
        images.append(QImage(buffer, bitmap.width, bitmap.height, bitmap.stride, form).copy())
    document.close()
    return images
