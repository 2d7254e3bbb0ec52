"""Plans and goals of a made-up practice, looked at over months: stories that the resources tell."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Self

from pydantic import Field, model_validator

from inglenook.app.demo.practice import LONG_AGO, Plan, Practice, Wish, in_work
from inglenook.domain.goal.goal import Ended, Ending, GoalId, GoalText, NewCheckIn, fits
from inglenook.domain.plan.plan import PlanDraft, PlanId, PlanText
from inglenook.domain.value import Value
from inglenook.vault import checkins, goals, plans
from inglenook.vault.vault import Vault

MOST = 12


class Look(Value):
    value: int | None = None
    helped: str = ""


class EndTold(Value):
    """`next`: the words of the goal that it changed into."""

    ago: int
    how: Ending
    words: str
    next: str = ""


class GoalTold(Value):
    """`ticked`: when the steps were done that are; 0 where none is done later than the goal began."""

    ago: int
    every: int
    looks: tuple[Look, ...] = ()
    ticked: int = 0
    ended: EndTold | None = None
    text: GoalText

    @model_validator(mode="after")
    def _fit(self) -> Self:
        if not all(fits(self.text.way, look.value) for look in self.looks):
            raise ValueError("a look that does not fit")
        return self


class VersionTold(Value):
    ago: int
    review_in: int = 0
    concerns: str
    approach: str
    is_draft: bool = False


class Story(Value):
    """Numbers are days: before today (`ago`), between looks (`every`), after the signing (`review_in`)."""

    versions: tuple[VersionTold, ...]
    goals: tuple[GoalTold, ...]


class _Stories(Value):
    stories: tuple[Story, ...] = Field(min_length=1)


def parse_stories(text: str) -> tuple[Story, ...]:
    return _Stories.model_validate(tomllib.loads(text)).stories


def write_goals(vault: Vault, whole: Practice, wish: Wish, told: Mapping[str, tuple[Story, ...]]) -> None:
    """The first people that there is work with, one story each; the same seed, the same goals.

    Few write in another language than English: theirs are the first story, then the last, and so on back.
    """
    others: Counter[str] = Counter()
    for place, plan in enumerate(in_work(whole)[:MOST]):
        stories = told[plan.language]
        number = place if plan.language == "en" else -others[plan.language]
        others[plan.language] += 1
        _Telling(vault, plan, wish).run(stories[number % len(stories)])


Event = tuple[int, Callable[[dt.datetime], None]]


class _Telling:
    """One client's story, in the order of its days; what lies before the first session began then."""

    def __init__(self, vault: Vault, plan: Plan, wish: Wish) -> None:
        self._vault = vault
        self._plan = plan
        self._now = wish.now.astimezone(dt.UTC)
        self._known = (self._now.date() - plan.since).days if plan.since else LONG_AGO
        self._ids: dict[str, GoalId] = {}

    def run(self, story: Story) -> None:
        events = [event for goal in story.goals for event in self._of_goal(goal)]
        events += [(version.ago, partial(self._write_version, version)) for version in story.versions]
        for number, (ago, happens) in enumerate(sorted(events, key=lambda event: -event[0])):
            happens(self._now - dt.timedelta(days=min(ago, self._known), minutes=90 - number))

    def _of_goal(self, told: GoalTold) -> Iterator[Event]:
        yield told.ago, partial(self._begin, told)
        for number, look in enumerate(told.looks, start=1):
            ago = told.ago - told.every * number
            if 0 < ago < self._known:
                yield ago, partial(self._look, told, look)
        if 0 < told.ticked < self._known:
            yield told.ticked, partial(self._tick, told)
        if told.ended is not None:
            yield told.ended.ago, partial(self._end, told, told.ended)

    def _begin(self, told: GoalTold, at: dt.datetime) -> None:
        text = _nothing_done(told.text) if 0 < told.ticked < self._known else told.text
        made = goals.add_goal(self._vault, self._plan.case.id, text, now=at).made
        self._ids[told.text.words] = GoalId(str(made))

    def _look(self, told: GoalTold, look: Look, at: dt.datetime) -> None:
        new = NewCheckIn(
            goal_id=self._ids[told.text.words],
            on=at.date(),
            way=told.text.way,
            value=look.value,
            helped=look.helped,
        )
        checkins.check_in(self._vault, new, now=at)

    def _tick(self, told: GoalTold, at: dt.datetime) -> None:
        goal = goals.goal(self._vault, self._ids[told.text.words])
        goals.change_goal(self._vault, goal.id, told.text, goal.revision, now=at)

    def _end(self, told: GoalTold, end: EndTold, at: dt.datetime) -> None:
        ended = Ended(how=end.how, on=at.date(), words=end.words)
        changed = told.text.model_copy(update={"words": end.next}) if end.next else None
        goals.end_goal(self._vault, self._ids[told.text.words], ended, next_text=changed, now=at)

    def _write_version(self, told: VersionTold, at: dt.datetime) -> None:
        made = PlanId(
            str(plans.begin_plan(self._vault, self._plan.case.id, self._plan.language, now=at).made)
        )
        review = at.date() + dt.timedelta(days=told.review_in) if told.review_in else None
        text = PlanText(concerns=told.concerns, approach=told.approach, review_on=review)
        revision = plans.plan(self._vault, made).revision
        plans.keep_plan(self._vault, PlanDraft(plan_id=made, base_revision=revision, text=text), now=at)
        if not told.is_draft:
            plans.sign_plan(self._vault, made, now=at)


def _nothing_done(text: GoalText) -> GoalText:
    objectives = tuple(
        objective.model_copy(
            update={"steps": tuple(step.model_copy(update={"is_done": False}) for step in objective.steps)}
        )
        for objective in text.objectives
    )
    return text.model_copy(update={"objectives": objectives})
