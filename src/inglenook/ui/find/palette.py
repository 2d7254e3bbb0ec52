"""Find anything: clients, notes and actions as you type. Enter opens, Ctrl Enter does the second thing."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QDate, QEvent, QObject, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from inglenook.domain.language import _
from inglenook.ui.actions import table
from inglenook.ui.clients.choosing import STEPS
from inglenook.ui.clients.starting import begin
from inglenook.ui.desk.asking import let_lock
from inglenook.ui.desk.context import DeskContext
from inglenook.ui.desk.keys import makes_sense
from inglenook.ui.desk.place import Place
from inglenook.ui.find.filters import Filters
from inglenook.ui.find.painter import FoundPainter
from inglenook.ui.find.rows import WORKSHEETS, action_rows, hit_rows, need_rows, sheet_rows
from inglenook.ui.find.typed import typed_query
from inglenook.ui.look import words
from inglenook.ui.look.list import Line, LineList, Section
from inglenook.ui.look.space import column, px
from inglenook.ui.worksheets.finding import Sheets
from inglenook.vault import search
from inglenook.vault.search import Hit

Handlers = Callable[[], Mapping[str, Callable[[], None]]]
WIDTH, HEIGHT = 740, 560


class Palette(QDialog):
    """Made once; every opening begins with nothing typed, and nothing found stays in it when it closes."""

    def __init__(
        self,
        context: DeskContext,
        window: QWidget,
        handlers: Handlers,
        place: Callable[[], Place],
        on_screen: Callable[[], str | None],
    ) -> None:
        super().__init__(window, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self._context = context
        self._window = window
        self._handlers = handlers
        self._place = place
        self._on_screen = on_screen
        self._hits: dict[str, Hit] = {}
        self.setWindowTitle("Inglenook")
        self.setAccessibleName(_("Find anything"))
        self.setModal(True)
        self.setProperty("kind", "palette")
        self._typed = QLineEdit()
        self._typed.setAccessibleName(_("Find anything"))
        self._typed.setPlaceholderText(_("Clients, notes, actions; is:unsigned, since:2026-03 …"))
        self._typed.installEventFilter(self)
        self._filters = Filters()
        self._list = LineList()
        self._list.setAccessibleName(_("Found"))
        self._list.setItemDelegate(FoundPainter(self._list))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._none = words.label("", "second")
        self._hint = words.caption(
            _("Enter opens · Ctrl Enter starts a note for a client, or shows a note's client")
        )
        self._lay_out()
        self._typed.textChanged.connect(self._ask)
        self._filters.changed.connect(self._ask)
        self._list.opened.connect(self._open)
        let_lock(self)

    def open_anew(self) -> None:
        self._typed.clear()
        self._filters.begin(self._on_screen())
        self._show_hits("", [])
        self.open()
        self._typed.setFocus()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._context.theme.colour("window"))
        painter.setPen(self._context.theme.colour("edge"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def showEvent(self, event: QShowEvent) -> None:
        window = self._window
        room = window.size()
        above = px(56) if room.height() > px(HEIGHT + 80) else px(8)
        self.resize(min(px(WIDTH), room.width() - px(16)), min(px(HEIGHT), room.height() - 2 * above))
        self._hint.setVisible(room.height() > px(HEIGHT - 80))
        corner = window.mapToGlobal(window.rect().topLeft())
        self.move(corner.x() + (room.width() - self.width()) // 2, corner.y() + above)
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._typed.clear()
        self._hits = {}
        self._list.set_lines([])
        super().hideEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = STEPS.get(Qt.Key(event.key()))
            if step is not None:
                self._list.step(step)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                second = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
                (self._open_second if second else self._open)(self._list.current_id())
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter from a filter opens what is marked, too."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self._list.current_id())
            return
        super().keyPressEvent(event)

    def _ask(self) -> None:
        text = self._typed.text()
        today = self._context.today()
        base = self._filters.query(QDate(today.year, today.month, today.day))
        query = typed_query(text, base)
        if not query.words.strip():
            self._show_hits(text, [])
            return
        self._context.runner.ask(
            lambda vault: search.find(vault, query), partial(self._came, text), key="find"
        )

    def _came(self, text: str, hits: list[Hit]) -> None:
        if self.isVisible() and self._typed.text().strip():
            self._show_hits(text, hits)

    def _show_hits(self, text: str, hits: list[Hit]) -> None:
        today, page = self._context.today(), self._place().page
        doable = self._handlers()
        here = (each for each in table() if each.id != "find" and makes_sense(each, page))
        actions = [each for each in here if each.id in doable]
        needs = need_rows(self._context.practice.needs(), today) if not text.strip() else []
        rows = [*needs, *hit_rows(hits, today), *self._sheets(text), *action_rows(actions, text)]
        self._hits = {hit.id: hit for hit in hits}
        self._list.set_lines(rows)
        self._list.select_first()
        self._list.scrollToTop()
        self._none.setVisible(not rows)
        self._none.setText(_("Nothing has these words. What is closed is not searched.") if not rows else "")

    def _sheets(self, text: str) -> list[Line | Section]:
        can_give = self._on_screen() is not None and not self._context.checking.is_read_only
        resources, language = self._context.resources, self._context.settings.language
        sheets = Sheets(shelf=resources.shelf.sheets, measures=resources.measures).all()
        return sheet_rows(sheets, text, language, to_give=can_give)

    def _open(self, row_id: str) -> None:
        kind, _space, found = row_id.partition(" ")
        if not found:
            return
        hit = self._hits.get(found)
        self.hide()
        if kind == "action":
            self._context.do(found)
        elif kind == "give":
            self._context.go(Place("giving", self._on_screen(), found))
        elif kind == "return":
            self._context.go(Place("answers", found))
        elif hit is not None and kind == "plan":
            self._context.go(Place("plan", hit.case_id))
        elif hit is not None and kind in WORKSHEETS:
            self._context.go(Place("case", hit.case_id, "worksheets"))
        else:
            self._context.go(Place(kind, found))

    def _open_second(self, row_id: str) -> None:
        """A session note for a client; the client of a note."""
        kind, _space, found = row_id.partition(" ")
        if kind == "case":
            self.hide()
            begin(self._context, found)
        elif found in self._hits:
            case_id = self._hits[found].case_id
            self.hide()
            self._context.go(Place("case", case_id))

    def _lay_out(self) -> None:
        layout = column(self, gap=10, margins=(16, 16, 16, 12))
        layout.addWidget(self._typed)
        layout.addWidget(self._filters)
        layout.addWidget(self._none)
        layout.addWidget(self._list, 1)
        layout.addWidget(self._hint)
