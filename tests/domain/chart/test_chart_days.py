"""The days of a chart: what is drawn, said and written in the table is the same."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from inglenook.domain.chart.chart import Chart, Mark, Point, Series
from inglenook.domain.chart.stops import number_said, sentence, stops, summary, table, value_said

MARCH = dt.date(2026, 3, 2)


def day(number: int) -> dt.date:
    return MARCH + dt.timedelta(days=number)


def chart(*values: float | None, marks: tuple[Mark, ...] = (), **more) -> Chart:
    points = tuple(Point(on=day(7 * at), value=value) for at, value in enumerate(values))
    series = (Series(name="How close", points=points),)
    return Chart.model_validate(
        {"title": "A goal", "low": 0, "high": 10, "series": series, "marks": marks, **more}
    )


def test_each_day_is_a_row_and_a_sentence():
    drawn = chart(3, 4, marks=(Mark(on=day(7), kind="note", text="Session 12"),))
    heads, rows = table(drawn)
    assert heads == ["Day", "How close", "Words and events"]
    assert rows == [["2 Mar 2026", "3", ""], ["9 Mar 2026", "4", "Session 12"]]
    assert [sentence(drawn, stop) for stop in stops(drawn)] == ["2 Mar 2026: 3", "9 Mar 2026: 4 · Session 12"]


def test_nothing_beside_is_no_column():
    assert table(chart(3))[0] == ["Day", "How close"]


def test_a_gap_is_said_as_such_and_never_as_a_number():
    drawn = chart(3, None, 5)
    assert [row[1] for row in table(drawn)[1]] == ["3", "no figure", "5"]
    assert "no figure" in sentence(drawn, stops(drawn)[1])


def test_what_is_written_beside_a_value_is_told_with_it():
    points = (Point(on=MARCH, value=6, label="Slept at my sister's"),)
    drawn = chart(series=(Series(name="How close", points=points),))
    assert sentence(drawn, stops(drawn)[0]) == "2 Mar 2026: 6, Slept at my sister's"
    assert table(drawn)[1] == [["2 Mar 2026", "6", "Slept at my sister's"]]


def test_two_values_of_one_day_are_two_rows_and_marks_stand_once():
    points = tuple(Point(on=MARCH, value=value) for value in (2, 8))
    mark = Mark(on=MARCH, kind="session", text="Session 1")
    drawn = chart(series=(Series(name="", points=points),), marks=(mark,))
    assert [row[1] for row in table(drawn)[1]] == ["2", "8"]
    assert [len(stop.marks) for stop in stops(drawn)] == [0, 1]


def test_a_day_with_a_mark_alone_is_a_row_without_a_value():
    drawn = chart(3, marks=(Mark(on=day(3), kind="sheet", text=""),))
    assert table(drawn)[1] == [["2 Mar 2026", "3", ""], ["5 Mar 2026", "", "Worksheet"]]


def test_several_series_are_named_in_the_sentence():
    series = (
        Series(name="Clear", points=(Point(on=MARCH, value=3),)),
        Series(name="Kept", points=(Point(on=MARCH, value=1),)),
    )
    drawn = chart(series=series)
    assert sentence(drawn, stops(drawn)[0]) == "2 Mar 2026: Clear 3 · Kept 1"


def test_a_height_with_a_name_is_called_by_it():
    drawn = chart(1, levels=((1.0, "+1 Three evenings"),))
    assert value_said(drawn, 1) == "+1 Three evenings"
    assert value_said(drawn, 2) == "2"


def test_numbers_are_said_without_needless_fractions_and_with_a_true_minus():
    assert [number_said(each) for each in (3.0, 3.5, -2.0, 0.0, -0.0)] == ["3", "3.5", "−2", "0", "0"]


def test_the_whole_is_told_in_a_sentence_that_judges_nothing():
    said = summary(chart(3, None, 8, 6))
    assert said == ("How close: 3 figures. 3 on 2 Mar 2026, 6 on 23 Mar 2026; between 3 and 8.")
    assert summary(chart(4)) == "How close: 4 on 2 Mar 2026."
    assert summary(chart(None)) == "How close: no figure yet."
    assert summary(chart(series=())) == "Nothing yet."


@given(st.lists(st.tuples(st.integers(0, 60), st.none() | st.integers(0, 10)), max_size=40))
def test_every_point_is_in_the_table_once(found):
    ordered = sorted(found, key=lambda each: each[0])
    points = tuple(Point(on=day(on), value=value) for on, value in ordered)
    drawn = chart(series=(Series(name="How close", points=points),))
    rows = table(drawn)[1]
    assert [row[0] for row in rows] == [f"{p.on.day} {p.on:%b} {p.on.year}" for p in points]
    assert [row[1] for row in rows] == [value_said(drawn, p.value) for p in points]
