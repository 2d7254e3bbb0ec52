"""A goal from the plan to its end, in the real window: written, looked at three times, drawn, ended."""

import datetime as dt
import itertools

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTextEdit
from therapist import Therapist, rows_of

from inglenook.domain.goal.goal import Ending
from inglenook.ui.charts.view import ChartView
from inglenook.ui.look.list import LineList
from inglenook.ui.worksheets.form.option import OneOf
from inglenook.vault import checkins, goals, plans

WORDS = "Two evenings a week with the phone off"


class Weeks:
    """A clock that stands still until a week has passed."""

    def __init__(self, now: dt.datetime) -> None:
        self.now = now

    def pass_by(self, weeks: int = 1) -> None:
        self.now += dt.timedelta(weeks=weeks)

    def __call__(self) -> dt.datetime:
        return self.now


@pytest.fixture
def weeks(now) -> Weeks:
    return Weeks(now)


@pytest.fixture
def heron(sit_down, weeks) -> Therapist:
    therapist = sit_down(clock=weeks)
    therapist.add_client("Heron")
    return therapist


def write_into(therapist: Therapist, name: str, text: str) -> None:
    edit = therapist.named(name, QTextEdit)
    edit.setFocus()
    QTest.keyClicks(edit, text)


def check_in(therapist: Therapist, value: str, helped: str = "") -> None:
    """Two keys, and a line."""
    therapist.press("Ctrl+Shift+U")
    therapist.press(value)
    if helped:
        therapist.write(helped)
    therapist.press("Return")


def plan_with_a_goal(therapist: Therapist) -> None:
    """Written by keys and signed, to be looked at in four weeks."""
    therapist.press("Ctrl+Shift+X")
    therapist.until(lambda: therapist.window.place().page == "plan")
    therapist.settle()
    therapist.click("Begin the plan")
    write_into(therapist, "What it is about, in the client's words", "Evenings are never mine.")
    therapist.press("Ctrl+Alt+G")
    therapist.until(lambda: therapist.dialog() is not None)
    write_into(therapist, "In the client's words", WORDS)
    therapist.click("Keep")
    therapist.until(lambda: therapist.dialog() is None and therapist.sees(WORDS))
    therapist.click("In 4 weeks")
    therapist.press("Ctrl+Return")
    therapist.until(lambda: therapist.dialog() is not None)
    therapist.press("Return")
    therapist.until(lambda: therapist.dialog() is None and therapist.sees("version 1, signed"))


def three_looks(therapist: Therapist, weeks: Weeks) -> None:
    for value, helped in (("3", ""), ("4", "The drawer in the hall"), ("6", "")):
        weeks.pass_by()
        therapist.open_client("Heron")
        check_in(therapist, value, helped)


def test_from_the_plan_to_an_ending(heron, weeks):
    case_id = heron.window.place().id
    plan_with_a_goal(heron)
    (plan,) = heron.vault(lambda vault: plans.plans(vault, case_id))
    assert plan.is_signed and [each.text.words for each in plan.goals] == [WORDS]
    three_looks(heron, weeks)
    looks = heron.vault(lambda vault: checkins.checkins(vault, case_id))
    assert [each.value for each in looks] == [3, 4, 6]
    assert {(later.on - earlier.on).days for earlier, later in itertools.pairwise(looks)} == {7}
    assert heron.sees("4 → 6")

    goal_id = looks[0].goal_id
    heron.go("goal", goal_id)
    heron.until(lambda: bool(shown_chart(heron)))
    assert said_by_arrows(heron, shown_chart(heron)[0]) == [
        "30 Nov 2026: 3",
        "7 Dec 2026: 4, The drawer in the hall",
        "14 Dec 2026: 6",
    ]
    heron.click("Show as a table")
    assert [row[1] for row in rows(heron)] == ["3", "4", "6"]

    heron.go("today")
    assert waiting(heron) == []
    weeks.pass_by()
    heron.go("clients")
    heron.go("today")
    assert [row.split(",")[0] for row in waiting(heron)] == ["Heron"]
    heron.go("plan", case_id)
    heron.click("In 8 weeks")
    heron.go("today")
    assert waiting(heron) == []

    heron.go("case", case_id, "goals")
    end(heron, "The evenings are mine now.")
    assert how_it_ended(heron, goal_id) is Ending.REACHED
    heron.button("&Undo").click()
    heron.settle()
    assert how_it_ended(heron, goal_id) is None
    end(heron, "The evenings are mine now.")
    heron.go("goal", goal_id)
    heron.until(lambda: heron.sees("The evenings are mine now.") and bool(shown_chart(heron)))


def end(therapist: Therapist, words: str) -> None:
    """By the dialog, in which the three are equal and none is chosen beforehand."""
    therapist.click(f"It ends: {WORDS}")
    therapist.until(lambda: therapist.dialog() is not None)
    three = [each for each in therapist.visible() if isinstance(each, OneOf)]
    assert [each.accessibleName() for each in three] == ["Changed", "Let go", "Reached"]
    assert len({each.size().toTuple() for each in three}) == 1
    assert not any(each.isChecked() for each in three)
    therapist.click("Keep")
    assert therapist.sees("Choose one of the three.")
    therapist.click("Reached")
    write_into(therapist, "In the client's words", words)
    therapist.click("Keep")
    therapist.until(lambda: therapist.dialog() is None and any(words in row for row in ended(therapist)))


def how_it_ended(therapist: Therapist, goal_id: str) -> Ending | None:
    goal = therapist.vault(lambda vault: goals.goal(vault, goal_id))
    return goal.ended.how if goal.ended is not None else None


def waiting(therapist: Therapist) -> list[str]:
    return listed(therapist, "Plans to review together")


def ended(therapist: Therapist) -> list[str]:
    return listed(therapist, "Ended")


def listed(therapist: Therapist, name: str) -> list[str]:
    lists = [each for each in therapist.visible() if isinstance(each, LineList)]
    return [row for each in lists if each.accessibleName() == name for row in rows_of(each)]


def shown_chart(therapist: Therapist) -> list[ChartView]:
    return [each for each in therapist.visible() if isinstance(each, ChartView)]


def said_by_arrows(therapist: Therapist, chart: ChartView) -> list[str]:
    """What is told, day by day, from the first to the last."""
    told: list[str] = []
    chart.marked.connect(told.append)
    chart.setFocus()
    therapist.press("Home", "Right", "Right")
    return told


def rows(therapist: Therapist) -> list[list[str]]:
    table = therapist.table()
    across = range(table.columnCount())
    return [[table.item(row, at).text() for at in across] for row in range(table.rowCount())]
