"""One page to talk over: chosen before the client's eyes, looked at alone, as printed, saved, printed."""

import datetime as dt
import os
import stat

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QTabBar

from inglenook.app.shelf import measures, whole_shelf
from inglenook.domain.goal.goal import Ended, Ending, GoalId, GoalText, NewCheckIn, Way
from inglenook.domain.measure.score import NewScore
from inglenook.domain.worksheet.form import form_of
from inglenook.domain.worksheet.given import How, Via
from inglenook.domain.worksheet.return_draft import ReturnDraft
from inglenook.ui.charts.view import ChartView
from inglenook.ui.summary.page import SummaryPage
from inglenook.ui.summary.sheet import SummarySheet
from inglenook.ui.worksheets.form.option import AnyOf
from inglenook.ui.worksheets.pdf import DrawnPage
from inglenook.vault import checkins, clients, givens, goals, returns, scores
from inglenook.vault.givens import NewGiven
from inglenook.vault.vault import Vault

CANARY = "zqplover"
ROWS = {"time": {"job.clear": 3, "job.kept": 1}}


@pytest.fixture
def heron(therapist, now):
    """A client with a goal in play, one that was let go, boundaries and a measure; on the page."""
    case = therapist.vault(lambda vault: practice(vault, now))
    therapist.go("summary", case)
    therapist.until(lambda: therapist.sees("To talk over"))
    return therapist


def practice(vault: Vault, now: dt.datetime, language: str = "en") -> str:
    case = clients.add_client(vault, "Heron", language=language, now=now).made or ""
    mine = looked_at(vault, case, "Days that are <b>mine</b>", (3, 5, 6), now)
    assert mine
    ended = looked_at(vault, case, "The line", (1, 2), now)
    goals.end_goal(vault, ended, Ended(how=Ending.LET_GO, on=now.date(), words="Never mine."), now=now)
    answered(vault, case, "boundaries", {"areas": {"rows": ROWS}}, now)
    phq = next(each for each in measures() if each.id == "phq9")
    new = NewScore(case_id=case, measure_id="phq9", version=phq.version, on=now.date(), figures={"sum": 12})
    scores.enter_score(vault, new, phq, now=now)
    return case


def looked_at(vault: Vault, case: str, words: str, values: tuple[int, ...], now: dt.datetime) -> str:
    goal = GoalId(goals.add_goal(vault, case, GoalText(words=words), now=now).made or "")
    for at, value in enumerate(values):
        on = now.date() - dt.timedelta(days=7 * (len(values) - at))
        look = NewCheckIn(goal_id=goal, on=on, way=Way.CLOSE, value=value, helped=f"{words}: helped {value}")
        checkins.check_in(vault, look, now=now)
    return goal


def answered(vault: Vault, case: str, sheet_id: str, answers: dict, now: dt.datetime) -> str:
    sheet = whole_shelf().sheet(sheet_id)
    form = form_of(sheet, "en", {"work": "the late shift", "payers": "guests"})
    given = givens.give(vault, NewGiven(case_id=case, form=form, how=How.SCREEN), now=now).made or ""
    return_id = returns.begin_return(vault, given, Via.SCREEN, now=now).made or ""
    draft = ReturnDraft(return_id=return_id, base_revision=0, answers=answers)
    returns.keep_answers(vault, draft, now=now)
    returns.finish_return(vault, return_id, filled_on=now.date(), now=now)
    return return_id


def page(therapist) -> SummaryPage:
    return therapist.window.findChild(SummaryPage)


def shown(therapist) -> str:
    """Every text of the page itself, without what is chosen from."""
    (sheet,) = [each for each in page(therapist).findChildren(SummarySheet) if each.isVisible()]
    return "\n".join(label.text() for label in sheet.findChildren(QLabel))


def tick(therapist, name: str) -> None:
    box = next(each for each in page(therapist).findChildren(AnyOf) if name in each.accessibleName())
    box.click()
    therapist.settle()


def test_at_first_the_goal_in_play_stands_on_it_with_its_chart_and_what_helped(heron):
    text = shown(heron)
    assert "Days that are <b>mine</b>" in text
    assert "Days that are <b>mine</b>: helped 6" in text
    assert "The line" not in text
    assert "Figures over time" not in text
    assert len(page(heron).findChildren(ChartView)) == 1


def test_what_is_ticked_comes_and_what_is_not_goes(heron):
    tick(heron, "The line")
    assert "Let go" in shown(heron)
    assert "Never mine." in shown(heron)
    tick(heron, "Own words")
    assert "Never mine." not in shown(heron)
    assert "helped" not in shown(heron)
    tick(heron, "Days that are")
    assert "Days that are" not in shown(heron)


def test_boundaries_are_there_when_a_row_is_chosen(heron):
    tick(heron, "Time")
    assert "Boundaries over time" in shown(heron)
    assert "In the late shift" in shown(heron)


def test_a_measure_has_no_clinical_name_on_it_unless_that_is_chosen_too(heron):
    tick(heron, "PHQ-9")
    chart = page(heron).findChildren(ChartView)[-1]
    assert "PHQ" not in shown(heron) + chart.accessibleName() + chart.accessibleDescription()
    assert "12" in chart.accessibleDescription()
    tick(heron, "Clinical names")
    assert "PHQ-9" in shown(heron)


