"""Noting what was done about something to talk over: kept while it is written; it can be taken back."""

from functools import partial

from PySide6.QtCore import QObject, QTimer

from inglenook.domain.change import Change
from inglenook.domain.errors import InglenookError, Missing
from inglenook.domain.language import _
from inglenook.domain.measure.score import TalkOver
from inglenook.ui.desk.context import DeskContext
from inglenook.ui.notes.keeper import PAUSES, QUIET
from inglenook.vault import talks


class Talking(QObject):
    """Lives as long as the vault is open: what a page leaves behind is kept after it."""

    def __init__(self, context: DeskContext) -> None:
        super().__init__(context.runner)
        self._context = context
        self._words: dict[str, str] = {}  # by talk: what the vault has not confirmed yet
        self._unsent: set[str] = set()
        self._failures = 0
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.timeout.connect(self.keep)

    def words(self, talk: TalkOver) -> str:
        """What its line holds: what is being written, else what was."""
        return self._words.get(talk.id, talk.done)

    def write(self, talk_id: str, words: str) -> None:
        self._words[talk_id] = words
        self._unsent.add(talk_id)
        if not self._failures:
            self._quiet.start(QUIET)

    def keep(self) -> None:
        """At once, what is being written."""
        self._quiet.stop()
        unsent, self._unsent, now = self._unsent, set(), self._context.now()
        for talk_id in unsent:
            words = self._words[talk_id]
            self._context.runner.ask(
                partial(talks.keep_words, talk_id=talk_id, words=words, now=now),
                partial(self._kept, talk_id, words),
                partial(self._failed, talk_id),
            )

    def note(self, talk_id: str, done: str) -> None:
        context, now = self._context, self._context.now()
        self._words[talk_id] = done
        self._unsent.discard(talk_id)

        def noted(change: Change) -> None:
            self._kept(talk_id, done, change)
            context.say(_("It is noted, and no longer on Today."), lambda: self.reopen(talk_id))

        context.runner.ask(
            lambda vault: talks.settle_talk(vault, talk_id, done, now=now),
            noted,
            partial(self._failed, talk_id),
        )

    def reopen(self, talk_id: str) -> None:
        now = self._context.now()
        self._context.runner.ask(lambda vault: talks.unsettle_talk(vault, talk_id, now=now))

    def _kept(self, talk_id: str, words: str, _change: Change) -> None:
        self._failures = 0
        if self._words.get(talk_id) == words and talk_id not in self._unsent:
            del self._words[talk_id]

    def _failed(self, talk_id: str, error: InglenookError) -> None:
        """Said once; the words stay in their line and are tried again."""
        if not self._failures:
            self._context.runner.problem.emit(error)
        if isinstance(error, Missing):
            self._words.pop(talk_id, None)
            self._unsent.discard(talk_id)
            return
        if talk_id in self._words:
            self._unsent.add(talk_id)
            self._quiet.start(PAUSES[min(self._failures, len(PAUSES) - 1)])
            self._failures += 1
