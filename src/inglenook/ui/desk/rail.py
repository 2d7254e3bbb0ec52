"""The rail on the left: where one can go, how much waits there, what is open, and the way to lock."""

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QFont, QFontMetrics, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from inglenook.domain.compartment import Compartment
from inglenook.domain.language import _
from inglenook.ui.actions import action
from inglenook.ui.desk.context import Compartments, DeskContext
from inglenook.ui.look.buttons import quiet
from inglenook.ui.look.space import column, px
from inglenook.ui.look.words import label

WIDTH = 196
_LEAST = 140
_SHARE = 0.27  # of the window's width at most
_BELOW = dict.fromkeys(
    ("case", "note", "plan", "goal", "summary", "filling", "answers"), "clients"
) | dict.fromkeys(("giving", "building", "measure"), "worksheets")
PLACES = ("today", "clients", "worksheets", "trash", "backups", "health", "settings", "shortcuts")


class RailButton(QAbstractButton):
    """A word on the left, a count or key on the right. `framed` draws it as a field (Find, Lock)."""

    def __init__(self, context: DeskContext, text: str, aside: str = "", *, framed: bool = False) -> None:
        super().__init__()
        self._context = context
        self._aside = aside
        self._framed = framed
        self._strong = False
        self._hovered = False
        self.setText(text)
        self.setAccessibleName(f"{text} {aside}".strip())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_aside(self, aside: str) -> None:
        self._aside = aside
        self.setAccessibleName(f"{self.text()} {aside}".strip())
        self.update()

    def strengthen(self) -> None:
        """Text in the full text colour and semibold, as on the lock button."""
        self._strong = True

    def sizeHint(self) -> QSize:
        height = self._px(33 if self._framed and not self._strong else 38 if self._framed else 35)
        return QSize(self._px(WIDTH - 24), max(height, self.fontMetrics().height() + self._px(14)))

    def enterEvent(self, event: QEnterEvent) -> None:
        self._hovered = True
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = False
        self.update()
        super().leaveEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        self._paint_words(painter)

    def _paint_ground(self, painter: QPainter) -> None:
        radius = self._px(8)
        box = self.rect().adjusted(1, 1, -1, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        if self._framed:
            painter.setPen(QPen(self._colour("accent" if self._hovered else "line"), 1))
            painter.setBrush(self._colour("surface"))
            painter.drawRoundedRect(box, radius, radius)
        elif self.isChecked():
            painter.setBrush(self._colour("accent_soft"))
            painter.drawRoundedRect(box, radius, radius)
        elif self._hovered:
            painter.setBrush(self._colour("line"))
            painter.drawRoundedRect(box, radius, radius)
        if self.hasFocus():
            painter.setPen(QPen(self._colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, radius, radius)

    def _paint_words(self, painter: QPainter) -> None:
        box = self.rect().adjusted(self._px(11), 0, -self._px(11), 0)
        small = QFont(self.font())
        small.setPixelSize(self._px(13))
        painter.setFont(small)
        painter.setPen(self._colour("second"))
        taken = self._aside_width(painter)
        if taken:
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._aside)
        font = QFont(self.font())
        font.setPixelSize(self._px(14))
        font.setWeight(
            QFont.Weight.DemiBold
            if self._strong
            else QFont.Weight.Medium
            if self.isChecked()
            else QFont.Weight.Normal
        )
        painter.setFont(font)
        painter.setPen(self._colour("accent" if self.isChecked() else "text" if self._strong else "second"))
        room = QRect(box.left(), box.top(), box.width() - taken, box.height())
        shown = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)

    def _aside_width(self, painter: QPainter) -> int:
        """Nothing where the words themselves would have to be cut short for it."""
        if not self._aside:
            return 0
        wanted = painter.fontMetrics().horizontalAdvance(self._aside) + self._px(8)
        font = QFont(self.font())
        font.setPixelSize(self._px(14))
        words = QFontMetrics(font).horizontalAdvance(self.text())
        return wanted if words + wanted <= self.width() - 2 * self._px(11) else 0

    def _colour(self, role: str) -> QColor:
        return self._context.theme.colour(role)

    def _px(self, points: int) -> int:
        return self._context.theme.px(points)


