"""What can be done with goals: asked by a dialog, written, told with a way to undo."""

import datetime as dt
from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from inglenook.domain.change import Change
from inglenook.domain.errors import InglenookError, Missing
from inglenook.domain.goal.endings import ending_said
from inglenook.domain.goal.goal import Ended, Goal, GoalId, GoalText, NewCheckIn, Way
from inglenook.domain.goal.stepping import with_step
from inglenook.domain.ids import CaseId
from inglenook.domain.language import _
from inglenook.ui.desk.asking import ask
from inglenook.ui.desk.context import DeskContext, Undo
from inglenook.ui.goals.editing import GoalEditor
from inglenook.ui.goals.ending import EndDialog
from inglenook.vault import checkins, goals, trash
from inglenook.vault.goal_errors import GoalEnded
from inglenook.vault.vault import Vault

Work = Callable[[Vault], Change]


class GoalActs:
    def __init__(self, context: DeskContext, parent: QWidget) -> None:
        self._context = context
        self._parent = parent

    def add(self, case_id: CaseId, typed: GoalText | None = None) -> None:
        """`typed`: what had been written when it could not be kept."""
        if self.may_write():
            asked = GoalEditor(self._context, case_id, None, self._parent, begins_with=typed or "")
            ask(asked, lambda: self._add(case_id, asked.text()))

    def change(self, goal: Goal, typed: GoalText | None = None) -> None:
        if self.may_write():
            asked = GoalEditor(self._context, goal.case_id, goal, self._parent, begins_with=typed or "")
            ask(asked, lambda: self.write(goal, asked.text(), _("The goal is changed."), self._write_again))

    def write(
        self,
        goal: Goal,
        text: GoalText,
        told: str,
        failed: Callable[[Goal, GoalText, InglenookError], None] | None = None,
    ) -> None:
        """All of its text, on what is shown of it now."""
        if text == goal.text:
            return
        now = self._context.now()
        self._context.runner.ask(
            lambda vault: goals.change_goal(vault, goal.id, text, goal.revision, now=now),
            lambda _change: self._context.say(told, lambda: self._change_back(goal)),
            partial(failed, goal, text) if failed is not None else None,
        )

    def end(self, goal: Goal, typed: Ended | None = None, next_words: str = "") -> None:
        """`typed`, `next_words`: what had been written when it could not be kept."""
        if not self.may_write():
            return
        spare = partial(self._spare, goal)
        asked = EndDialog(self._parent, goal, self._context.today(), spare)
        if typed is not None:
            asked.show_typed(typed, next_words)
        ask(asked, lambda: self._end(goal, asked))

    def tick(self, goal: Goal, at: int, place: int, *, is_done: bool, failed: Callable[[], None]) -> None:
        """On what the vault has by then: two boxes may be ticked before the first is kept.

        `failed`: the box shows something that isn't so.
        """
        context = self._context
        if not self.may_write():
            failed()
            return

        def to(done: bool) -> Work:
            def write(vault: Vault) -> Change:
                there = goals.goal(vault, goal.id)
                text = with_step(there.text, at, place, is_done=done)
                return goals.change_goal(vault, there.id, text, there.revision, now=context.now())

            return write

        def kept(_change: Change) -> None:
            context.say(_("The tick is changed."), lambda: self._ask(to(not is_done)))

        def refused(error: InglenookError) -> None:
            failed()
            context.runner.problem.emit(error)

        context.runner.ask(to(is_done), kept, refused)

    def reopen(self, goal: Goal) -> None:
        """An ending is taken back; undo ends it as it was."""
        end, now = goal.ended, self._context.now()
        if end is not None and self.may_write():
            self._do(
                lambda vault: goals.reopen_goal(vault, goal.id, now=now),
                _("It is in play again."),
                lambda: self._ask(lambda vault: goals.end_goal(vault, goal.id, end, now=self._context.now())),
            )

    def put_away(self, goal: Goal) -> None:
        context, now = self._context, self._context.now()
        if self.may_write():
            self._do(
                lambda vault: goals.remove_goal(vault, goal.id, now=now),
                _("The goal is in the trash for 30 days."),
                lambda: self._ask(lambda vault: trash.restore(vault, "goal", goal.id, now=context.now())),
            )

    def _add(self, case_id: CaseId, text: GoalText) -> None:
        context, now = self._context, self._context.now()

        def done(change: Change) -> None:
            made = change.made or ""
            context.say(
                _("The goal is kept."),
                lambda: self._ask(lambda vault: goals.remove_goal(vault, made, now=context.now())),
            )

        def failed(error: InglenookError) -> None:
            context.runner.problem.emit(error)
            self.add(case_id, text)

        context.runner.ask(lambda vault: goals.add_goal(vault, case_id, text, now=now), done, failed)

    def _write_again(self, goal: Goal, text: GoalText, error: InglenookError) -> None:
        """What was written comes up again, on the goal as it is by now; as a new one where it has gone."""
        self._context.runner.problem.emit(error)

        def show(there: Goal) -> None:
            if there.is_in_play:
                self.change(there, text)
            else:
                anew()

        def anew() -> None:
            if not goal.is_private:  # a new one would lie in the record
                self.add(goal.case_id, text)

        self._context.runner.ask(lambda vault: goals.goal(vault, goal.id), show, lambda _error: anew())

    def _end(self, goal: Goal, asked: EndDialog) -> None:
        end, next_text, now = asked.ended(), asked.next_text(), self._context.now()

        def done(change: Change) -> None:
            self._context.say(ending_said(end.how) + ".", partial(self._unend, goal.id, change.made))

        def failed(error: InglenookError) -> None:
            self._end_again(goal, end, next_text, error)

        self._context.runner.ask(
            lambda vault: goals.end_goal(vault, goal.id, end, next_text=next_text, now=now), done, failed
        )

    def _end_again(self, goal: Goal, end: Ended, next_text: GoalText | None, error: InglenookError) -> None:
        """What was written comes up again; where the goal has ended or gone, the next one as a goal alone."""
        self._context.runner.problem.emit(error)
        if not isinstance(error, GoalEnded | Missing):
            self.end(goal, end, next_text.words if next_text is not None else "")
        elif next_text is not None and not goal.is_private:  # a new one would lie in the record
            self.add(goal.case_id, next_text)

    def _unend(self, goal_id: GoalId, next_id: str | None) -> None:
        """In play again, and what was made with the ending goes."""
        now = self._context.now()
        if next_id is not None:
            self._ask(lambda vault: goals.remove_goal(vault, next_id, now=now))
        self._ask(lambda vault: goals.reopen_goal(vault, goal_id, now=now))

    def _spare(self, goal: Goal, on: dt.date, said: str) -> None:
        """A lock came before it was said how the goal ends: the words stay with it, as a look."""
        new = NewCheckIn(goal_id=goal.id, on=on, way=Way.WORDS, helped=said)
        self._ask(lambda vault: checkins.check_in(vault, new, now=self._context.now()))

    def _change_back(self, before: Goal) -> None:
        now = self._context.now()

        def back(vault: Vault) -> Change:
            revision = goals.goal(vault, before.id).revision
            return goals.change_goal(vault, before.id, before.text, revision, now=now)

        self._ask(back)

    def _do(self, work: Work, told: str, undo: Undo) -> None:
        self._context.runner.ask(work, lambda _change: self._context.say(told, undo))

    def _ask(self, work: Work) -> None:
        self._context.runner.ask(work)

    def may_write(self) -> bool:
        """Where nothing can be written, it is said why."""
        checking = self._context.checking
        if checking.is_read_only:
            self._context.say(checking.why_read_only(), None)
        return not checking.is_read_only
