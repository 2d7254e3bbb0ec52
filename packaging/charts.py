"""Draw every kind of chart to PNG, to be looked at: `charts.py DIR [--only NAME]`.

On screen in both themes and at both text sizes, small and whole, with the pointer on a day; and as printed.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import random
import sys
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from pictures import without_chatter
from PySide6.QtCore import qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QWidget

from inglenook.app import resources
from inglenook.domain.chart.chart import Chart, Mark, Point, Series, Span
from inglenook.domain.chart.stops import stops
from inglenook.exchange.chart_svg import svg
from inglenook.exchange.typeset import pdf_of
from inglenook.ui.charts.view import ChartCard, ChartView
from inglenook.ui.look import theme as themes
from inglenook.ui.look.card import Card
from inglenook.ui.look.space import column

BEGAN = dt.date(2025, 3, 3)
LONG = "Donaudampfschifffahrtsgesellschaftskapitän, an evening on which nobody needs anything from me at all"
LEVELS = (
    (-2.0, "−2 No evening without the phone"),
    (-1.0, "−1 One evening a week"),
    (0.0, "0 Two evenings a week with the phone off"),
    (1.0, "+1 Three evenings a week"),
    (2.0, "+2 Four evenings, and one whole day"),
)
BANDS = (
    Span(low=0, high=4, name="Minimal"),
    Span(low=5, high=9, name="Mild"),
    Span(low=10, high=14, name="Moderate"),
    Span(low=15, high=19, name="Moderately severe"),
    Span(low=20, high=27, name="Severe"),
)
PAGE = """
#let shown = json(bytes(sys.inputs.page))
#set document(title: "Charts")
#set text(font: shown.fonts, lang: "en")
#set page(paper: "a4", margin: 18mm)
#for (name, drawn) in shown.charts [
  = #name
  #image(bytes(drawn), format: "svg", alt: name, width: 100%)
]
"""


def charts() -> Iterator[tuple[str, Chart]]:
    """By the names of their pictures."""
    yield "one", close(points(1))
    yield "two", close(points(2))
    yield "thirty", close(points(30), marks=marks(30))
    yield "three-hundred", close(points(300, every=2), marks=marks(300, every=2))
    yield "gaps", close(with_gaps(points(14)))
    yield "same-day", close((*points(3), *points(3)))
    yield "days", close(points(5, every=1))
    yield "years", close(points(40, every=60))
    yield "far-apart", close((points(1)[0], point(BEGAN + dt.timedelta(days=1500), 7)))
    yield "none", close(())
    yield "long-names", close(points(12), title=LONG, marks=(mark(BEGAN, "goal", LONG),))
    yield (
        "levels",
        Chart(
            title="Days that are mine",
            low=-2,
            high=2,
            levels=LEVELS,
            series=(
                Series(
                    name="",
                    points=tuple(point(each.on, round((each.value or 0) / 2.5) - 2) for each in points(9)),
                ),
            ),
            marks=marks(9),
        ),
    )
    yield "bands", measured(points(16, top=27))
    yield "bands-gaps", measured(with_gaps(points(16, top=27)))
    yield "cut", Chart(
        title="A score", low=0, high=80, spans=(Span(low=31, high=31, name="31 and above"),),
        series=(Series(name="", points=points(8, top=80)),),
    )  # fmt: skip
    yield "pair", Chart(title="Time and availability", low=0, high=4, series=several(("Clear", "Kept")))
    yield (
        "four",
        Chart(title="Four at once", low=0, high=4, series=several(("Clear", "Kept", LONG, "Fourth"))),
    )


def point(on: dt.date, value: float | None) -> Point:
    return Point(on=on, value=value)


def points(count: int, every: int = 7, top: int = 10, seed: int = 1) -> tuple[Point, ...]:
    chance = random.Random(seed)
    value = top // 2
    made = []
    for number in range(count):
        value = min(max(value + chance.choice((-1, 0, 0, 1, 1)) * max(1, top // 10), 0), top)
        made.append(point(BEGAN + dt.timedelta(days=number * every), value))
    return tuple(made)


def with_gaps(whole: tuple[Point, ...]) -> tuple[Point, ...]:
    return tuple(point(each.on, None) if at in {0, 4, 5, 9} else each for at, each in enumerate(whole))


def levelled(found: tuple[Point, ...]) -> tuple[Point, ...]:
    return tuple(point(each.on, round((each.value or 0) / 2.5) - 2) for each in found)


def several(names: tuple[str, ...]) -> tuple[Series, ...]:
    return tuple(Series(name=name, points=points(7, 30, 4, seed)) for seed, name in enumerate(names))


def mark(on: dt.date, kind: str, text: str = "") -> Mark:
    return Mark.model_validate({"on": on, "kind": kind, "text": text})


def marks(count: int, every: int = 7) -> tuple[Mark, ...]:
    kinds = ("session", "session", "note", "session", "sheet")
    days = [BEGAN + dt.timedelta(days=number * every) for number in range(count)]
    goal = (mark(days[len(days) // 2], "goal", "The words changed"),)
    return (*(mark(day, kinds[at % len(kinds)]) for at, day in enumerate(days)), *goal)


def close(found: tuple[Point, ...], title: str = "Days that are mine", marks: tuple[Mark, ...] = ()) -> Chart:
    return Chart(title=title, low=0, high=10, series=(Series(name="How close", points=found),), marks=marks)


def measured(found: tuple[Point, ...]) -> Chart:
    return Chart(
        title="PHQ-9", low=0, high=27, spans=BANDS, series=(Series(name="", points=found),), marks=marks(16)
    )


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="charts.py", description="Draw every kind of chart.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", default="", help="charts whose name begins so")
    wanted = parser.parse_args(arguments)
    qInstallMessageHandler(without_chatter)
    app = QApplication(["inglenook"])
    wanted.folder.mkdir(parents=True, exist_ok=True)
    chosen = {name: chart for name, chart in charts() if name.startswith(wanted.only)}
    for name in ("light", "dark"):
        for scale in (1.0, 2.0):
            look = themes.load(resources.text(f"themes/{name}.toml"), scale)
            themes.apply(app, look)
            for title, chart in chosen.items():
                shown = on_screen(look, chart)
                shown.grab().save(str(wanted.folder / f"{title}-{name}-{scale * 100:.0f}.png"))
                shown.close()
    printed(chosen, wanted.folder)
    print(f"{len(chosen)} charts in {wanted.folder}")
    return 0


def on_screen(look: themes.Theme, chart: Chart) -> QWidget:
    """The whole chart with a day looked at, a narrow one, and the small one."""
    made = QWidget()
    layout = column(made, gap=12, margins=(16, 16, 16, 16))
    whole = ChartCard(look, chart.title, chart)
    layout.addWidget(whole)
    narrow = ChartCard(look, chart.title, chart)
    narrow.setMaximumWidth(look.px(300))
    layout.addWidget(narrow)
    small = Card(chart.title)
    small.setMaximumWidth(look.px(270))
    small.body.addWidget(ChartView(look, chart, small=True))
    layout.addWidget(small)
    looked_at = Card(chart.title)
    looked_at.setMaximumWidth(look.px(270))
    within = ChartView(look, chart, small=True)
    looked_at.body.addWidget(within)
    layout.addWidget(looked_at)
    layout.addStretch(1)
    made.resize(look.px(760), 100)
    made.show()
    for _round in range(4):  # what is as high as it is wide is known only once it is wide
        QApplication.processEvents()
        made.resize(look.px(760), layout.totalHeightForWidth(look.px(760)) + look.px(80))
    for view in (whole.view, within):
        view.mark(min(2, len(stops(chart)) - 1))
    return made


def printed(chosen: dict[str, Chart], folder: Path) -> None:
    from inglenook.ui.worksheets.pdf import drawn

    fonts = resources.fonts()
    shown = [(name, svg(chart, 480, 150)) for name, chart in chosen.items()]
    page = {"fonts": fonts.families, "charts": [each for each in shown if each[1]]}
    pdf = pdf_of(PAGE, {"page": json.dumps(page)}, fonts)
    for number, image in enumerate(drawn(pdf, 1000), 1):
        image.save(str(folder / f"printed-{number}.png"))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
