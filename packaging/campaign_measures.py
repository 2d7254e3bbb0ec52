"""What a person does with measures: answers scored as they come in, figures typed in, talks noted."""

from __future__ import annotations

import datetime as dt

from campaign_practice import NOW, World, same_chance
from returns_sample import ANSWERS, FILLED_ON, FORM, GIVEN_ID

from inglenook.domain.ids import CaseId
from inglenook.domain.measure.measure import Item, Measure, Missing, Talk, Total
from inglenook.domain.measure.score import NewScore
from inglenook.domain.worksheet.given import How, Shared
from inglenook.domain.worksheet.received import Received
from inglenook.vault import cases, dues, givens, measures, returns, scores, talks
from inglenook.vault.vault import Vault

_CHANCE = 7
_LONG = "The ringed plover ran, stood, and ran again. " * 100
_TOTAL = Total(
    id="calm", items=(Item(question="calm"),), low=0, high=10, missing=Missing(source="Made up here")
)
_WISH = Item(question="wish", points={"firmer": 1, "softer": 0, "same": 0})
MEASURE = Measure(
    id=FORM.sheet_id,
    totals=(_TOTAL,),
    talks=(Talk(id="wish", item=_WISH),),
    texts={"en": {"name": "Trees", "talk.wish": "Firmer"}},
)


def measure_is_out(world: World) -> None:
    """And is asked again."""
    with same_chance(_CHANCE), world.open() as vault:
        _give(vault)
        dues.set_due(vault, _case(vault), None, MEASURE.id, 2, FILLED_ON, now=NOW)


def talk_is_raised(world: World) -> None:
    measure_is_out(world)
    with same_chance(_CHANCE), world.open() as vault:
        _take(vault, "a1", NOW)


def take_measure_in(world: World) -> None:
    """Answers, score, what to talk over and when it is asked again: all or nothing, twice."""
    with world.open() as vault:
        for digest in ("a1", "b2"):
            _take(vault, digest, NOW)
            world.told(digest)


def settle_talk(world: World) -> None:
    """With many words, taken back, with few."""
    with world.open() as vault:
        (talk,) = talks.open_talks(vault)
        talks.settle_talk(vault, talk.id, _LONG, now=NOW)
        world.told("noted")
        talks.unsettle_talk(vault, talk.id, now=NOW)
        world.told("taken back")
        talks.settle_talk(vault, talk.id, "We talked.", now=NOW)
        world.told("noted again")


def enter_figures(world: World) -> None:
    """Of a measure of one's own; the second of them is put away, and it is asked again."""
    with world.open() as vault:
        measures.keep_measure(vault, MEASURE.model_copy(update={"own": True}), now=NOW)
        world.told("kept")
        for value in (4, 7):
            made = str(_enter(vault, value, NOW))
            world.told(f"{value}")
        scores.trash_score(vault, made, now=NOW)
        world.told("put away")
        dues.set_due(vault, _case(vault), None, MEASURE.id, 2, FILLED_ON, now=NOW)
        world.told("again")


def measures_of_an_evening(vault: Vault, number: int, now: dt.datetime) -> None:
    """Answers come in, a figure is typed in, something is noted."""
    if not givens.givens(vault):
        _give(vault)
        measures.keep_measure(vault, MEASURE.model_copy(update={"own": True}), now=now)
        dues.set_due(vault, _case(vault), None, MEASURE.id, 2, FILLED_ON, now=now)
    _take(vault, f"{number:02}", now)
    _enter(vault, number % 11, now)
    if number % 2 == 0:
        for talk in talks.open_talks(vault):
            talks.settle_talk(vault, talk.id, f"Talked on evening {number}.", now=now)


def _give(vault: Vault) -> None:
    new = givens.NewGiven(id=GIVEN_ID, case_id=_case(vault), form=FORM, measure=MEASURE, how=How.COPY)
    givens.give(vault, new, now=NOW)


def _take(vault: Vault, digest: str, now: dt.datetime) -> None:
    received = Received(
        given_id=GIVEN_ID, digest=digest * 32, shared=Shared.ALL, filled_on=FILLED_ON, answers=ANSWERS
    )
    returns.take_return(vault, received, now=now)


def _enter(vault: Vault, value: float, now: dt.datetime) -> str | None:
    new = NewScore(
        case_id=_case(vault), measure_id=MEASURE.id, version=1, on=now.date(), figures={"calm": value}
    )
    return scores.enter_score(vault, new, MEASURE, now=now).made


def _case(vault: Vault) -> CaseId:
    return min(line.case_id for line in cases.cases(vault))
