"""What a person does with goals and plans: changed, looked at, ended; kept, signed, taken back."""

from __future__ import annotations

import datetime as dt

from campaign_practice import NOW, World, same_chance

from inglenook.domain.goal.goal import Ended, Ending, GoalText, NewCheckIn, Objective, Step, Way
from inglenook.domain.ids import CaseId
from inglenook.domain.note import WithdrawWindow
from inglenook.domain.plan.plan import PlanDraft, PlanId, PlanText
from inglenook.vault import cases, checkins, goals, plans
from inglenook.vault.vault import Vault

_CHANCE = 5
_LONG = "The godwit came with the tide. " * 60
_WEEK = dt.timedelta(weeks=1)


def goal_is_there(world: World) -> None:
    with same_chance(_CHANCE), world.open() as vault:
        goals.add_goal(vault, _case(vault), "The mudflat at dawn", now=NOW)


def plan_is_begun(world: World) -> None:
    goal_is_there(world)
    with same_chance(_CHANCE), world.open() as vault:
        plans.begin_plan(vault, _case(vault), "en", now=NOW)


def plan_is_signed(world: World) -> None:
    plan_is_begun(world)
    with same_chance(_CHANCE), world.open() as vault:
        plans.sign_plan(vault, _plan(vault), now=NOW)


def change_goal(world: World) -> None:
    """It grows long, then short, then is as it was: pages and what is known of changes come and go."""
    with world.open() as vault:
        first = goals.goals(vault, _case(vault))[0].text
        steps = tuple(Step(words=_LONG, is_done=done) for done in (True, False))
        long = first.model_copy(update={"objectives": (Objective(words=_LONG, steps=steps),)})
        for text in (long, GoalText(words="The pier", values=("salt air",)), first):
            goal = goals.goals(vault, _case(vault))[0]
            goals.change_goal(vault, goal.id, text, goal.revision, now=NOW)
            world.told("changed")


def check_in(world: World) -> None:
    """Two, the second of them changed and put away."""
    with world.open() as vault:
        new = _look(vault, 4)
        checkins.check_in(vault, new, now=NOW)
        world.told("one")
        made = str(checkins.check_in(vault, new, now=NOW).made)
        world.told("two")
        checkins.change_checkin(vault, made, _look(vault, 7), now=NOW)
        checkins.trash_checkin(vault, made, now=NOW)
        world.told("put away")


def end_goal(world: World) -> None:
    """It changed into another one; that was let go; it was taken up again."""
    with world.open() as vault:
        (goal,) = goals.goals(vault, _case(vault))
        ended = Ended(how=Ending.CHANGED, on=NOW.date(), words="The tide turned.")
        made = goals.end_goal(vault, goal.id, ended, next_text=GoalText(words="The pier"), now=NOW).made
        world.told("changed")
        goals.end_goal(vault, str(made), Ended(how=Ending.LET_GO, on=NOW.date()), now=NOW)
        world.told("let go")
        goals.reopen_goal(vault, str(made), now=NOW)
        world.told("taken up again")


def keep_plan(world: World) -> None:
    with world.open() as vault:
        for concerns in (_LONG, "Cold feet."):
            keep(vault, _plan(vault), concerns, NOW)
            world.told(concerns[:7])


def sign_plan(world: World) -> None:
    with world.open() as vault:
        plans.sign_plan(vault, _plan(vault), now=NOW)
        world.told("signed")


def withdraw_plan(world: World) -> None:
    with world.open() as vault:
        plans.withdraw_plan(vault, _plan(vault), WithdrawWindow(hours=None), now=NOW)
        world.told("taken back")


def keep(vault: Vault, plan_id: PlanId, concerns: str, now: dt.datetime) -> None:
    before = plans.plan(vault, plan_id)
    text = PlanText(concerns=concerns, approach=_LONG, review_on=now.date() + _WEEK)
    plans.keep_plan(vault, PlanDraft(plan_id=plan_id, base_revision=before.revision, text=text), now=now)


def goals_of_an_evening(vault: Vault, number: int, now: dt.datetime) -> None:
    """A look each time; a version of the plan is signed every third."""
    case = _case(vault)
    if not goals.goals(vault, case):
        goals.add_goal(vault, case, "The mudflat at dawn", now=now)
    (goal, *_others) = goals.goals(vault, case)
    text = GoalText(words=f"The mudflat, evening {number}", values=("salt air",) * (number % 3))
    goals.change_goal(vault, goal.id, text, goal.revision, now=now)
    checkins.check_in(vault, _look(vault, number % 11), now=now)
    plan_id = PlanId(str(plans.begin_plan(vault, case, "en", now=now).made))
    keep(vault, plan_id, f"Cold feet, evening {number}.", now)
    if number % 3 == 0:
        plans.sign_plan(vault, plan_id, now=now)


def _look(vault: Vault, value: int) -> NewCheckIn:
    goal = goals.goals(vault, _case(vault))[0]
    return NewCheckIn(goal_id=goal.id, on=NOW.date(), way=Way.CLOSE, value=value, helped="Wellingtons")


def _plan(vault: Vault) -> PlanId:
    return plans.plans(vault, _case(vault))[0].id


def _case(vault: Vault) -> CaseId:
    return min(line.case_id for line in cases.cases(vault))
