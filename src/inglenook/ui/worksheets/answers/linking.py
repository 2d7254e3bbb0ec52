"""Choosing the note that an answer goes to."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from inglenook.domain.language import _
from inglenook.domain.lines import NoteLine
from inglenook.domain.note import NoteState
from inglenook.domain.note_kind import NoteKind
from inglenook.ui.look import words
from inglenook.ui.look.dialog import Dialog
from inglenook.ui.look.space import px
from inglenook.ui.notes.choices import choices
from inglenook.ui.notes.moments import day
from inglenook.ui.notes.texts import kind_name

_NOTE = Qt.ItemDataRole.UserRole
_HIGH = 220


class LinkDialog(Dialog):
    """`note_id()` is empty where today's session note shall be begun (or gone on with), the answer in it."""

    def __init__(self, parent: QWidget, lines: Sequence[NoteLine], today: date) -> None:
        super().__init__(parent, _("Link the answer to a note"), ok=_("Link"))
        self._list: QListWidget = choices(_("Notes"))
        self._list.setMinimumHeight(px(_HIGH))
        self._list.ensurePolished()  # rows are as high as the style sheet says when they come
        first = QListWidgetItem(_("Today's session note, with the answer quoted"))
        first.setData(_NOTE, "")
        self._list.addItem(first)
        for line in lines:
            item = QListWidgetItem(note_title(line, today))
            item.setData(_NOTE, line.note_id)
            self._list.addItem(item)
        self._list.setCurrentRow(0)
        self._list.itemActivated.connect(lambda _item: self.accept())
        self.body.addWidget(words.label(_("The note shows the answer, and the answer the note.")))
        self.body.addWidget(self._list)
        self._list.setFocus()

    def note_id(self) -> str:
        return str(self._list.currentItem().data(_NOTE))


def note_title(line: NoteLine, today: date) -> str:
    """`Session 31 · 17 Nov · draft`"""
    name = kind_name(line.kind)
    if line.kind is NoteKind.PROGRESS and line.session_number is not None:
        name = _("Session {number}").format(number=line.session_number)
    parts = [name, day(line.about, today)]
    return " · ".join([*parts, _("draft")] if line.state is NoteState.DRAFT else parts)
