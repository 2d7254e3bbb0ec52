"""Measures of a made-up practice: asked again over months, scored, now and then something to talk about."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Mapping
from dataclasses import dataclass

from inglenook.app.demo.grammar import Grammar, Spoken
from inglenook.app.demo.measuring import answers
from inglenook.app.demo.practice import LONG_AGO, Plan, Practice, Wish, drawn_from, in_work
from inglenook.domain.measure.measure import Measure
from inglenook.domain.measure.score import NewScore
from inglenook.domain.worksheet.form import form_of
from inglenook.domain.worksheet.given import How, Shared, Via
from inglenook.domain.worksheet.received import Received
from inglenook.domain.worksheet.return_draft import ReturnDraft
from inglenook.vault import dues, givens, measures, returns, scores, talks
from inglenook.vault.vault import Vault

MOST = 6


@dataclass(frozen=True, slots=True)
class Rules:
    """What the resources give: measures that ship, one of the therapist's own, by language what is said."""

    shelf: tuple[Measure, ...]
    own: Measure
    grammars: Mapping[str, Grammar]


@dataclass(frozen=True, slots=True)
class _Asked:
    """Days ago, how heavy it was (0 to 1), and whether there was something to talk about."""

    ago: int
    level: float
    how: How = How.SCREEN
    raised: bool = False


@dataclass(frozen=True, slots=True)
class _Row:
    """One measure, asked several times. `weeks`: it goes on so. `settled`: what was raised was talked of."""

    measure: str
    asked: tuple[_Asked, ...]
    weeks: int | None = None
    settled: bool = True


@dataclass(frozen=True, slots=True)
class _Typed:
    """Figures of the own measure: days ago and what was counted."""

    counted: tuple[tuple[int, int], ...]


_COURSES: tuple[tuple[_Row | _Typed, ...], ...] = (
    (
        _Row(
            "phq9",
            (
                _Asked(132, 0.55),
                _Asked(104, 0.6, How.COPY, raised=True),
                _Asked(76, 0.45, How.COPY),
                _Asked(48, 0.5),
                _Asked(20, 0.3, How.COPY),
            ),
            weeks=4,
        ),
        _Typed(((62, 2), (48, 1), (34, 4), (20, 3), (6, 5))),
    ),
    (_Row("gad7", (_Asked(84, 0.5), _Asked(56, 0.35), _Asked(28, 0.4, How.PAPER)), weeks=4),),
    (
        _Row(
            "phq9",
            (_Asked(43, 0.35), _Asked(29, 0.4), _Asked(15, 0.3), _Asked(1, 0.4, How.COPY, raised=True)),
            weeks=2,
            settled=False,
        ),
    ),
    (
        _Row("pcl5", (_Asked(70, 0.45), _Asked(14, 0.35)), weeks=8),
        _Row("gad7", (_Asked(70, 0.3), _Asked(14, 0.35))),
    ),
)


def write_measures(vault: Vault, whole: Practice, wish: Wish, rules: Rules) -> None:
    """Draws by itself, so that all else stays what it is. The same seed, the same figures."""
    measures.keep_measure(vault, rules.own, now=wish.now.astimezone(dt.UTC) - dt.timedelta(days=LONG_AGO))
    for place, plan in enumerate(in_work(whole)[:MOST]):
        asking = _Asking(vault, plan, wish, rules)
        course = _COURSES[place % len(_COURSES)] if place < len(_COURSES) else _COURSES[place % 2]
        for part in course:
            asking.run(part)


class _Asking:
    """One client's measures, in the order of their days."""

    def __init__(self, vault: Vault, plan: Plan, wish: Wish, rules: Rules) -> None:
        self._vault = vault
        self._plan = plan
        self._rules = rules
        self._now = wish.now.astimezone(dt.UTC)
        self._person = plan.members[0].client.id
        self._rng = drawn_from(f"{wish.seed} measures {plan.case.name}")
        self._known = (self._now.date() - plan.since).days if plan.since else LONG_AGO

    def run(self, part: _Row | _Typed) -> None:
        if isinstance(part, _Typed):
            self._type_in(part)
            return
        measure = next((each for each in self._rules.shelf if each.id == part.measure), None)
        if measure is None or measure.sheet is None or self._plan.language not in measure.sheet.languages:
            return
        for asked in part.asked:
            if asked.ago <= self._known:
                self._ask(measure, asked, settled=part.settled)
        if part.weeks is not None:
            self._ask_again(measure.id, part.weeks, min(asked.ago for asked in part.asked))

    def _type_in(self, typed: _Typed) -> None:
        own = self._rules.own
        for ago, count in typed.counted:
            at = self._moment(ago)
            new = NewScore(
                case_id=self._plan.case.id,
                client_id=self._person,
                measure_id=own.id,
                version=own.version,
                on=at.date(),
                figures={own.totals[0].id: count},
            )
            scores.enter_score(self._vault, new, own, now=at)

    def _ask(self, measure: Measure, asked: _Asked, *, settled: bool) -> None:
        assert measure.sheet is not None
        at = self._moment(asked.ago)
        new = givens.NewGiven(
            case_id=self._plan.case.id,
            client_id=self._person,
            form=form_of(measure.sheet, self._plan.language, {}),
            measure=measure,
            how=asked.how,
        )
        given_id = str(givens.give(self._vault, new, now=at - dt.timedelta(days=2)).made)
        return_id = self._come_back(given_id, measure, asked, at)
        givens.close_given(self._vault, given_id, now=at)
        for talk in talks.talks(self._vault, return_id) if settled else ():
            later = at + dt.timedelta(hours=3)
            talks.settle_talk(self._vault, talk.id, self._say("settled"), now=later)

    def _come_back(self, given_id: str, measure: Measure, asked: _Asked, at: dt.datetime) -> str:
        filled = answers(measure, asked.level, self._rng, raised=asked.raised)
        if asked.how is How.COPY:
            received = Received(
                given_id=given_id,
                digest=secrets.token_hex(32),
                shared=Shared.ALL,
                filled_on=at.date(),
                answers=filled,
            )
            return str(returns.take_return(self._vault, received, now=at).made)
        via = Via.PAPER if asked.how is How.PAPER else Via.SCREEN
        made = str(returns.begin_return(self._vault, given_id, via, now=at).made)
        draft = ReturnDraft(return_id=made, base_revision=0, answers=filled)
        returns.keep_answers(self._vault, draft, now=at)
        returns.finish_return(self._vault, made, filled_on=at.date(), now=at)
        return made

    def _ask_again(self, measure_id: str, weeks: int, ago: int) -> None:
        last = self._moment(ago)
        next_on = last.date() + dt.timedelta(weeks=weeks)
        dues.set_due(self._vault, self._plan.case.id, self._person, measure_id, weeks, next_on, now=self._now)

    def _moment(self, ago: int) -> dt.datetime:
        return self._now - dt.timedelta(days=ago, minutes=21)

    def _say(self, rule: str) -> str:
        rules = self._rules.grammars[self._plan.language].common
        return Spoken(rules, {}, plural=True, draw=self._rng.random).one_of(rules[rule])
