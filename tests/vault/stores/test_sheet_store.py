"""Sheets given and closed, answers kept and taken in, goals and links: what the store promises."""

import datetime as dt

import pytest
from giving import ANSWERS, fill_in, form, give, received, sheet, take

from inglenook.domain.compartment import Compartment
from inglenook.domain.errors import Missing, StaleDraft
from inglenook.domain.worksheet.answers import AnswersDoNotFit
from inglenook.domain.worksheet.given import Link, Shared, Via
from inglenook.domain.worksheet.return_draft import ReturnDraft
from inglenook.vault import ending, givens, goals, holds, own_sheets, returns, trash
from inglenook.vault.check import check
from inglenook.vault.errors import CompartmentClosed
from inglenook.vault.search import Query, find
from inglenook.vault.sheet_errors import AlreadyIn, ReturnFinished, SheetClosed

RECORD, PRIVATE = Compartment.RECORD, Compartment.PRIVATE


def kinds(vault):
    return sorted((line.kind, line.title, line.label_code) for line in trash.contents(vault))


def test_a_sheet_that_was_given_is_out_until_it_is_closed(practice):
    vault, now = practice.vault, practice.now
    heron = practice.client("Heron")
    given_id = give(vault, heron, now, secret="AGE-SECRET-KEY-1WREN")
    (line,) = givens.givens(vault, heron)
    assert (line.id, line.case_name, line.title, line.returns, line.has_key) == (
        given_id,
        "Heron",
        "A week of birds",
        0,
        True,
    )
    found = givens.given(vault, given_id)
    assert found.form == form()
    assert found.is_open
    assert found.asks_code
    assert givens.last_words(vault, heron, None) == ({"work": "the rounds"}, ("By day: 020 7946 0000",))
    (key,) = givens.open_keys(vault)
    assert (key.given_id, key.secret, key.return_code, key.form) == (
        given_id,
        "AGE-SECRET-KEY-1WREN",
        "4711",
        form(),
    )
    assert givens.recipient(vault, given_id) == "age1recipient"
    change = givens.close_given(vault, given_id, now=practice.later(hours=1))
    assert change.touches("given", given_id)
    assert givens.open_keys(vault) == []
    assert givens.recipient(vault, given_id) == ""
    assert givens.givens(vault, heron, open_only=True) == []
    assert givens.given(vault, given_id).closed_at == practice.now
    assert givens.close_given(vault, given_id, now=practice.later(hours=1)).touched == frozenset()


def test_what_comes_back_is_stored_beside_what_came_before(practice):
    vault = practice.vault
    given_id = give(vault, practice.client("Heron"), practice.now, secret="k")
    first = take(vault, given_id, practice.later(days=1), "d1")
    second = take(vault, given_id, practice.later(days=1), "d2")
    found = returns.returned(vault, second)
    assert (found.via, found.shared, found.code_fits, found.answers) == (Via.FILE, Shared.SOME, True, ANSWERS)
    assert [each.id for each in returns.earlier(vault, second)] == [first]
    assert returns.earlier(vault, first) == []
    assert [line.id for line in returns.returns(vault, found.case_id)] == [second, first]
    assert givens.givens(vault)[0].returns == 2


def test_a_return_is_taken_in_once_and_never_for_a_closed_sheet(practice):
    vault = practice.vault
    given_id = give(vault, practice.client("Heron"), practice.now, secret="k")
    first = take(vault, given_id, practice.now)
    givens.close_given(vault, given_id, now=practice.now)
    with pytest.raises(AlreadyIn) as told:
        take(vault, given_id, practice.now)
    assert told.value.return_id == first
    assert returns.return_of_digest(vault, "d1") == first
    with pytest.raises(SheetClosed):
        take(vault, given_id, practice.now, "d2")
    with pytest.raises(Missing):
        returns.take_return(vault, received("nobody", "d3"), now=practice.now)


