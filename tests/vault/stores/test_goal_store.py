"""Goals: changed as a whole, ended in one of three ways, taken up again; check-ins at their side."""

import datetime as dt

import pytest
from giving import fill_in, give

from inglenook.domain.compartment import Compartment
from inglenook.domain.errors import Missing, StaleDraft
from inglenook.domain.goal.goal import (
    Ended,
    Ending,
    GoalText,
    Levels,
    NewCheckIn,
    Objective,
    Step,
    Way,
)
from inglenook.vault import checkins, ending, goals, holds, trash
from inglenook.vault.check import check
from inglenook.vault.goal_errors import CheckInDoesNotFit, GoalEnded
from inglenook.vault.search import Query, find

RECORD, PRIVATE = Compartment.RECORD, Compartment.PRIVATE
TEXT = GoalText(
    words="Two quiet evenings a week",
    values=("rest", "being a good neighbour"),
    objectives=(
        Objective(words="The door is shut at nine", steps=(Step(words="Ask for it", is_done=True),)),
    ),
    way=Way.SCALING,
    levels=Levels(expected="two evenings", much_more="four evenings"),
    weight=3,
    baseline=-1,
)


@pytest.fixture
def heron(practice):
    return practice.client("Heron")


@pytest.fixture
def goal_id(vault, heron, now):
    return goals.add_goal(vault, heron, "Quiet evenings", now=now).made


def look(goal_id, day, value=5, way=Way.CLOSE, **more):
    return NewCheckIn(goal_id=goal_id, on=day, way=way, value=value, **more)


def test_all_that_is_written_of_a_goal_is_kept(vault, practice, heron, now):
    made = goals.add_goal(vault, heron, TEXT, now=now).made
    goal = goals.goal(vault, made)
    assert (goal.text, goal.revision, goal.ended, goal.made_at) == (TEXT, 0, None, now)
    shorter = TEXT.model_copy(update={"objectives": (), "words": "Three"})
    change = goals.change_goal(vault, made, shorter, 0, now=practice.later(days=1))
    assert change.touched == {("goal", made), ("case", heron)}
    goal = goals.goal(vault, made)
    assert (goal.text, goal.revision, goal.words) == (shorter, 1, "Three")
    assert goals.goals(vault, heron) == [goal]


def test_a_change_begun_on_something_older_is_refused(vault, goal_id, now):
    goals.change_goal(vault, goal_id, TEXT, 0, now=now)
    with pytest.raises(StaleDraft):
        goals.change_goal(vault, goal_id, GoalText(words="Other"), 0, now=now)
    assert goals.goal(vault, goal_id).text == TEXT
    with pytest.raises(Missing):
        goals.change_goal(vault, "nobody's", TEXT, 0, now=now)


def test_what_is_changed_within_an_hour_is_one_change(vault, practice, goal_id):
    first = goals.goal(vault, goal_id).text
    words = ["Quiet", "Quiet nights", "Loud nights"]
    for number, each in enumerate(words):
        practice.later(minutes=(0, 59, 61)[number])
        goals.change_goal(vault, goal_id, GoalText(words=each), number, now=practice.now)
    found = goals.goal_changes(vault, goal_id)
    assert [(each.before.words, each.after.words) for each in found] == [
        (first.words, "Quiet nights"),
        ("Quiet nights", "Loud nights"),
    ]
    assert [each.at for each in found] == [practice.now - dt.timedelta(hours=2), practice.now]


def test_a_change_that_was_taken_back_never_was(vault, practice, goal_id):
    before = goals.goal(vault, goal_id).text
    goals.change_goal(vault, goal_id, TEXT, 0, now=practice.now)
    goals.change_goal(vault, goal_id, before, 1, now=practice.later(minutes=5))
    assert goals.goal_changes(vault, goal_id) == []
    goals.change_goal(vault, goal_id, before, 2, now=practice.now)
    assert goals.goal_changes(vault, goal_id) == [], "nothing was changed"


@pytest.mark.parametrize("how", list(Ending))
def test_every_ending_has_the_clients_words_and_can_be_undone(vault, practice, heron, goal_id, how):
    day = practice.now.date()
    goals.end_goal(vault, goal_id, Ended(how=how, on=day, words="It is mine now."), now=practice.now)
    goal = goals.goal(vault, goal_id)
    assert goal.ended == Ended(how=how, on=day, words="It is mine now.")
    assert not goal.is_in_play
    for refused in (
        lambda: goals.change_goal(vault, goal_id, TEXT, goal.revision, now=practice.now),
        lambda: goals.end_goal(vault, goal_id, Ended(how=how, on=day), now=practice.now),
        lambda: checkins.check_in(vault, look(goal_id, day), now=practice.now),
    ):
        with pytest.raises(GoalEnded):
            refused()
    goals.reopen_goal(vault, goal_id, now=practice.now)
    assert [each.ended for each in goals.goals(vault, heron)] == [None]


