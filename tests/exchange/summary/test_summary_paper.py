"""The page to talk over as a PDF: tagged, with the text of every chart, the client's words as they are."""

import datetime as dt
import gettext
import json

import pypdfium2
import pytest

from inglenook.app import resources
from inglenook.app.summary_words import summary_texts
from inglenook.domain.chart.chart import Chart, Mark, Point, Series, Span
from inglenook.domain.chart.making import goal_chart, measure_chart
from inglenook.domain.goal.goal import Ended, Ending, Goal, GoalId, GoalText, Objective, Step, Way
from inglenook.domain.ids import CaseId
from inglenook.domain.language import speaking
from inglenook.domain.measure.measure import Cut, Measure, Missing, Total
from inglenook.domain.measure.score import Figure, Score, ScoreId
from inglenook.domain.summary import GoalPart, Said, Summary, ended_said
from inglenook.domain.worksheet.texts import placeholders
from inglenook.exchange.summary import page_of, print_summary

TODAY = dt.date(2026, 3, 2)
HOSTILE = "#eval(1) *bold* \\u{1f} <b>&amp;</b> $x$ “said”"


def chart(title: str = "Days", count: int = 3, **more) -> Chart:
    points = tuple(
        Point(on=TODAY + dt.timedelta(days=7 * at), value=at % 10, label=f"line {at}") for at in range(count)
    )
    whole = {"title": title, "low": 0, "high": 10, "series": (Series(name="How close", points=points),)}
    return Chart.model_validate({**whole, **more})


def summary(**more) -> Summary:
    whole = {"code": "Heron", "language": "en", "on": TODAY}
    return Summary.model_validate({**whole, **more})


def part(words: str = "Days that are mine", **more) -> GoalPart:
    return GoalPart.model_validate({"words": words, **more})


def printed(page: Summary, speech: gettext.NullTranslations | None = None) -> list[str]:
    """The text of each page."""
    pdf = print_summary(page, resources.text("print/summary.typ"), resources.fonts(), speech)
    document = pypdfium2.PdfDocument(pdf)
    found = [each.get_textpage().get_text_range() for each in document]
    document.close()
    return found


def test_one_goal_is_one_page_with_everything_that_was_chosen():
    goal = part(
        values=("Rest", "Quiet"),
        objectives=(Objective(words="Two evenings", steps=(Step(words="Charger out", is_done=True),)),),
        chart=chart(),
        helped=(Said(on=TODAY, words="A walk first"),),
        ended="Changed · 2 Mar 2026",
        ended_words="It is another one now.",
    )
    (page,) = printed(summary(goals=(goal,)))
    wanted = ("Heron", "2 Mar 2026", "Rest", "Two evenings", "Charger out", "A walk first", "Changed")
    assert all(text in page for text in (*wanted, "It is another one now."))


def test_words_are_words_and_never_markup():
    goal = part(HOSTILE, values=(HOSTILE,), chart=chart(HOSTILE), helped=(Said(on=TODAY, words=HOSTILE),))
    text = " ".join("".join(printed(summary(goals=(goal,), code=HOSTILE))).split())
    assert text.count("#eval(1) *bold*") >= 4


def test_characters_that_no_font_has_get_a_placeholder():
    goal = part("Days \ud800 \U000e0001 mine 🦊", chart=chart("\ufdd0"))
    assert "mine" in printed(summary(goals=(goal,)))[0]


def test_charts_carry_the_whole_in_words_and_are_drawn_once():
    page = page_of(summary(goals=(part(chart=chart()),), boundaries=(chart("Time"),)), str)
    drawn = [page["goals"][0]["chart"], *page["boundaries"]]
    assert [each["alt"] for each in drawn] == [
        "Days. How close: 3 figures. 0 on 2 Mar 2026, 2 on 16 Mar 2026; between 0 and 2.",
        "Time. How close: 3 figures. 0 on 2 Mar 2026, 2 on 16 Mar 2026; between 0 and 2.",
    ]
    assert all(each["drawn"].startswith("<svg ") for each in drawn)


@pytest.mark.parametrize("count", [1, 2, 30, 300])
def test_tables_say_every_figure_behind_the_page(count):
    page = summary(goals=(part(chart=chart(count=count)),), tables=True)
    shown = page_of(page, str)
    assert [len(table["rows"]) for table in shown["tables"]] == [count]
    text = "".join(printed(page))
    assert all(f"line {at}" in text for at in range(count))


def test_without_the_wish_there_are_no_tables():
    assert page_of(summary(goals=(part(chart=chart()),)), str)["tables"] == []


def test_measures_and_boundaries_stand_under_headings_of_their_own():
    spans = (Span(low=0, high=4, name="Lower"), Span(low=5, high=10, name="Upper"))
    page = summary(boundaries=(chart("Time"), chart("Body")), measures=(chart("M", spans=spans),))
    text = "".join(printed(page))
    assert "Boundaries over time" in text
    assert "Figures over time" in text
    assert "Upper" in text


class Asked(gettext.NullTranslations):
    """Writes down what it is asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: set[str] = set()

    def gettext(self, message: str) -> str:
        self.texts.add(message)
        return message


def test_it_speaks_spanish_from_its_first_word_to_its_last():
    """Whatever the page and its charts can say is in the file of its Spanish words, with the same blanks."""
    asked = Asked()
    with speaking(asked):
        page_of(everything_it_can_say(), str)
    spanish = summary_texts()["es"]
    assert asked.texts <= spanish.keys()
    assert all(
        sorted(placeholders(english)) == sorted(placeholders(said)) for english, said in spanish.items()
    )


def everything_it_can_say() -> Summary:
    marks = tuple(Mark(on=TODAY, kind=kind, text="") for kind in ("note", "sheet", "goal", "session"))
    made_at = dt.datetime(2026, 3, 2, tzinfo=dt.UTC)
    charts = [chart(marks=marks), chart(count=1), chart("Gap", count=0), chart("None", series=())]
    charts.append(chart("Gap", series=(Series(name="", points=(Point(on=TODAY, value=None),)),)))
    for way in Way:
        text = GoalText(words="x", way=way, baseline=0)
        charts.append(goal_chart(Goal(id=GoalId("x"), case_id=CaseId("x"), text=text, made_at=made_at), ()))
    ended = [
        ended_said(Ended(how=how, on=dt.date(2026, month, 1))) for how in Ending for month in range(1, 13)
    ]
    goals = tuple(part(ended=each, helped=(Said(on=TODAY, words="x"),)) for each in ended)
    missing = Missing(source="A manual, 1999")
    total = Total(id="a", low=0, high=9, missing=missing, cuts=(Cut(id="b", at=3, source="A manual, 1999"),))
    few = Figure(value=None, answered=2, of=9)
    score = Score(
        id=ScoreId("1"), case_id=CaseId("x"), client_id=None, measure_id="m", version=1, on=TODAY,
        figures={"a": few}, made_at=made_at,
    )  # fmt: skip
    measure = Measure(id="m", totals=(total,), texts={"es": {"name": "M"}})
    charts.append(measure_chart(measure, total, [score], (), "es"))
    return summary(goals=goals, boundaries=tuple(charts), tables=True)


def test_the_page_is_data_and_nothing_else():
    json.dumps(page_of(summary(goals=(part(chart=chart()),), tables=True), str))
