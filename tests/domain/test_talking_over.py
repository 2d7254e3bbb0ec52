"""One page to talk over: what was chosen is on it, in the order there is, and nothing clinical unasked."""

import datetime as dt

from inglenook.domain.chart.making import Look
from inglenook.domain.goal.goal import (
    CheckIn,
    CheckInId,
    Ended,
    Ending,
    Goal,
    GoalId,
    GoalText,
    Objective,
    Step,
    Way,
)
from inglenook.domain.ids import CaseId, ClientId
from inglenook.domain.language import Phrases, speaking
from inglenook.domain.measure.measure import Band, Measure, Missing, Total
from inglenook.domain.measure.score import Figure, Score, ScoreId
from inglenook.domain.summary import (
    Choice,
    Kept,
    Material,
    Measured,
    boundary_charts,
    ended_said,
    first_choice,
    still_there,
    summary_of,
)
from inglenook.domain.worksheet.charting import Pair, Pairs, Panel

NOON = dt.datetime(2026, 3, 2, 12, tzinfo=dt.UTC)
TODAY = NOON.date()
CASE = CaseId("case")
OBJECTIVES = (Objective(words="Two evenings", steps=(Step(words="Charger out", is_done=True),)),)


def a_goal(name: str, ended: Ended | None = None, **text) -> Goal:
    whole = GoalText(words=name, values=("Rest",), objectives=OBJECTIVES, **text)
    return Goal(id=GoalId(name), case_id=CASE, text=whole, made_at=NOON, ended=ended)


def look(goal: str, number: int, value: int | None, helped: str = "") -> CheckIn:
    way = Way.CLOSE if value is not None else Way.WORDS
    on = TODAY + dt.timedelta(days=number)
    return CheckIn(
        id=CheckInId(f"{goal}{number}"), goal_id=GoalId(goal), case_id=CASE, on=on, way=way, value=value,
        helped=helped, made_at=NOON,
    )  # fmt: skip


ENDED = Ended(how=Ending.LET_GO, on=TODAY, words="It was never mine.")
TOTAL = Total(
    id="sum",
    low=0,
    high=27,
    missing=Missing(source="A manual, 1999, page 3"),
    bands=(Band(id="low", low=0, high=9), Band(id="high", low=10, high=27)),
    bands_source="A manual, 1999, page 4",
)
TEXTS = {"name": "CLINICAL-9", "total.sum": "Severity", "band.sum.low": "Mild", "band.sum.high": "Severe"}


def measured(key: str = "abc", *totals: Total, code: str = "") -> Measured:
    measure = Measure(id=key, totals=totals or (TOTAL,), texts={"en": TEXTS})
    figures = {total.id: Figure(value=12) for total in measure.totals}
    score = Score(
        id=ScoreId("1"), case_id=CASE, client_id=ClientId("wren"), measure_id=key, version=1, on=TODAY,
        figures=figures, made_at=NOON,
    )  # fmt: skip
    return Measured(key, measure, (score,), code)


def kept(code: str = "", *, without: str = "") -> Kept:
    rows = (Pair("time", "Time", 3, 1), Pair("body", "Body", 2, None))
    panel = Panel("", "", tuple(each for each in rows if each.row != without))
    pairs = Pairs("Clear", "Kept", 0, 4, (panel,), {"time": "Time", "body": "Body"})
    return Kept((Look(TODAY, pairs),), code, person=code.casefold())


def material(**more) -> Material:
    whole = {
        "goals": (a_goal("Days that are mine"), a_goal("The line", ENDED)),
        "checkins": (
            look("Days that are mine", 0, 4, "a walk"),
            look("The line", 1, 2),
            look("Days that are mine", 7, 5),
        ),
        "kept": (kept(),),
        "measures": (measured(),),
    }
    return Material("Heron", "en", **{**whole, **more})


def test_at_first_goals_in_play_are_on_it_and_nothing_of_measures_or_boundaries():
    all_of = material()
    page = summary_of(all_of, first_choice(all_of), TODAY)
    assert [part.words for part in page.goals] == ["Days that are mine"]
    assert (page.boundaries, page.measures, page.tables) == ((), (), False)
    (part,) = page.goals
    assert (part.values, part.objectives) == (("Rest",), OBJECTIVES)
    assert [(each.on, each.words) for each in part.helped] == [(TODAY, "a walk")]
    assert [point.value for point in part.chart.series[0].points] == [4, 5]


def test_nothing_chosen_is_an_empty_page():
    page = summary_of(material(), Choice(), TODAY)
    assert (page.goals, page.charts()) == ((), ())


def test_goals_stand_in_their_own_order_whatever_was_ticked_first():
    choice = Choice(goals=(GoalId("The line"), GoalId("Days that are mine")))
    assert [part.words for part in summary_of(material(), choice, TODAY).goals] == [
        "Days that are mine",
        "The line",
    ]


def test_what_is_switched_off_is_not_there():
    choice = Choice(goals=(GoalId("The line"),), charts=False, steps=False, own_words=False)
    (part,) = summary_of(material(), choice, TODAY).goals
    assert (part.chart, part.objectives, part.helped, part.ended_words) == (None, (), (), "")
    assert part.ended == "Let go · 2 Mar 2026"


def test_without_own_words_there_are_none_beside_the_figures_of_a_chart_either():
    choice = Choice(goals=(GoalId("Days that are mine"),))
    for wanted, there in ((True, True), (False, False)):
        page = summary_of(material(), choice.model_copy(update={"own_words": wanted}), TODAY)
        assert ("a walk" in page.model_dump_json()) is there
        assert page.charts()[0].has_figures


