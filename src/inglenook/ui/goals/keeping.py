"""Keeping a look at a goal while it is made: one row, however often the hand changes its mind."""

import datetime as dt
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject

from inglenook.domain.change import Change
from inglenook.domain.errors import InglenookError
from inglenook.domain.goal.goal import CheckIn, CheckInId, Goal, NewCheckIn, Way
from inglenook.domain.ids import NoteId
from inglenook.ui.desk.context import DeskContext
from inglenook.vault import checkins
from inglenook.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class Said:
    """`value`: None for a look in words alone, which any goal may have."""

    value: int | None
    helped: str


class Keeping(QObject):
    """What was said last is what is kept; nothing is asked of the vault while it still answers."""

    def __init__(
        self, context: DeskContext, goal: Goal, on: dt.date, note_id: NoteId | None, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._goal = goal
        self._on = on
        self._note_id = note_id
        self._id: CheckInId | None = None
        self._kept: Said | None = None
        self._wanted: tuple[Said, str] | None = None
        self._asking: tuple[Said, str] | None = None

    def know(self, current: CheckIn | None) -> None:
        """What the vault holds, unless something newer is on its way there."""
        if self._asking is None and self._wanted is None:
            self._id = current.id if current is not None else None
            self._kept = Said(current.value, current.helped) if current is not None else None

    def is_kept(self, said: Said) -> bool:
        newest = self._wanted or self._asking
        return said == (newest[0] if newest is not None else self._kept)

    def keep(self, said: Said, tell: str = "") -> None:
        """`tell`: a sentence for the foot of the window, with the way to undo it."""
        if not self.is_kept(said):
            self._wanted = (said, tell)
            self._send()

    def _send(self) -> None:
        if self._asking is not None or self._wanted is None:
            return
        self._asking, self._wanted = self._wanted, None
        new, checkin_id, now = self._new(self._asking[0]), self._id, self._context.now()

        def work(vault: Vault) -> Change:
            if checkin_id is None:
                return checkins.check_in(vault, new, now=now)
            return checkins.change_checkin(vault, checkin_id, new, now=now)

        self._context.runner.ask(work, self._done, self._failed)

    def _done(self, change: Change) -> None:
        if self._asking is None:
            return
        (said, tell), before = self._asking, self._kept
        undo = partial(_take_away, self._context, change.made or "")
        if self._id is not None and before is not None:
            undo = partial(_put_back, self._context, self._id, self._new(before))
        self._id = CheckInId(change.made) if change.made is not None else self._id
        self._kept, self._asking = said, None
        if tell:
            self._context.say(tell, undo)
        self._send()

    def _failed(self, error: InglenookError) -> None:
        """What was said stays on screen, and is tried again with the next thing said."""
        self._asking = None
        self._context.runner.problem.emit(error)

    def _new(self, said: Said) -> NewCheckIn:
        return NewCheckIn(
            goal_id=self._goal.id,
            on=self._on,
            way=self._goal.text.way if said.value is not None else Way.WORDS,
            value=said.value,
            helped=said.helped,
            note_id=self._note_id,
        )


def _take_away(context: DeskContext, checkin_id: str) -> None:
    context.runner.ask(lambda vault: checkins.trash_checkin(vault, checkin_id, now=context.now()))


def _put_back(context: DeskContext, checkin_id: CheckInId, before: NewCheckIn) -> None:
    context.runner.ask(lambda vault: checkins.change_checkin(vault, checkin_id, before, now=context.now()))