class Rail(QWidget):
    went = Signal(str)  # a page's name
    found = Signal()
    locked = Signal()
    opening_wanted = Signal()
    closing_wanted = Signal()

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self._context = context
        self.setAccessibleName(_("Places"))
        self._name = label(_("Inglenook"), wrap=False)
        self._find = self._button(_("Find anything"), "find", self.found.emit, framed=True)
        self.places = {name: self._place(name) for name in PLACES}
        self._state = label("", role="second")
        self._open = quiet(_("Open them"), self.opening_wanted.emit, _("Open private notes and names"))
        self._close = quiet(_("Close them now"), self.closing_wanted.emit, _("Close private notes and names"))
        self._lock = self._button(_("Lock now"), "lock", self.locked.emit, framed=True)
        self._lock.strengthen()
        self._lay_out()
        self.show_compartments()

    def set_current(self, page: str) -> None:
        shown = _BELOW.get(page, page)
        for name, button in self.places.items():
            button.setChecked(name == shown)

    def set_count(self, page: str, count: int) -> None:
        self.places[page].set_aside(str(count) if count else "")

    def set_word(self, page: str, word: str) -> None:
        """What there is to say of a place in a word or two."""
        self.places[page].set_aside(word)

    def show_compartments(self) -> None:
        compartments = self._context.compartments
        separable = bool(compartments.behind_second)
        closed = [each for each in compartments.behind_second if not compartments.is_open(each)]
        zone = ZoneInfo(self._context.settings.zone)
        self._state.setText(state_sentence(compartments, zone))
        self._state.setVisible(separable)
        self._open.setVisible(bool(closed))
        self._close.setVisible(separable and not closed)

    def focus_first(self) -> None:
        current = next((each for each in self.places.values() if each.isChecked()), self.places["today"])
        current.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def fit(self, window_width: int) -> None:
        """Narrower in a narrow window with large text; never below what its words need."""
        whole = self._context.theme.px(WIDTH)
        self.setFixedWidth(
            max(min(whole, round(window_width * _SHARE)), min(whole, self._context.theme.px(_LEAST)))
        )

    def restyle(self) -> None:
        font = QFont(self._name.font())
        font.setPixelSize(self._context.theme.px(15))
        font.setWeight(QFont.Weight.DemiBold)
        self._name.setFont(font)
        self.updateGeometry()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._context.theme.colour("rail"))
        painter.setPen(self._context.theme.colour("line"))
        painter.drawLine(self.width() - 1, 0, self.width() - 1, self.height())

    def _button(
        self, text: str, action_id: str, on_click: Callable[[], None], *, framed: bool = False
    ) -> RailButton:
        keys = QKeySequence(action(action_id).shortcut).toString(QKeySequence.SequenceFormat.NativeText)
        button = RailButton(self._context, text, keys.replace("+", " "), framed=framed)
        button.clicked.connect(on_click)
        return button

    def _place(self, name: str) -> RailButton:
        button = RailButton(self._context, action(name).text)
        button.setCheckable(True)
        button.clicked.connect(lambda: self.went.emit(name))
        return button

    def _lay_out(self) -> None:
        layout = column(self, gap=2, margins=(12, 20, 13, 28))
        self._name.setContentsMargins(px(10), 0, 0, 0)
        layout.addWidget(self._name)
        layout.addSpacing(px(16))
        layout.addWidget(self._find)
        layout.addSpacing(px(12))
        for button in self.places.values():
            layout.addWidget(button)
        layout.addStretch(1)
        for line in (self._state, self._open, self._close):
            line.setContentsMargins(px(10), 0, px(4), 0)
            layout.addWidget(line)
        layout.addSpacing(px(8))
        layout.addWidget(self._lock)


def state_sentence(compartments: Compartments, zone: ZoneInfo) -> str:
    """One line above the lock: what stands behind the second passphrase, and whether it is open."""
    behind = compartments.behind_second
    if not behind:
        return ""
    what = _what(behind)
    if not behind <= compartments.open:
        return _("{what} are closed").format(what=what)
    if compartments.closes_at is None:
        return _("{what} are open").format(what=what)
    at = _clock_time(compartments.closes_at, zone)
    return _("{what} are open · closes {time}").format(what=what, time=at)


def _what(behind: frozenset[Compartment]) -> str:
    if Compartment.PRIVATE in behind and Compartment.IDENTITY in behind:
        return _("Private notes and names")
    return _("Private notes") if Compartment.PRIVATE in behind else _("Names")


def _clock_time(moment: datetime, zone: ZoneInfo) -> str:
    return moment.astimezone(zone).strftime("%H:%M")
