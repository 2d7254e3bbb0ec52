"""Beside the text: how to reach the client, what was planned last time, how long the note is."""

import re
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from inglenook.domain.client import Client
from inglenook.domain.language import _
from inglenook.domain.lines import NoteLine
from inglenook.domain.note_kind import NoteKind
from inglenook.ui.look import buttons, words
from inglenook.ui.look.card import Card
from inglenook.ui.look.space import column, row
from inglenook.ui.notes.menus import key
from inglenook.ui.notes.opened import LinkedAnswer
from inglenook.ui.notes.private import hint_card
from inglenook.ui.notes.texts import kind_name


class SideCards(QWidget):
    """Stands in a column of its own, or, where there is no room for two columns, below the text."""

    plan_wanted = Signal()
    note_wanted = Signal(str)  # note id
    answers_wanted = Signal(str)  # return id

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column: QVBoxLayout = column(self, gap=14)
        self._slots = {
            name: column(gap=14)
            for name in ("reach", "kind", "plan", "goals", "answers", "signed", "length", "others")
        }
        for slot in self._slots.values():
            self._column.addLayout(slot)
        self._cue: QLabel = words.caption("")

    def show_reach(self, members: Sequence[Client]) -> None:
        self._put("reach", *(_reach_card(member) for member in members))

    def show_kind(self, kind: NoteKind) -> None:
        self._put("kind", *([] if kind in (NoteKind.PROGRESS, NoteKind.CONTACT) else [hint_card(kind)]))

    def show_plan(self, plan: str | None) -> None:
        if plan is None:
            self._put("plan")
            return
        card = Card(_("Planned last time"))
        card.body.addWidget(words.caption(breakable(_shortened(plan))))
        carry = buttons.quiet(_("Carry over"), self.plan_wanted.emit, _("Carry the last plan over"))
        carry.setProperty("tone", "accent")
        foot = row(gap=8)
        foot.addWidget(carry)
        foot.addStretch(1)
        foot.addWidget(words.caption(key("carry_plan"), wrap=False))
        card.body.addLayout(foot)
        self._put("plan", card)

    def put_goals(self, card: QWidget) -> None:
        """Made once, and taken up in place by whoever hands it in."""
        self._slots["goals"].addWidget(card)

    def show_answers(self, answers: Sequence[LinkedAnswer]) -> None:
        """What was linked to this note on the page of answers."""
        card = Card(_("Linked answers"))
        for each in answers:
            go = partial(self.answers_wanted.emit, each.return_id)
            link = buttons.quiet(each.title.replace("&", "&&"), go, f"{each.title}: {each.ask}")
            link.setProperty("tone", "accent")
            card.body.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
            card.body.addWidget(words.caption(breakable(each.ask)))
        self._put("answers", *([card] if answers else []))

    def show_signed(self, sentence: str) -> None:
        card = Card()
        card.body.addWidget(words.caption(sentence, "growth"))
        self._put("signed", *([card] if sentence else []))

    def show_length(self, sentence: str) -> None:
        if self._slots["length"].count() == 0:
            card = Card()
            self._cue = words.caption("")
            card.body.addWidget(self._cue)
            self._put("length", card)
        self._cue.setText(sentence)

    def show_others(self, lines: Sequence[NoteLine]) -> None:
        if not lines:
            self._put("others")
            return
        card = Card(_("Also from this session"))
        for line in lines:
            card.body.addWidget(self._link(line), 0, Qt.AlignmentFlag.AlignLeft)
        self._put("others", card)

    def _link(self, line: NoteLine) -> QWidget:
        link = buttons.quiet(kind_name(line.kind), lambda: self.note_wanted.emit(line.note_id))
        link.setProperty("tone", "accent")
        return link

    def _put(self, name: str, *cards: QWidget) -> None:
        slot = self._slots[name]
        while (item := slot.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for card in cards:
            slot.addWidget(card)


class Side(QScrollArea):
    """The column beside the text."""

    def __init__(self, cards: SideCards, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "side")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._inner = QWidget()
        self._column = column(self._inner, margins=(18, 18, 18, 18))
        self._column.addStretch(1)
        self.setWidget(self._inner)
        self.take(cards)

    def take(self, cards: SideCards) -> None:
        self._column.insertWidget(0, cards)
        cards.show()


def _reach_card(member: Client) -> Card:
    card = Card(_("How to reach {code}").format(code=member.code))
    card.body.addWidget(words.caption(breakable(member.reach) or _("Nothing noted yet.")))
    return card


def _shortened(text: str, most: int = 420) -> str:
    return text if len(text) <= most else f"{text[:most].rsplit(' ', 1)[0]} …"


def breakable(text: str) -> str:
    """For a narrow column: a label may break a very long word every twenty letters (by an unseen space)."""
    return re.sub(r"(\S{20})(?=\S)", "\\1\u200b", text)


def reach_line(members: Sequence[Client]) -> str:
    """One line for where there is no room for cards."""
    parts = [
        f"{member.code}: {member.reach}" if len(members) > 1 else member.reach
        for member in members
        if member.reach
    ]
    return breakable(" · ".join(parts))
