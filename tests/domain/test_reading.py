"""What can be read from answers: in the client's words, without totals; and what is another than before."""

import pytest

from inglenook.domain.worksheet.answers import fitting
from inglenook.domain.worksheet.charting import pairs, ranking
from inglenook.domain.worksheet.differing import differences
from inglenook.domain.worksheet.form import Form
from inglenook.domain.worksheet.reading import answered
from inglenook.domain.worksheet.sheet import Cards, Choice, Group, Matrix, Outline, Scale, Section, Text
from inglenook.domain.worksheet.texts import keys

CLEAR, KEPT = Scale(id="clear", high=4), Scale(id="kept", high=4)
CHANGE = Choice(id="change", options=("none", "firmer"))
AREAS = Matrix(
    id="areas",
    rows=("body", "time", "home"),
    own_rows=2,
    groups=("job", "life"),
    fields=(CLEAR, KEPT, CHANGE),
)
CARDS = Cards(
    id="cards", cards=("rest", "home", "fun"), own_cards=2, piles=("very", "less"), ranked="very", least=1
)
OUTLINE = Outline(
    sections=(
        Section(id="first", questions=(Text(id="proud"), Scale(id="sleep"))),
        Section(
            id="second",
            questions=(
                Choice(id="want", options=("more", "less", "same"), several=True),
                AREAS,
                CARDS,
                Group(id="lines", fields=(Text(id="line"), Text(id="say"))),
            ),
        ),
    ),
    chart="boundaries",
)


def form(chart: str = "boundaries", language: str = "en", outline: Outline = OUTLINE) -> Form:
    """Every text says its key, so that a test can see where it came from."""
    outline = outline.model_copy(update={"chart": chart})
    texts = {key.name: f"<{key.name}>" for key in keys(outline)}
    if language != "en":
        texts = {name: f"¡{text}!" for name, text in texts.items()}
    return Form(sheet_id="heron", version=1, language=language, outline=outline, texts=texts)


def read(answers: dict, of: Form | None = None) -> dict[str, str]:
    """The words of each answer, by its question."""
    there = of or form()
    return {each.question_id: each.words() for each in answered(there, fitting(there.outline, answers))}


def test_only_what_was_answered_is_there_in_the_order_of_the_sheet():
    answers = {"sleep": 7, "proud": "I left\nat ten."}
    assert list(read(answers)) == ["proud", "sleep"]
    assert read({}) == {}


def test_words_stay_as_the_client_wrote_them():
    assert read({"proud": "  <b>no</b>\nand *no*"})["proud"] == "  <b>no</b>\nand *no*"


def test_a_number_stands_with_its_two_ends():
    assert read({"sleep": 0})["sleep"] == "0   (0 <sleep.low> · 10 <sleep.high>)"


def test_several_options_stand_in_the_order_of_the_sheet():
    assert read({"want": ["same", "more"]})["want"] == "<want.more>, <want.same>"


def test_a_matrix_reads_row_by_row_and_the_own_rows_last():
    answer = {
        "rows": {"own1": {"job.clear": 1}, "time": {"life.change": "firmer", "job.kept": 0}},
        "own": {"own1": "My dog"},
    }
    assert read({"areas": answer})["areas"].split("\n") == [
        "<areas.clear.ask>: 0 <areas.clear.low> · 4 <areas.clear.high>",
        "<areas.kept.ask>: 0 <areas.kept.low> · 4 <areas.kept.high>",
        "<areas.time>",
        "<areas.job>: <areas.kept.ask> 0",
        "<areas.life>: <areas.change.ask> <areas.change.firmer>",
        "My dog",
        "<areas.job>: <areas.clear.ask> 1",
    ]


def test_words_in_a_row_stand_apart_from_its_numbers():
    matrix = Matrix(id="pace", rows=("now",), fields=(Scale(id="good"), Text(id="step"), Scale(id="wish")))
    outline = Outline(sections=(Section(id="only", questions=(matrix,)),))
    answer = {"rows": {"now": {"good": 2, "wish": 8, "step": "Ask for\nTuesdays"}}}
    (found,) = answered(form("none", outline=outline), {"pace": answer})
    (part,) = found.parts
    assert [(entry.label, entry.value, entry.is_words) for entry in part.entries] == [
        ("", "<pace.good.ask> 2 · <pace.wish.ask> 8", False),
        ("<pace.step.ask>", "Ask for\nTuesdays", True),
    ]


