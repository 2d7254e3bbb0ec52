"""All notes of a client as a list: by kind, or only those unsigned."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from inglenook.domain.ids import CaseId
from inglenook.domain.language import _
from inglenook.domain.lines import NoteLine
from inglenook.domain.note import NoteState
from inglenook.domain.note_kind import NoteKind
from inglenook.ui.desk.context import DeskContext
from inglenook.ui.desk.place import Place
from inglenook.ui.look import words
from inglenook.ui.look.list import Line, LineList
from inglenook.ui.look.space import column, px
from inglenook.ui.notes.moments import day, hours
from inglenook.ui.notes.texts import kind_name
from inglenook.vault import notes
from inglenook.vault.vault import Vault

_MOST = 5000


class NoteList(QWidget):
    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self._context = context
        self._case_id: CaseId | None = None
        self._found: Sequence[NoteLine] = ()
        self._which = QComboBox()
        self._which.setAccessibleName(_("Which notes"))
        self._which.addItem(_("All notes"), None)
        self._which.addItem(_("Unsigned"), "unsigned")
        for kind in NoteKind:
            self._which.addItem(kind_name(kind), kind.value)
        self._which.setMaximumWidth(px(240))
        self._list = LineList()
        self._list.setMinimumHeight(1)
        self._list.setAccessibleName(_("Notes"))
        self._none: QLabel = words.label(_("No note of that sort."), "second")
        layout = column(self, gap=6, margins=(28, 12, 28, 0))
        layout.addWidget(self._which)
        layout.addWidget(self._none)
        layout.addWidget(self._list, 1)
        self._which.currentIndexChanged.connect(self._show_rows)
        self._list.opened.connect(lambda note_id: context.go(Place("note", note_id)))

    def focus_first(self) -> None:
        if not self._list.current_id():
            self._list.select_first()
        self._list.setFocus()

    def show_case(self, case_id: CaseId) -> None:
        self._case_id = case_id

        def read(vault: Vault) -> tuple[CaseId, list[NoteLine]]:
            return case_id, notes.timeline(vault, case_id, limit=_MOST)

        self._context.runner.ask(read, self._came, key="note list")

    def _came(self, found: tuple[CaseId, Sequence[NoteLine]]) -> None:
        if found[0] == self._case_id:
            self._found = found[1]
            self._show_rows()

    def _show_rows(self) -> None:
        wanted = self._which.currentData()
        today = self._context.today()
        shown = [line for line in self._found if _is(line, wanted)]
        self._list.set_lines([note_row(line, today) for line in shown])
        self._none.setVisible(not shown)


def note_row(line: NoteLine, today: date) -> Line:
    """`Session 31 · DAP`, when, and whether it is signed."""
    when = " ".join(part for part in (day(line.about, today), hours(line.start, line.end)) if part)
    draft = line.state is NoteState.DRAFT
    return Line(
        line.note_id,
        note_title(line),
        second=" · ".join(part for part in (when, "" if draft else _("signed")) if part),
        mark=_("unsigned") if draft else "",
    )


def note_title(line: NoteLine) -> str:
    if line.session_number is not None and line.kind is NoteKind.PROGRESS:
        return _("Session {number}").format(number=line.session_number)
    return kind_name(line.kind)


def _is(line: NoteLine, wanted: str | None) -> bool:
    if wanted is None:
        return True
    return line.state is NoteState.DRAFT if wanted == "unsigned" else line.kind.value == wanted
