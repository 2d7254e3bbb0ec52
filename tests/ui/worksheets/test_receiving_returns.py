"""What a person wants of receiving: drop it, be told whose it is, and a plain sentence for every mistake."""

import datetime as dt

import pytest
from sheet_therapist import answered, drop, give, hold, only_key, paste

from inglenook.domain.worksheet.given import Shared
from inglenook.exchange.worksheet.locking import lock
from inglenook.exchange.worksheet.receiving import LARGEST
from inglenook.exchange.worksheet.sealing import new_pair
from inglenook.ui.desk.place import Place
from inglenook.vault import givens, goals, returns
from inglenook.vault.findings import Finding, What


@pytest.fixture
def stick(tmp_path):
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def heron(therapist, stick):
    """A client with a sheet that is out, with a return code."""
    therapist.add_client("Heron")
    give(therapist, stick, code="4711")
    therapist.go("today")
    return therapist


def came(therapist):
    case_id = therapist.vault(givens.givens)[0].case_id
    return therapist.vault(lambda vault: returns.returns(vault, case_id))


def write(stick, text, name="notes.txt"):
    file = stick / name
    file.write_text(text, encoding="utf-8")
    return file


def close(therapist):
    therapist.press("Escape")
    therapist.until(lambda: therapist.dialog() is None)


def told(therapist, text):
    therapist.until(lambda: therapist.dialog() is not None)
    therapist.until(lambda: therapist.sees(text))


def test_a_file_is_dropped_on_the_window_and_read(heron, stick):
    file = write(stick, answered(only_key(heron), code="4711", day=dt.date(2026, 11, 22)))
    assert drop(heron, file), "the window does not say what will happen"
    told(heron, "Heron: “My lines”")
    assert heron.sees("All answers came; the client wanted you to see them.")
    assert heron.sees("Filled in: yesterday.")
    assert heron.sees("The return code fits.")
    heron.click("Read it now")
    heron.until(lambda: heron.window.place().page == "answers")
    heron.until(lambda: heron.sees("I put the phone in the drawer at nine."))


def test_its_text_is_pasted_with_the_chat_around_it(heron):
    quoted = answered(only_key(heron), shared=Shared.SOME).replace("\n", "\n> ")
    paste(heron, f"Heron, 21:04\n> here it is\n> {quoted}\nsee you thursday")
    told(heron, "The answers came that the client wanted you to see, and no others.")
    assert heron.sees("The return code does not fit. Ask, before you take it for theirs.")
    close(heron)
    assert [line.code_fits for line in came(heron)] == [False]


def test_who_only_wants_to_talk_shows_nothing(heron):
    paste(heron, answered(only_key(heron), {}, shared=Shared.NOTHING, code="4711"))
    told(heron, "No answers came: the client wants to talk, without showing them.")
    close(heron)
    assert [line.shared for line in came(heron)] == [Shared.NOTHING]


def test_the_same_again_is_known_even_when_the_sheet_was_closed(heron, stick, now):
    file = write(stick, answered(only_key(heron)))
    for first in (True, False):
        drop(heron, file)
        told(heron, "Something came back" if first else "Nothing was taken in")
        close(heron)
    given_id = heron.vault(givens.givens)[0].id
    heron.vault(lambda vault: givens.close_given(vault, given_id, now=now))
    drop(heron, file)
    told(heron, "Nothing was taken in")
    assert heron.sees("Heron: “My lines”"), "it is not said whose it is"
    close(heron)
    assert len(came(heron)) == 1


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda _text: "a shopping list", "There is no return in this."),
        (lambda text: text[: len(text) // 2], "A part of this return is missing"),
        (lambda text: text + text, "one"),
    ],
)
def test_what_can_not_be_taken_is_told_and_nothing_is_kept(heron, stick, spoil, said):
    drop(heron, write(stick, spoil(answered(only_key(heron)))))
    told(heron, "Nothing was taken in")
    assert said in heron.words()
    close(heron)
    assert came(heron) == []


def test_the_page_itself_is_called_what_it_is_dropped_or_pasted(heron, stick):
    page = stick / "notes.html"
    drop(heron, page)
    told(heron, "This is the page that was given to your client, not what came back.")
    close(heron)
    paste(heron, page.read_text(encoding="utf-8"))
    told(heron, "Answers come back as the file notes.txt, or as text.")
    close(heron)
    assert came(heron) == []


def test_a_draft_is_called_what_it_is(heron, stick):
    drop(heron, write(stick, lock(b"{}", "four tall alder trees"), "draft.txt"))
    told(heron, "This is a draft, which only your client's own words open.")
    close(heron)
    assert came(heron) == []


def test_a_return_to_somebody_else_is_told(heron, stick):
    other = only_key(heron).model_copy(update={"recipient": new_pair().recipient})
    drop(heron, write(stick, answered(other)))
    told(heron, "This return does not open with the key of any sheet that is out.")
    close(heron)


def test_a_huge_file_is_not_even_read(heron, stick):
    drop(heron, write(stick, "x" * (LARGEST + 1)))
    told(heron, "Nothing was taken in")
    close(heron)


def test_several_at_once_each_have_their_answer(heron, stick):
    good = write(stick, answered(only_key(heron), code="4711"))
    drop(heron, good, write(stick, "a shopping list", "list.txt"))
    told(heron, "Not all of it was taken in")
    assert heron.sees("list.txt")
    assert heron.sees("There is no return in this.")
    heron.click("Read it")
    heron.until(lambda: heron.window.place().page == "answers")


def test_it_is_chosen_from_a_folder(heron, stick):
    file = write(stick, answered(only_key(heron), code="4711"))
    heron.press("Ctrl+Shift+V")
    heron.until(lambda: heron.dialog() is not None)
    heron.fill("File", str(stick))
    heron.click("Take it in")
    assert heron.sees("That is a folder: choose the file in it.")
    heron.fill("File", str(file))
    heron.click("Take it in")
    told(heron, "Heron: “My lines”")
    close(heron)
    heron.open_client("Heron")
    heron.go("case", heron.window.place().id, "worksheets")
    heron.until(lambda: heron.sees("My lines, came back as a file · shared all of it, today"))


def test_a_vault_that_is_only_read_refuses_kindly(heron, stick):
    file = write(stick, answered(only_key(heron)))
    heron.window.tell_findings([Finding(What.NEWER_VAULT)])
    drop(heron, file)
    assert heron.dialog() is None
    assert heron.sees(heron.window.context().checking.why_read_only())
    assert came(heron) == []


def test_a_goal_stands_with_the_client_and_leads_to_its_answer(heron, stick, now):
    drop(heron, write(stick, answered(only_key(heron), code="4711")))
    told(heron, "Heron: “My lines”")
    close(heron)
    (line,) = came(heron)
    heron.vault(
        lambda vault: goals.add_goal(vault, line.case_id, "Two evenings off", line.id, "proud", now=now)
    )
    heron.go("case", line.case_id, "goals")
    heron.until(lambda: heron.sees("Two evenings off"))
    heron.click("History of the goal: Two evenings off")
    heron.until(lambda: heron.window.place().page == "goal" and heron.sees("Two evenings off"))
    heron.click("The answer it was made of")
    heron.until(lambda: heron.window.place() == Place("answers", line.id))


def test_a_covered_window_takes_nothing(heron, stick):
    file = write(stick, answered(only_key(heron), code="4711"))
    heron.window.cover("Locking…")
    assert not hold(heron, file)
