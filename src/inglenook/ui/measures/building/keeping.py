"""A measure that is being made, kept continuously like the text of a note, and whatever comes."""

from collections.abc import Callable
from datetime import datetime

from inglenook.domain.measure.measure import Measure
from inglenook.domain.worksheet.return_draft import MeasureDraft
from inglenook.ui.notes.keeper import Keeper
from inglenook.ui.notes.kept_text import KeptText
from inglenook.vault import measures
from inglenook.vault.notes import Kept
from inglenook.vault.vault import Vault


class MeasureKeeping(KeptText[MeasureDraft]):
    def open(self, measure: Measure, read: Callable[[], Measure]) -> Measure | None:
        """From now on `read` tells what stands there. What still waits to be kept is given back first."""

        def draft(revision: int) -> MeasureDraft:
            return MeasureDraft(measure=read(), base_revision=revision)

        waiting = self._behind.give_back(measure.id)
        unkept = waiting.unkept() if waiting is not None else None
        self._keeper = waiting if waiting is not None else self._keeper_for(measure.id, draft)
        self._keeper.resume(draft)
        return unkept.measure if unkept is not None else None

    def _keeper_for(self, measure_id: str, read: Callable[[int], MeasureDraft]) -> Keeper[MeasureDraft]:
        context = self._context
        keeper = Keeper(context.runner, context.clock, measure_id, 0, read, _store, self)
        keeper.kept.connect(lambda at: self.kept.emit(at) if keeper is self._keeper else None)
        keeper.failed.connect(self.failed)
        return keeper


def _store(vault: Vault, draft: MeasureDraft, now: datetime) -> Kept:
    return Kept(measures.keep_measure(vault, draft.measure, now=now), draft.base_revision + 1, now)
