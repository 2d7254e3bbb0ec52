"""What is said of a score: its figure, its band, what is missing, what changed, and never that it is good."""

import datetime as dt

import pytest
from measure_hands import figures_alone, shipped, small_scale

from inglenook.domain.measure import building, rules
from inglenook.domain.measure.measure import Measure
from inglenook.domain.measure.score import Due, Figure, Score
from inglenook.domain.measure.scoring import scored
from inglenook.ui.measures import saying
from inglenook.ui.measures.about import scoring_said
from inglenook.ui.measures.entering import typed_number
from inglenook.ui.measures.opened import followed
from inglenook.ui.measures.sources import sources
from inglenook.ui.measures.told import FigureTold, before, told
from inglenook.ui.worksheets.finding import Sheets, to_keep

TODAY = dt.date(2026, 11, 23)
AT = dt.datetime(2026, 11, 23, 15, 0, tzinfo=dt.UTC)


def score(measure: Measure, on: dt.date, client="h", **figures: Figure) -> Score:
    return Score(
        id=f"{measure.id} {on} {client}", case_id="c", client_id=client, measure_id=measure.id,
        version=measure.version, on=on, figures=figures, made_at=AT,
    )  # fmt: skip


def first_told(measure: Measure, now: Score, *earlier: Score) -> FigureTold:
    return told(measure, now, earlier, "en", TODAY)[0]


def phq(value: float | None, on: dt.date = TODAY, answered: int = 9, filled: int = 0) -> Score:
    figure = Figure(value=value, answered=answered, of=9, filled=filled)
    return score(shipped("phq9"), on, sum=figure)


@pytest.mark.parametrize(
    ("value", "band", "cuts"),
    [(4, "none-minimal", 0), (5, "mild", 0), (10, "moderate", 1), (27, "severe", 1)],
)
def test_a_figure_stands_with_its_range_its_band_and_the_cuts_it_reached(value, band, cuts):
    said = first_told(shipped("phq9"), phq(value))
    assert said.figure == f"{value} of 27"
    assert said.band == band
    assert len(said.cuts) == cuts
    assert said.answered == "9 of 9 answered"
    assert said.missing == ""


def test_without_a_figure_it_says_what_is_done_about_missing_answers_and_shows_no_zero():
    said = first_told(shipped("phq9"), phq(None, answered=6), phq(12, TODAY - dt.timedelta(14)))
    assert said.figure == "–"
    assert said.band == ""
    assert said.answered == "6 of 9 answered"
    assert "never taken for a zero" in said.missing
    assert said.changes == ()


def test_answers_that_were_replaced_are_counted():
    measure = rules.with_missing(small_scale(), 1)
    figure = scored(measure, {"items": {"rows": {building.rows(measure)[0]: {"answer": 4}}}}).figures["sum"]
    assert figure.value == 8
    said = first_told(measure, score(measure, TODAY, sum=figure))
    assert said.answered == "1 of 2 answered, one is missing: the mean of the others stands in for it"
    assert (
        said.missing
        == "One missing answer is replaced by the mean of the others; with more there is no figure."
    )


def test_change_is_told_against_the_last_and_the_first_that_have_a_figure():
    days = [TODAY - dt.timedelta(weeks) for weeks in (84, 56, 28)]
    earlier = (phq(20, days[0]), phq(14, days[1]), phq(None, days[2], answered=2))
    last, first = first_told(shipped("phq9"), phq(13), *earlier).changes
    least = shipped("phq9").totals[0].reliable
    assert last.text.startswith("1 point lower since 28 Sep")
    assert first.text.startswith("7 points lower since 31 Aug")
    assert least is not None
    assert first.source == least.source
    assert f"it takes {saying.number(least.points)} points" in first.text


def test_no_word_of_change_is_a_judgement():
    scores = (phq(3, TODAY - dt.timedelta(7)), phq(20))
    (change,) = first_told(shipped("phq9"), scores[1], scores[0]).changes
    assert change.text.startswith("17 points higher since 16 Nov")
    assert not any(word in change.text.lower() for word in ("better", "worse", "improve", "good", "bad"))


def test_nothing_published_means_nothing_said_of_chance():
    lake = figures_alone()
    earlier = score(lake, TODAY - dt.timedelta(7), sum=Figure(value=12.5))
    (change,) = first_told(lake, score(lake, TODAY, sum=Figure(value=12.5)), earlier).changes
    assert change.text == "no change since 16 Nov"
    assert change.source == ""


def test_a_gate_that_settles_it_is_not_a_lack_of_answers():
    measure = shipped("pcptsd5")
    said = first_told(measure, score(measure, TODAY, **scored(measure, {"ever": "no"}).figures))
    assert said.figure == "0 of 5"
    assert said.answered == "the first answer settles it"
    assert said.missing == ""


def test_only_scores_of_the_same_measure_and_person_before_it_count():
    lake = figures_alone()
    days = [TODAY - dt.timedelta(days) for days in (3, 2, 1, 0)]
    mine = [score(lake, day, sum=Figure(value=1)) for day in days]
    other = score(lake, days[0], "o", sum=Figure(value=9))
    assert before(mine[2], [other, *mine, phq(3, days[0])]) == (mine[0], mine[1])


def test_every_source_of_a_measure_can_be_read():
    for measure in (shipped("phq9"), shipped("pcl5"), shipped("auditc")):
        lines = " ".join(sources(measure, "en"))
        total = measure.totals[0]
        named = [total.missing.source, *(cut.source for cut in total.cuts), *measure.sources]
        named += [total.reliable.source] if total.reliable else []
        assert [each for each in named if each not in lines] == []


def test_the_shelf_says_how_a_measure_is_scored_and_what_is_flagged():
    said = " ".join(scoring_said(shipped("phq9"), "en"))
    assert "0 to 27 (0 to 4 none-minimal, 5 to 9 mild" in said
    assert "To talk over soon" in said


def test_the_newest_measure_stands_first_and_one_that_is_only_due_last():
    lake, due = figures_alone(), Due(
        id="d", case_id="c", client_id="h", case_name="H", measure_id="gad7", every_weeks=4, next_on=TODAY
    )  # fmt: skip
    old, new = phq(3, TODAY - dt.timedelta(30)), score(lake, TODAY, sum=Figure(value=1))
    assert [each.measure_id for each in followed([old, new], [due])] == ["lake", "phq9", "gad7"]


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("12", 12),
        (" 7,5 ", 7.5),
        ("−3", -3),
        ("0", 0),
        ("", None),
        ("12 points", None),
        ("1e3", None),
        ("1.2.3", None),
    ],
)
def test_figures_are_typed_with_a_point_or_a_comma(typed, value):
    assert typed_number(typed) == value


def test_a_sheet_is_found_wherever_it_comes_from_and_says_whose_measure_it_is():
    scale, lake = small_scale(), figures_alone()
    found = Sheets(measures=(lake, scale, shipped("phq9")))
    assert [sheet.id for sheet in found.to_give()] == [scale.id, "phq9"]
    assert found.sheet("lake") is None
    assert found.measure("phq9") == shipped("phq9")
    kept = to_keep(found.measure(scale.id))
    assert kept is not None
    assert (kept.sheet, kept.totals) == (None, scale.totals)