def test_cards_read_as_the_order_then_the_piles():
    answer = {
        "piles": {"rest": "very", "own1": "very", "fun": "less", "home": "very"},
        "ranked": ["own1", "rest"],
        "own": {"own1": "Sea", "own2": "Salt"},
    }
    assert read({"cards": answer})["cards"].split("\n") == [
        "<cards.rank>",
        "1. Sea",
        "2. <cards.rest>",
        "<cards.very>",
        "<cards.home>",
        "<cards.less>",
        "<cards.fun>",
        "Salt",
    ]


def test_each_of_a_group_is_told_apart_and_a_single_one_needs_no_number():
    two = read({"lines": [{"line": "No phone after ten"}, {"say": "Not today"}]})["lines"]
    assert two.split("\n") == [
        "1",
        "<lines.line.ask>: No phone after ten",
        "2",
        "<lines.say.ask>: Not today",
    ]
    assert read({"lines": [{"say": "No"}]})["lines"] == "<lines.say.ask>: No"


# The chart


def test_two_scales_are_drawn_where_both_were_answered():
    rows = {
        "time": {"job.clear": 4, "job.kept": 1, "life.kept": 2},
        "body": {"life.clear": 2, "life.kept": 2, "job.change": "none"},
    }
    drawn = pairs(form(), {"areas": {"rows": rows}})
    assert drawn is not None
    assert (drawn.first, drawn.second) == ("<areas.clear.ask>", "<areas.kept.ask>")
    assert (drawn.low, drawn.high) == (0, 4)
    job, life = drawn.panels
    assert [(pair.row, pair.first, pair.second, pair.is_whole) for pair in job.pairs] == [
        ("<areas.time>", 4, 1, True)
    ]
    assert [(pair.row, pair.first, pair.second, pair.is_whole) for pair in life.pairs] == [
        ("<areas.body>", 2, 2, True),
        ("<areas.time>", None, 2, False),
    ]


def test_rows_stand_in_the_order_of_the_sheet_and_not_by_their_gap():
    rows = {"home": {"job.clear": 0, "job.kept": 4}, "body": {"job.clear": 1, "job.kept": 1}}
    drawn = pairs(form("gaps"), {"areas": {"rows": rows}})
    assert drawn is not None
    assert tuple(drawn.names.values()) == ("<areas.body>", "<areas.home>")
    assert [pair.apart for pair in drawn.panels[0].pairs] == [0, 4]
    assert drawn.shows_apart


@pytest.mark.parametrize("answers", [{}, {"areas": {"rows": {"body": {"job.change": "none"}}}}])
def test_nothing_answered_draws_nothing(answers):
    assert pairs(form(), answers) is None
    assert ranking(form("values"), answers) is None


def test_a_sheet_without_a_chart_draws_nothing():
    assert pairs(form("none"), {"areas": {"rows": {"body": {"job.clear": 1, "job.kept": 1}}}}) is None


def test_an_order_tells_the_place_of_before_whatever_language_it_was_in():
    then = {"piles": dict.fromkeys(("rest", "home", "own2"), "very"), "ranked": ["home", "own2", "rest"]}
    now = {"piles": dict.fromkeys(("rest", "fun", "own1"), "very"), "ranked": ["own1", "rest", "fun"]}
    drawn = ranking(
        form("values"),
        {"cards": now | {"own": {"own1": "The  sea"}}},
        (form("values", "es"), {"cards": then | {"own": {"own2": "the sea"}}}),
    )
    assert drawn is not None
    assert [(each.text, each.place, each.before) for each in drawn.placed] == [
        ("The  sea", 1, 2),
        ("<cards.rest>", 2, 3),
        ("<cards.fun>", 3, None),
    ]
    assert [(each.text, each.place) for each in drawn.gone] == [("¡<cards.home>!", 1)]


def test_without_an_earlier_order_nothing_is_new_or_gone():
    drawn = ranking(form("values"), {"cards": {"piles": {"rest": "very"}, "ranked": ["rest"]}})
    assert drawn is not None
    assert not drawn.compared
    assert drawn.gone == ()


# What is another one than before


