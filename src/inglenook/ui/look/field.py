"""A field: its label above, the control, and a hint below."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from inglenook.ui.look import words
from inglenook.ui.look.space import column


def field(label: str, widget: QWidget, hint: str = "") -> QWidget:
    """The label is the control's buddy (so `&` in it makes a mnemonic) and its accessible name."""
    made = QWidget()
    named = words.label(label)
    named.setTextFormat(Qt.TextFormat.PlainText)
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
