"""What there is to talk about waits until something is noted; a measure is asked again in its time."""

import datetime as dt

import pytest
from measuring import enter, fill_in, give, take

from inglenook.domain.case import CaseStatus
from inglenook.domain.errors import Missing
from inglenook.vault import clients, dues, scores, talks, trash
from inglenook.vault.measure_errors import NothingNoted
from inglenook.vault.today import today

DAY = dt.timedelta(days=1)
WEEK = dt.timedelta(weeks=1)


@pytest.fixture
def heron(practice):
    return practice.client("Heron")


def test_what_there_is_to_talk_about_is_there_at_once(vault, practice, heron, now):
    return_id = take(vault, give(vault, heron, now), now, "not", "", "some")
    (talk,) = talks.open_talks(vault)
    assert talks.talks(vault, return_id) == talks.open_talks(vault, heron) == [talk]
    assert (talk.return_id, talk.case_id, talk.client_id) == (return_id, heron, practice.person(heron))
    assert (talk.talk, talk.measure_id, talk.title) == ("heavy", "feathers", "Feathers")
    assert talk.client_code == ""
    assert (talk.case_name, talk.raised_at, talk.settled_at, talk.done) == ("Heron", now, None, "")
    assert today(vault, now.date()).talks == (talk,)


def test_it_waits_until_what_was_done_is_noted(vault, heron, now):
    return_id = take(vault, give(vault, heron, now), now, "not", "not", "most")
    (talk,) = talks.open_talks(vault)
    for nothing in ("", " \n"):
        with pytest.raises(NothingNoted):
            talks.settle_talk(vault, talk.id, nothing, now=now)
    change = talks.settle_talk(vault, talk.id, " We talked, and made a plan. ", now=now + DAY)
    assert {("talk", talk.id), ("return", return_id), ("case", heron)} <= change.touched
    assert talks.open_talks(vault) == []
    assert today(vault, now.date()).talks == ()
    (settled,) = talks.talks(vault, return_id)
    assert (settled.done, settled.settled_at) == ("We talked, and made a plan.", now + DAY)
    talks.unsettle_talk(vault, talk.id, now=now + DAY)
    assert talks.open_talks(vault) == [talk.model_copy(update={"done": "We talked, and made a plan."})]


def test_what_is_being_written_is_kept_and_is_not_noted(vault, heron, now):
    return_id = take(vault, give(vault, heron, now), now, "not", "not", "most")
    (talk,) = talks.open_talks(vault)
    change = talks.keep_words(vault, talk.id, "We talked, and ", now=now)
    assert ("talk", talk.id) in change.touched
    (begun,) = talks.open_talks(vault)
    assert (begun.settled_at, begun.done) == (None, "We talked, and ")
    assert today(vault, now.date()).talks == (begun,)
    talks.settle_talk(vault, talk.id, "We talked.", now=now + DAY)
    talks.keep_words(vault, talk.id, "We talked, and ", now=now + DAY)
    (settled,) = talks.talks(vault, return_id)
    assert (settled.settled_at, settled.done) == (now + DAY, "We talked.")


def test_what_is_not_there_is_told(vault, now):
    with pytest.raises(Missing):
        talks.settle_talk(vault, "0" * 32, "We talked.", now=now)
    with pytest.raises(Missing):
        talks.unsettle_talk(vault, "0" * 32, now=now)
    with pytest.raises(Missing):
        talks.keep_words(vault, "0" * 32, "We", now=now)
    with pytest.raises(Missing):
        dues.set_due(vault, "0" * 32, None, "feathers", 2, now.date(), now=now)


def test_the_longest_waiting_comes_first_and_a_case_in_the_trash_is_out_of_sight(vault, practice, now):
    heron, wren = practice.client("Heron"), practice.client("Wren")
    for case_id, moment in ((heron, now + DAY), (wren, now), (heron, now + 2 * DAY)):
        take(vault, give(vault, case_id, now), moment, "", "", "most")
    assert [talk.case_name for talk in talks.open_talks(vault)] == ["Wren", "Heron", "Heron"]
    assert [talk.case_name for talk in talks.open_talks(vault, wren)] == ["Wren"]
    trash.put(vault, "case", heron, now=now)
    assert [talk.case_name for talk in talks.open_talks(vault)] == ["Wren"]


def due(vault, case_id, until=None):
    return [
        (each.measure_id, each.next_on, each.every_weeks) for each in dues.dues(vault, case_id, until=until)
    ]


def test_a_measure_is_asked_again_until_that_is_ended(vault, practice, heron, now):
    day = now.date()
    change = dues.set_due(vault, heron, None, "feathers", 2, day + WEEK, now=now)
    assert {("due", change.made), ("case", heron)} <= change.touched
    dues.set_due(vault, heron, practice.person(heron), "feathers", 4, day, now=now)
    dues.set_due(vault, heron, None, "beaks", 1, day - DAY, now=now)
    assert due(vault, heron) == [("beaks", day - DAY, 1), ("feathers", day, 4)]
    assert due(vault, None, day - DAY) == [("beaks", day - DAY, 1)]
    assert [each.case_name for each in today(vault, day).dues] == ["Heron", "Heron"]
    assert today(vault, day - 2 * DAY).dues == ()
    dues.set_due(vault, heron, None, "beaks", None, None, now=now)
    assert due(vault, heron) == [("feathers", day, 4)]


