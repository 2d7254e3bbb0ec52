"""What can be chosen: a few words in a large frame with a ring or a box, and a number in a square.

Drawn here, because a radio button of Qt's neither breaks its words into lines nor is large enough. They are
radio buttons and check boxes all the same, for the keyboard and for a screen reader.
"""

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QSizePolicy

from inglenook.ui.look.prose import laid_out
from inglenook.ui.look.space import px

_RING = 16
_BESIDE = 11
_ABOVE = 9
_HIGH = 40
COLUMN = 92
"""How wide a column of such options is, in pixels at a text scale of 1."""
_TICK = ((0.24, 0.52), (0.43, 0.71), (0.77, 0.32))


class OneOf(QRadioButton):
    """One of several, in words."""

    def __init__(self, text: str, name: str) -> None:
        super().__init__()
        _begin(self, text, name)

    def sizeHint(self) -> QSize:
        return _wanted(self)

    def minimumSizeHint(self) -> QSize:
        return QSize(px(64), px(_HIGH))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return _height(self, width)

    def hitButton(self, place: QPoint) -> bool:
        return self.rect().contains(place)

    def paintEvent(self, _event: QPaintEvent) -> None:
        _paint(self, is_round=True)


class Cell(OneOf):
    """One of several, in a table whose columns say the words: a ring alone; else as `OneOf`."""

    def __init__(self, text: str, name: str) -> None:
        super().__init__(text, name)
        self._bare = False

    def show_bare(self, bare: bool) -> None:
        self._bare = bare
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(COLUMN), px(_HIGH)) if self._bare else super().sizeHint()

    def heightForWidth(self, width: int) -> int:
        return px(_HIGH) if self._bare else super().heightForWidth(width)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._bare:
            _paint_bare(self)
        else:
            super().paintEvent(event)


class AnyOf(QCheckBox):
    """Any of several, in words."""

    def __init__(self, text: str, name: str) -> None:
        super().__init__()
        _begin(self, text, name)

    def sizeHint(self) -> QSize:
        return _wanted(self)

    def minimumSizeHint(self) -> QSize:
        return QSize(px(64), px(_HIGH))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return _height(self, width)

    def hitButton(self, place: QPoint) -> bool:
        return self.rect().contains(place)

    def paintEvent(self, _event: QPaintEvent) -> None:
        _paint(self, is_round=False)


class Number(QRadioButton):
    """One number of a scale."""

    def __init__(self, number: int, name: str) -> None:
        super().__init__()
        self.number = number
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(px(_HIGH), px(_HIGH))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, place: QPoint) -> bool:
        return self.rect().contains(place)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _frame(painter, self, filled=self.isChecked())
        role = QPalette.ColorRole.HighlightedText if self.isChecked() else QPalette.ColorRole.Text
        painter.setPen(_colour(role))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, str(self.number))
        painter.end()


def _begin(button: QAbstractButton, text: str, name: str) -> None:
    button.setText(text.replace("&", "&&"))
    button.setProperty("words", text)
    button.setAccessibleName(name)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Minimum)


def _words(button: QAbstractButton) -> str:
    return str(button.property("words"))


def _aside() -> int:
    """What stands left and right of the words."""
    return px(_BESIDE) + px(_RING) + px(8) + px(_BESIDE)


def _wanted(button: QAbstractButton) -> QSize:
    width = button.fontMetrics().horizontalAdvance(_words(button)) + 2 + _aside()
    return QSize(width, _height(button, width))


def _height(button: QAbstractButton, width: int) -> int:
    high = laid_out(_words(button), button.font(), max(1, width - _aside()))[1]
    return max(px(_HIGH), high + 2 * px(_ABOVE))


def _paint(button: QAbstractButton, *, is_round: bool) -> None:
    painter = QPainter(button)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _frame(painter, button, filled=False)
    side = px(_RING)
    ring = QRectF(px(_BESIDE), (button.height() - side) / 2, side, side)
    _mark(painter, button, ring, is_round=is_round)
    layout, high = laid_out(_words(button), button.font(), max(1, button.width() - _aside()))
    painter.setPen(_colour(QPalette.ColorRole.Text))
    layout.draw(painter, QPointF(ring.right() + px(8), (button.height() - high) / 2))
    painter.end()


def _paint_bare(button: QAbstractButton) -> None:
    painter = QPainter(button)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if button.hasFocus():
        _frame(painter, button, filled=False)
    side = px(_RING + 3)
    ring = QRectF((button.width() - side) / 2, (button.height() - side) / 2, side, side)
    _mark(painter, button, ring, is_round=True)
    painter.end()


def _frame(painter: QPainter, button: QAbstractButton, *, filled: bool) -> None:
    accent = _colour(QPalette.ColorRole.Highlight)
    strong = button.hasFocus() or button.isChecked()
    pen = QPen(accent if strong else _colour(QPalette.ColorRole.Dark), px(2) if strong else 1)
    inset = pen.widthF() / 2
    painter.setPen(pen)
    painter.setBrush(accent if filled else _colour(QPalette.ColorRole.Base))
    painter.drawRoundedRect(QRectF(button.rect()).adjusted(inset, inset, -inset, -inset), px(9), px(9))
    if filled and button.hasFocus():
        painter.setPen(QPen(_colour(QPalette.ColorRole.HighlightedText), px(2)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        far = px(4)
        painter.drawRoundedRect(QRectF(button.rect()).adjusted(far, far, -far, -far), px(6), px(6))
    elif button.hasFocus() and button.isChecked():
        painter.setBrush(Qt.BrushStyle.NoBrush)
        far = px(4)
        painter.setPen(QPen(accent, 1))
        painter.drawRoundedRect(QRectF(button.rect()).adjusted(far, far, -far, -far), px(6), px(6))


def _mark(painter: QPainter, button: QAbstractButton, ring: QRectF, *, is_round: bool) -> None:
    accent, surface = _colour(QPalette.ColorRole.Highlight), _colour(QPalette.ColorRole.Base)
    checked = button.isChecked()
    painter.setPen(QPen(accent if checked else _colour(QPalette.ColorRole.Dark), px(1.5)))
    painter.setBrush(accent if checked else surface)
    inner = ring.adjusted(1, 1, -1, -1)
    painter.drawEllipse(inner) if is_round else painter.drawRoundedRect(inner, px(4), px(4))
    if not checked:
        return
    on_accent = _colour(QPalette.ColorRole.HighlightedText)
    if is_round:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(on_accent)
        painter.drawEllipse(ring.center(), ring.width() / 5, ring.width() / 5)
        return
    pen = QPen(on_accent, px(2))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    at = (QPointF(ring.x() + x * ring.width(), ring.y() + y * ring.height()) for x, y in _TICK)
    painter.drawPolyline(list(at))


def _colour(role: QPalette.ColorRole) -> QColor:
    """The widget's own is see-through: the style sheet says so."""
    return QGuiApplication.palette().color(role)
