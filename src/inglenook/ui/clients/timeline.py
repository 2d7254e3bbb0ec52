"""A client's timeline: notes of all open compartments, newest first, a screenful, then fifty at a time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inglenook.domain.change import Change
from inglenook.domain.ids import CaseId
from inglenook.domain.language import _
from inglenook.domain.lines import NoteLine
from inglenook.domain.template import FREE
from inglenook.ui.desk.context import DeskContext
from inglenook.ui.desk.place import Place
from inglenook.ui.goals.by_note import looks_by_note
from inglenook.ui.look.empty import empty
from inglenook.ui.look.scroll import Scrolling
from inglenook.ui.look.space import column, px
from inglenook.ui.notes.card import NoteCard
from inglenook.vault import notes, templates
from inglenook.vault.vault import Vault

AT_FIRST = 15  # more than fill a screen
AT_ONCE = 50
_NEAR_END = 600  # px before the end at which more is fetched


@dataclass(frozen=True, slots=True)
class _Read:
    """`templates` are names by id; `looked`: goals looked at, by note."""

    case_id: CaseId
    limit: int
    lines: Sequence[NoteLine]
    templates: Mapping[str, str]
    looked: Mapping[str, tuple[str, ...]]


class Timeline(Scrolling):
    def __init__(self, context: DeskContext) -> None:
        inside = QWidget()
        self._column: QVBoxLayout = column(inside, gap=12, margins=(28, 22, 28, 24))
        # An alignment instead would squeeze the cards to their size without wrapping.
        self._column.addStretch(1)
        super().__init__(inside, _("Timeline"))
        self._context = context
        self._case_id: CaseId | None = None
        self._lines: tuple[NoteLine, ...] = ()
        self._templates: Mapping[str, str] = {}
        self._looked: Mapping[str, tuple[str, ...]] = {}
        self._cards: dict[str, NoteCard] = {}
        self._all = True
        self._asked_for = 0
        self._nothing: QWidget | None = None
        self.verticalScrollBar().valueChanged.connect(self._more_near_end)

    def show_case(self, case_id: CaseId) -> None:
        if case_id != self._case_id:
            self._case_id = case_id
            self._show_lines((), complete=False)
            self.verticalScrollBar().setValue(0)
        self._ask(max(AT_FIRST, len(self._lines)))

    def touched_by(self, change: Change) -> bool:
        return any(change.touches(kind) for kind in ("note", "session", "checkin", "trash"))

    def focus_first(self) -> None:
        self._focus(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down lead from card to card."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        focused = [place for place, line in enumerate(self._lines) if self._cards[line.note_id].hasFocus()]
        if step is None or not focused or not self._focus(focused[0] + step):
            super().keyPressEvent(event)

    def _focus(self, place: int) -> bool:
        if not 0 <= place < len(self._lines):
            return False
        card = self._cards[self._lines[place].note_id]
        card.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ensureWidgetVisible(card, 0, px(20))
        return True

    def _ask(self, limit: int) -> None:
        case_id = self._case_id
        if case_id is None:
            return
        self._asked_for = limit

        def read(vault: Vault) -> _Read:
            named = (each for each in templates.templates(vault) if each.id != FREE.id)
            names = {str(each.id): each.name for each in named}
            lines = notes.timeline(vault, case_id, limit=limit)
            return _Read(case_id, limit, lines, names, looks_by_note(vault, case_id))

        self._context.runner.ask(read, self._came, key="timeline")

    def _came(self, found: _Read) -> None:
        if found.case_id == self._case_id:
            self._templates = found.templates
            self._forget_changed(found.looked)
            self._show_lines(tuple(found.lines), complete=len(found.lines) < found.limit)

    def _show_lines(self, lines: tuple[NoteLine, ...], *, complete: bool) -> None:
        """Cards whose line is unchanged stay; the rest are made anew."""
        before = {line.note_id: line for line in self._lines}
        kept = {line.note_id for line in lines if before.get(line.note_id) == line}
        for note_id in [each for each in self._cards if each not in kept]:
            card = self._cards.pop(note_id)
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        for place, line in enumerate(lines):
            if line.note_id not in self._cards:
                self._cards[line.note_id] = self._card(line)
                self._column.insertWidget(place, self._cards[line.note_id])
        self._lines, self._all = lines, complete
        self._show_nothing(complete and not lines)

    def _forget_changed(self, looked: Mapping[str, tuple[str, ...]]) -> None:
        """A card beside which a goal was looked at since is made anew."""
        before, self._looked = self._looked, looked
        self._lines = tuple(
            line for line in self._lines if before.get(line.note_id) == looked.get(line.note_id)
        )

    def _card(self, line: NoteLine) -> NoteCard:
        looked = self._looked.get(line.note_id, ())
        card = NoteCard(line, self._context.today(), self._templates, looked=looked)
        card.opened.connect(lambda: self._context.go(Place("note", line.note_id)))
        return card

    def _show_nothing(self, wanted: bool) -> None:
        if self._nothing is not None:
            self._nothing.setVisible(wanted)
        elif wanted:
            sentence = _("The first note begins here. A session note takes two keys: Ctrl N, then Enter.")
            self._nothing = empty(_("Nothing written yet"), sentence)
            self._column.insertWidget(0, self._nothing)

    def _more_near_end(self, value: int) -> None:
        near = value >= self.verticalScrollBar().maximum() - px(_NEAR_END)
        if near and not self._all and self._asked_for == max(AT_FIRST, len(self._lines)):
            self._ask(len(self._lines) + AT_ONCE)
