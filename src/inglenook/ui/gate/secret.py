"""The field a secret is typed into. No history, no copies, and empty once the secret is taken."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from inglenook.domain.language import _
from inglenook.ui.look import buttons, words
from inglenook.ui.look.space import column, px
from inglenook.vault.passphrase import LENGTH_LIMIT, to_secret

_HINTS = (
    Qt.InputMethodHint.ImhSensitiveData
    | Qt.InputMethodHint.ImhHiddenText
    | Qt.InputMethodHint.ImhNoPredictiveText
    | Qt.InputMethodHint.ImhNoAutoUppercase
)
_REFUSED_KEYS = (
    QKeySequence.StandardKey.Copy,
    QKeySequence.StandardKey.Cut,
    QKeySequence.StandardKey.Undo,
    QKeySequence.StandardKey.Redo,
)


class SecretLine(QLineEdit):
    """A line of dots. Undo, copy, cut, drag and the context menu are off, shown or hidden."""

    caps_lock = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "secret")
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(_HINTS)
        self.setMaxLength(LENGTH_LIMIT + 1)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setDragEnabled(False)
        self.setAcceptDrops(False)
        self.selectionChanged.connect(self._select_nothing_shown)
        self.shower = buttons.quiet(_("show"), self._turn, _("Show what is typed"))
        self.shower.setParent(self)

    def take(self) -> bytearray:
        """What was typed, for the caller to wipe. The field is empty afterwards."""
        secret = to_secret(self.text())
        self.forget()
        return secret

    def forget(self) -> None:
        self.setText("")
        self._show(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if any(event.matches(key) for key in _REFUSED_KEYS):
            event.accept()
            return
        if event.text().isalpha():
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.caps_lock.emit(event.text().isupper() != shifted)
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_shower()

    def _turn(self) -> None:
        self._show(self.echoMode() == QLineEdit.EchoMode.Password)
        self.setFocus()

    def _show(self, shown: bool) -> None:
        self.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self.shower.setText(_("hide") if shown else _("show"))
        self.shower.setAccessibleName(_("Hide what is typed") if shown else _("Show what is typed"))
        self._place_shower()

    def _place_shower(self) -> None:
        size = self.shower.sizeHint()
        self.shower.resize(size)
        self.shower.move(self.width() - size.width() - px(6), (self.height() - size.height()) // 2)
        self.setTextMargins(0, 0, size.width(), 0)

    def _select_nothing_shown(self) -> None:
        # What is selected in a shown line would go to X11's selection clipboard by itself.
        if self.echoMode() == QLineEdit.EchoMode.Normal and self.hasSelectedText():
            self.deselect()


class SecretField(QWidget):
    """The line, its label for those who can't see it, and a word when Caps Lock seems to be on."""

    def __init__(self, label: str, *, is_label_shown: bool = True) -> None:
        super().__init__()
        self.line = SecretLine()
        self.line.setAccessibleName(label.replace("&", ""))
        self._caps = words.caption(_("Caps Lock seems to be on."), "care")
        self._caps.hide()
        layout = column(self, gap=4)
        if is_label_shown:
            named = words.label(label)
            named.setBuddy(self.line)
            layout.addWidget(named)
        layout.addWidget(self.line)
        layout.addWidget(self._caps)
        self.setFocusProxy(self.line)
        self.line.caps_lock.connect(self._caps.setVisible)
