"""Where a measure's rules come from, word for word as its definition names it."""

from inglenook.domain.language import _
from inglenook.domain.measure.measure import Measure, Total
from inglenook.ui.measures import saying


def sources(measure: Measure, language: str) -> tuple[str, ...]:
    """A line each; several figures say which one they are about."""
    of_totals = [line for total in measure.totals for line in _of_total(measure, total, language)]
    return tuple(dict.fromkeys((*measure.sources, *of_totals)))


def _of_total(measure: Measure, total: Total, language: str) -> list[str]:
    lines = []
    if total.bands_source:
        lines.append(_("Bands: {source}").format(source=total.bands_source))
    lines += [_("From {points} on: {source}").format(points=cut.at, source=cut.source) for cut in total.cuts]
    if total.reliable is not None:
        lines.append(
            _("Change of {points} points or more: {source}").format(
                points=saying.number(total.reliable.points), source=total.reliable.source
            )
        )
    if total.items:
        lines.append(_("Missing answers: {source}").format(source=total.missing.source))
    if total.gate is not None:
        lines.append(_("First answer: {source}").format(source=total.gate.source))
    if len(measure.totals) == 1:
        return lines
    name = saying.total_name(measure, total, language)
    return [f"{name} · {line}" for line in lines]
