"""Where everything of a chart stands: inside, apart, and at the height of its value."""

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inglenook.domain.chart.axis import Row, day_ticks, heights
from inglenook.domain.chart.chart import Chart, Mark, Point, Series, Span
from inglenook.domain.chart.drawing import drawing, small_drawing
from inglenook.domain.chart.letters import Letters
from inglenook.domain.chart.pieces import Fill, Line, Sign, Words, style

LETTERS = Letters(width=lambda text: 6.0 * len(text), height=14.0)
BEGAN = dt.date(2024, 2, 27)


def day(number: int) -> dt.date:
    return BEGAN + dt.timedelta(days=number)


def chart(*values: float | None, every: int = 7, **more) -> Chart:
    points = tuple(Point(on=day(every * at), value=value) for at, value in enumerate(values))
    whole = {"title": "A goal", "low": 0, "high": 10, "series": (Series(name="", points=points),)}
    return Chart.model_validate({**whole, **more})


def drawn(of: Chart, width: float = 600, height: float = 200):
    return drawing(of, width, height, LETTERS, 1.0)


def of_kind(pieces, kind):
    return [piece for piece in pieces if isinstance(piece, kind)]


def dots(made):
    return [sign for sign in of_kind(made.pieces, Sign) if sign.shape == "disc"]


def series_lines(made):
    return [line for line in of_kind(made.pieces, Line) if line.role == "growth"]


def edges(piece):
    if isinstance(piece, Fill):
        return [(piece.box.left, piece.box.top), (piece.box.right, piece.box.bottom)]
    if isinstance(piece, Line):
        return piece.points
    if isinstance(piece, Sign):
        reach = piece.size * 1.25
        return [(piece.x - reach, piece.y - reach), (piece.x + reach, piece.y + reach)]
    wide = LETTERS.width(piece.text)
    left = piece.x - {"left": 0, "middle": wide / 2, "right": wide}[piece.align]
    return [(left, piece.y - 7), (left + wide, piece.y + 7)]


def test_nothing_at_all_draws_nothing():
    made = drawn(chart())
    assert (made.frame, made.pieces, made.height) == (None, (), 0)


def test_one_value_is_a_dot_in_the_middle():
    made = drawn(chart(5))
    (dot,) = dots(made)
    plot = made.frame.plot
    assert (dot.x, dot.y) == (plot.left + plot.width / 2, plot.top + plot.height / 2)
    assert series_lines(made) == []


def test_two_values_span_the_plot():
    made = drawn(chart(0, 10))
    plot = made.frame.plot
    (line,) = series_lines(made)
    assert line.points == ((plot.left, plot.bottom), (plot.right, plot.top))


def test_days_stand_apart_as_they_lie_apart():
    points = tuple(Point(on=day(on), value=1) for on in (0, 1, 4))
    made = drawn(chart(series=(Series(name="", points=points),)))
    first, second, third = (dot.x for dot in dots(made))
    assert third - second == pytest.approx(3 * (second - first))


def test_a_gap_breaks_the_line_and_is_a_ring_where_no_figure_can_stand():
    marks = (Mark(on=BEGAN, kind="note", text=""),)
    made = drawn(chart(3, 4, None, 5, 6, marks=marks))
    assert [len(line.points) for line in series_lines(made)] == [2, 2]
    ring, of_legend = [sign for sign in of_kind(made.pieces, Sign) if sign.shape == "ring"]
    square = next(sign for sign in of_kind(made.pieces, Sign) if sign.shape == "square")
    assert made.frame.plot.bottom + 8 < ring.y < square.y - 8 < of_legend.y


def test_a_value_between_two_gaps_is_seen():
    made = drawn(chart(None, 4, None, *[3] * 200))
    lone = made.frame.strokes(0)[0][0]
    assert (lone.x, lone.y) in {(dot.x, dot.y) for dot in dots(made)}


def test_many_values_are_a_line_with_a_dot_at_its_end():
    made = drawn(chart(*[3, 4, 5] * 100))
    (line,) = series_lines(made)
    assert len(line.points) == 300
    assert [(dot.x, dot.y) for dot in dots(made)] == [line.points[-1]]


