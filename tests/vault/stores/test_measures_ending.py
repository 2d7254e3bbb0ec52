"""Scores, what to talk over and what is asked again end with what they belong to; a hold keeps them all."""

import datetime as dt

import pytest
from measuring import enter, fill_in, give, measure

from inglenook.domain.compartment import Compartment
from inglenook.domain.errors import Missing
from inglenook.vault import dues, holds, measures, phrases, scores, trash
from inglenook.vault.check import check

LATER = dt.timedelta(days=30, seconds=1)
TABLES = ("scores", "talks", "dues", "given", "returns")


@pytest.fixture
def heron(vault, practice, now):
    """Two scores, one of answers that raise something; and one to be asked again."""
    case_id = practice.client("Heron")
    fill_in(vault, give(vault, case_id, now), now, "not", "not", "most")
    enter(vault, case_id, now.date(), 4, now)
    dues.set_due(vault, case_id, None, "feathers", 2, now.date(), now=now)
    return case_id


def counts(vault):
    record = vault.db(Compartment.RECORD)
    return {table: record.one(f"SELECT count(*) FROM {table}")[0] for table in TABLES}


def ended(vault):
    rows = vault.db(Compartment.RECORD).query("SELECT kind FROM tombstones ORDER BY kind")
    return [row[0] for row in rows]


def test_what_was_typed_in_ends_alone(vault, vault_folder, keys, heron, now):
    typed = next(score.id for score in scores.scores(vault, heron) if score.return_id is None)
    scores.trash_score(vault, typed, now=now)
    change = trash.empty_expired(vault, now=now + LATER)
    assert change.touches("score", typed)
    assert counts(vault) == {"scores": 1, "talks": 1, "dues": 1, "given": 1, "returns": 1}
    assert ended(vault) == ["score"]
    vault.close(now)
    assert check(vault_folder, keys, now).findings == ()


def test_answers_end_with_what_they_came_to(vault, vault_folder, keys, heron, now):
    (scored,) = [score for score in scores.scores(vault, heron) if score.return_id]
    trash.put(vault, "return", scored.return_id, now=now)
    trash.empty_expired(vault, now=now + LATER)
    assert counts(vault) == {"scores": 1, "talks": 0, "dues": 1, "given": 1, "returns": 0}
    assert ended(vault) == ["return", "score"]
    vault.close(now)
    assert check(vault_folder, keys, now).findings == ()


def test_a_score_put_away_by_itself_and_again_with_its_answers_ends_once(vault, heron, now):
    (scored,) = [score for score in scores.scores(vault, heron) if score.return_id]
    scores.trash_score(vault, scored.id, now=now)
    trash.put(vault, "return", scored.return_id, now=now)
    trash.empty_expired(vault, now=now + LATER)
    assert ended(vault) == ["return", "score"]


@pytest.mark.parametrize("kind", ["case", "client"])
def test_nothing_is_left_of_a_case_that_ends(vault, vault_folder, keys, practice, heron, now, kind):
    typed = next(score.id for score in scores.scores(vault, heron) if score.return_id is None)
    scores.trash_score(vault, typed, now=now)
    trash.put(vault, kind, heron if kind == "case" else practice.person(heron), now=now)
    trash.empty_expired(vault, now=now + LATER)
    assert set(counts(vault).values()) == {0}
    vault.close(now)
    assert check(vault_folder, keys, now).findings == ()


def test_a_hold_keeps_all_of_it(vault, practice, heron, now):
    for score in scores.scores(vault, heron):
        scores.trash_score(vault, score.id, now=now)
    trash.put(vault, "client", practice.person(heron), now=now)
    before = counts(vault)
    holds.place(vault, practice.person(heron), "A letter came.", now=now)
    trash.empty_expired(vault, now=now + LATER)
    assert counts(vault) == before
    assert {line.ends_at for line in trash.contents(vault)} == {None}


def test_a_measure_of_ones_own_ends_after_the_figures_that_would_say_nothing_without_it(vault, heron, now):
    """What came back is scored by the rules that it was given with."""
    measures.keep_measure(vault, measure(own=True), now=now)
    measures.remove_measure(vault, "feathers", now=now)
    (line,) = trash.contents(vault)
    assert line.ends_at is None
    trash.empty_expired(vault, now=now + LATER)
    assert len(measures.own_measures(vault, with_trashed=True)) == 1
    typed = next(score.id for score in scores.scores(vault, heron) if score.return_id is None)
    scores.trash_score(vault, typed, now=now)
    trash.empty_expired(vault, now=now + LATER)
    assert trash.contents(vault) == []
    assert ended(vault) == ["measure", "score"]
    assert len(scores.scores(vault, heron)) == 1


def test_phrases_end_as_well(vault, now):
    made = phrases.keep_phrase(vault, "step", "A walk by the river", now=now).made
    phrases.trash_phrase(vault, made, now=now)
    trash.empty_expired(vault, now=now + LATER)
    assert trash.contents(vault) == []
    assert ended(vault) == ["phrase"]


@pytest.mark.parametrize("is_held", [False, True])
def test_what_asks_for_an_own_measure_ends_with_it_but_for_a_hold(vault, practice, now, is_held):
    case_id = practice.client("Wren")
    measures.keep_measure(vault, measure("own", own=True), now=now)
    dues.set_due(vault, case_id, None, "own", 2, now.date(), now=now)
    if is_held:
        holds.place(vault, practice.person(case_id), "request", now=now)
    measures.remove_measure(vault, "own", now=now)
    trash.empty_expired(vault, now=now + LATER)
    assert measures.own_measures(vault, with_trashed=True) == []
    assert len(dues.dues(vault, case_id)) == is_held


def test_what_was_kept_again_after_its_end_can_end_again(vault, now):
    for _time in range(2):
        measures.keep_measure(vault, measure("own", own=True), now=now)
        measures.remove_measure(vault, "own", now=now)
        trash.empty_expired(vault, now=now + LATER)
    assert measures.own_measures(vault, with_trashed=True) == []


def test_nothing_is_asked_of_or_typed_in_for_somebody_of_another_case(vault, practice, now):
    """Their end would wait for a case that they were never part of."""
    robin, wren = practice.client("Robin"), practice.client("Wren")
    stranger = practice.person(wren)
    with pytest.raises(Missing):
        dues.set_due(vault, robin, stranger, "feathers", 2, now.date(), now=now)
    with pytest.raises(Missing):
        enter(vault, robin, now.date(), 4, now, stranger)
