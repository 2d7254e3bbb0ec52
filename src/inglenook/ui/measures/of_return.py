"""What a return came to as a measure, and what there is to talk over in it, read in one go."""

from collections.abc import Iterable
from dataclasses import dataclass

from inglenook.domain.measure.measure import Measure
from inglenook.domain.measure.score import Score, TalkOver
from inglenook.domain.worksheet.given import Return
from inglenook.ui.measures.told import before
from inglenook.vault import measures, scores, talks
from inglenook.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class Measured:
    """`measure`: as it was given, without its sheet. `earlier`: of the same person, oldest first."""

    measure: Measure
    score: Score | None
    earlier: tuple[Score, ...]
    talks: tuple[TalkOver, ...]


def unwritten(found: Iterable[TalkOver]) -> tuple[TalkOver, ...]:
    """Without what is being written about those that are open."""
    return tuple(
        each if each.settled_at is not None else each.model_copy(update={"done": ""}) for each in found
    )


def measured(vault: Vault, returned: Return) -> Measured | None:
    """None where it is no measure's, or a compartment other than the record holds it."""
    measure = measures.measure_given(vault, returned.given_id)
    if measure is None:
        return None
    score = scores.score_of(vault, returned.id)
    all_scores = scores.scores(vault, returned.case_id) if score is not None else []
    earlier = before(score, all_scores) if score is not None else ()
    return Measured(measure, score, earlier, tuple(talks.talks(vault, returned.id)))