def test_a_goal_that_changed_leads_to_the_next_one(vault, practice, heron, goal_id):
    ended = Ended(how=Ending.CHANGED, on=practice.now.date())
    made = goals.end_goal(vault, goal_id, ended, next_text=TEXT, now=practice.later(days=1)).made
    first, second = goals.goals(vault, heron)
    assert (first.ended.next_id, second.id, second.text) == (made, made, TEXT)
    goals.reopen_goal(vault, goal_id, now=practice.now)
    assert [each.is_in_play for each in goals.goals(vault, heron)] == [True, True]


@pytest.mark.parametrize("how", [Ending.REACHED, Ending.LET_GO])
def test_only_a_changed_goal_makes_another(vault, practice, heron, goal_id, how):
    ended = Ended(how=how, on=practice.now.date())
    assert goals.end_goal(vault, goal_id, ended, next_text=TEXT, now=practice.now).made is None
    assert len(goals.goals(vault, heron)) == 1


def test_looks_at_a_goal_stand_by_their_day(vault, practice, heron, goal_id):
    day = practice.now.date()
    other = goals.add_goal(vault, heron, "The garden", now=practice.later(minutes=1)).made
    for ago, value in ((2, 3), (9, 0), (5, 10)):
        new = look(goal_id, day - dt.timedelta(days=ago), value, helped=f"A walk, {value}", note_id="a note")
        checkins.check_in(vault, new, now=practice.later(minutes=1))
    change = checkins.check_in(vault, look(other, day), now=practice.now)
    assert change.touched == {("checkin", change.made), ("goal", other), ("case", heron)}
    assert [each.value for each in checkins.checkins(vault, heron)] == [0, 10, 3, 5]
    assert [each.value for each in checkins.checkins(vault, heron, goal_id)] == [0, 10, 3]
    of_note = checkins.checkins_of_note(vault, "a note")
    assert [each.helped for each in of_note] == ["A walk, 0", "A walk, 10", "A walk, 3"]
    assert of_note[0].on == day - dt.timedelta(days=9)


FITTING = [(Way.CLOSE, 0), (Way.CLOSE, 10), (Way.WORDS, None)]
NOT_FITTING = [
    *((Way.CLOSE, -1), (Way.CLOSE, 11), (Way.CLOSE, None), (Way.WORDS, 1)),
    *((Way.SCALING, 0), (Way.SCALING, 3)),
]


@pytest.mark.parametrize(("way", "value"), FITTING)
def test_a_value_that_fits_is_kept(vault, heron, goal_id, now, way, value):
    checkins.check_in(vault, look(goal_id, now.date(), value, way), now=now)
    assert [(each.way, each.value) for each in checkins.checkins(vault, heron)] == [(way, value)]


@pytest.mark.parametrize(("way", "value"), NOT_FITTING)
def test_a_value_that_does_not_fit_is_refused(vault, heron, goal_id, now, way, value):
    with pytest.raises(CheckInDoesNotFit):
        checkins.check_in(vault, look(goal_id, now.date(), value, way), now=now)
    assert checkins.checkins(vault, heron) == []


def test_a_look_is_changed_as_a_whole_even_of_a_goal_that_ended(vault, practice, heron, goal_id, now):
    made = checkins.check_in(vault, look(goal_id, now.date(), 4), now=now).made
    goals.end_goal(vault, goal_id, Ended(how=Ending.LET_GO, on=now.date()), now=now)
    day = now.date() - dt.timedelta(days=3)
    new = look(goal_id, day, 6, helped="The owl")
    checkins.change_checkin(vault, made, new, now=practice.later(days=1))
    (found,) = checkins.checkins(vault, heron)
    assert (found.on, found.value, found.helped, found.made_at) == (day, 6, "The owl", now)
    with pytest.raises(CheckInDoesNotFit):
        checkins.change_checkin(vault, made, look(goal_id, day, 1, Way.SCALING), now=now)
    with pytest.raises(Missing):
        checkins.change_checkin(vault, made, look("another", day), now=now)
    with pytest.raises(Missing):
        checkins.change_checkin(vault, "nobody's", new, now=now)


def test_looks_go_to_the_trash_and_come_back_with_their_goal(vault, practice, heron, goal_id, now):
    for value in (1, 2):
        made = checkins.check_in(vault, look(goal_id, now.date(), value), now=practice.later(minutes=1)).made
    checkins.trash_checkin(vault, made, now=now)
    assert [each.value for each in checkins.checkins(vault, heron)] == [1]
    assert [(line.kind, line.label_code, line.about) for line in trash.contents(vault)] == [
        ("checkin", "Heron", now.date())
    ]
    trash.restore(vault, "checkin", made, now=now)
    goals.remove_goal(vault, goal_id, now=now)
    assert checkins.checkins(vault, heron) == checkins.checkins(vault, heron, goal_id) == []
    trash.restore(vault, "goal", goal_id, now=now)
    assert [each.value for each in checkins.checkins(vault, heron)] == [1, 2]


