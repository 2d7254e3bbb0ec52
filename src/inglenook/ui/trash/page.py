"""The trash: what lies in it, when it ends for good, and the way back."""

from collections.abc import Mapping
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from inglenook.domain.change import Change
from inglenook.domain.language import _, ngettext
from inglenook.ui.desk.context import DeskContext
from inglenook.ui.desk.page import Page
from inglenook.ui.desk.place import Place
from inglenook.ui.look import buttons, words
from inglenook.ui.look.empty import empty
from inglenook.ui.look.list import Line, LineList
from inglenook.ui.look.space import column, px, row
from inglenook.ui.measures.saying import name
from inglenook.ui.notes.moments import day
from inglenook.ui.notes.texts import kind_name
from inglenook.vault import trash
from inglenook.vault.trash import TrashLine


class TrashPage(Page):
    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self._context = context
        self._found: dict[str, TrashLine] = {}
        self._list = LineList()
        self._list.setAccessibleName(_("What lies in the trash"))
        self._restore = buttons.primary(_("Restore"), self._restore_current)
        self._empty = empty(_("The trash is empty"), _("What you put away waits here for 30 days."))
        self._full = QWidget()
        self._full.setMaximumWidth(px(760))
        self._lay_out()
        self._list.opened.connect(lambda _id: self._restore.setFocus())

    def show_place(self, _place: Place) -> None:
        self._ask()

    def refresh(self, change: Change) -> None:
        if self.isVisible() and change.touches("trash"):
            self._ask()

    def focus_first(self) -> None:
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask(self) -> None:
        self._context.runner.ask(trash.contents, self._came, key="trash")

    def _came(self, found: list[TrashLine]) -> None:
        self._found = {f"{line.kind} {line.id}": line for line in found}
        now, speaks = self._context.local_now(), self._context.settings.language
        names = {each.id: name(each, speaks) for each in self._context.resources.measures}
        lines = self._found.items()
        self._list.set_lines([trash_row(key, line, now, names) for key, line in lines])
        if not self._list.current_id():
            self._list.select_first()
        self._empty.setVisible(not found)
        self._full.setVisible(bool(found))

    def _restore_current(self) -> None:
        line = self._found.get(self._list.current_id())
        if line is None:
            return
        now = self._context.now()
        self._context.runner.ask(
            lambda vault: trash.restore(vault, line.kind, line.id, now=now),
            lambda _change: self._context.say(_("Restored"), lambda: self._put_back(line)),
        )

    def _put_back(self, line: TrashLine) -> None:
        now = self._context.now()
        self._context.runner.ask(lambda vault: trash.put(vault, line.kind, line.id, now=now))

    def _lay_out(self) -> None:
        told = _("Nothing here is gone yet. After its 30 days it ends for good, unless a hold stands on it.")
        inside = column(self._full, gap=12)
        head = row(gap=16)
        head.addWidget(words.label(told, "second"), 1)
        head.addWidget(self._restore, 0, Qt.AlignmentFlag.AlignTop)
        inside.addLayout(head)
        inside.addWidget(self._list, 1)
        layout = column(self, gap=10, margins=(28, 20, 28, 24))
        layout.addWidget(words.heading(_("Trash")))
        layout.addWidget(self._empty)
        layout.addWidget(self._full, 1)
        layout.addStretch(0)
        self._full.hide()


def trash_row(key: str, line: TrashLine, now: datetime, names: Mapping[str, str]) -> Line:
    """`now`: on the therapist's clock. `names`: of the measures that came with the program, which the vault
    knows by their ids alone.
    """
    today = now.date()
    title = names.get(line.title, line.title) if line.kind == "score" else line.title
    what = " · ".join(part for part in (_kind(line), title) if part)
    if line.about is not None:
        what = f"{what} · {day(line.about, today)}"
    return Line(key, line.label_code, second=what, aside=_ending(line, now))


def _kind(line: TrashLine) -> str:
    if line.note_kind is not None:
        return kind_name(line.note_kind)
    return {
        "client": _("Client, with all notes"),
        "case": _("Case, with all notes"),
        "session": _("Session, with its note"),
        "note": _("Note"),
        "template": _("Template"),
        "snippet": _("Snippet"),
        "sheet": _("Worksheet of your own"),
        "given": _("Worksheet given, with what came back"),
        "return": _("Answers that came back"),
        "goal": _("Goal"),
        "checkin": _("Check-in"),
        "plan": _("Plan"),
        "phrase": _("Phrase of your own"),
        "measure": _("Measure of your own"),
        "score": _("Score of a measure"),
    }.get(line.kind, line.kind)


def _ending(line: TrashLine, now: datetime) -> str:
    if line.ends_at is None:
        return _("stays as long as its figures") if line.kind == "measure" else _("held, does not end")
    days = max((line.ends_at - now).days, 0)
    return ngettext("{count} day left", "{count} days left", days).format(count=days)
