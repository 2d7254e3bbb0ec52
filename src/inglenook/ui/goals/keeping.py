"""Keeping a look at a goal while it is made: one row, however often the hand changes its mind."""

import datetime as dt
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QTimer

from inglenook.domain.change import Change
from inglenook.domain.errors import InglenookError, Missing, Refused
from inglenook.domain.goal.goal import CheckIn, CheckInId, Goal, NewCheckIn, Way
from inglenook.domain.ids import NoteId
from inglenook.ui.desk.context import DeskContext
from inglenook.ui.notes.keeper import PAUSES
from inglenook.ui.unforeseen import Finished
from inglenook.vault import checkins
from inglenook.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class Said:
    """`value`: None for a look in words alone, which any goal may have."""

    value: int | None
    helped: str


class Keeping:
    """What was said last is what is kept, also when what showed it is gone before the vault has answered."""

    def __init__(
        self,
        context: DeskContext,
        goal: Goal,
        on: dt.date,
        note_id: NoteId | None,
        current: CheckIn | None,
    ) -> None:
        self._context = context
        self._goal = goal
        self._on = on
        self._note_id = note_id
        self._id: CheckInId | None = None  # while something is asked, only the vault's thread sets it
        self._kept: Said | None = None
        self._wanted: Said | None = None  # not in the vault yet
        self._tell = ""
        self._asked = 0
        self._failures = 0
        self._is_refused = False  # it waits to be tried again
        self.know(current)

    def is_for(self, goal: Goal, on: dt.date, note_id: NoteId | None) -> bool:
        mine = (self._goal.id, self._goal.text.way, self._on, self._note_id)
        return mine == (goal.id, goal.text.way, on, note_id)

    def know(self, current: CheckIn | None) -> None:
        """What the vault holds, unless something newer is on its way there."""
        if self._wanted is None:
            self._id = current.id if current is not None else None
            self._kept = Said(current.value, current.helped) if current is not None else None

    @property
    def newest(self) -> Said | None:
        """In the vault or on its way there."""
        return self._wanted or self._kept

    def keep(self, said: Said, tell: str = "") -> None:
        """`tell`: a sentence for the foot of the window, with the way to undo it."""
        if said != self.newest:
            self._wanted, self._tell = said, tell
            self._ask(said, tell)

    def again(self) -> None:
        """What could not be written is tried at once."""
        if self._is_refused and self._wanted is not None:
            self._ask(self._wanted, self._tell)

    def _ask(self, said: Said, tell: str) -> None:
        """At once, so that it is in the queue before a lock is."""
        self._is_refused = False
        self._asked += 1
        new, now = self._new(said), self._context.now()

        def work(vault: Vault) -> Change:
            # Only on the vault's thread is it known whether what was asked before has made the row.
            if self._id is not None:
                return checkins.change_checkin(vault, self._id, new, now=now)
            change = checkins.check_in(vault, new, now=now)
            self._id = CheckInId(change.made or "")
            return change

        done, failed = partial(self._done, self._asked, said, tell), partial(self._failed, self._asked)
        self._context.runner.ask(work, done, failed)

    def _done(self, asked: int, said: Said, tell: str, change: Change) -> None:
        before, self._kept = self._kept, said
        if asked == self._asked:
            self._wanted = None
            self._failures = 0
        if not tell:
            return
        undo = partial(_take_away, self._context, change.made or "")
        if change.made is None and self._id is not None and before is not None:
            undo = partial(_put_back, self._context, self._goal, self._id, before.value)
        self._context.say(tell, undo)

    def _failed(self, asked: int, error: InglenookError) -> None:
        """Told once. What the vault will never take is let go of; it stays on screen where that is open."""
        if asked != self._asked:
            return  # what was said after it holds all of it
        is_over = isinstance(error, Refused | Finished)
        if is_over:
            self._wanted = None
        else:
            self._is_refused = True
            pause = PAUSES[min(self._failures, len(PAUSES) - 1)]
            QTimer.singleShot(pause, self._context.runner, partial(self._after_pause, asked))
        if is_over or not self._failures:
            self._context.runner.problem.emit(error)
        self._failures = 0 if is_over else self._failures + 1

    def _after_pause(self, asked: int) -> None:
        if asked == self._asked:
            self.again()

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


def _put_back(context: DeskContext, goal: Goal, checkin_id: CheckInId, value: int | None) -> None:
    """The value alone: what helped may have been written since."""

    def back(vault: Vault) -> Change:
        looks = checkins.checkins(vault, goal.case_id, goal.id)
        there = next((each for each in looks if each.id == checkin_id), None)
        if there is None:
            raise Missing("checkin")
        way = goal.text.way if value is not None else Way.WORDS
        new = NewCheckIn(
            goal_id=goal.id, on=there.on, way=way, value=value, helped=there.helped, note_id=there.note_id
        )
        return checkins.change_checkin(vault, checkin_id, new, now=context.now())

    context.runner.ask(back)
