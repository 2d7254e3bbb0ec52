"""A measure goes out, comes back, is scored; what needs talking about is said until somebody notes it."""

import json

from sheet_therapist import answered, choose_sheet, copy_block, drop, give, only_key
from therapist import Therapist, rows_of

from inglenook.ui.charts.view import ChartView
from inglenook.ui.look.list import LineList
from inglenook.vault import givens, returns, scores, talks

ROWS = ("interest", "down", "sleep", "tired", "appetite", "bad", "concentrating", "moving", "thoughts")


def answers(*points: int) -> dict:
    """Of the nine, by what each is worth."""
    options = ("not", "several", "half", "nearly")
    rows = {row: {"often": options[worth]} for row, worth in zip(ROWS, points, strict=True)}
    return {"bothered": {"rows": rows}}


def test_what_came_back_is_scored_flagged_noted_and_gone_from_today(therapist, tmp_path):
    case_id = therapist.add_client("Heron")
    file = give(therapist, tmp_path, "PHQ-9")
    assert copy_block(file)["sheet"]["texts"]["title"] == "The last two weeks"
    assert "PHQ" not in json.dumps(copy_block(file)), "what a client holds names no measure"
    therapist.go("today")
    came = tmp_path / "notes.txt"
    came.write_text(answered(only_key(therapist), answers(2, 2, 1, 3, 0, 1, 1, 0, 1)), "utf-8")
    assert drop(therapist, came)
    therapist.until(lambda: therapist.dialog() is not None)
    assert therapist.sees("To talk over soon: Thoughts of being better off dead")
    therapist.press("Return")
    therapist.until(lambda: therapist.window.place().page == "answers" and therapist.sees("11 of 27"))
    assert therapist.sees("To talk over soon")
    assert therapist.sees("moderate")
    assert therapist.sees("9 of 9 answered")
    (score,) = therapist.vault(lambda vault: scores.scores(vault, case_id))
    assert score.figures["sum"].value == 11

    therapist.go("today")
    (row,) = to_talk_over(therapist)
    assert "Heron" in row and "PHQ-9" in row
    assert "dead" not in therapist.words(), "Today may be seen by the next client"
    therapist.press("Return")
    therapist.until(lambda: therapist.window.place().page == "answers")
    therapist.settle()
    therapist.fill("What was done", "Asked at once: no plan, no means; talked about nights.")
    therapist.click("Note what was done")
    therapist.until(lambda: therapist.sees("Talked over"))
    therapist.go("today")
    assert to_talk_over(therapist) == []
    assert therapist.vault(talks.open_talks) == []


def test_filled_in_together_by_keys_alone_it_is_said_as_soon_as_it_is_finished(therapist):
    case_id = therapist.add_client("Heron")
    therapist.press("Ctrl+M")
    therapist.until(lambda: therapist.dialog() is not None)
    choose_sheet(therapist, "PHQ-9")
    therapist.press("Return")
    therapist.until(lambda: therapist.window.place().page == "filling" and therapist.sees("How often"))
    for place in "332411221":
        therapist.press(place, "Tab")
    therapist.press("Shift+Tab", "2")
    therapist.click("Finish")
    therapist.until(lambda: therapist.window.place().page == "answers")
    therapist.until(lambda: therapist.sees("11 of 27") and therapist.sees("To talk over soon"))
    (kept,) = therapist.vault(lambda vault: returns.returns(vault, case_id))
    read = therapist.vault(lambda vault: returns.returned(vault, kept.id)).answers
    assert read == answers(2, 2, 1, 3, 0, 0, 1, 1, 1)


def test_a_line_that_is_left_out_is_no_zero(therapist):
    case_id = therapist.add_client("Heron")
    therapist.press("Ctrl+M")
    therapist.until(lambda: therapist.dialog() is not None)
    choose_sheet(therapist, "PHQ-9")
    therapist.press("Return")
    therapist.until(lambda: therapist.window.place().page == "filling" and therapist.sees("How often"))
    therapist.press("4", "Tab", "4", "Del")
    therapist.click("Finish")
    therapist.until(lambda: therapist.window.place().page == "answers" and therapist.sees("1 of 9 answered"))
    (score,) = therapist.vault(lambda vault: scores.scores(vault, case_id))
    assert score.figures["sum"].value is None


def test_the_next_time_it_is_held_against_the_first_and_nothing_needs_talking_over(therapist, tmp_path):
    therapist.add_client("Heron")
    for turn, points in enumerate([(2, 2, 1, 3, 0, 1, 1, 0, 0), (1, 1, 0, 1, 0, 0, 1, 0, 0)]):
        folder = tmp_path / str(turn)
        folder.mkdir()
        therapist.open_client("Heron")
        give(therapist, folder, "PHQ-9")
        key = therapist.vault(givens.open_keys)[-1]
        came = folder / "notes.txt"
        came.write_text(answered(key, answers(*points)), "utf-8")
        assert drop(therapist, came)
        therapist.until(lambda: therapist.dialog() is not None)
        assert not therapist.sees("To talk over")
        therapist.press("Return")
        therapist.until(lambda: therapist.window.place().page == "answers")
    therapist.until(lambda: therapist.sees("4 of 27") and therapist.sees("6 points lower"))
    therapist.open_client("Heron")
    therapist.go("case", therapist.window.place().id, "measures")
    therapist.until(lambda: therapist.sees("4 of 27"))
    assert any(isinstance(each, ChartView) for each in therapist.visible())


def to_talk_over(therapist: Therapist) -> list[str]:
    lists = [each for each in therapist.visible() if isinstance(each, LineList)]
    return [row for each in lists if each.accessibleName() == "To talk over" for row in rows_of(each)]
