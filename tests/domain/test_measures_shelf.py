"""Reading measures: what is read, and what is refused with the place where it is wrong."""

import pytest

from inglenook.app import resources
from inglenook.app.shelf import measures
from inglenook.domain.measure.shelf import ORDER, read_measures
from inglenook.domain.measure.soundness import flaws
from inglenook.domain.worksheet.errors import SheetDamaged
from inglenook.domain.worksheet.sheet import Matrix

FILES = {name: resources.text(f"measures/{name}") for name in resources.names("measures")}


def test_the_measures_that_ship_in_order():
    assert tuple(measure.id for measure in measures()) == ORDER
    assert {measure.sheet.languages for measure in measures()} == {("en", "es"), ("en",)}


@pytest.mark.parametrize("measure", measures(), ids=lambda measure: measure.id)
def test_each_is_sound_and_says_where_its_rules_come_from(measure):
    assert flaws(measure) == ()
    assert measure.sources
    assert measure.sheet.id == measure.id
    assert not measure.own
    assert all(total.bands_source for total in measure.totals if total.bands)


@pytest.mark.parametrize("measure", measures(), ids=lambda measure: measure.id)
def test_a_table_of_answers_has_one_field(measure):
    for question in measure.sheet.outline.questions:
        if isinstance(question, Matrix):
            assert [field.kind for field in question.fields] == ["choice"]


def test_what_the_sheet_says_too_is_said_once():
    phq9 = measures()[0]
    assert phq9.text("es", "name") == phq9.sheet.texts["es"]["name"]
    assert phq9.text("es", "about") == phq9.sheet.texts["es"]["purpose"]
    assert phq9.text("es", "total.sum") == "Puntuación del PHQ-9"
    assert phq9.text("fr", "total.sum") == "PHQ-9 score"
    assert phq9.text("en", "nothing") == ""


@pytest.mark.parametrize(
    ("file", "was", "now"),
    [
        ("phq9.toml", "id = ", "id "),
        ("phq9.toml", 'id = "phq9"', 'id = "phq8"'),
        ("phq9.toml", "high = 27", "high = 26"),
        ("phq9.toml", "low = 5, high = 9", "low = 6, high = 9"),
        ("phq9.toml", "low = 5, high = 9", "low = 4, high = 9"),
        ("phq9.toml", "low = 0, high = 4", "low = 1, high = 4"),
        ("phq9.toml", "low = 20, high = 27", "low = 20, high = 28"),
        ("phq9.toml", "at = 10", "at = 28"),
        ("phq9.toml", "at = 10", "at = 0"),
        ("phq9.toml", "half = 2, ", ""),
        ("phq9.toml", "half = 2, ", "half = 2, daily = 4, "),
        ("phq9.toml", 'row = "thoughts"', 'row = "wishes"'),
        ("phq9.toml", 'field = "often"', 'field = "much"'),
        ("phq9.toml", 'question = "bothered"', 'question = "nothing"'),
        ("phq9.toml", "bands_source", "source"),
        ("phq9.toml", "[totals.missing]", "[totals.lacking]"),
        ("phq9.toml", "[totals.missing]\n", '[totals.missing]\nmost = 9\nby = "mean"\n'),
        ("phq9.toml", "[[totals]]", "[totals]"),
        ("phq9.en.toml", "total.sum", "total.sums"),
        ("phq9.en.toml", "band.sum.mild", "band.sum.milder"),
        ("phq9.en.toml", 'talk.thoughts = "', 'talk.thoughts = " " #'),
        ("phq9.es.toml", "cut.sum.ten", "cut.sum.nine"),
        ("phq9.es.toml", "[measure]", "[other]"),
        ("phq9.es.toml", "interest = ", "interests = "),
        ("phq9.es.toml", "name = ", "names = "),
        ("pcptsd5.toml", 'option = "no"', 'option = "never"'),
        ("pcptsd5.toml", 'item = { question = "ever" }', 'item = { question = "month" }'),
    ],
)
def test_what_would_score_wrongly_is_not_read(file, was, now):
    assert was in FILES[file]
    with pytest.raises(SheetDamaged):
        read_measures({**FILES, file: FILES[file].replace(was, now, 1)})


def test_a_file_that_is_not_there_is_not_missed():
    assert read_measures({}) == ()
    alone = {name: text for name, text in FILES.items() if name.startswith("gad7.") and ".es." not in name}
    (gad7,) = read_measures(alone)
    assert gad7.sheet.languages == ("en",)


def test_the_place_is_named_and_nothing_of_the_text():
    with pytest.raises(SheetDamaged) as caught:
        read_measures({**FILES, "phq9.toml": FILES["phq9.toml"].replace("high = 27", "high = 26", 1)})
    assert caught.value.where.startswith("phq9")