def private_goal(vault, heron, now):
    return_id = fill_in(vault, give(vault, heron, now, "after_session"), now)
    return goals.add_goal(vault, heron, "Ask less", return_id, "line", now=now).made


def test_a_private_goal_stays_private_whatever_is_done_with_it(practice, open_vault):
    vault, now, heron = practice.vault, practice.now, practice.client("Heron")
    made = private_goal(vault, heron, now)
    vault.homes.clear()
    assert [goal.is_private for goal in goals.goals(vault, heron)] == [True]
    assert vault.homes[made] is PRIVATE, "a text that can't be written is sealed for where it belongs"
    assert not goals.goal(
        vault, goals.add_goal(vault, practice.client("Wren"), "Sing", now=now).made
    ).is_private
    goals.change_goal(vault, made, TEXT, 0, now=practice.later(days=1))
    checkins.check_in(vault, look(made, now.date(), 1, Way.SCALING), now=now)
    ended = Ended(how=Ending.CHANGED, on=now.date())
    goals.end_goal(vault, made, ended, next_text=GoalText(words="Ask later"), now=practice.later(days=1))
    for table, rows in (("goals", 2), ("goal_changes", 1), ("checkins", 1)):
        of_heron = f"SELECT count(*) FROM {table} WHERE case_id = ?"
        assert vault.db(PRIVATE).one(of_heron, (heron,)) == (rows,)
        assert vault.db(RECORD).one(of_heron, (heron,)) == (0,)
    assert len(checkins.checkins(vault, heron)) == 1
    vault.close()
    with open_vault(RECORD) as half:
        assert goals.goals(half, heron) == checkins.checkins(half, heron) == []
        with pytest.raises(Missing):
            goals.goal(half, made)


def filled(vault, case_id, now):
    """A goal with a change, two looks, one of them in the trash; and one that is private."""
    for made in (goals.add_goal(vault, case_id, "Quiet", now=now).made, private_goal(vault, case_id, now)):
        goals.change_goal(vault, made, GoalText(words="Quieter"), 0, now=now)
        checkins.check_in(vault, look(made, now.date()), now=now)
        thrown = checkins.check_in(vault, look(made, now.date()), now=now).made
        checkins.trash_checkin(vault, thrown, now=now)
    return made


def count(vault, place, table):
    return vault.db(place).one(f"SELECT count(*) FROM {table}")[0]


def test_what_ends_for_good_ends_with_all_that_hangs_on_it(practice, vault_folder, keys):
    vault, now = practice.vault, practice.now
    heron, wren = practice.client("Heron"), practice.client("Wren")
    holds.place(vault, practice.person(wren), "litigation", now=now)
    for case_id in (heron, wren):
        filled(vault, case_id, now)
        for goal in goals.goals(vault, case_id):
            goals.remove_goal(vault, goal.id, now=now)
    ending.empty_expired(vault, now=practice.later(days=31))
    for place in (RECORD, PRIVATE):
        assert [count(vault, place, table) for table in ("goals", "goal_changes", "checkins")] == [1, 1, 2]
        assert vault.db(place).query("SELECT DISTINCT case_id FROM checkins") == [(wren,)]
    vault.close()
    assert check(vault_folder, keys, now).findings == ()


def test_a_client_who_ends_takes_goals_along(practice, vault_folder, keys):
    vault, now, heron = practice.vault, practice.now, practice.client("Heron")
    filled(vault, heron, now)
    trash.put(vault, "client", practice.person(heron), now=now)
    ending.empty_expired(vault, now=practice.later(days=31))
    for place in (RECORD, PRIVATE):
        assert [count(vault, place, table) for table in ("goals", "goal_changes", "checkins")] == [0, 0, 0]
    vault.close()
    assert check(vault_folder, keys, now).findings == ()


def test_a_look_alone_ends_after_thirty_days_and_the_goal_stays(practice, vault_folder, keys):
    vault, now, heron = practice.vault, practice.now, practice.client("Heron")
    filled(vault, heron, now)
    ending.empty_expired(vault, now=practice.later(days=31))
    assert len(checkins.checkins(vault, heron)) == len(goals.goals(vault, heron)) == 2
    assert [count(vault, place, "checkins") for place in (RECORD, PRIVATE)] == [1, 1]
    vault.close()
    assert check(vault_folder, keys, now).findings == ()


def test_goals_are_found_by_all_their_words(practice):
    vault, now, heron = practice.vault, practice.now, practice.client("Heron")
    made = goals.add_goal(vault, heron, TEXT, now=now).made
    checkins.check_in(vault, look(made, now.date(), None, Way.WORDS, helped="Earplugs of wax"), now=now)
    for words in ("evenings", "neighbour", "nine"):
        assert [hit.id for hit in find(vault, Query(words))] == [made], words
    assert "neighbour" in find(vault, Query("neighbour"))[0].snippet
    assert find(vault, Query("expected")) == [], "the names of fields are no words of anybody's"
