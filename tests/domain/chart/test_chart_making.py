"""Charts of what is kept: goals by the way they are looked at, measures by figures, boundaries by rows."""

import datetime as dt

from inglenook.domain.chart.chart import Mark, Span
from inglenook.domain.chart.making import (
    Look,
    boundaries_over_time,
    change_marks,
    goal_chart,
    measure_chart,
)
from inglenook.domain.goal.goal import CheckIn, CheckInId, Goal, GoalChange, GoalId, GoalText, Levels, Way
from inglenook.domain.ids import CaseId, ClientId
from inglenook.domain.measure.measure import Band, Cut, Measure, Missing, Total
from inglenook.domain.measure.score import Figure, Score, ScoreId
from inglenook.domain.worksheet.charting import Pair, Pairs, Panel

NOON = dt.datetime(2026, 3, 2, 12, tzinfo=dt.UTC)
CASE = CaseId("case")


def day(number: int) -> dt.date:
    return NOON.date() + dt.timedelta(days=number)


def a_goal(**text) -> Goal:
    return Goal(
        id=GoalId("goal"), case_id=CASE, text=GoalText(words="Days that are mine", **text), made_at=NOON
    )


def look(number: int, value: int | None, way: Way = Way.CLOSE, goal: str = "goal") -> CheckIn:
    return CheckIn(
        id=CheckInId(f"{goal}{number}"), goal_id=GoalId(goal), case_id=CASE, on=day(number), way=way,
        value=value, helped=f"line {number}", made_at=NOON,
    )  # fmt: skip


def test_a_goal_is_drawn_in_the_way_it_is_looked_at_now():
    looks = [look(0, 1, Way.SCALING), look(1, 4), look(2, None, Way.WORDS), look(3, 6), look(4, 9, goal="b")]
    drawn = goal_chart(a_goal(), looks)
    assert [(p.on, p.value, p.label) for p in drawn.series[0].points] == [
        (day(1), 4, "line 1"),
        (day(2), None, "line 2"),
        (day(3), 6, "line 3"),
    ]
    assert (drawn.title, drawn.low, drawn.high, drawn.levels) == ("Days that are mine", 0, 10, ())


def test_scaling_names_its_five_levels_and_where_it_began():
    levels = Levels(expected="two evenings", more="three evenings")
    drawn = goal_chart(a_goal(way=Way.SCALING, levels=levels, baseline=-1), [look(0, 1, Way.SCALING)])
    assert drawn.levels == (
        (-2, "−2"),
        (-1, "−1"),
        (0, "0 two evenings"),
        (1, "+1 three evenings"),
        (2, "+2"),
    )
    assert drawn.spans == (Span(low=-1, high=-1, name="Where it began"),)


def test_a_baseline_of_another_way_is_not_drawn():
    assert goal_chart(a_goal(way=Way.SCALING, baseline=7), []).spans == ()


def test_words_alone_have_no_figures():
    drawn = goal_chart(a_goal(way=Way.WORDS), [look(0, None, Way.WORDS)])
    assert not drawn.has_figures
    assert goal_chart(a_goal(), [look(0, 0)]).has_figures


def test_a_change_of_the_goal_stands_on_the_day_of_the_zone():
    late = dt.datetime(2026, 3, 2, 23, 30, tzinfo=dt.UTC)
    words = GoalChange(at=late, before=GoalText(words="a"), after=GoalText(words="b"))
    way = GoalChange(at=NOON, before=GoalText(words="b"), after=GoalText(words="b", way=Way.SCALING))
    weight = GoalChange(at=NOON, before=GoalText(words="b"), after=GoalText(words="b", weight=2))
    marks = change_marks([words, way, weight], "Europe/Berlin")
    assert [(mark.on, mark.text) for mark in marks] == [
        (day(1), "Now: b"),
        (day(0), "Checked in another way from here on"),
        (day(0), "Goal changed"),
    ]


MISSING = Missing(source="A manual, 1999, page 3")
TOTAL = Total(
    id="sum",
    low=0,
    high=27,
    missing=MISSING,
    bands=(Band(id="low", low=0, high=9), Band(id="high", low=10, high=27)),
    bands_source="A manual, 1999, page 4",
    cuts=(Cut(id="ten", at=10, source="A manual, 1999, page 5"),),
)
TEXTS = {"en": {"name": "ABC-9", "total.sum": "Sum", "band.sum.low": "Lower", "band.sum.high": "Upper"}}
MEASURE = Measure(id="abc", totals=(TOTAL,), texts=TEXTS)


def score(number: int, value: float | None, answered: int = 9) -> Score:
    return Score(
        id=ScoreId(str(number)), case_id=CASE, client_id=ClientId("wren"), measure_id="abc", version=1,
        on=day(number), figures={"sum": Figure(value=value, answered=answered, of=9)}, made_at=NOON,
    )  # fmt: skip


def test_a_measure_shows_its_bands_its_cut_and_no_figure_as_a_gap():
    drawn = measure_chart(MEASURE, TOTAL, [score(0, 12), score(7, None, answered=5)])
    assert drawn.spans == (
        Span(low=0, high=9, name="Lower"),
        Span(low=10, high=27, name="Upper"),
        Span(low=10, high=10, name="10 and above"),
    )
    assert [(p.value, p.label) for p in drawn.series[0].points] == [(12, ""), (None, "5 of 9 answered")]


def test_without_labels_a_measure_is_figures_alone():
    drawn = measure_chart(MEASURE, TOTAL, [score(0, 12)], labels=False)
    assert drawn.spans == ()
    assert drawn.series[0].points[0].value == 12


def test_a_score_without_that_total_is_no_point():
    other = TOTAL.model_copy(update={"id": "other"})
    assert measure_chart(MEASURE, other, [score(0, 12)]).series[0].points == ()


def pairs_of(rows: dict[str, tuple[int | None, int | None]], names: dict[str, str] | None = None) -> Pairs:
    panel = Panel("job", "In my work", tuple(Pair(key, key.title(), *both) for key, both in rows.items()))
    return Pairs("Clear", "Kept", 0, 4, (panel,), names or {key: key.title() for key in rows})


def test_boundaries_are_a_chart_a_row_with_gaps_where_one_side_was_left_out():
    looks = [
        Look(day(0), pairs_of({"time": (1, 0), "gone": (4, 4)})),
        Look(day(30), pairs_of({"body": (2, 2), "time": (3, None)})),
    ]
    body, time, gone = boundaries_over_time(looks)
    assert [each.title for each in (body, time, gone)] == [
        "Body · In my work",
        "Time · In my work",
        "Gone · In my work",
    ]
    clear, kept = time.series
    assert [(p.on, p.value) for p in clear.points] == [(day(0), 1), (day(30), 3)]
    assert [(p.on, p.value) for p in kept.points] == [(day(0), 0), (day(30), None)]
    assert boundaries_over_time([]) == []


def test_marks_stand_between_the_first_point_and_the_last():
    marks = [Mark(on=day(number), kind="note", text=str(number)) for number in (-1, 0, 4, 7, 8)]
    drawn = goal_chart(a_goal(), [look(0, 3), look(7, 4)], marks)
    assert [mark.text for mark in drawn.marks] == ["0", "4", "7"]
    assert goal_chart(a_goal(), [], marks).marks == ()
    assert [mark.text for mark in measure_chart(MEASURE, TOTAL, [score(7, 2)], marks).marks] == ["7"]
