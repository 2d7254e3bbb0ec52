"""What gate and desk have in common: the application object, the theme, ears for the launcher. Qt is here.

Imported inside a phase only, never by the launcher.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QRect, QSocketNotifier, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from inglenook.app import preferences, resources
from inglenook.app.protocol import Geometry, Message, decode, encode
from inglenook.shield.channel import Channel, ChannelBroken
from inglenook.ui.desk.looks import Look
from inglenook.ui.look import theme as themes
from inglenook.ui.look.theme import Theme

_THEMES = ("light", "dark")


class Ears(QObject):
    """What the other end says as signals: `heard(message, descriptors)`, and `deaf` when it is gone.

    `read` makes a message of foreign bytes or raises ChannelBroken.
    """

    heard = Signal(object, object)
    deaf = Signal()

    def __init__(self, channel: Channel, read: Callable[[bytes], Message] = decode) -> None:
        super().__init__()
        self._channel = channel
        self._read = read
        self._notifier = QSocketNotifier(channel.fileno(), QSocketNotifier.Type.Read)
        self._notifier.activated.connect(self._listen)

    def tell(self, message: Message, *descriptors: int) -> None:
        try:
            self._channel.send(encode(message), descriptors)
        except ChannelBroken:
            self._stop()

    def close(self) -> None:
        """Nothing is heard any more, not even that the other end is gone."""
        self.blockSignals(True)
        self._notifier.setEnabled(False)
        self._channel.close()

    def _listen(self) -> None:
        try:
            for parcel in self._channel.receive():
                self.heard.emit(self._read(parcel.untrusted_body), parcel.descriptors)
        except ChannelBroken:
            self._stop()
        if self._channel.is_closed:
            self._stop()

    def _stop(self) -> None:
        if not self._notifier.isEnabled():
            return
        self._notifier.setEnabled(False)
        self.deaf.emit()


class Dress:
    """Theme and text size as preferred, worn by the application, also when owner or system change them."""

    def __init__(self, application: QApplication, file: Path, worn: Callable[[Theme], None]) -> None:
        self._application = application
        self._file = file
        self._worn = worn
        self._texts = {name: resources.text(f"themes/{name}.toml") for name in _THEMES}
        kept = preferences.read(file)
        self.look = Look(kept.theme, kept.text_scale)
        self.theme = self._put_on()
        application.styleHints().colorSchemeChanged.connect(self._system_changed)

    def change(self, look: Look) -> None:
        """Wear it and keep it; a look that can't be kept is worn all the same."""
        self.look = look
        self.theme = self._put_on()
        self._worn(self.theme)
        try:
            preferences.change(self._file, theme=look.theme, text_scale=look.scale)
        except OSError:
            return

    def look_again(self) -> Theme:
        """Another process may have changed the preferences since this one was made ready."""
        kept = preferences.read(self._file)
        look = Look(kept.theme, kept.text_scale)
        if look != self.look:
            self.look = look
            self.theme = self._put_on()
        return self.theme

    def _system_changed(self) -> None:
        if self.look.theme == "system":
            self.theme = self._put_on()
            self._worn(self.theme)

    def _put_on(self) -> Theme:
        scheme = self._application.styleHints().colorScheme()
        theme = themes.chosen(self._texts, self.look.theme, self.look.scale, scheme)
        themes.apply(self._application, theme)
        return theme


def application() -> QApplication:
    """The one QApplication of this process. It ends when it is told to, not with its last window."""
    QCoreApplication.setApplicationName("Inglenook")
    QGuiApplication.setDesktopFileName("inglenook")
    made = QApplication(["inglenook"])
    made.setQuitOnLastWindowClosed(False)
    return made


def geometry_of(window: QWidget) -> Geometry:
    at, is_maximized = window.normalGeometry(), window.isMaximized()
    if not is_maximized or not at.isValid():
        at = window.geometry()
    return Geometry(x=at.x(), y=at.y(), width=at.width(), height=at.height(), is_maximized=is_maximized)


def show_at(window: QWidget, geometry: Geometry | None) -> None:
    """Show the window where the last one stood, if that is on a screen, and ask for the keyboard."""
    if geometry is not None and _is_on_a_screen(geometry):
        window.setGeometry(geometry.x, geometry.y, geometry.width, geometry.height)
    if geometry is not None and geometry.is_maximized:
        window.setWindowState(window.windowState() | Qt.WindowState.WindowMaximized)
    window.show()
    bring_forward(window)


def bring_forward(window: QWidget) -> None:
    if window.isMinimized():
        window.showNormal()
    window.raise_()
    window.activateWindow()


def utc_now() -> datetime:
    return datetime.now(UTC)


def _is_on_a_screen(geometry: Geometry) -> bool:
    wanted = QRect(geometry.x, geometry.y, geometry.width, geometry.height)
    return any(screen.availableGeometry().intersects(wanted) for screen in QGuiApplication.screens())
