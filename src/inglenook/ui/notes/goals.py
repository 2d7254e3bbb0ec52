"""Beside the text: the goals in play, where each stands, and a check-in that can go into the note."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from inglenook.domain.compartment import Compartment
from inglenook.domain.goal.goal import Goal, GoalId
from inglenook.domain.language import _
from inglenook.domain.note import Note, NoteState
from inglenook.domain.note_kind import compartment_of
from inglenook.ui.desk.context import DeskContext
from inglenook.ui.goals import saying
from inglenook.ui.goals.check_in import Beside
from inglenook.ui.goals.here import CheckInHere
from inglenook.ui.goals.opened import GoalSeen
from inglenook.ui.look import words
from inglenook.ui.look.card import Card
from inglenook.ui.look.space import column, row
from inglenook.ui.notes.menus import key
from inglenook.ui.notes.side import breakable


class GoalsInPlay(Card):
    """Gone while no goal is in play. Taken up in place. `line_wanted`: a line for the note."""

    line_wanted = Signal(str)

    def __init__(self, context: DeskContext) -> None:
        super().__init__(_("Goals in play"), key("check_in_beside"))
        self._context = context
        self._note: Note | None = None
        self._goals: dict[GoalId, _NoteGoal] = {}
        self._column = column(gap=10)
        self.body.addLayout(self._column)
        self.hide()

    def show_goals(self, note: Note, in_play: tuple[GoalSeen, ...]) -> None:
        if self._note is not None and self._note.id != note.id:
            self.keep()
        self._note = note
        shown = {seen.goal.id for seen in in_play}
        for goal_id in [each for each in self._goals if each not in shown]:
            gone = self._goals.pop(goal_id)
            gone.here.fold()
            self._column.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for place, seen in enumerate(in_play):
            beside = Beside(note.about, note.id, takes_lines=_takes_lines(note, seen.goal))
            if (known := self._goals.get(seen.goal.id)) is None:
                known = self._goals[seen.goal.id] = _NoteGoal(self._context, seen, beside)
                known.here.line_wanted.connect(self.line_wanted)
                self._column.insertWidget(place, known)
            known.show_seen(seen, beside)
        self.setVisible(bool(in_play))

    def check_in(self) -> bool:
        """Unfold the first, or the one after that which is open; False where there is none."""
        each = list(self._goals.values())
        if not each:
            return False
        unfolded = [at for at, goal in enumerate(each) if goal.here.is_unfolded()]
        wanted = each[(unfolded[-1] + 1) % len(each)] if unfolded else each[0]
        for goal in each:
            if goal is not wanted:
                goal.here.fold()
        wanted.here.unfold()
        return True

    def keep(self) -> None:
        """What is being written about a goal and is not kept yet."""
        for goal in self._goals.values():
            goal.here.keep()


def _takes_lines(note: Note, goal: Goal) -> bool:
    """What is private never enters the record."""
    into_record = compartment_of(note.kind) is Compartment.RECORD
    return note.state is NoteState.DRAFT and not (goal.is_private and into_record)


class _NoteGoal(QWidget):
    def __init__(self, context: DeskContext, seen: GoalSeen, beside: Beside) -> None:
        super().__init__()
        self._name = words.caption("")
        self._move = words.strong("", wrap=False)
        self.here = CheckInHere(context, seen, beside)
        across = row(gap=12)
        across.addWidget(self._name, 1)
        across.addWidget(self._move)
        whole = column(self, gap=0)
        whole.addLayout(across)
        whole.addWidget(self.here)

    def show_seen(self, seen: GoalSeen, beside: Beside) -> None:
        last = seen.last
        self._name.setText(breakable(saying.one_line(seen.goal.words, 90)))
        self._move.setText(saying.move(seen.before, last) if last is not None else "")
        self._move.setAccessibleName(saying.move_spoken(seen.before, last) if last is not None else "")
        self.here.show_seen(seen, beside)
