"""How a measure is scored, on the page of its sheet: ranges, bands, missing answers, what is flagged."""

from PySide6.QtWidgets import QVBoxLayout

from inglenook.domain.language import _
from inglenook.domain.measure.measure import Measure, Total
from inglenook.ui.look import words
from inglenook.ui.look.card import Card
from inglenook.ui.look.space import column
from inglenook.ui.measures import saying
from inglenook.ui.measures.figures import Sources
from inglenook.ui.measures.sources import sources


class AboutMeasure(Card):
    """Gone where the sheet is no measure's."""

    def __init__(self) -> None:
        super().__init__(_("How it is scored"))
        self._lines: QVBoxLayout = column(gap=6)
        self.body.addLayout(self._lines)
        self.hide()

    def show_measure(self, measure: Measure | None, language: str) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.setVisible(measure is not None)
        if measure is None:
            return
        for line in scoring_said(measure, language):
            self._lines.addWidget(words.label(line, "second"))
        self._lines.addWidget(Sources(sources(measure, language), saying.name(measure, language)))


def scoring_said(measure: Measure, language: str) -> tuple[str, ...]:
    lines = [line for total in measure.totals for line in _total(measure, total, language)]
    lines += dict.fromkeys(saying.missing_said(total) for total in measure.totals if total.items)
    lines += dict.fromkeys(said for total in measure.totals if (said := _lower(total)))
    for talk in measure.talks:
        said = saying.talk(measure, talk.id, language)
        lines.append(_("To talk over soon, where the answer asks for it: {text}").format(text=said))
    if measure.every_weeks is not None:
        often = saying.weeks(measure.every_weeks)
        lines.append(_("Usually asked {often}.").format(often=often))
    return tuple(lines)


def _lower(total: Total) -> str:
    """Which way the figures go, where their source says so."""
    if total.lower_is == "neither":
        return ""
    return _("A lower figure is lighter.") if total.lower_is == "lighter" else _("A lower figure is heavier.")


def _total(measure: Measure, total: Total, language: str) -> list[str]:
    said = _("{name}: {span}").format(
        name=saying.total_name(measure, total, language), span=saying.span(total)
    )
    bands = ", ".join(
        _("{low} to {high} {name}").format(
            low=band.low, high=band.high, name=saying.band_name(measure, total, band, language)
        )
        for band in total.bands
    )
    lines = [f"{said} ({bands})" if bands else said]
    return [*lines, *(saying.cut_said(measure, total, cut, language) for cut in total.cuts)]
