"""How a figure is counted, and its bands: names for stretches of its range, as its maker means them."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from inglenook.domain.language import _
from inglenook.domain.measure import rules
from inglenook.domain.measure.measure import Band, Measure, Total
from inglenook.ui.look import words
from inglenook.ui.look.card import Card
from inglenook.ui.look.space import column, row
from inglenook.ui.measures.building.bench import MeasureBench
from inglenook.ui.measures.building.settings import Follower, Number, Written, bare, number, one_of
from inglenook.ui.worksheets.building import spots
from inglenook.ui.worksheets.building.acts import adder, remover

_FAR = 100_000


def scoring_card(bench: MeasureBench) -> Card:
    """Of a scale: its one figure follows from the lines."""
    card, total = Card(_("How it is counted")), bench.measure.totals[0]
    span = words.label("", "second")

    def follow() -> None:
        told = _("It comes to a figure from {low} to {high}.")
        now = bench.measure.totals[0]
        span.setText(told.format(low=now.low, high=now.high))

    follow()
    Follower(span, bench, follow)
    card.body.addWidget(span)
    card.body.addWidget(
        one_of(
            _("The figure is"),
            spots.act("how", total.id),
            {"sum": _("all points added up"), "mean": _("the mean of the lines")},
            total.how,
            partial(_count, bench),
        )
    )
    lacking = Number(
        bench,
        spots.act("missing", total.id),
        (0, max(len(total.items) - 1, 0)),
        lambda: bench.measure.totals[0].missing.most,
        rules.with_missing,
    )
    told = _("Each counts as the mean of the others. With more of them missing there is no figure.")
    card.body.addWidget(number(lacking, _("Answers that may be missing"), told))
    card.body.addWidget(_meaning(bench, total))
    return card


def figure_card(bench: MeasureBench, total: Total, place: tuple[int, int]) -> Card:
    """One that is entered by hand. `place`: which of how many."""
    what = _("Figure {number}").format(number=place[0] + 1)
    card = Card()
    gone = remover(what, total.id, partial(_remove_figure, bench, total.id))
    gone.setEnabled(place[1] > 1)
    card.body.addWidget(Written(bench, f"total.{total.id}", what, acts=[gone]))
    ends = row(gap=12)
    low = Number(
        bench,
        spots.act("low", total.id),
        (-_FAR, _FAR),
        lambda: _total(bench.measure, total.id).low,
        lambda measure, value: rules.with_range(measure, total.id, value, _total(measure, total.id).high),
    )
    high = Number(
        bench,
        spots.act("high", total.id),
        (-_FAR, _FAR),
        lambda: _total(bench.measure, total.id).high,
        lambda measure, value: rules.with_range(measure, total.id, _total(measure, total.id).low, value),
    )
    ends.addWidget(number(low, _("From")))
    ends.addWidget(number(high, _("To")))
    card.body.addLayout(ends)
    card.body.addWidget(_meaning(bench, total))
    card.body.addWidget(_bands(bench, total))
    return card


def bands_card(bench: MeasureBench, total: Total) -> Card:
    card = Card(_("Bands"))
    card.body.addWidget(_bands(bench, total))
    return card


def _meaning(bench: MeasureBench, total: Total) -> QWidget:
    return one_of(
        _("A lower figure is"),
        spots.act("lower", total.id),
        {"neither": _("neither lighter nor heavier"), "lighter": _("lighter"), "heavier": _("heavier")},
        total.lower_is,
        partial(_mean, bench, total.id),
    )


def _bands(bench: MeasureBench, total: Total) -> QWidget:
    made = QWidget()
    layout = column(made, gap=8)
    told = _("If it helps: names for stretches of the range. They are words to talk with, not a diagnosis.")
    layout.addWidget(words.caption(told))
    for place, band in enumerate(total.bands):
        layout.addWidget(_band(bench, total, band, place))
    grow = adder(_("Add a band"), f"bands {total.id}", partial(_add_band, bench, total.id))
    layout.addWidget(grow, 0, Qt.AlignmentFlag.AlignLeft)
    return made


def _band(bench: MeasureBench, total: Total, band: Band, place: int) -> QWidget:
    what = _("Band {number}").format(number=place + 1)
    span = _("{what} · {low} to {high}")

    def label() -> str:
        now = _band_of(bench.measure, total.id, band.id) or band
        return span.format(what=what, low=now.low, high=now.high)

    gone = remover(what, band.id, partial(_remove_band, bench, total.id, band.id))
    made = QWidget()
    layout = row(made, gap=12)
    layout.addWidget(Written(bench, f"band.{total.id}.{band.id}", label, acts=[gone]), 1)
    begins = column(gap=4)
    begins.addWidget(words.label(_("From")), 0, Qt.AlignmentFlag.AlignBottom)
    box = Number(
        bench,
        spots.act("from", band.id),
        (-_FAR, _FAR),
        lambda: (_band_of(bench.measure, total.id, band.id) or band).low,
        lambda measure, start: rules.move_band(measure, total.id, band.id, start),
    )
    box.setEnabled(place > 0)
    begins.addWidget(bare(box, _("From: {what}").format(what=what)))
    layout.addLayout(begins)
    return made


def _count(bench: MeasureBench, how: str) -> None:
    """Bands go along with the range."""
    spot = spots.act("how", bench.measure.totals[0].id)
    bench.shape(lambda measure: rules.with_how(measure, "mean" if how == "mean" else "sum"), spot)


def _mean(bench: MeasureBench, total_id: str, lower: str) -> None:
    offered: tuple[rules.Lower, ...] = ("lighter", "heavier", "neither")
    chosen = next(each for each in offered if each == lower)
    bench.set(lambda measure: rules.with_lower(measure, total_id, chosen))


def _remove_figure(bench: MeasureBench, total_id: str) -> None:
    bench.remove(
        lambda measure: rules.remove_figure(measure, total_id),
        _("The figure is removed"),
        spots.act("add", "figures"),
    )


def _add_band(bench: MeasureBench, total_id: str) -> None:
    """In the middle of the last one; the first takes the whole range."""
    total = _total(bench.measure, total_id)
    last = total.bands[-1] if total.bands else None
    start = total.low if last is None else min(last.low + max((last.high - last.low + 1) // 2, 1), total.high)
    bench.add(
        lambda measure: rules.add_band(measure, total_id, start),
        lambda made: spots.text(f"band.{total_id}.{made}"),
    )


def _remove_band(bench: MeasureBench, total_id: str, band_id: str) -> None:
    bench.remove(
        lambda measure: rules.remove_band(measure, total_id, band_id),
        _("The band is removed"),
        spots.act("add", f"bands {total_id}"),
    )


def _band_of(measure: Measure, total_id: str, band_id: str) -> Band | None:
    return next((each for each in _total(measure, total_id).bands if each.id == band_id), None)


def _total(measure: Measure, total_id: str) -> Total:
    return next((each for each in measure.totals if each.id == total_id), measure.totals[0])
