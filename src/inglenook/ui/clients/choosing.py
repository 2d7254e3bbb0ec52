"""Choosing a client by typing the beginning of a code: a field, a list, Enter."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from inglenook.domain.language import _
from inglenook.ui.clients.rows import rows
from inglenook.ui.desk.context import DeskContext
from inglenook.ui.look.dialog import Dialog
from inglenook.ui.look.list import LineList
from inglenook.ui.look.space import px

STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}


class CaseChooser(Dialog):
    """Read `case_id()` after it was accepted. `likely` tells the row that Enter takes at once.

    It may come up before the clients have been read: they are shown when they come, and an Enter that was
    quicker waits for them.
    """

    def __init__(
        self,
        context: DeskContext,
        parent: QWidget,
        title: str,
        *,
        ok: str = "",
        likely: Callable[[], str | None] = lambda: None,
    ) -> None:
        super().__init__(parent, title, ok=ok)
        self._context = context
        self._likely = likely
        self._is_early = False
        self._typed = QLineEdit()
        self._typed.setPlaceholderText(_("Type the beginning of a code"))
        self._typed.setAccessibleName(_("Client"))
        self._typed.installEventFilter(self)
        self._list = LineList()
        self._list.setAccessibleName(_("Clients"))
        self._list.setMinimumHeight(px(320))
        self.body.addWidget(self._typed)
        self.body.addWidget(self._list)
        self._typed.textChanged.connect(self._show_rows)
        self._list.opened.connect(lambda _id: self.accept())
        context.practice.changed.connect(self._clients_came)
        self._show_rows()
        self._typed.setFocus()

    def case_id(self) -> str:
        return self._list.current_id()

    def objection(self) -> str:
        return "" if self.case_id() else _("No client goes by that code.")

    def accept(self) -> None:
        self._is_early = not self._context.practice.ready
        if not self._is_early:
            super().accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = STEPS.get(Qt.Key(event.key()))
            if step is not None:
                self._list.step(step)
                return True
        return super().eventFilter(watched, event)

    def _clients_came(self) -> None:
        marked = self.case_id()
        self._show_rows()
        if marked:
            self._list.select(marked)
        if self._is_early and self.isVisible():
            self.accept()

    def _show_rows(self) -> None:
        practice = self._context.practice
        wanted = self._typed.text()
        self._list.set_lines(
            rows(practice.cases, practice.needs(), practice.fitting(wanted), self._context.today())
        )
        likely = "" if wanted else self._likely()
        if not (likely and self._list.select(likely)):
            self._list.select_first()
