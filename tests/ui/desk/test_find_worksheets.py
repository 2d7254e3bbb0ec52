"""What came back, what is out and goals are found by their words, and lead to where they are."""

import pytest

from inglenook.domain.worksheet.form import Form
from inglenook.domain.worksheet.given import How, Via
from inglenook.domain.worksheet.return_draft import ReturnDraft
from inglenook.domain.worksheet.sheet import Outline, Section, Text
from inglenook.vault import clients, givens, goals, returns

OUTLINE = Outline(sections=(Section(id="one", questions=(Text(id="line"),)),))
FORM = Form(sheet_id="nest", version=1, language="en", outline=OUTLINE, texts={"title": "A week of reeds"})


@pytest.fixture
def practice(open_vault, now):
    """Heron has answered a sheet, and has a goal and another sheet that is out."""
    vault = open_vault()
    heron = clients.add_client(vault, "Heron", now=now).made
    new = givens.NewGiven(case_id=heron, form=FORM, how=How.SCREEN)
    answered, _out = (givens.give(vault, new, now=now).made for _ in range(2))
    back = returns.begin_return(vault, answered, Via.SCREEN, now=now).made
    draft = ReturnDraft(return_id=back, base_revision=0, answers={"line": "<b>Quiet</b> after dusk."})
    returns.keep_answers(vault, draft, now=now)
    returns.finish_return(vault, back, filled_on=now.date(), now=now)
    givens.close_given(vault, answered, now=now)
    goals.add_goal(vault, heron, "A quieter garden", now=now)
    vault.close(now)
    return {"heron": heron, "back": back}


def test_the_clients_words_lead_to_the_answers(practice, therapist):
    (row,) = [row for row in therapist.find("after dusk") if "Heron" in row]
    assert "<b>Quiet</b> after dusk." in row, "as it was written"
    therapist.press("Return")
    therapist.until(lambda: therapist.window.place().page == "answers")
    assert therapist.window.place().id == practice["back"]


@pytest.mark.parametrize("words", ["quieter", "reeds"])
def test_a_goal_or_a_sheet_that_is_out_leads_to_the_client(practice, therapist, words):
    rows = therapist.find(words)
    assert any("Heron" in row for row in rows)
    therapist.press("Ctrl+Return")
    therapist.until(lambda: therapist.window.place().page == "case")
    assert therapist.window.place().id == practice["heron"]