def test_the_small_one_has_no_words_and_one_dot():
    made = small_drawing(chart(3, 4, 5, marks=(Mark(on=BEGAN, kind="note", text="x"),)), 236, 76, 1.0)
    assert of_kind(made.pieces, Words) == []
    assert len(dots(made)) == 1


def test_bands_meet_halfway_and_the_range_ends_them():
    spans = (Span(low=0, high=4, name="a"), Span(low=5, high=9, name="b"), Span(low=10, high=10, name="c"))
    made = drawn(chart(3, spans=spans))
    (ground,) = of_kind(made.pieces, Fill)
    assert ground.box.bottom == pytest.approx(made.frame.y(4.5))
    assert ground.box.top == pytest.approx(made.frame.y(9.5))


def test_a_cut_is_a_dashed_line_at_its_height_also_inside_a_band():
    spans = (Span(low=0, high=4, name="a"), Span(low=5, high=10, name="b"), Span(low=5, high=5, name="cut"))
    made = drawn(chart(3, spans=spans))
    (line,) = [each for each in of_kind(made.pieces, Line) if each.dash == "dashed"]
    assert {y for _x, y in line.points} == {made.frame.y(5)}


def test_names_of_bands_stand_beside_or_where_there_is_no_room_below():
    spans = tuple(Span(low=low, high=low + 4, name=f"Band {low}") for low in (0, 5))
    wide, narrow = drawn(chart(3, spans=spans)), drawn(chart(3, spans=spans), width=250)
    assert {"Band 0", "Band 5"} <= {piece.text for piece in of_kind(wide.pieces, Words)}
    assert {"0–4 Band 0", "5–9 Band 5"} <= {piece.text for piece in of_kind(narrow.pieces, Words)}