def test_answers_are_kept_while_they_are_filled_in_and_stay_once_finished(practice):
    vault, now = practice.vault, practice.now
    given_id = give(vault, practice.client("Heron"), now)
    return_id = fill_in(vault, given_id, now, finished=False)
    assert returns.returned(vault, return_id).revision == 1
    stale = ReturnDraft(return_id=return_id, base_revision=0, answers={})
    with pytest.raises(StaleDraft):
        returns.keep_answers(vault, stale, now=now)
    for answers in ({"rest": 99}, {"nest": "x"}, {"wish": "leave"}):
        draft = ReturnDraft(return_id=return_id, base_revision=1, answers=answers)
        with pytest.raises(AnswersDoNotFit):
            returns.keep_answers(vault, draft, now=now)
    returns.finish_return(vault, return_id, filled_on=dt.date(2026, 11, 1), now=now)
    assert returns.returned(vault, return_id).filled_on == dt.date(2026, 11, 1)
    with pytest.raises(ReturnFinished):
        returns.keep_answers(vault, stale.model_copy(update={"base_revision": 1}), now=now)
    with pytest.raises(ReturnFinished):
        returns.finish_return(vault, return_id, filled_on=None, now=now)


def test_the_therapists_own_sheets_are_private(practice, open_vault):
    vault, now = practice.vault, practice.now
    heron = practice.client("Heron")
    own_sheets.keep_sheet(vault, sheet("mine", for_therapist=True, own=True), now=now)
    for sheet_id in ("after_session", "mine"):
        return_id = fill_in(vault, give(vault, heron, now, sheet_id), now)
        assert vault.homes[return_id] is PRIVATE
        goals.add_goal(vault, heron, "Ask less", return_id, "line", now=now)
    for table in ("given", "returns", "goals"):
        assert vault.db(RECORD).one(f"SELECT count(*) FROM {table}") == (0,)
        assert vault.db(PRIVATE).one(f"SELECT count(*) FROM {table}") == (2,)
    vault.close()
    with open_vault(RECORD) as half, pytest.raises(CompartmentClosed):
        give(half, heron, now, "after_session")


def test_own_sheets_are_kept_and_put_away(practice):
    vault, now = practice.vault, practice.now
    mine = sheet("mine", own=True)
    own_sheets.keep_sheet(vault, mine, now=now)
    own_sheets.keep_sheet(vault, mine.model_copy(update={"version": 2}), now=now)
    assert [each.version for each in own_sheets.own_sheets(vault)] == [2]
    own_sheets.remove_sheet(vault, "mine", now=now)
    assert own_sheets.own_sheets(vault) == []
    assert kinds(vault) == [("sheet", "", "name {work}")]
    trash.restore(vault, "sheet", "mine", now=now)
    assert own_sheets.own_sheet(vault, "mine").version == 2


def test_links_and_goals_outlive_what_they_point_to(practice):
    vault, now = practice.vault, practice.now
    heron = practice.client("Heron")
    return_id = fill_in(vault, give(vault, heron, now), now)
    note_id = practice.session_note(heron, "About the week.")
    link = Link(return_id=return_id, question_id="line", note_id=note_id)
    for _again in range(2):
        returns.link_answer(vault, link, now=now)
    assert returns.links(vault, return_id) == returns.links_of_note(vault, note_id) == [link]
    goals.add_goal(vault, heron, "Quiet evenings", return_id, "line", now=now)
    trash.put(vault, "note", note_id, now=now)
    trash.put(vault, "return", return_id, now=now)
    assert returns.links_of_note(vault, note_id) == []
    ending.empty_expired(vault, now=practice.later(days=31))
    (goal,) = goals.goals(vault, heron)
    assert (goal.words, goal.return_id) == ("Quiet evenings", return_id)
    with pytest.raises(Missing):
        returns.returned(vault, goal.return_id)
    assert vault.db(RECORD).one("SELECT count(*) FROM answer_links") == (0,)


def test_a_link_is_taken_back(practice):
    vault, now = practice.vault, practice.now
    heron = practice.client("Heron")
    return_id = fill_in(vault, give(vault, heron, now), now)
    link = Link(return_id=return_id, question_id="line", note_id=practice.session_note(heron, "x"))
    returns.link_answer(vault, link, now=now)
    returns.unlink_answer(vault, link, now=now)
    assert returns.links(vault, return_id) == []


