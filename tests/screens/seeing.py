"""What an eye and a screen reader would find wrong with a window: clipped text, controls without a name."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QScrollBar,
    QWidget,
)

SLACK = 2  # px that rounding may take


def visible(window: QWidget) -> Iterator[QWidget]:
    for widget in window.findChildren(QWidget):
        if widget.isVisible() and widget.window() is window and not widget.size().isEmpty():
            yield widget


def clipped(window: QWidget) -> list[str]:
    """Texts that are cut off, and controls that stand outside what can be seen or scrolled to."""
    found = [_says(each, reason) for each in visible(window) if (reason := _why_clipped(each, window))]
    return sorted(set(found))


def nameless(window: QWidget) -> list[str]:
    """Controls that take the keyboard and have nothing to be called by."""
    return sorted(
        _says(each, "has no accessible name")
        for each in visible(window)
        if each.focusPolicy() != Qt.FocusPolicy.NoFocus and _is_control(each) and not _name(each)
    )


def unreachable(window: QWidget) -> list[str]:
    """Controls to which no number of presses of Tab leads."""
    wanted = {id(each): each for each in visible(window) if _wants_tab(each)}
    met: set[int] = set()
    stops = [each for each in visible(window) if each.focusPolicy() & Qt.FocusPolicy.TabFocus]
    for _press in range(2 * len(stops) + 4):
        focused = window.focusWidget()
        if focused is not None:
            met.add(id(focused))
        QTest.keyClick(focused or window, Qt.Key.Key_Tab)
    return sorted(_says(each, "is not reached by Tab") for key, each in wanted.items() if key not in met)


def _is_control(widget: QWidget) -> bool:
    is_part = isinstance(widget.parentWidget(), QAbstractSpinBox | QComboBox)  # it speaks for its inside
    is_frame = isinstance(widget, QScrollBar) or widget.objectName() == "qt_scrollarea_viewport"
    return not is_part and not is_frame


def _wants_tab(widget: QWidget) -> bool:
    if not _is_control(widget) or not widget.isEnabled() or isinstance(widget, QRadioButton):
        return False  # of radio buttons the arrow keys choose
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


def _name(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name).strip() if interface is not None else ""


def _why_clipped(widget: QWidget, window: QWidget) -> str:
    if isinstance(widget, QLabel) and widget.text():
        inside = _label_clipped(widget)
        if inside:
            return inside
    elif isinstance(widget, QPushButton | QCheckBox | QRadioButton) and widget.text():
        if cut := _button_clipped(widget):
            return cut
    elif not isinstance(widget, QLineEdit | QAbstractButton):
        return ""
    return _outside(widget, window)


def _button_clipped(button: QAbstractButton) -> str:
    """One whose words wrap wants height."""
    if button.hasHeightForWidth():
        needed = button.heightForWidth(button.width())
        return (
            f"wants to be {needed} px high, has {button.height()}" if needed > button.height() + SLACK else ""
        )
    if button.sizeHint().width() > button.width() + SLACK and not button.toolTip():
        return f"wants {button.sizeHint().width()} px, has {button.width()}"
    return ""


def _label_clipped(label: QLabel) -> str:
    room = label.contentsRect()
    measure = QFontMetrics(label.font()).horizontalAdvance
    if label.wordWrap():
        needed = label.heightForWidth(label.width())
        if needed > label.height() + SLACK:
            return f"wants to be {needed} px high, has {label.height()}"
        longest = max((measure(word) for word in label.text().split()), default=0)
        return f"a word is {longest} px wide, has {room.width()}" if longest > room.width() + SLACK else ""
    wide = max(measure(line) for line in label.text().splitlines() or [""])
    if wide > room.width() + SLACK and not label.toolTip():
        return f"is {wide} px wide, has {room.width()}"
    return ""


def _outside(widget: QWidget, window: QWidget) -> str:
    """Whether part of it lies outside the window, or of an ancestor that does not scroll."""
    rect = QRect(QPoint(0, 0), widget.size())
    child, parent = widget, widget.parentWidget()
    while parent is not None and child is not window:
        rect.moveTopLeft(child.mapToParent(rect.topLeft()))
        if (
            isinstance(parent.parentWidget(), QAbstractScrollArea)
            and parent.objectName() == "qt_scrollarea_viewport"
        ):
            return _beside(rect, parent)
        if not parent.rect().adjusted(-SLACK, -SLACK, SLACK, SLACK).contains(rect):
            return "stands partly outside its place"
        child, parent = parent, parent.parentWidget()
    return ""


def _is_viewport(widget: QWidget) -> bool:
    is_named_so = widget.objectName() == "qt_scrollarea_viewport"
    return is_named_so and isinstance(widget.parentWidget(), QAbstractScrollArea)


def _beside(rect: QRect, viewport: QWidget) -> str:
    """In a scroll area one scrolls up and down, never sideways."""
    area = viewport.parentWidget()
    assert isinstance(area, QAbstractScrollArea)
    sideways = area.horizontalScrollBarPolicy() != Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    if sideways and area.horizontalScrollBar().maximum() > 0:
        return "can only be seen by scrolling sideways"
    too_wide = rect.left() < -SLACK or rect.right() > viewport.width() + SLACK
    return "is cut off at the side" if too_wide and not sideways else ""


def _says(widget: QWidget, reason: str) -> str:
    text = widget.property("text") or widget.accessibleName() or widget.objectName()
    return f"{type(widget).__name__} {str(text)[:60]!r} {reason}"
