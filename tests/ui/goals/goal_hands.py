"""Goals for the tests, and how a therapist looks at them."""

import datetime as dt

from inglenook.domain.compartment import Compartment
from inglenook.domain.goal.goal import GoalText, Levels, NewCheckIn, Way
from inglenook.vault import checkins, goals

LEVELS = Levels(
    much_less="No evening",
    less="One evening",
    expected="Two evenings with the phone off",
    more="Three evenings",
    much_more="Three, and a whole day",
)
NIGHTS = GoalText(words="Sleep through most nights")
EVENINGS = GoalText(words="Evenings that are mine", way=Way.SCALING, levels=LEVELS)
SAYING = GoalText(words="Say what I want", way=Way.WORDS)


def add(therapist, case_id, text, days_ago=30):
    """The goal's id."""
    then = therapist.now - dt.timedelta(days=days_ago)
    return therapist.made(lambda vault: goals.add_goal(vault, case_id, text, now=then))


def looked(therapist, goal_id, value, days_ago, helped="", way=Way.CLOSE):
    then = therapist.now - dt.timedelta(days=days_ago)
    new = NewCheckIn(goal_id=goal_id, on=then.date(), way=way, value=value, helped=helped)
    return therapist.made(lambda vault: checkins.check_in(vault, new, now=then))


def looks(therapist, case_id):
    """Value and what helped, oldest first."""
    found = therapist.vault(lambda vault: checkins.checkins(vault, case_id))
    return [(each.value, each.helped) for each in found]


def writes(therapist, *, possible):
    """The vault's file takes nothing more, or does again. Only the driver itself may set it."""

    def turn(vault):
        database = vault.db(Compartment.RECORD)
        database._connection.set_authorizer(None)
        database.query(f"PRAGMA query_only = {int(not possible)}")

    therapist.vault(turn)