def test_the_trash_takes_a_sheet_with_what_came_back_and_gives_it_back(practice):
    vault, now = practice.vault, practice.now
    heron = practice.client("Heron")
    given_id = give(vault, heron, now, secret="k")
    early, late = take(vault, given_id, now), take(vault, given_id, practice.later(days=1), "d2")
    returns.trash_return(vault, early, now=practice.later(minutes=1))
    givens.trash_given(vault, given_id, now=practice.later(minutes=1))
    assert kinds(vault) == [("given", "A week of birds", "Heron"), ("return", "A week of birds", "Heron")]
    assert givens.open_keys(vault) == []
    assert returns.returns(vault, heron) == []
    trash.restore(vault, "given", given_id, now=practice.now)
    assert [line.id for line in returns.returns(vault, heron)] == [late]
    assert len(givens.open_keys(vault)) == 1


def test_what_ends_for_good_is_gone_and_a_hold_keeps_it(practice, vault_folder, keys):
    vault, now = practice.vault, practice.now
    heron, wren = practice.client("Heron"), practice.client("Wren")
    holds.place(vault, practice.person(wren), "litigation", now=now)
    for case_id in (heron, wren):
        given_id = give(vault, case_id, now, secret="k")
        fill_in(vault, given_id, now)
        goal = goals.add_goal(vault, case_id, "Quiet evenings", now=now).made
        goals.remove_goal(vault, goal, now=now)
        givens.trash_given(vault, given_id, now=now)
    ending.empty_expired(vault, now=practice.later(days=31))
    for table in ("given", "returns", "goals", "sheet_keys"):
        column = "id IN (SELECT id FROM given)" if table == "sheet_keys" else f"case_id = '{wren}'"
        assert vault.db(RECORD).query(f"SELECT {column} FROM {table}") == [(1,)]
    assert givens.close_given(vault, vault.db(RECORD).one("SELECT id FROM given")[0], now=now).touched
    vault.close()
    assert check(vault_folder, keys, now).findings == ()


def test_a_client_who_ends_takes_the_sheets_along(practice, vault_folder, keys):
    vault, now = practice.vault, practice.now
    heron = practice.client("Heron")
    for sheet_id in ("week", "after_session"):
        given_id = give(vault, heron, now, sheet_id, secret="k")
        return_id = fill_in(vault, given_id, now)
        goals.add_goal(vault, heron, "Quiet evenings", return_id, "line", now=now)
        returns.link_answer(vault, Link(return_id=return_id, question_id="line", note_id="n"), now=now)
    trash.put(vault, "client", practice.person(heron), now=now)
    assert givens.givens(vault) == []
    assert givens.open_keys(vault) == []
    ending.empty_expired(vault, now=practice.later(days=31))
    for place in (RECORD, PRIVATE):
        for table in ("given", "returns", "goals", "answer_links", "sheet_keys"):
            assert vault.db(place).one(f"SELECT count(*) FROM {table}") == (0,)
    vault.close()
    assert check(vault_folder, keys, now).findings == ()


def test_worksheets_and_goals_are_found_by_their_words(practice):
    vault, now = practice.vault, practice.now
    heron = practice.client("Heron")
    return_id = fill_in(vault, give(vault, heron, now), now)
    fill_in(vault, give(vault, heron, now), now, finished=False)
    out = give(vault, heron, practice.later(days=1), secret="k")
    goal = goals.add_goal(vault, heron, "A nest of my own", now=now).made
    found = find(vault, Query("nest"))
    assert {(hit.kind, hit.id) for hit in found} == {("goal", goal), ("return", return_id)}
    assert "Feather the nest" in next(hit.snippet for hit in found if hit.kind == "return")
    assert find(vault, Query("birds"))[0].id == out
    assert find(vault, Query("birds", case_id=heron)) == []
    assert find(vault, Query("softer")) == [], "what was chosen from a list is not the client's word"
    trash.put(vault, "client", practice.person(heron), now=now)
    assert find(vault, Query("nest")) == []


def test_nothing_of_a_closed_compartment_is_found(practice, open_vault):
    fill_in(
        practice.vault,
        give(practice.vault, practice.client("Heron"), practice.now, "after_session"),
        practice.now,
    )
    assert [hit.kind for hit in find(practice.vault, Query("nest"))] == ["return"]
    practice.vault.close()
    with open_vault(RECORD) as half:
        assert find(half, Query("nest")) == []
        assert givens.givens(half) == []