def test_a_score_moves_it_on_and_never_back(vault, heron, now):
    day = now.date()
    dues.set_due(vault, heron, None, "feathers", 2, day, now=now)
    dues.set_due(vault, heron, None, "beaks", 2, day, now=now)
    enter(vault, heron, day - 3 * WEEK, 1, now)
    assert due(vault, heron) == [("feathers", day, 2), ("beaks", day, 2)]
    fill_in(vault, give(vault, heron, now), now, "not", "not", "not")
    assert due(vault, heron) == [("beaks", day, 2), ("feathers", day + 2 * WEEK, 2)]
    enter(vault, heron, day - WEEK, 1, now)
    assert due(vault, heron) == [("beaks", day, 2), ("feathers", day + 2 * WEEK, 2)]


@pytest.mark.parametrize("kind", ["return", "given", "score"])
def test_what_is_put_away_is_asked_again_and_what_comes_back_is_not(vault, heron, now, kind):
    day = now.date()
    dues.set_due(vault, heron, None, "feathers", 2, day - WEEK, now=now)
    enter(vault, heron, day - WEEK, 1, now)
    assert due(vault, heron) == [("feathers", day + WEEK, 2)]
    given_id = give(vault, heron, now)
    return_id = fill_in(vault, given_id, now, "not", "not", "not")
    score = scores.score_of(vault, return_id)
    gone = {"return": return_id, "given": given_id, "score": score.id}[kind]
    assert due(vault, heron) == [("feathers", day + 2 * WEEK, 2)]
    assert trash.put(vault, kind, gone, now=now).touches("due")
    assert due(vault, heron) == [("feathers", day + WEEK, 2)]
    trash.restore(vault, kind, gone, now=now)
    assert due(vault, heron) == [("feathers", day + 2 * WEEK, 2)]


def test_a_figure_of_the_wrong_person_costs_nobody_their_turn(vault, heron, now):
    dues.set_due(vault, heron, None, "feathers", 4, now.date() - DAY, now=now)
    wrong = enter(vault, heron, now.date(), 1, now)
    assert today(vault, now.date()).dues == ()
    scores.trash_score(vault, wrong, now=now)
    assert [each.next_on for each in today(vault, now.date()).dues] == [now.date()]


def test_of_a_couple_each_is_asked_alone(vault, practice, now):
    both, day = practice.couple("Wren", "Robin"), now.date()
    wren, robin = clients.case(vault, both).members
    for person in (wren, robin):
        dues.set_due(vault, both, person, "feathers", 2, day, now=now)
    fill_in(vault, give(vault, both, now, robin), now, "not", "not", "not")
    assert {each.client_id: each.next_on for each in dues.dues(vault, both)} == {
        wren: day,
        robin: day + 2 * WEEK,
    }
    assert [score.client_id for score in scores.scores(vault, both)] == [robin]
    assert {each.client_code for each in dues.dues(vault, both)} == {"Wren", "Robin"}
    take(vault, give(vault, both, now, wren), now, "", "", "most")
    take(vault, give(vault, both, now), now, "", "", "most")
    assert [talk.client_code for talk in talks.open_talks(vault, both)] == ["Wren", ""]


def test_nothing_is_asked_of_who_left_or_lies_in_the_trash(vault, practice, now):
    both, day = practice.couple("Wren", "Robin"), now.date()
    wren, robin = clients.case(vault, both).members
    for person in (wren, robin):
        dues.set_due(vault, both, person, "feathers", 2, day, now=now)
    case = clients.case(vault, both)
    clients.change_case(vault, case.model_copy(update={"members": (robin,)}), now=now)
    assert [each.client_code for each in dues.dues(vault, until=day)] == ["Robin"]
    trash.put(vault, "client", robin, now=now)
    assert dues.dues(vault, until=day) == []
    trash.restore(vault, "client", robin, now=now)
    assert [each.client_code for each in dues.dues(vault, until=day)] == ["Robin"]


@pytest.mark.parametrize("status", [CaseStatus.PAUSED, CaseStatus.CLOSED])
def test_nothing_is_asked_of_who_does_not_come(vault, heron, now, status):
    dues.set_due(vault, heron, None, "feathers", 2, now.date(), now=now)
    case = clients.case(vault, heron)
    clients.change_case(vault, case.model_copy(update={"status": status}), now=now)
    assert dues.dues(vault, until=now.date()) == []
    assert len(dues.dues(vault, heron)) == 1


def test_nothing_is_asked_of_who_lies_in_the_trash(vault, heron, now):
    dues.set_due(vault, heron, None, "feathers", 2, now.date(), now=now)
    trash.put(vault, "case", heron, now=now)
    assert dues.dues(vault) == []


def test_what_came_back_blank_is_asked_again(vault, heron, now):
    dues.set_due(vault, heron, None, "feathers", 2, now.date(), now=now)
    fill_in(vault, give(vault, heron, now), now, "", "", "")
    assert [each.next_on for each in dues.dues(vault, heron)] == [now.date()]
    fill_in(vault, give(vault, heron, now), now, "not", "", "")
    assert [each.next_on for each in dues.dues(vault, heron)] == [now.date() + 2 * WEEK]
