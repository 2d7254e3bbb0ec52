"""One answer as the client wrote it, and what can be made of it."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from inglenook.domain.goal.goal import Goal
from inglenook.domain.ids import NoteId
from inglenook.domain.language import _
from inglenook.domain.worksheet.reading import Answered, Entry, Part
from inglenook.ui.look import buttons, words
from inglenook.ui.look.card import Card
from inglenook.ui.look.flow import FlowLayout
from inglenook.ui.look.space import column, px, row

_A_WORD = 5
_A_SENTENCE = 30
"""Characters from which on it is one."""


class AnswerCard(Card):
    copy_wanted = Signal()
    link_wanted = Signal()
    goal_wanted = Signal()
    note_wanted = Signal(str)
    unlink_wanted = Signal(str)

    def __init__(
        self,
        answered: Answered,
        notes: Mapping[NoteId, str],
        goals: Sequence[Goal],
        *,
        writable: bool,
    ) -> None:
        super().__init__()
        self.setAccessibleName(answered.ask)
        head = row(gap=12)
        head.addWidget(words.strong(answered.ask), 1, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self._menu(answered.ask, writable=writable), 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(head)
        for ends in answered.ends:
            self.body.addWidget(words.caption(ends))
        for part in answered.parts:
            self._add_part(part)
        for goal in goals:
            self.body.addWidget(words.label(_("A goal: {words}").format(words=goal.words), "growth"))
        if notes:
            self.body.addWidget(self._notes(notes, writable=writable))

    def _add_part(self, part: Part) -> None:
        if part.title:
            self.body.addSpacing(px(4))
            self.body.addWidget(words.label(part.title))
        share = max((_share(entry.label) for entry in part.entries), default=0)
        for entry in part.entries:
            self.body.addWidget(_entry(entry, share, indented=bool(part.title)))

    def _menu(self, ask: str, *, writable: bool) -> QWidget:
        button = buttons.quiet(f"{_('Use it')} ▾", name=f"{_('Use it')}: {ask}")
        menu = QMenu(button)
        menu.addAction(_("Copy the answer"), self.copy_wanted.emit)
        if writable:
            menu.addAction(_("Link it to a note …"), self.link_wanted.emit)
            menu.addAction(_("Make a goal of it …"), self.goal_wanted.emit)
        button.setMenu(menu)
        return button

    def _notes(self, notes: Mapping[NoteId, str], *, writable: bool) -> QWidget:
        line = QWidget()
        across = FlowLayout(line, gap=6)
        across.addWidget(words.one_line(_("Linked to"), "label"))
        for note_id, title in notes.items():
            shown = title.replace("&", "&&")
            across.addWidget(buttons.quiet(shown, partial(self.note_wanted.emit, note_id), title))
            if writable:
                across.addWidget(
                    buttons.quiet(
                        _("Take the link away"),
                        partial(self.unlink_wanted.emit, note_id),
                        f"{_('Take the link away')}: {title}",
                    )
                )
        return line


def _share(label: str) -> int:
    """Of a line, beside an answer's three parts: a sentence that is asked is longer than its answer."""
    if len(label) < _A_WORD:
        return 0
    return 2 if len(label) < _A_SENTENCE else 5


def _entry(entry: Entry, share: int, *, indented: bool) -> QWidget:
    made = QWidget()
    layout = column(made, gap=2, margins=(16 if indented else 0, 2, 0, 2))
    if entry.is_words:
        if entry.label:
            layout.addWidget(words.caption(entry.label))
        layout.addWidget(words.written(entry.value))
        return made
    beside = row(gap=8)
    if entry.label:
        label = words.label(entry.label, "second")
        beside.addWidget(label, share, Qt.AlignmentFlag.AlignTop)
    beside.addWidget(words.label(entry.value), 3)
    layout.addLayout(beside)
    return made