def differs(now: dict, before: dict, was: Form | None = None) -> list[tuple[tuple[str, ...], str, str]]:
    found = differences((form(), now), (was or form(), before))
    return [(each.where, each.before, each.now) for each in found]


def test_numbers_and_choices_that_stand_in_both_are_compared():
    now = {"sleep": 3, "want": ["less"], "proud": "now", "areas": {"rows": {"body": {"job.clear": 4}}}}
    before = {
        "sleep": 5,
        "want": ["more", "less"],
        "proud": "then",
        "areas": {"rows": {"body": {"job.clear": 2, "job.kept": 2}}},
    }
    assert differs(now, before) == [
        (("<sleep.ask>",), "5", "3"),
        (("<want.ask>",), "<want.more>, <want.less>", "<want.less>"),
        (("<areas.body>", "<areas.job>", "<areas.clear.ask>"), "2", "4"),
    ]


def test_what_was_skipped_once_is_no_change():
    assert differs({"sleep": 3}, {"want": ["more"]}) == []
    assert differs({"sleep": 3}, {"sleep": 3}) == []


def test_the_same_answer_in_another_language_or_order_is_no_change():
    assert differs({"want": ["more", "same"]}, {"want": ["same", "more"]}, form(language="es")) == []


def test_a_row_of_ones_own_is_known_again_by_its_name():
    now = {"areas": {"rows": {"own2": {"job.clear": 1}}, "own": {"own2": "My Dog"}}}
    before = {"areas": {"rows": {"own1": {"job.clear": 3}}, "own": {"own1": "my dog"}}}
    assert differs(now, before) == [(("My Dog", "<areas.job>", "<areas.clear.ask>"), "3", "1")]
    before["areas"]["own"] = {"own1": "my cat"}
    assert differs(now, before) == []


def test_a_scale_with_another_range_is_not_compared():
    shorter = Outline(sections=(Section(id="first", questions=(Scale(id="sleep", high=4),)),))
    assert differs({"sleep": 3}, {"sleep": 4}, form(outline=shorter)) == []


OFTEN = Choice(id="often", options=("never", "some", "always"))
MONTH = Matrix(id="month", rows=("tides", "nests", "storms"), fields=(OFTEN,))


def test_a_table_of_options_reads_in_a_line_for_each_row_that_was_answered():
    of = form("none", outline=Outline(sections=(Section(id="one", questions=(MONTH,)),)))
    answers = {"month": {"rows": {"storms": {"often": "never"}, "tides": {"often": "always"}}}}
    assert read(answers, of)["month"].split("\n") == [
        "<month.tides>: <month.often.always>",
        "<month.storms>: <month.often.never>",
    ]


def test_in_a_table_of_options_a_row_says_enough_of_what_is_another():
    of = form("none", outline=Outline(sections=(Section(id="one", questions=(MONTH,)),)))
    now, before = ({"month": {"rows": {"tides": {"often": each}}}} for each in ("always", "some"))
    (one,) = differences((of, now), (of, before))
    assert (one.where, one.before, one.now) == (
        ("<month.tides>",), "<month.often.some>", "<month.often.always>",
    )  # fmt: skip


@pytest.mark.parametrize(
    "other",
    [
        {"own_rows": 1},
        {"groups": ("job",)},
        {"fields": (OFTEN, Scale(id="clear"))},
        {"fields": (Choice(id="often", options=("never", "some"), several=True),)},
        {"fields": (Choice(id="often", options=("never", "some"), order="shuffled"),)},
        {"fields": (Scale(id="clear"),)},
    ],
)
def test_what_is_more_than_one_choice_a_row_is_no_table_of_options(other):
    assert MONTH.choice == OFTEN
    assert MONTH.model_copy(update=other).choice is None


def test_forms_of_earlier_programs_keep_their_fingerprint():
    """What is out or stored names its form by it."""
    two = Matrix(
        id="month", rows=("tides", "nests"), fields=(Choice(id="often", options=("never", "always")),)
    )
    outline = Outline(sections=(Section(id="one", questions=(Text(id="proud"), two)),))
    texts = {"title": "The month"}
    kept = Form(sheet_id="heron", version=1, language="en", outline=outline, texts=texts)
    assert kept.digest() == "e688f049307a67fe3180a68dc27b56f927203cb0f0b34759d1d60cb7b6716048"
