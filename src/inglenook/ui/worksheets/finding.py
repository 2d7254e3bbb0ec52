"""Every sheet that can be given, wherever it comes from: one's own, the shelf, a measure's."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from inglenook.domain.measure.measure import Measure
from inglenook.domain.worksheet.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Sheets:
    """`own` were made by the therapist. Measures without a sheet may be among `measures`: none is found."""

    own: tuple[Sheet, ...] = ()
    shelf: tuple[Sheet, ...] = ()
    measures: tuple[Measure, ...] = ()

    def all(self) -> tuple[Sheet, ...]:
        """Own ones first, measures last."""
        return (*self.own, *self.shelf, *measure_sheets(self.measures))

    def to_give(self) -> tuple[Sheet, ...]:
        """All but those that the therapist fills in alone."""
        return tuple(sheet for sheet in self.all() if not sheet.for_therapist)

    def sheet(self, sheet_id: str) -> Sheet | None:
        return next((each for each in self.all() if each.id == sheet_id), None)

    def measure(self, sheet_id: str) -> Measure | None:
        """Whose sheet it is; None where it is no measure's."""
        return next((each for each in self.measures if each.sheet and each.sheet.id == sheet_id), None)


def measure_sheets(measures: Iterable[Measure]) -> tuple[Sheet, ...]:
    return tuple(measure.sheet for measure in measures if measure.sheet is not None)


def named(measures: Sequence[Measure], measure_id: str) -> Measure | None:
    return next((each for each in measures if each.id == measure_id), None)


def to_keep(measure: Measure | None) -> Measure | None:
    """As it is kept beside a sheet that is given: how it is scored, without what is asked."""
    return measure.model_copy(update={"sheet": None}) if measure is not None else None