def test_marks_have_a_row_for_each_kind_and_do_not_lie_on_each_other():
    marks = [Mark(on=day(at // 4), kind=kind, text="") for at in range(200) for kind in ("note", "session")]
    made = drawn(chart(3, 4, every=50, marks=tuple(marks)))
    below = made.frame.plot.bottom
    signs = [
        sign for sign in of_kind(made.pieces, Sign) if sign.shape in ("square", "bar") and sign.y > below
    ]
    rows = sorted({sign.y for sign in signs})
    assert len(rows) == 3, "two kinds, and the legend"
    xs = sorted(sign.x for sign in signs if sign.y == rows[0])
    assert all(after - before >= 5 for before, after in pairwise(xs))


def test_several_series_differ_by_shape_and_dash_not_by_colour_alone():
    four = [style(at, 4) for at in range(4)]
    assert len({each.shape for each in four}) == len({each.dash for each in four}) == 4


LEVELS = tuple((float(at), f"{at} " + "word " * 20) for at in range(-2, 3))


def test_names_of_levels_stand_in_lines_and_are_cut_in_the_last_of_these():
    made = drawn(chart(1, low=-2, high=2, levels=LEVELS))
    said = [piece.text for piece in of_kind(made.pieces, Words) if piece.align == "right"]
    assert len(said) == 10
    assert all(second.endswith("…") and not first.endswith("…") for first, second in batched(said))
    assert made.frame.plot.width > 300


def test_with_lines_enough_names_of_levels_are_whole_and_never_touch():
    made = drawing(chart(1, low=-2, high=2, levels=LEVELS), 600, 40, LETTERS, 1.0, lines=12)
    said = [piece for piece in of_kind(made.pieces, Words) if piece.align == "right"]
    assert " ".join(piece.text for piece in said) == " ".join(name.strip() for _at, name in LEVELS)
    ys = sorted(piece.y for piece in said)
    assert all(after - before >= LETTERS.height - 0.01 for before, after in pairwise(ys))
    days = [piece for piece in of_kind(made.pieces, Words) if piece.align == "middle"]
    assert max(ys) + LETTERS.height <= min(piece.y for piece in days) + 1


def batched(said):
    return zip(said[::2], said[1::2], strict=True)


@pytest.mark.parametrize(
    ("low", "high", "most", "found"),
    [
        (0, 10, 6, (0, 2, 4, 6, 8, 10)),
        (0, 10, 4, (0, 5, 10)),
        (0, 4, 9, (0, 1, 2, 3, 4)),
        (0, 27, 7, (0, 5, 10, 15, 20, 25)),
        (0, 80, 5, (0, 20, 40, 60, 80)),
        (-2, 2, 6, (-2, -1, 0, 1, 2)),
        (0, 1, 3, (0, 0.5, 1)),
        (7, 8, 2, (7, 8)),
    ],
)
def test_heights_are_round(low, high, most, found):
    assert heights(low, high, most) == found


@pytest.mark.parametrize(
    ("last", "said"),
    [
        (0, ["27 Feb 2024"]),
        (1, ["27 Feb 2024", "28 Feb"]),
        (60, ["27 Feb 2024", "27 Apr"]),
        (400, ["27 Feb 2024", "2 Apr 2025"]),
    ],
)
def test_few_days_are_named_as_they_are(last, said):
    days = sorted({day(0), day(last)})
    assert [tick.text for tick in ticks(days)] == said


def test_many_days_are_named_by_weeks_months_or_years():
    weeks = ticks([day(at) for at in range(50)])
    assert all(day_of(tick, 49).weekday() == 0 for tick in weeks)
    months = ticks([day(at) for at in range(300)])
    assert [tick.text for tick in months][:3] == ["Mar 2024", "Apr", "May"]
    years = ticks([day(at * 30) for at in range(60)])
    assert [tick.text for tick in years] == ["2025", "2026", "2027", "2028", "2029"]


def ticks(days):
    span = max((days[-1] - days[0]).days, 1)
    return day_ticks(days, lambda on: 600 * (on - days[0]).days / span, Row(0, 600, 10), LETTERS)


def day_of(tick, span):
    return day(round(tick.x * span / 600))


spans_of_days = st.lists(st.integers(0, 4000), min_size=1, max_size=60, unique=True)


@given(spans_of_days, st.floats(160, 1200))
def test_words_of_days_never_touch(numbers, width):
    days = [day(at) for at in sorted(numbers)]
    span = max((days[-1] - days[0]).days, 1)
    found = day_ticks(days, lambda on: width * (on - days[0]).days / span, Row(4, width, 10), LETTERS)
    assert found
    ends = [
        (tick.middle - LETTERS.width(tick.text) / 2, tick.middle + LETTERS.width(tick.text) / 2)
        for tick in found
    ]
    assert ends[0][0] >= 4
    assert ends[-1][1] <= width
    assert all(after[0] - before[1] >= 10 for before, after in pairwise(ends))


values = st.none() | st.integers(-5, 15)
names = st.text(st.characters(blacklist_categories=["Cs"]), max_size=40)


@given(
    st.lists(st.lists(values, max_size=30), min_size=1, max_size=4),
    st.lists(
        st.tuples(st.integers(0, 900), st.sampled_from(["note", "sheet", "goal", "session"])), max_size=8
    ),
    names,
    st.integers(160, 1200),
    st.sampled_from([1.0, 1.5, 2.0]),
)
def test_everything_stands_inside(series, marks, name, width, unit):
    whole = Chart(
        title=name,
        low=0,
        high=10,
        series=tuple(
            Series(
                name=name, points=tuple(Point(on=day(9 * at), value=value) for at, value in enumerate(each))
            )
            for each in series
        ),
        spans=(Span(low=0, high=4, name=name), Span(low=5, high=10, name=name)),
        marks=tuple(Mark(on=day(on), kind=kind, text=name) for on, kind in marks),
    )
    made = drawing(whole, width * unit, 150 * unit, LETTERS, unit)
    for piece in made.pieces:
        for x, y in edges(piece):
            assert -6 * unit <= x <= (width + 6) * unit
            assert -6 * unit <= y <= made.height + 6 * unit
    counted = (
        [sum(len(stroke) for stroke in made.frame.strokes(at)) for at in range(len(series))]
        if made.frame
        else []
    )
    assert counted == [sum(value is not None for value in each) for each in series][: len(counted)]
