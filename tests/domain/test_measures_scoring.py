"""Every measure by its published rules: ends, boundaries of bands and cuts, items that count the other way
round, gates, clusters, and what is missing. Expected figures stand here, taken from the publications.
"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from measure_answers import asked, chosen, spread, the

from inglenook.app.shelf import measures
from inglenook.domain.measure.measure import Band, Item, Measure, Missing, Talk, Total
from inglenook.domain.measure.scoring import band_of, cuts_reached, scored
from inglenook.domain.worksheet.answers import fitting

EACH = pytest.mark.parametrize("measure", measures(), ids=lambda measure: measure.id)
EACH_TOTAL = pytest.mark.parametrize(
    ("measure", "total"),
    [(measure, total) for measure in measures() for total in measure.totals],
    ids=lambda each: each.id,
)
BANDS = [
    # Instruction Manual (phqscreeners.com), table 4.
    (
        "phq9",
        9,
        3,
        {0: "none-minimal", 4: "none-minimal", 5: "mild", 9: "mild", 10: "moderate", 14: "moderate"},
    ),
    ("phq9", 9, 3, {15: "moderately severe", 19: "moderately severe", 20: "severe", 27: "severe"}),
    # Kroenke et al. 2009.
    (
        "phq8",
        8,
        3,
        {0: "none-minimal", 4: "none-minimal", 5: "mild", 9: "mild", 10: "moderate", 14: "moderate"},
    ),
    ("phq8", 8, 3, {15: "moderately severe", 19: "moderately severe", 20: "severe", 24: "severe"}),
    # Spitzer et al. 2006: 5, 10 and 15.
    ("gad7", 7, 3, {0: "minimal", 4: "minimal", 5: "mild", 9: "mild", 10: "moderate", 14: "moderate"}),
    ("gad7", 7, 3, {15: "severe", 21: "severe"}),
    # Kroenke et al. 2002: 5, 10 and 15.
    ("phq15", 15, 2, {0: "minimal", 4: "minimal", 5: "low", 9: "low", 10: "medium", 14: "medium"}),
    ("phq15", 15, 2, {15: "high", 30: "high"}),
]
CUTS = [
    ("phq9", 9, 3, {0: (), 9: (), 10: ("ten",), 27: ("ten",)}),
    ("phq8", 8, 3, {9: (), 10: ("ten",), 24: ("ten",)}),
    ("gad7", 7, 3, {9: (), 10: ("ten",), 21: ("ten",)}),
    # National Center for PTSD: 31 to 33.
    (
        "pcl5",
        20,
        4,
        {0: (), 30: (), 31: ("lower",), 32: ("lower",), 33: ("lower", "upper"), 80: ("lower", "upper")},
    ),
]


def figure(measure, answers, total_id="sum"):
    return scored(measure, fitting(measure.sheet.outline, answers)).figures[total_id]


@pytest.mark.parametrize(("measure_id", "count", "most", "expected"), BANDS)
def test_bands_begin_and_end_where_the_publication_says(measure_id, count, most, expected):
    measure = the(measure_id)
    for points, name in expected.items():
        found = figure(measure, chosen(measure, spread(points, count, most)))
        band = band_of(measure.totals[0], found.value)
        assert (found.value, found.answered, found.of, found.filled) == (points, count, count, 0)
        assert measure.text("en", f"band.sum.{band.id}") == name


@pytest.mark.parametrize(("measure_id", "count", "most", "expected"), CUTS)
def test_cuts_are_reached_at_their_figure(measure_id, count, most, expected):
    measure = the(measure_id)
    for points, cuts in expected.items():
        found = figure(measure, chosen(measure, spread(points, count, most)))
        assert found.value == points
        assert tuple(cut.id for cut in cuts_reached(measure.totals[0], found.value)) == cuts


@EACH_TOTAL
def test_every_figure_of_the_range_has_one_band_or_the_total_has_none(measure, total):
    for value in range(total.low, total.high + 1):
        inside = [band for band in total.bands if band.low <= value <= band.high]
        assert len(inside) == bool(total.bands)
        assert band_of(total, value) == (inside[0] if inside else None)
    assert band_of(total, total.low - 1) is None
    assert band_of(total, total.high + 1) is None


@EACH_TOTAL
def test_the_least_and_the_most_are_those_of_the_publication(measure, total):
    ends = {
        ("phq9", "sum"): (0, 27),
        ("phq8", "sum"): (0, 24),
        ("gad7", "sum"): (0, 21),
        ("phq15", "sum"): (0, 30),
        ("phq15", "fourteen"): (0, 28),
        ("cesd", "sum"): (0, 60),
        ("pcl5", "sum"): (0, 80),
        ("pcl5", "b"): (0, 20),
        ("pcl5", "c"): (0, 8),
        ("pcl5", "d"): (0, 28),
        ("pcl5", "e"): (0, 24),
        ("pcptsd5", "sum"): (0, 5),
        ("auditc", "sum"): (0, 12),
    }
    assert (total.low, total.high) == ends[measure.id, total.id]


@EACH_TOTAL
def test_nothing_is_put_in_place_of_a_missing_answer(measure, total):
    """None of the authors says what may be: not one figure is made where one answer is missing."""
    for place in range(len(total.items)):
        places = [None if each == place else 1 for each in range(len(total.items))]
        found = figure(measure, chosen(measure, places, total.id), total.id)
        assert (found.value, found.answered, found.of) == (None, len(total.items) - 1, len(total.items))


@EACH
def test_an_empty_page_comes_to_nothing_and_not_to_zero(measure):
    result = scored(measure, {})
    assert {found.value for found in result.figures.values()} == {None}
    assert result.talks == ()


@EACH
def test_what_was_given_is_scored_without_its_sheet(measure):
    answers = chosen(measure, [1] * len(measure.totals[0].items))
    kept = Measure.model_validate_json(measure.model_copy(update={"sheet": None}).model_dump_json())
    assert scored(kept, answers) == scored(measure, answers)


@pytest.mark.parametrize("place", [0, 1, 2, 3, None])
def test_the_ninth_line_of_the_phq9_is_something_to_talk_about_whenever_it_is_above_not_at_all(place):
    phq9 = the("phq9")
    assert phq9.sheet.outline.questions[0].rows[8] == "thoughts"
    found = scored(phq9, chosen(phq9, [0] * 8 + [place]))
    assert found.talks == (("thoughts",) if place else ())


def test_it_is_so_too_when_no_figure_can_be_given():
    phq9 = the("phq9")
    found = scored(phq9, chosen(phq9, [None] * 8 + [1]))
    assert found.figures["sum"].value is None
    assert found.talks == ("thoughts",)


def test_the_tenth_question_of_the_phq9_counts_nothing():
    phq9 = the("phq9")
    answers = chosen(phq9, [1] * 9)
    assert figure(phq9, {**answers, "difficult": "extremely"}) == figure(phq9, answers)


def test_four_lines_of_the_ces_d_count_the_other_way_round():
    """Radloff 1977: items 4, 8, 12 and 16."""
    cesd = the("cesd")
    opposite = {4, 8, 12, 16}
    for item in range(1, 21):
        places = [0] * 20
        places[item - 1] = 3
        value = figure(cesd, chosen(cesd, places)).value
        assert value == 12 + (-3 if item in opposite else 3)
    assert figure(cesd, chosen(cesd, [3 if each in opposite else 0 for each in range(1, 21)])).value == 0
    assert figure(cesd, chosen(cesd, [0 if each in opposite else 3 for each in range(1, 21)])).value == 60


def test_sixteen_is_the_cut_of_the_ces_d():
    (total,) = the("cesd").totals
    assert [cut.id for cut in cuts_reached(total, 15)] == []
    assert [cut.id for cut in cuts_reached(total, 16)] == ["sixteen"]


def test_the_clusters_of_the_pcl5():
    """National Center for PTSD: B items 1 to 5, C 6 and 7, D 8 to 14, E 15 to 20."""
    pcl5 = the("pcl5")
    clusters = {"b": range(1, 6), "c": range(6, 8), "d": range(8, 15), "e": range(15, 21)}
    for item in range(1, 21):
        places = [0] * 20
        places[item - 1] = 4
        found = scored(pcl5, chosen(pcl5, places)).figures
        assert found["sum"].value == 4
        assert {each: found[each].value for each in clusters} == {
            each: 4 if item in members else 0 for each, members in clusters.items()
        }


def test_a_cluster_is_told_when_another_lacks_an_answer():
    pcl5 = the("pcl5")
    found = scored(pcl5, chosen(pcl5, [1] * 19 + [None])).figures
    assert {each: found[each].value for each in found} == {"sum": None, "b": 5, "c": 2, "d": 7, "e": None}


def test_the_line_on_periods_is_not_for_everyone():
    phq15 = the("phq15")
    places = [1] * 15
    places[3] = None
    found = scored(phq15, chosen(phq15, places)).figures
    assert phq15.sheet.outline.questions[0].rows[3] == "periods"
    assert (found["sum"].value, found["fourteen"].value) == (None, 14)
    places[3] = 2
    found = scored(phq15, chosen(phq15, places)).figures
    assert (found["sum"].value, found["fourteen"].value) == (16, 14)


@pytest.mark.parametrize("yes", range(6))
def test_the_pc_ptsd_5_counts_what_was_answered_with_yes(yes):
    screen = the("pcptsd5")
    places = [0] * yes + [1] * (5 - yes)
    found = figure(screen, {"ever": "yes", **chosen(screen, places)})
    assert (found.value, found.answered, found.of) == (yes, 5, 5)
    reached = [cut.id for cut in cuts_reached(screen.totals[0], found.value)]
    assert reached == [name for at, name in ((3, "three"), (4, "four")) if yes >= at]


def test_the_first_question_of_the_pc_ptsd_5_ends_it():
    """If no, screen total = 0: the five that follow are not asked, and are not missing."""
    screen = the("pcptsd5")
    found = figure(screen, {"ever": "no"})
    assert (found.value, found.answered, found.of) == (0, 1, 1)
    assert figure(screen, {"ever": "no", **chosen(screen, [0] * 5)}).value == 0
    assert figure(screen, {"ever": "yes"}).value is None
    assert figure(screen, chosen(screen, [0] * 5)).value == 5


@pytest.mark.parametrize("first", range(1, 5))
@pytest.mark.parametrize("second", range(5))
@pytest.mark.parametrize("third", range(5))
def test_the_audit_c_adds_three_answers(first, second, third):
    auditc = the("auditc")
    value = figure(auditc, chosen(auditc, [first, second, third])).value
    assert value == first + second + third
    reached = [cut.id for cut in cuts_reached(auditc.totals[0], value)]
    assert reached == [name for at, name in ((3, "three"), (4, "four")) if value >= at]


def test_who_never_drinks_has_no_typical_day():
    auditc = the("auditc")
    assert figure(auditc, {"how_often": "never"}).value == 0
    assert figure(auditc, {"how_often": "monthly"}).value is None


@EACH
@settings(max_examples=30)
@given(data=st.data())
def test_a_sum_is_the_points_of_its_answers_or_there_is_none(measure, data):
    most = min(len(item.points) for item in measure.totals[0].items) - 1
    one = st.none() | st.integers(0, most)
    count = len(measure.totals[0].items)
    places = data.draw(st.lists(one, min_size=count, max_size=count))
    places[0] = places[0] or 1
    answers = chosen(measure, places)
    found = figure(measure, answers)
    points = [
        list(item.points.values())[place]
        for item, place in zip(asked(measure), places, strict=True)
        if place is not None
    ]
    assert found.answered == len(points)
    assert found.value == (sum(points) if len(points) == count else None)


# Rules that scales of one's own may use.


def scale(how="sum", most=0, rounded="half", turned=None, rows="abcd"):
    items = tuple(Item(question="q", row=row, field="f", turned=turned) for row in rows)
    missing = Missing(most=most, by="mean" if most else "none", rounded=rounded, source="A manual, page 3")
    total = Total(id="sum", items=items, how=how, low=0, high=40, missing=missing)
    return Measure(id="own", totals=(total,), texts={"en": {}})


def numbers(**given_numbers):
    return {"q": {"rows": {row: {"f": value} for row, value in given_numbers.items()}}}


def test_a_mean_stands_in_for_as_many_answers_as_the_rule_allows():
    answers = numbers(a=1, b=2, c=2)
    found = scored(scale(most=1), answers).figures["sum"]
    assert (found.value, found.answered, found.of, found.filled) == (7, 3, 4, 1)
    assert scored(scale(most=1, rounded="no"), answers).figures["sum"].value == pytest.approx(20 / 3)
    assert scored(scale(most=1), numbers(a=1, b=2)).figures["sum"].value is None
    assert scored(scale(most=3), {}).figures["sum"].value is None
    assert scored(scale(most=4), {}).figures["sum"].value is None


def test_halves_are_rounded_up():
    three = scale(most=1, rows="abc")
    assert scored(three, numbers(a=0, b=1)).figures["sum"].value == 2  # 1.5
    assert scored(three, numbers(a=1, b=2)).figures["sum"].value == 5  # 4.5, which is not 4
    assert scored(scale(most=1), numbers(a=1, b=1, c=0)).figures["sum"].value == 3  # 2.67
    assert scored(scale(most=1), numbers(a=1, b=0, c=0)).figures["sum"].value == 1  # 1.33


def test_a_mean_is_that_of_the_answers_there_are():
    assert scored(scale(how="mean"), numbers(a=1, b=2, c=3, d=4)).figures["sum"].value == 2.5
    assert scored(scale(how="mean"), numbers(a=1, b=2, c=3)).figures["sum"].value is None
    assert scored(scale(how="mean", most=1), numbers(a=1, b=2, c=3)).figures["sum"].value == 2


def test_a_line_that_asks_for_the_opposite_counts_less_the_more_it_says():
    assert scored(scale(turned=10), numbers(a=0, b=1, c=9, d=10)).figures["sum"].value == 20


def test_a_figure_between_two_whole_numbers_belongs_with_the_lower_band():
    bands = (Band(id="one", low=0, high=4), Band(id="two", low=5, high=10))
    total = Total(
        id="sum",
        low=0,
        high=10,
        missing=Missing(source="A manual, page 3"),
        bands=bands,
        bands_source="A manual, page 3",
    )
    assert [band_of(total, value).id for value in (4, 4.99, 5, 10)] == ["one", "one", "two", "two"]


def test_an_answer_that_has_no_points_is_not_counted_as_an_answer():
    items = (Item(question="one", points={"a": 1}), Item(question="two", points={"a": 1}))
    total = Total(id="sum", items=items, low=0, high=2, missing=Missing(source="A manual, page 3"))
    talk = Talk(id="talk", item=items[1], at_least=0)
    own = Measure(id="own", totals=(total,), talks=(talk,), texts={"en": {}})
    found = scored(own, {"one": "a", "two": "b"})
    assert (found.figures["sum"].value, found.figures["sum"].answered, found.talks) == (None, 1, ())


def test_what_is_entered_by_hand_is_not_scored():
    total = Total(id="sum", low=0, high=40, missing=Missing(source="A manual, page 3"))
    assert scored(Measure(id="own", totals=(total,), texts={"en": {}}), {"q": 3}).figures == {}
