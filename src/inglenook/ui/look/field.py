"""A field: its label above, the control, and a hint below."""

from PySide6.QtWidgets import QAbstractSpinBox, QDateTimeEdit, QLineEdit, QWidget

from inglenook.ui.look import words
from inglenook.ui.look.space import column, px


def field(label: str, widget: QWidget, hint: str = "") -> QWidget:
    """The label is the control's buddy (so `&` in it makes a mnemonic) and its accessible name."""
    made = QWidget()
    if isinstance(widget, QAbstractSpinBox):
        indent(widget)
    named = words.label(label)
    named.setBuddy(widget)
    widget.setAccessibleName(label.replace("&", ""))
    layout = column(made, gap=4)
    layout.addWidget(named)
    layout.addWidget(widget)
    if hint:
        widget.setAccessibleDescription(hint)
        layout.addWidget(words.caption(hint))
    made.setFocusProxy(widget)
    return made


def indent(box: QAbstractSpinBox) -> None:
    """A style sheet's padding does not reach the text of a spin box, a time or a date without a calendar."""
    line = box.findChild(QLineEdit)
    has_calendar = isinstance(box, QDateTimeEdit) and box.calendarPopup()
    if line is not None and not has_calendar:
        line.setTextMargins(px(8), 0, 0, 0)
