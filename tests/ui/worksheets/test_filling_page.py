"""Filling a sheet in on the desk: kept as one answers, gone on with later, finished; nothing is lost."""

import datetime as dt

import pytest
from PySide6.QtCore import QDate
from PySide6.QtWidgets import QDateEdit
from sheet_hands import Hand, begun, came_back, keep

from inglenook.app.putting_away import keep_or_seal, unsealed
from inglenook.domain.compartment import Compartment
from inglenook.domain.errors import Missing
from inglenook.domain.worksheet.given import Shared, Via
from inglenook.domain.worksheet.return_draft import ReturnDraft
from inglenook.ui.desk.place import Place
from inglenook.ui.desk.recovering_answers import RecoveredAnswers
from inglenook.ui.errors import explain
from inglenook.ui.worksheets.filling import FillingPage
from inglenook.vault import returns
from inglenook.vault.drafts import Sealer

SLEEP = "sleep.ask: 7"


@pytest.fixture
def fill(therapist, now):
    """Opens a sheet that was just begun, together or from paper; its case, its id, a hand on the page."""

    def opened(via: Via = Via.SCREEN) -> tuple[str, str, Hand]:
        case_id, return_id = therapist.vault(lambda vault: begun(vault, via, now))
        open_sheet(therapist, return_id)
        return case_id, return_id, hand_of(therapist)

    return opened


def open_sheet(therapist, return_id: str) -> None:
    therapist.go("filling", return_id)
    therapist.until(lambda: therapist.sees("first.title"))


def hand_of(therapist) -> Hand:
    return Hand(therapist.window.findChild(FillingPage), therapist.until)


def answers(therapist, return_id: str) -> dict:
    return therapist.vault(lambda vault: returns.returned(vault, return_id)).answers


def test_what_is_answered_is_kept_while_one_fills_in(therapist, fill):
    _case, return_id, hand = fill()
    hand.write("proud.ask", "I left at ten.")
    hand.click(SLEEP)
    therapist.until(lambda: therapist.sees("Kept 15:00:00"))
    assert answers(therapist, return_id) == {"proud": "I left at ten.", "sleep": 7}


def test_the_keyboard_is_in_the_first_question(therapist, fill):
    _case, return_id, _hand = fill()
    therapist.write("At once.")
    therapist.until(lambda: therapist.sees("Kept"))
    assert answers(therapist, return_id) == {"proud": "At once."}


def test_one_can_turn_away_in_the_middle_of_a_word_and_go_on_later(therapist, fill):
    _case, return_id, hand = fill()
    hand.write("proud.ask", "Half a wor")
    therapist.click("Go on later")
    assert (therapist.window.place().page, therapist.window.place().extra) == ("case", "worksheets")
    assert answers(therapist, return_id) == {"proud": "Half a wor"}
    open_sheet(therapist, return_id)
    therapist.until(lambda: hand_of(therapist).field("proud.ask").toPlainText() == "Half a wor")


def test_two_sheets_one_after_the_other_keep_their_own_answers(therapist, fill, now):
    _case, first, hand = fill()
    _other, second = therapist.vault(lambda vault: begun(vault, Via.SCREEN, now, "Alder"))
    hand.write("proud.ask", "heron")
    open_sheet(therapist, second)
    therapist.until(lambda: hand_of(therapist).field("proud.ask").toPlainText() == "")
    hand_of(therapist).write("proud.ask", "alder")
    open_sheet(therapist, first)
    therapist.until(lambda: hand_of(therapist).field("proud.ask").toPlainText() == "heron")
    assert answers(therapist, second) == {"proud": "alder"}


def test_an_answer_typed_just_before_a_lock_is_handed_over(therapist, fill):
    _case, return_id, hand = fill()
    hand.write("proud.ask", "the last second")
    (draft,) = therapist.window.leave_all()
    assert (draft.return_id, draft.answers) == (return_id, {"proud": "the last second"})
    therapist.until(lambda: therapist.window.leave_all() == [])


def test_what_is_handed_over_is_written_and_what_cannot_be_is_sealed(therapist, fill, now):
    _case, return_id, _hand = fill()
    therapist.go("today")
    good = ReturnDraft(return_id=return_id, base_revision=9, answers={"sleep": 1}, shared=Shared.SOME)
    gone = good.model_copy(update={"return_id": "0" * 32})
    sealed = therapist.vault(lambda vault: keep_or_seal(vault, [good, gone], Sealer(vault), now))
    assert answers(therapist, return_id) == {"sleep": 1}
    (text,) = sealed
    assert text.compartment == Compartment.PRIVATE.value  # the innermost, where nobody knows any more
    assert therapist.vault(lambda vault: unsealed(vault, sealed)) == [(text, gone)]


def test_answers_that_came_back_from_a_lock_are_shown_and_put_into_their_sheet(therapist, fill, now, qtbot):
    _case, return_id, _hand = fill()
    therapist.vault(lambda vault: keep(vault, return_id, {"sleep": 2, "short": "since"}, now))
    therapist.go("today")
    draft = ReturnDraft(return_id=return_id, base_revision=0, answers={"proud": "Before.", "sleep": 5})
    therapist.window.offer_recovered([RecoveredAnswers(draft, Compartment.RECORD, "token 1")])
    therapist.until(lambda: therapist.sees("proud.ask\nBefore."))
    with qtbot.waitSignal(therapist.window.recovered_decided) as told:
        therapist.click("Put it back into its sheet")
    assert told.args[0].token == "token 1"
    assert answers(therapist, return_id) == {"proud": "Before.", "sleep": 5, "short": "since"}
    assert therapist.window.place() == Place("filling", return_id)


