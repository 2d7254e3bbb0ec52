"""Choosing a client by typing the beginning of a code: a field, a list, Enter."""

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
    """Read `case_id()` after it was accepted. `likely` is the row that Enter takes at once."""

    def __init__(
        self, context: DeskContext, parent: QWidget, title: str, *, ok: str = "", likely: str | None = None
    ) -> None:
        super().__init__(parent, title, ok=ok)
        self._context = context
        self._likely = likely
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
        self._show_rows()
        self._typed.setFocus()

    def case_id(self) -> str:
        return self._list.current_id()

    def objection(self) -> str:
        return "" if self.case_id() else _("No client goes by that code.")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = STEPS.get(Qt.Key(event.key()))
            if step is not None:
                self._list.step(step)
                return True
        return super().eventFilter(watched, event)

    def _show_rows(self) -> None:
        practice = self._context.practice
        wanted = self._typed.text()
        self._list.set_lines(
            rows(practice.cases, practice.needs(), practice.fitting(wanted), self._context.today())
        )
        if wanted or not (self._likely and self._list.select(self._likely)):
            self._list.select_first()
