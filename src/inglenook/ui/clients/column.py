"""The second column: the clients, those who need something first. Typing filters."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from inglenook.domain.language import _
from inglenook.ui.clients.rows import rows
from inglenook.ui.desk.context import DeskContext
from inglenook.ui.desk.place import Place
from inglenook.ui.look.list import LineList
from inglenook.ui.look.space import column

WIDTH = 248
_WORTH_FILTERING = 12
_WIDEST = 16_777_215


class ClientsColumn(QWidget):
    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self._context = context
        self._alone = False
        self._filter = QLineEdit()
        self._filter.setPlaceholderText(_("Filter"))
        self._filter.setAccessibleName(_("Filter clients"))
        self._filter.setClearButtonEnabled(True)
        self._list = LineList()
        self._list.setAccessibleName(_("Clients"))
        self._layout = column(self, gap=6, margins=(10, 0, 10, 12))
        self._layout.addWidget(self._filter)
        self._layout.addWidget(self._list, 1)
        self._filter.installEventFilter(self)
        self._list.installEventFilter(self)
        self._filter.textChanged.connect(self._show_rows)
        self._filter.returnPressed.connect(self._open_first)
        self._list.opened.connect(lambda case_id: context.go(Place("case", case_id)))
        context.practice.changed.connect(self._show_rows)
        self._show_rows()

    def is_empty(self) -> bool:
        return not self._context.practice.cases

    def wanted_width(self) -> int:
        return self._context.theme.px(WIDTH)

    def set_alone(self, alone: bool) -> None:
        """Alone it takes all the room there is."""
        self._alone = alone
        self.setMinimumWidth(0 if alone else self.wanted_width())
        self.setMaximumWidth(_WIDEST if alone else self.wanted_width())

    def mark(self, place: Place) -> None:
        """Show which client is on screen."""
        if place.page == "case" and place.id is not None:
            self._list.select(place.id)
        elif place.page == "clients":
            self._list.select_none()

    def focus_first(self) -> None:
        """On the list; the row that Enter opens is marked once the list has the focus."""
        if not self._list.current_id():
            self._list.select_first()
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def restyle(self) -> None:
        self.set_alone(self._alone)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A letter typed on the list goes to the filter; from there Down leads back, Esc shows all again."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if watched is self._list:
                return self._goes_to_filter(event)
            if event.key() == Qt.Key.Key_Down:
                self.focus_first()
                return True
            if event.key() == Qt.Key.Key_Escape and self._filter.text():
                self._filter.clear()
                self.focus_first()
                return True
        return super().eventFilter(watched, event)

    def _goes_to_filter(self, event: QKeyEvent) -> bool:
        held = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        if held or not event.text().strip() or not event.text().isprintable():
            return False
        self._show_filter(True)
        self._filter.setFocus(Qt.FocusReason.OtherFocusReason)
        self._filter.insert(event.text())
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self._context.theme.colour("line"))
        painter.drawLine(self.width() - 1, 0, self.width() - 1, self.height())

    def _show_rows(self) -> None:
        practice = self._context.practice
        wanted = self._filter.text()
        self._show_filter(bool(wanted) or len(practice.cases) > _WORTH_FILTERING)
        self._list.set_lines(
            rows(practice.cases, practice.needs(), practice.fitting(wanted), self._context.today())
        )

    def _show_filter(self, wanted: bool) -> None:
        """Without it the first heading has room enough above."""
        self._filter.setVisible(wanted)
        margins = self._layout.contentsMargins()
        margins.setTop(self._context.theme.px(12) if wanted else 0)
        self._layout.setContentsMargins(margins)

    def _open_first(self) -> None:
        if self._list.select_first():
            self._list.open_current()
