"""Noting what was done about something to talk over; what is noted can be taken back."""

from inglenook.domain.change import Change
from inglenook.domain.language import _
from inglenook.ui.desk.context import DeskContext
from inglenook.vault import talks


class Talking:
    def __init__(self, context: DeskContext) -> None:
        self._context = context

    def note(self, talk_id: str, done: str) -> None:
        context, now = self._context, self._context.now()

        def noted(_change: Change) -> None:
            context.say(_("It is noted, and no longer on Today."), lambda: self.reopen(talk_id))

        context.runner.ask(lambda vault: talks.settle_talk(vault, talk_id, done, now=now), noted)

    def reopen(self, talk_id: str) -> None:
        now = self._context.now()
        self._context.runner.ask(lambda vault: talks.unsettle_talk(vault, talk_id, now=now))
