"""A chart for paper: the same places as on screen, well-formed whatever it is called, and set by Typst."""

import datetime as dt
import json
from xml.etree import ElementTree

import pytest

from inglenook.app import resources
from inglenook.domain.chart.chart import Chart, Mark, Point, Series, Span
from inglenook.exchange.chart_svg import svg
from inglenook.exchange.typeset import pdf_of

MARCH = dt.date(2026, 3, 2)
SVG = "{http://www.w3.org/2000/svg}"
PAGE = """
#set document(title: "A page")
#set text(font: json(bytes(sys.inputs.fonts)), lang: "en")
#image(bytes(sys.inputs.drawn), format: "svg", alt: "A chart")
"""


def chart(*values: float | None, name: str = "How close", **more) -> Chart:
    points = tuple(
        Point(on=MARCH + dt.timedelta(days=7 * at), value=value) for at, value in enumerate(values)
    )
    whole = {"title": name, "low": 0, "high": 10, "series": (Series(name=name, points=points),)}
    return Chart.model_validate({**whole, **more})


def test_a_value_stands_at_its_height():
    root = ElementTree.fromstring(svg(chart(0, 5, 10), 480, 150))
    ys = [float(each.attrib["cy"]) for each in root.iter(f"{SVG}circle")]
    assert ys[0] - ys[1] == pytest.approx(75, abs=0.02)
    assert ys[1] - ys[2] == pytest.approx(75, abs=0.02)


def test_nothing_is_an_empty_text():
    assert svg(chart(), 480, 150) == ""


def test_names_are_words_and_never_markup():
    name = "</text><script>&\"'"
    spans = (Span(low=0, high=4, name=name), Span(low=5, high=10, name="b"))
    root = ElementTree.fromstring(svg(chart(1, 2, name=name, spans=spans), 480, 150))
    assert name in {each.text for each in root.iter(f"{SVG}text")}
    assert not list(root.iter(f"{SVG}script"))


def test_every_kind_of_piece_is_set_on_paper():
    series = tuple(
        Series(name=f"Series {at}", points=chart(at, None, at + 1, at + 2).series[0].points)
        for at in range(4)
    )
    marks = tuple(Mark(on=MARCH, kind=kind, text="x") for kind in ("note", "sheet", "goal", "session"))
    spans = (Span(low=0, high=4, name="a"), Span(low=5, high=10, name="b"), Span(low=7, high=7, name="c"))
    drawn = svg(chart(series=series, marks=marks, spans=spans), 480, 150)
    ElementTree.fromstring(drawn)
    fonts = resources.fonts()
    pdf = pdf_of(PAGE, {"drawn": drawn, "fonts": json.dumps(fonts.families)}, fonts)
    assert pdf.startswith(b"%PDF")
