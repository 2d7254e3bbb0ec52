"""What surrounds the pages: rail, column of clients, lines above, toast; and who gets how much room."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from inglenook.ui.backups import sayings
from inglenook.ui.clients.column import ClientsColumn
from inglenook.ui.desk.context import DeskContext
from inglenook.ui.desk.notices import Notices
from inglenook.ui.desk.page import Page
from inglenook.ui.desk.place import Place
from inglenook.ui.desk.rail import Rail
from inglenook.ui.look.space import column, row
from inglenook.ui.look.toast import Toast

NARROW = 520  # px at a text scale of 1 that a page wants beside the column of clients


class Shell(QWidget):
    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self._context = context
        self._place = Place("today")
        self.rail = Rail(context)
        self.clients = ClientsColumn(context)
        self.notices = Notices(context)
        self.stack = QStackedWidget()
        self.toast = Toast(self)
        self._lay_out()
        context.practice.changed.connect(self._count)
        context.backups.changed.connect(self._count)

    def show_page(self, page: Page, place: Place) -> None:
        self._place = place
        self.rail.set_current(place.page)
        self.notices.show_page(place.page)
        self.clients.mark(place)
        self._fit()
        page.show_place(place)
        self.stack.setCurrentWidget(page)

    def focus_first(self, page: Page) -> None:
        """In the clients' place the list is what the hand goes to."""
        if self._place.page == "clients" and not self.clients.is_empty():
            self.clients.focus_first()
        else:
            page.focus_first()

    def restyle(self) -> None:
        self.rail.restyle()
        self.clients.restyle()
        self._fit()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _count(self) -> None:
        practice = self._context.practice
        self.rail.set_count("today", practice.waiting())
        self.rail.set_count("clients", practice.at_work())
        self.rail.set_word("backups", sayings.briefly(self._context.backups.last, self._context.now()))
        self._fit()

    def _fit(self) -> None:
        """The column stands beside a client's page where there is room, else it is a page itself."""
        self.rail.fit(self.width())
        page = self._place.page
        width = self.width() - self.rail.width() - self.clients.wanted_width()
        narrow = width < self._context.theme.px(NARROW)
        somebody = not self.clients.is_empty()
        beside = page in ("clients", "case") and somebody and not narrow
        alone = page == "clients" and somebody and narrow
        self.clients.set_alone(alone)
        self.clients.setVisible(beside or alone)
        self.stack.setVisible(not alone)

    def _lay_out(self) -> None:
        beside = row(gap=0)
        beside.addWidget(self.clients)
        beside.addWidget(self.stack, 1)
        right = column(gap=0)
        right.addWidget(self.notices)
        right.addLayout(beside, 1)
        across = row(self, gap=0)
        across.addWidget(self.rail)
        across.addLayout(right, 1)
