"""What a score says, figure by figure, as plain values, for the answers page and the client's page alike."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from inglenook.domain.measure.measure import Measure, Total
from inglenook.domain.measure.score import Score
from inglenook.ui.measures import saying


@dataclass(frozen=True, slots=True)
class ChangeTold:
    """`source`: who published from how many points on it is more than chance; empty where nobody did."""

    text: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class FigureTold:
    """`has_value`: else `figure` is a dash. `missing`: what is done about answers that are not there; empty
    where none is missing.
    """

    name: str
    figure: str
    has_value: bool
    band: str
    answered: str
    missing: str
    cuts: tuple[str, ...]
    changes: tuple[ChangeTold, ...]


def told(
    measure: Measure, score: Score, earlier: Sequence[Score], language: str, today: date
) -> tuple[FigureTold, ...]:
    """`earlier`: the scores of the same measure and person before this one, oldest first."""
    return tuple(
        _figure(measure, total, score, earlier, language, today)
        for total in measure.totals
        if total.id in score.figures
    )


def before(score: Score, scores: Sequence[Score]) -> tuple[Score, ...]:
    """Those of the same measure and person that stand before it."""
    same = [
        each for each in scores if (each.measure_id, each.client_id) == (score.measure_id, score.client_id)
    ]
    at = next((at for at, each in enumerate(same) if each.id == score.id), len(same))
    return tuple(same[:at])


def _figure(
    measure: Measure, total: Total, score: Score, earlier: Sequence[Score], language: str, today: date
) -> FigureTold:
    found = score.figures[total.id]
    value = found.value
    lacks = found.answered < found.of
    return FigureTold(
        name=saying.total_name(measure, total, language),
        figure=saying.figure(total, found),
        has_value=value is not None,
        band=saying.band_said(measure, total, value, language) if value is not None else "",
        answered=saying.answered(total, found),
        missing=saying.missing_said(total) if lacks else "",
        cuts=saying.cuts_said(measure, total, value, language) if value is not None else (),
        changes=tuple(_change(total, each, score, today) for each in _held_against(total, score, earlier)),
    )


def _held_against(total: Total, score: Score, earlier: Sequence[Score]) -> tuple[Score, ...]:
    """The last one that has this figure, and the first where that is another."""
    having = [each for each in earlier if saying.change(total, each, score) is not None]
    return tuple(having[-1:] if len(having) < 2 else (having[-1], having[0]))


def _change(total: Total, than: Score, score: Score, today: date) -> ChangeTold:
    found = saying.change(total, than, score)
    assert found is not None, "both have the figure"
    text, more = saying.difference(found, than.on, today), saying.reliable(total, found)
    source = total.reliable.source if total.reliable is not None and more else ""
    return ChangeTold(f"{text} ({more})" if more else text, source)