def test_an_ending_stands_with_its_words():
    (part,) = summary_of(material(), Choice(goals=(GoalId("The line"),)), TODAY).goals
    assert part.ended_words == "It was never mine."


def test_the_three_endings_are_said_in_the_same_way():
    said = {ended_said(Ended(how=how, on=TODAY)) for how in Ending}
    assert said == {"Reached · 2 Mar 2026", "Changed · 2 Mar 2026", "Let go · 2 Mar 2026"}


def test_what_helped_is_the_newest_few_oldest_first():
    looks = tuple(look("Days that are mine", at, at, f"line {at}") for at in range(9))
    (part,) = summary_of(material(checkins=looks), Choice(goals=(GoalId("Days that are mine"),)), TODAY).goals
    assert [each.words for each in part.helped] == [f"line {at}" for at in range(4, 9)]


def test_a_goal_in_words_alone_has_no_chart_but_its_words():
    looks = (look("Days that are mine", 0, None, "Slept"),)
    (part,) = summary_of(material(checkins=looks), Choice(goals=(GoalId("Days that are mine"),)), TODAY).goals
    assert (part.chart, part.helped[0].words) == (None, "Slept")


def test_a_measure_that_was_chosen_is_figures_under_a_neutral_name():
    untitled = measured("abc")
    page = summary_of(material(measures=(untitled,)), Choice(measures=("abc",)), TODAY)
    (chart,) = page.measures
    said = chart.model_dump_json()
    assert not any(word in said for word in ("Severity", "Mild", "Severe"))
    assert (chart.series[0].name, chart.spans) == ("Figure", ())


def test_clinical_names_are_there_only_when_they_are_chosen_too():
    page = summary_of(material(), Choice(measures=("abc",), labels=True), TODAY)
    (chart,) = page.measures
    assert (chart.title, [span.name for span in chart.spans]) == ("CLINICAL-9", ["Mild", "Severe"])


def test_several_figures_of_a_measure_are_numbered_and_those_without_any_value_left_out():
    second = TOTAL.model_copy(update={"id": "part"})
    both = measured("abc", TOTAL, second, code="Wren")
    page = summary_of(material(measures=(both,)), Choice(measures=("abc",)), TODAY)
    assert [chart.title for chart in page.measures] == ["CLINICAL-9 · 1 · Wren", "CLINICAL-9 · 2 · Wren"]
    empty = both.scores[0].model_copy(update={"figures": {"part": Figure(value=None, answered=2, of=9)}})
    bare = Measured("abc", both.measure, (empty,))
    assert summary_of(material(measures=(bare,)), Choice(measures=("abc",)), TODAY).measures == ()


def test_boundaries_are_chosen_row_by_row_and_told_apart_by_person():
    couple = material(kept=(kept("Wren"), kept("Lark")))
    charts = boundary_charts(couple)
    titles = [chart.title for chart in charts.values()]
    assert titles == ["Time · Wren", "Body · Wren", "Time · Lark", "Body · Lark"]
    page = summary_of(couple, Choice(boundaries=(list(charts)[2],)), TODAY)
    assert [chart.title for chart in page.boundaries] == ["Time · Lark"]


def test_a_choice_forgets_what_was_put_away():
    time, *_others = boundary_charts(material())
    goals = (GoalId("gone"), GoalId("The line"))
    choice = Choice(goals=goals, boundaries=(time, "gone"), measures=("abc", "gone"))
    kept_on = still_there(choice, material())
    assert (kept_on.goals, kept_on.boundaries, kept_on.measures) == (("The line",), (time,), ("abc",))


def test_what_was_chosen_stays_that_one_when_rows_before_it_come_and_go():
    for code, fewer in (
        ("Lark", (kept("Lark"),)),
        ("Wren", (kept("Lark"), kept("Wren"))),
        ("Lark", (kept("Wren", without="Time"), kept("Lark"))),
    ):
        both = material(kept=(kept("Wren"), kept("Lark")))
        (chosen,) = (key for key, chart in boundary_charts(both).items() if chart.title == f"Time · {code}")
        then = material(kept=fewer)
        choice = still_there(Choice(boundaries=(chosen,)), then)
        titles = [chart.title for chart in summary_of(then, choice, TODAY).boundaries]
        assert titles == [f"Time · {code}"]


def test_two_people_of_one_code_and_two_rows_of_one_name_are_chosen_alone():
    panels = tuple(Panel(group, "", (Pair("time", "Time", 3, 1),)) for group in ("one", "two"))
    looks = (Look(TODAY, Pairs("Clear", "Kept", 0, 4, panels, {"time": "Time"})),)
    both = material(kept=(Kept(looks, "Wren", "first"), Kept(looks, "Wren", "second")))
    charts = boundary_charts(both)
    assert [chart.title for chart in charts.values()] == ["Time · Wren"] * 4
    for key in charts:
        assert len(summary_of(both, Choice(boundaries=(key,)), TODAY).boundaries) == 1


def test_nothing_to_choose_from_is_said():
    assert Material("Heron", "en").is_empty
    assert not material().is_empty


def test_it_speaks_the_client_s_language():
    spanish = Phrases({"Let go": "Soltada", "{day} {month}": "{day} de {month}", "Mar": "marzo"})
    with speaking(spanish):
        (part,) = summary_of(material(), Choice(goals=(GoalId("The line"),)), TODAY).goals
    assert part.ended == "Soltada · 2 de marzo 2026"
    assert ended_said(ENDED) == "Let go · 2 Mar 2026", "only for a while"