def test_it_can_be_chosen_by_keyboard_alone(heron):
    heron.until(lambda: isinstance(page(heron).window().focusWidget(), AnyOf))
    QTest.keyClick(page(heron).window().focusWidget(), Qt.Key.Key_Space)
    heron.settle()
    assert "Days that are" not in shown(heron)
    assert isinstance(page(heron).window().focusWidget(), AnyOf), "the keyboard stays where it was"


def test_a_key_leads_to_it_from_the_client_s_page(therapist, now):
    case = therapist.vault(lambda vault: practice(vault, now))
    therapist.go("case", case)
    therapist.until(lambda: therapist.sees("Heron"))
    therapist.press("Ctrl+P")
    therapist.until(lambda: therapist.sees("To talk over"))
    therapist.click("To the client's page")
    therapist.until(lambda: therapist.window.place().page == "case")


def test_the_page_alone_hides_the_choice_and_escape_brings_it_back(heron):
    heron.click("The page alone")
    assert not any(each.isVisible() for each in page(heron).findChildren(AnyOf))
    heron.press("Escape")
    assert any(each.isVisible() for each in page(heron).findChildren(AnyOf))
    assert heron.window.place().page == "summary"


def test_as_printed_is_the_page_that_would_leave(heron):
    page(heron).findChild(QTabBar).setCurrentIndex(1)
    heron.until(lambda: bool(page(heron).findChildren(DrawnPage)))
    drawn = [each.accessibleName() for each in page(heron).findChildren(DrawnPage)]
    assert drawn == ["Page 1 as it will be printed"]
    tick(heron, "as a table")
    heron.until(lambda: len(page(heron).findChildren(DrawnPage)) == 2)


def test_it_is_saved_where_one_wants_with_a_name_that_says_nothing(heron, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    heron.click("Save the page as a PDF")
    heron.until(lambda: heron.dialog() is not None)
    assert heron.sees("whoever finds it can read it")
    heron.fill("Folder", str(stick))
    heron.click("Save it here")
    heron.until((stick / "page.pdf").is_file)
    heron.until(lambda: heron.sees("Saved as “page.pdf”."))
    assert stat.S_IMODE((stick / "page.pdf").stat().st_mode) == 0o600
    document = pypdfium2.PdfDocument(stick / "page.pdf")
    text = document[0].get_textpage().get_text_range()
    document.close()
    assert "Days that are <b>mine</b>" in text


def test_it_is_handed_to_the_system_s_printer_as_it_is_shown(sit_down, now, tmp_path, monkeypatch):
    """`lp` reads it from its standard input; its title says nothing."""
    lp = tmp_path / "lp"
    lp.write_text(f'#!/bin/sh\necho "$@" > {tmp_path}/told\ncat > {tmp_path}/printed.pdf\n')
    lp.chmod(0o700)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    therapist = sit_down()
    case = therapist.vault(lambda vault: practice(vault, now))
    therapist.go("summary", case)
    therapist.until(lambda: therapist.sees("To talk over"))
    tick(therapist, "The line")
    therapist.click("Print the page")
    therapist.until(lambda: therapist.sees("Handed to the printer"))
    assert (tmp_path / "told").read_text().split() == ["-s", "-t", "Document", "-"]
    document = pypdfium2.PdfDocument(tmp_path / "printed.pdf")
    text = document[0].get_textpage().get_text_range()
    document.close()
    assert "Let go" in text


def test_nothing_of_the_private_compartment_can_be_put_on_it(therapist, now):
    case = therapist.vault(lambda vault: practice(vault, now))

    def plant(vault: Vault) -> None:
        own = answered(vault, case, "after_session", {}, now)
        goal = GoalId(goals.add_goal(vault, case, CANARY, own, "line", now=now).made or "")
        look = NewCheckIn(goal_id=goal, on=now.date(), way=Way.CLOSE, value=3, helped=CANARY)
        checkins.check_in(vault, look, now=now)

    therapist.vault(plant)
    assert CANARY in str(therapist.vault(lambda vault: goals.goals(vault, case)))
    therapist.go("summary", case)
    therapist.until(lambda: therapist.sees("To talk over"))
    assert CANARY not in therapist.words()


def test_a_client_s_page_speaks_their_language(therapist, now):
    case = therapist.vault(lambda vault: practice(vault, now, "es"))
    therapist.go("summary", case)
    therapist.until(lambda: therapist.sees("Para hablarlo"))
    assert "Lo que ayudó" in shown(therapist)
    assert therapist.sees("One page to talk over"), "the therapist's own words stay theirs"


def test_another_client_s_page_begins_anew(heron, now):
    tick(heron, "The line")
    other = heron.made(lambda vault: clients.add_client(vault, "Wren", now=now))
    heron.go("summary", other)
    heron.until(lambda: heron.sees("Nothing to talk over yet"))
    assert not heron.sees("The line")


def test_a_look_made_meanwhile_is_taken_up_and_the_choice_stays(heron, now):
    tick(heron, "The line")
    case = heron.window.place().id
    heron.vault(lambda vault: looked_at(vault, case, "Sleep", (4,), now))
    heron.go("summary", case)
    heron.until(lambda: any("Sleep" in each.accessibleName() for each in page(heron).findChildren(AnyOf)))
    assert "Let go" in shown(heron)


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_cut_off_in_the_smallest_window(sit_down, now, scale):
    therapist = sit_down(size=(1024, 700), scale=scale)
    case = therapist.vault(lambda vault: practice(vault, now))
    therapist.go("summary", case)
    therapist.until(lambda: therapist.sees("To talk over"))
    scroll = page(therapist)._scroll
    assert scroll.widget().minimumSizeHint().width() <= scroll.viewport().width()
