"""Making a scale of one's own: every step leaves a measure whose sheet, rules and texts are in step."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inglenook.domain.measure import building, rules
from inglenook.domain.measure.building import SUM
from inglenook.domain.measure.measure import Measure
from inglenook.domain.measure.scoring import band_of, scored
from inglenook.domain.measure.soundness import flaws
from inglenook.domain.worksheet.answers import fitting
from inglenook.domain.worksheet.errors import NotInSheet, TooFew, TooMany
from inglenook.domain.worksheet.texts import missing


def written(measure, language="en"):
    for key in building.gaps(measure, language):
        measure = building.with_text(measure, language, key, f"Words for {key}")
    return measure


def scale(lines=3):
    measure = building.new_scale("calm", "en")
    for _line in range(lines - 1):
        measure, _row = building.add_row(measure)
    return measure


def total(measure):
    return measure.totals[0]


def answers(measure, *given_answers):
    rows = {row: {"answer": each} for row, each in zip(building.rows(measure), given_answers, strict=False)}
    return fitting(
        measure.sheet.outline, {"items": {"rows": {k: v for k, v in rows.items() if v["answer"] != ""}}}
    )


def value(measure, *given_answers):
    return scored(measure, answers(measure, *given_answers)).figures[SUM].value


def test_a_new_scale_needs_only_its_words():
    measure = building.new_scale("calm", "en")
    assert measure.own and measure.sheet.own
    assert building.gaps(measure, "en")
    measure = written(measure)
    assert building.gaps(measure, "en") == ()
    assert missing(measure.sheet.outline, measure.sheet.texts["en"]) == ()
    assert flaws(measure) == ()
    assert value(measure, 7) == 7
    assert Measure.model_validate_json(measure.model_dump_json()) == measure


def test_the_range_follows_the_lines_and_their_answers():
    measure = scale(3)
    assert (total(measure).low, total(measure).high) == (0, 30)
    measure = building.with_numbers(measure, 1, 5)
    assert (total(measure).low, total(measure).high) == (3, 15)
    measure = building.with_options(measure, (0, 2, 4))
    assert (total(measure).low, total(measure).high) == (0, 12)
    measure, _option = building.add_option(measure, 7)
    assert total(measure).high == 21
    measure = building.remove_row(measure, building.rows(measure)[0])
    assert total(measure).high == 14
    measure = rules.with_how(measure, "mean")
    assert (total(measure).low, total(measure).high) == (0, 7)
    assert flaws(written(measure)) == ()


def test_options_are_worth_their_points():
    measure = building.with_options(scale(2), (0, 1, 2))
    first, second, third = building.options(measure)
    assert value(measure, first, third) == 2
    measure = building.with_points(measure, second, 5)
    assert list(building.options(measure).values()) == [0, 5, 2]
    assert value(measure, second, third) == 7
    measure = building.remove_option(measure, second)
    assert list(building.options(measure)) == [first, third]
    assert value(measure, third, third) == 4
    assert building.options(building.with_numbers(measure, 0, 10)) == {}


def test_a_line_is_turned_and_turned_back():
    measure = building.with_options(scale(2), (1, 2, 4))
    first, _second, third = building.options(measure)
    row = building.rows(measure)[1]
    turned = building.turn_row(measure, row, is_turned=True)
    assert building.is_turned(turned, row)
    assert value(turned, first, first) == 1 + 4
    assert value(turned, third, third) == 4 + 1
    assert (total(turned).low, total(turned).high) == (2, 8)
    assert flaws(written(turned)) == ()
    # It stays so when other things change, and it follows their points.
    turned = building.move_row(building.with_points(turned, third, 9), row, 0)
    assert building.is_turned(turned, row)
    assert value(turned, third, first) == 1 + 1
    assert building.turn_row(turned, row, is_turned=False).totals[0].items[0].turned is None


def test_numbers_are_turned_within_their_ends():
    measure = building.with_numbers(scale(1), 1, 5)
    turned = building.turn_row(measure, building.rows(measure)[0], is_turned=True)
    assert [value(turned, given) for given in (1, 2, 5)] == [5, 4, 1]


def test_bands_cover_the_range_without_a_gap_whatever_is_done():
    measure = scale(3)
    measure, low = rules.add_band(measure, SUM, 12)
    assert [(band.low, band.high) for band in total(measure).bands] == [(0, 30)]
    measure, middle = rules.add_band(measure, SUM, 10)
    measure, high = rules.add_band(measure, SUM, 20)
    assert [(band.id, band.low, band.high) for band in total(measure).bands] == [
        (low, 0, 9),
        (middle, 10, 19),
        (high, 20, 30),
    ]
    measure = rules.move_band(measure, SUM, middle, 99)
    assert [band.low for band in total(measure).bands] == [0, 19, 20]
    measure = rules.move_band(measure, SUM, middle, -5)
    assert [band.low for band in total(measure).bands] == [0, 1, 20]
    assert rules.move_band(measure, SUM, low, 5) == measure
    measure = rules.remove_band(measure, SUM, low)
    assert [(band.id, band.low, band.high) for band in total(measure).bands] == [
        (middle, 0, 19),
        (high, 20, 30),
    ]
    measure = building.remove_row(measure, building.rows(measure)[0])
    measure = building.with_numbers(measure, 0, 5)
    assert [(band.id, band.low, band.high) for band in total(measure).bands] == [(middle, 0, 10)]
    assert set(measure.texts["en"]) == {"name", "about", "total.sum", f"band.sum.{middle}"}
    assert flaws(written(measure)) == ()


@given(
    starts=st.lists(st.integers(-5, 60), max_size=6, unique=True),
    lines=st.integers(1, 4),
    later=st.integers(1, 4),
    high=st.integers(2, 10),
)
def test_any_bands_leave_every_figure_in_one(starts, lines, later, high):
    measure = scale(lines)
    for start in starts:
        try:
            measure, _band = rules.add_band(measure, SUM, start)
        except (NotInSheet, TooMany):
            continue
    while len(building.rows(measure)) > later:
        measure = building.remove_row(measure, building.rows(measure)[-1])
    measure = building.with_numbers(measure, 0, high)
    found = total(measure)
    assert flaws(written(measure)) == ()
    if found.bands:
        assert all(band_of(found, figure) for figure in range(found.low, found.high + 1))


def _row(measure, number):
    return building.rows(measure)[number % len(building.rows(measure))]


def _option(measure, number):
    options = list(building.options(measure)) or ["nothing"]
    return options[number % len(options)]


def _band(measure, number):
    return ([band.id for band in total(measure).bands] or ["nothing"])[
        number % max(1, len(total(measure).bands))
    ]


STEPS = (
    lambda m, n: building.add_row(m)[0],
    lambda m, n: building.remove_row(m, _row(m, n)),
    lambda m, n: building.move_row(m, _row(m, n), n),
    lambda m, n: building.turn_row(m, _row(m, n), is_turned=n % 3 > 0),
    lambda m, n: building.with_numbers(m, n % 2, n),
    lambda m, n: building.with_options(m, tuple(range(n))),
    lambda m, n: building.with_options(m, (n, 0, -n)),
    lambda m, n: building.add_option(m, n)[0],
    lambda m, n: building.remove_option(m, _option(m, n)),
    lambda m, n: building.with_points(m, _option(m, n), 7 - n),
    lambda m, n: rules.with_how(m, "mean" if n % 2 else "sum"),
    rules.with_missing,
    lambda m, n: rules.add_band(m, SUM, 3 * n - 5)[0],
    lambda m, n: rules.move_band(m, SUM, _band(m, n), 3 * n - 5),
    lambda m, n: rules.remove_band(m, SUM, _band(m, n)),
    lambda m, n: rules.with_talk(m, _row(m, n), n if n % 4 else None),
    lambda m, n: written(m),
)


@given(steps=st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 11)), max_size=25))
def test_whatever_is_done_the_measure_stays_sound(steps):
    measure = building.new_scale("calm", "en")
    for step, number in steps:
        try:
            measure = step(measure, number)
        except (NotInSheet, TooFew, TooMany):
            continue
    measure = written(measure)
    worth = building.options(measure)
    # Answers that are all worth the same can't come to anything but one figure.
    assert flaws(measure) == (("total.sum: range",) if len(set(worth.values())) == 1 else ())
    assert Measure.model_validate_json(measure.model_dump_json()) == measure
    field = measure.sheet.outline.questions[0].fields[0]
    for given_answer in worth or (field.low, field.high):
        found = value(measure, *(given_answer for _row in building.rows(measure)))
        assert total(measure).low <= found <= total(measure).high
        assert bool(total(measure).bands) == (band_of(total(measure), found) is not None)


def test_missing_answers_count_as_the_mean_of_the_others_if_one_says_so():
    measure = scale(3)
    assert value(measure, 4, 6, "") is None
    measure = rules.with_missing(measure, 1)
    assert value(measure, 4, 6, "") == 15
    assert value(measure, 4, "", "") is None
    assert rules.with_missing(measure, 9).totals[0].missing.most == 2
    # Never all of them, and never more than there are.
    fewer = building.remove_row(measure, building.rows(measure)[0])
    fewer = building.remove_row(fewer, building.rows(fewer)[0])
    assert fewer.totals[0].missing.most == 0
    assert rules.with_missing(measure, 0).totals[0].missing.by == "none"


def test_a_line_to_talk_about_says_what_the_line_says():
    measure = written(scale(2))
    row = building.rows(measure)[1]
    measure = rules.with_talk(measure, row, 8)
    assert scored(measure, answers(measure, 8, 7)).talks == ()
    assert scored(measure, answers(measure, 0, 8)).talks == (row,)
    assert measure.text("en", f"talk.{row}") == measure.sheet.texts["en"][f"items.{row}"]
    measure = building.with_text(measure, "en", f"items.{row}", "Other words")
    assert measure.text("en", f"talk.{row}") == "Other words"
    assert flaws(measure) == ()
    assert rules.with_talk(measure, row, None).talks == ()
    gone = building.remove_row(measure, row)
    assert gone.talks == ()
    assert f"talk.{row}" not in gone.texts["en"]


def test_name_and_purpose_are_said_once():
    measure = written(scale(1))
    measure = building.with_text(measure, "en", "name", "Calm")
    measure = building.with_text(measure, "en", "about", "How calm it was")
    assert measure.text("en", "total.sum") == measure.sheet.texts["en"]["name"] == "Calm"
    assert measure.sheet.texts["en"]["purpose"] == "How calm it was"


def test_figures_alone():
    measure = rules.with_range(building.score_only("bought", "es"), SUM, 0, 40)
    measure, second = rules.add_figure(measure)
    measure = rules.with_lower(measure, second, "heavier")
    measure, _band = rules.add_band(measure, second, 0)
    assert [total.lower_is for total in measure.totals] == ["neither", "heavier"]
    assert building.gaps(measure, "es")
    measure = written(measure, "es")
    assert flaws(measure) == ()
    assert scored(measure, {}).figures == {}
    assert rules.with_every(measure, 4).every_weeks == 4
    assert len(rules.remove_figure(measure, SUM).totals) == 1
    with pytest.raises(TooFew):
        rules.remove_figure(rules.remove_figure(measure, SUM), second)


def test_a_range_has_room():
    measure = rules.with_range(building.score_only("bought", "es"), SUM, 10, 10)
    assert (total(measure).low, total(measure).high) == (10, 11)


@pytest.mark.parametrize(
    ("step", "refusal"),
    [
        (lambda measure: building.remove_row(measure, building.rows(measure)[0]), TooFew),
        (lambda measure: building.remove_row(measure, "nothing"), NotInSheet),
        (lambda measure: building.turn_row(measure, "nothing", is_turned=True), NotInSheet),
        (lambda measure: building.with_points(measure, "nothing", 3), NotInSheet),
        (lambda measure: building.with_text(measure, "en", "nothing", "words"), NotInSheet),
        (lambda measure: building.with_text(measure, "fr", "name", "words"), NotInSheet),
        (lambda measure: building.with_options(measure, (0,)), TooFew),
        (lambda measure: building.with_options(measure, tuple(range(20))), TooMany),
        (lambda measure: building.with_numbers(measure, 0, 11), TooMany),
        (lambda measure: rules.with_range(measure, SUM, 0, 10), NotInSheet),
        (rules.add_figure, NotInSheet),
        (lambda measure: rules.add_band(measure, SUM, 99), NotInSheet),
        (lambda measure: rules.add_band(measure, "nothing", 0), NotInSheet),
        (lambda measure: rules.remove_band(measure, SUM, "nothing"), NotInSheet),
        (lambda measure: rules.move_band(measure, SUM, "nothing", 3), NotInSheet),
        (lambda measure: rules.with_talk(measure, "nothing", 3), NotInSheet),
        (lambda measure: building.rows(building.score_only("bought", "en")), NotInSheet),
        (lambda measure: rules.with_how(building.score_only("bought", "en"), "mean"), NotInSheet),
        (lambda measure: building.with_text(building.score_only("own", "en"), "en", "x", "y"), NotInSheet),
    ],
)
def test_what_can_not_be_is_refused(step, refusal):
    with pytest.raises(refusal):
        step(scale(1))


def test_a_scale_is_full_at_24_lines():
    with pytest.raises(TooMany):
        building.add_row(scale(24))
    measure = building.score_only("bought", "en")
    for _figure in range(rules.MOST_FIGURES - 1):
        measure, _id = rules.add_figure(measure)
    with pytest.raises(TooMany):
        rules.add_figure(measure)


def test_a_line_to_talk_over_stays_within_what_a_line_can_come_to():
    measure = scale()
    measure = building.with_numbers(measure, 0, 10)
    row = building.rows(measure)[0]
    measure = rules.with_talk(measure, row, 8)
    measure = written(building.with_numbers(measure, 0, 3))
    assert [talk.at_least for talk in measure.talks] == [3]
    assert scored(measure, answers(measure, 3)).talks == (measure.talks[0].id,)
    assert flaws(measure) == ()
    (talk,) = measure.talks
    silent = measure.model_copy(update={"talks": (talk.model_copy(update={"at_least": 4}),)})
    assert flaws(silent) == (f"talk.{talk.id}",)