def test_answers_whose_sheet_is_gone_can_only_be_let_go(therapist):
    draft = ReturnDraft(return_id="0" * 32, base_revision=0, answers={"proud": "Before."})
    therapist.window.offer_recovered([RecoveredAnswers(draft, Compartment.RECORD)])
    therapist.until(lambda: therapist.sees("Answers to a sheet that is not there any more."))
    assert therapist.button("Let it go").isEnabled()


def test_filled_in_together_it_is_finished_today_and_read(therapist, fill, now):
    _case, return_id, hand = fill()
    hand.click(SLEEP)
    therapist.click("Finish")
    therapist.until(lambda: therapist.window.place() == Place("answers", return_id))
    done = therapist.vault(lambda vault: returns.returned(vault, return_id))
    assert (done.answers, done.filled_on, done.shared) == ({"sleep": 7}, now.date(), Shared.ALL)
    assert done.finished_at is not None


def test_a_sheet_may_be_finished_without_an_answer(therapist, fill):
    _case, return_id, _hand = fill()
    therapist.click("Finish")
    therapist.until(lambda: therapist.window.place().page == "answers")
    therapist.until(lambda: therapist.sees("Nothing was answered."))
    assert answers(therapist, return_id) == {}


def test_from_paper_it_has_its_day_and_what_the_client_chose_to_show(therapist, fill):
    _case, return_id, hand = fill(Via.PAPER)
    hand.click("What I want my therapist to see: Only what I tick")
    hand.click(SLEEP)
    therapist.click("Finish")
    therapist.until(lambda: therapist.dialog() is not None)
    therapist.named("Day on which it was filled in", QDateEdit).setDate(QDate(2026, 11, 19))
    therapist.click("Finish")
    therapist.until(lambda: therapist.window.place().page == "answers")
    done = therapist.vault(lambda vault: returns.returned(vault, return_id))
    assert (done.filled_on, done.shared) == (dt.date(2026, 11, 19), Shared.SOME)
    assert done.answers == {"sleep": 7}


def test_together_nobody_is_asked_what_may_be_seen(therapist, fill):
    fill()
    assert not therapist.sees("What I want my therapist to see")


def test_a_finished_one_is_read_wherever_one_comes_from(therapist, fill):
    _case, return_id, _hand = fill()
    therapist.click("Finish")
    therapist.go("today")
    therapist.go("filling", return_id)
    therapist.until(lambda: therapist.window.place().page == "answers")


def test_kept_from_elsewhere_what_stands_on_screen_is_meant(therapist, fill, now):
    _case, return_id, hand = fill()
    therapist.vault(lambda vault: keep(vault, return_id, {"sleep": 1}, now))
    hand.click(SLEEP)
    therapist.until(lambda: answers(therapist, return_id) == {"sleep": 7})
    therapist.until(lambda: therapist.window.leave_all() == [])


def test_put_in_the_trash_meanwhile_it_says_that_it_is_gone(therapist, fill, now):
    _case, return_id, _hand = fill()
    therapist.vault(lambda vault: returns.trash_return(vault, return_id, now=now))
    therapist.until(lambda: not therapist.sees("first.title"))
    assert therapist.window.leave_all() == []


def test_a_disk_that_refuses_takes_nothing_from_the_screen(therapist, fill):
    _case, return_id, hand = fill()

    def fill_disk(vault) -> None:
        database = vault.db(Compartment.RECORD)
        database._connection.set_authorizer(None)
        (pages,) = database.one("PRAGMA page_count")
        database.query(f"PRAGMA max_page_count = {pages}")

    therapist.vault(fill_disk)
    field = hand.field("proud.ask")
    field.setPlainText("a long answer " * 600)
    therapist.until(lambda: therapist.sees("Try again"))
    assert field.toPlainText().startswith("a long answer")
    assert len(therapist.window.leave_all()) == 1
    therapist.vault(lambda vault: vault.db(Compartment.RECORD).query("PRAGMA max_page_count = 1000000"))
    therapist.click("Try again")
    therapist.until(lambda: therapist.window.leave_all() == [])
    assert answers(therapist, return_id)["proud"].startswith("a long answer")


def test_a_larger_text_keeps_what_is_answered_and_what_is_being_typed(therapist, fill):
    _case, return_id, hand = fill()
    hand.write("proud.ask", "Larger")
    therapist.window.restyle(therapist.window.context().theme.__class__(
        "light", therapist.window.context().theme.colours, 1.5
    ))  # fmt: skip
    again = hand_of(therapist)
    assert again.field("proud.ask").toPlainText() == "Larger"
    again.click(SLEEP)
    therapist.until(lambda: answers(therapist, return_id) == {"proud": "Larger", "sleep": 7})


def test_a_return_that_is_not_there_says_so(therapist):
    therapist.go("filling", "0" * 32)
    told = explain(Missing("return"))
    therapist.until(lambda: therapist.sees(told.title))


def test_no_title_says_what_is_filled_in(therapist, fill):
    fill()
    assert therapist.window.windowTitle() == "Inglenook"


def test_while_filled_in_it_is_not_offered_as_an_answer(therapist, fill, now):
    case_id, _return_id, _hand = fill()
    other = therapist.vault(lambda vault: came_back(vault, case_id, {"sleep": 3}, now))
    assert therapist.vault(lambda vault: returns.earlier(vault, other)) == []
