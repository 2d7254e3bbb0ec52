"""The sessions of a client: when, how, who came, and whether a note is written."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from inglenook.domain.ids import CaseId
from inglenook.domain.language import _
from inglenook.domain.lines import SessionLine
from inglenook.domain.session import took_place
from inglenook.ui.desk.context import DeskContext
from inglenook.ui.look import buttons, words
from inglenook.ui.look.list import Line, LineList
from inglenook.ui.look.space import column
from inglenook.ui.notes.moments import attendance, day, hours, modality
from inglenook.vault import sessions
from inglenook.vault.vault import Vault

_MOST = 5000


class SessionList(QWidget):
    """Opening a row asks for that session; `new_wanted` for one without a note."""

    opened = Signal(str)
    new_wanted = Signal()

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self._context = context
        self._case_id: CaseId | None = None
        self._list = LineList()
        self._list.setMinimumHeight(1)
        self._list.setAccessibleName(_("Sessions"))
        self._none: QLabel = words.label(_("No session yet."), "second")
        self._new = buttons.plain(_("Add a session without a note"), self.new_wanted.emit)
        layout = column(self, gap=6, margins=(28, 12, 28, 0))
        layout.addWidget(self._new, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self._none)
        layout.addWidget(self._list, 1)
        self._list.opened.connect(self.opened)

    def focus_first(self) -> None:
        if not self._list.current_id():
            self._list.select_first()
        self._list.setFocus()

    def show_case(self, case_id: CaseId) -> None:
        self._case_id = case_id

        def read(vault: Vault) -> tuple[CaseId, list[SessionLine]]:
            return case_id, sessions.sessions(vault, case_id, limit=_MOST)

        self._context.runner.ask(read, self._came, key="session list")

    def _came(self, found: tuple[CaseId, Sequence[SessionLine]]) -> None:
        if found[0] == self._case_id:
            today = self._context.today()
            self._list.set_lines([session_row(line, today) for line in found[1]])
            self._none.setVisible(not found[1])


def session_row(line: SessionLine, today: date) -> Line:
    when = " ".join(part for part in (day(line.date, today), hours(line.start, line.end)) if part)
    second = " · ".join((when, modality(line.modality), attendance(line.attendance)))
    missing = line.note_id is None and took_place(line.attendance) and line.date <= today
    title = _("Session {number}").format(number=line.number)
    return Line(line.session_id, title, second=second, mark=_("no note") if missing else "")
