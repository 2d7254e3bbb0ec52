"""Worksheets of a made-up practice: some out, some back over time, a goal here and there."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Mapping
from dataclasses import dataclass

from inglenook.app.demo.answering import Answering, answering
from inglenook.app.demo.grammar import Grammar
from inglenook.app.demo.practice import LONG_AGO, Plan, Practice, Wish, drawn_from, in_work
from inglenook.domain.worksheet.form import Form, form_of
from inglenook.domain.worksheet.given import How, Shared, Via
from inglenook.domain.worksheet.received import Received
from inglenook.domain.worksheet.return_draft import ReturnDraft
from inglenook.domain.worksheet.shelf import Shelf
from inglenook.domain.worksheet.texts import WORDS
from inglenook.exchange.worksheet.sealing import new_pair
from inglenook.vault import givens, goals, returns
from inglenook.vault.vault import Vault

MOST = 10
_SAID: tuple[dict[str, str], ...] = ({}, {"work": "the late shift"}, {"payers": "customers"})


@dataclass(frozen=True, slots=True)
class Paper:
    """What the resources give: the shelf, and by language what clients write."""

    shelf: Shelf
    grammars: Mapping[str, Grammar]


@dataclass(frozen=True, slots=True)
class _Going:
    """One sheet given: days ago, and when it came back, in days after."""

    sheet: str
    ago: int
    how: How
    back: int | None = None
    closed: bool = True


_COURSES: tuple[tuple[_Going, ...], ...] = (
    (
        _Going("boundaries", 96, How.COPY, 5),
        _Going("week", 35, How.SCREEN, 0),
        _Going("week", 28, How.SCREEN, 0),
        _Going("week", 21, How.PAPER, 7),
        _Going("boundaries", 18, How.COPY, 6),
        _Going("week", 7, How.SCREEN, 0),
    ),
    (
        _Going("values", 120, How.SCREEN, 0),
        _Going("values", 26, How.COPY, 9, closed=False),
        _Going("lines", 5, How.COPY),
    ),
    (
        _Going("week", 30, How.COPY, 2),
        _Going("week", 16, How.COPY, 3),
        _Going("boundaries", 9, How.BOTH),
    ),
    (_Going("after_session", 3, How.SCREEN, 0), _Going("week", 2, How.PAPER)),
)


def write_worksheets(vault: Vault, whole: Practice, wish: Wish, paper: Paper) -> None:
    """Draws by itself, so that notes stay what they are. The same seed, the same answers."""
    for place, plan in enumerate(in_work(whole)[:MOST]):
        _Course(vault, plan, wish, paper).run(_COURSES[place % len(_COURSES)], place)


class _Course:
    """One client's worksheets, in the order of their days."""

    def __init__(self, vault: Vault, plan: Plan, wish: Wish, paper: Paper) -> None:
        self._vault = vault
        self._plan = plan
        self._now = wish.now.astimezone(dt.UTC)
        self._paper = paper
        rng = drawn_from(f"{wish.seed} worksheets {plan.case.name}")
        self._client: Answering = answering(paper.grammars[plan.language], rng)
        self._times: dict[str, int] = {}

    def run(self, course: tuple[_Going, ...], place: int) -> None:
        words = dict(_SAID[place % len(_SAID)]) if self._plan.language == "en" else {}
        known = (self._now.date() - self._plan.since).days if self._plan.since else LONG_AGO
        for going in course:
            if going.ago <= known:
                self._go(going, words)

    def _go(self, going: _Going, words: dict[str, str]) -> None:
        at = self._now - dt.timedelta(days=going.ago, minutes=7)
        form = self._form(going.sheet, words)
        is_out = going.how in (How.COPY, How.BOTH) and (going.back is None or not going.closed)
        pair = new_pair() if is_out else None
        new = givens.NewGiven(
            case_id=self._plan.case.id,
            client_id=self._plan.members[0].client.id,
            form=form,
            how=going.how,
            words=words,
            recipient=pair.recipient if pair else "",
            secret=pair.secret if pair else "",
        )
        given_id = str(givens.give(self._vault, new, now=at).made)
        if going.back is not None:
            self._come_back(given_id, form, going, at + dt.timedelta(days=going.back, minutes=40))
            if going.closed:
                givens.close_given(self._vault, given_id, now=at + dt.timedelta(days=going.back, minutes=41))

    def _form(self, sheet_id: str, words: dict[str, str]) -> Form:
        sheet, language = self._paper.shelf.sheet(sheet_id), self._plan.language
        assert sheet is not None
        common = self._paper.shelf.common[language]
        return form_of(sheet, language, {word: words.get(word) or common[word] for word in WORDS})

    def _come_back(self, given_id: str, form: Form, going: _Going, at: dt.datetime) -> None:
        time = self._times.get(form.sheet_id, 0)
        self._times[form.sheet_id] = time + 1
        answers = self._client.answers(form, time)
        if going.how is How.COPY:
            received = Received(
                given_id=given_id,
                digest=secrets.token_hex(32),
                shared=Shared.ALL if time else Shared.SOME,
                filled_on=at.date(),
                answers=answers,
            )
            made = str(returns.take_return(self._vault, received, now=at).made)
        else:
            via = Via.PAPER if going.how is How.PAPER else Via.SCREEN
            made = str(returns.begin_return(self._vault, given_id, via, now=at).made)
            draft = ReturnDraft(return_id=made, base_revision=0, answers=answers)
            returns.keep_answers(self._vault, draft, now=at)
            returns.finish_return(self._vault, made, filled_on=at.date(), now=at)
        if form.sheet_id == "week" and time == 1:
            self._make_a_goal(made, at)

    def _make_a_goal(self, return_id: str, at: dt.datetime) -> None:
        goals.add_goal(self._vault, self._plan.case.id, self._client.say("goal"), return_id, "talk", now=at)
