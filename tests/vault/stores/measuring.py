"""A small measure, three rows of 0 to 3 and a wish, and a person's way of giving it and of filling it in."""

from __future__ import annotations

import datetime as dt

from giving import received

from inglenook.domain.ids import CaseId, ClientId
from inglenook.domain.measure.measure import Band, Item, Measure, Missing, Talk, Total
from inglenook.domain.measure.score import NewScore
from inglenook.domain.worksheet.answers import Answer
from inglenook.domain.worksheet.form import form_of
from inglenook.domain.worksheet.given import GivenId, How, ReturnId, Shared, Via
from inglenook.domain.worksheet.return_draft import ReturnDraft
from inglenook.domain.worksheet.sheet import Choice, Matrix, Outline, Section, Sheet
from inglenook.domain.worksheet.texts import keys
from inglenook.vault import givens, returns, scores
from inglenook.vault.vault import Vault

POINTS = {"not": 0, "some": 1, "much": 2, "most": 3}
OUTLINE = Outline(
    sections=(
        Section(
            id="weeks",
            questions=(
                Matrix(
                    id="feathers",
                    rows=("ruffled", "cold", "heavy"),
                    fields=(Choice(id="often", options=tuple(POINTS)),),
                ),
            ),
        ),
    )
)
TEXTS = {key.name: key.name for key in keys(OUTLINE)} | {"title": "Two weeks", "name": "Feathers"}
ITEMS = tuple(
    Item(question="feathers", row=row, field="often", points=POINTS) for row in ("ruffled", "cold", "heavy")
)


def measure(measure_id: str = "feathers", *, own: bool = False) -> Measure:
    total = Total(
        id="sum",
        items=ITEMS,
        low=0,
        high=9,
        missing=Missing(most=1, by="mean", source="Aviary 1999"),
        bands=(Band(id="light", low=0, high=4), Band(id="dense", low=5, high=9)),
        bands_source="Aviary 1999",
    )
    return Measure(
        id=measure_id,
        sheet=Sheet(id=measure_id, minutes=(1, 2), outline=OUTLINE, texts={"en": TEXTS}, own=own),
        totals=(total,),
        talks=(Talk(id="heavy", item=ITEMS[2]),),
        every_weeks=2,
        texts={"en": {"name": "Feathers", "total.sum": "Sum", "talk.heavy": "Heavy feathers"}},
        own=own,
    )


def answers(*points: str) -> dict[str, Answer]:
    """By the names of the points, row after row; empty where it was left out."""
    rows = {
        row: {"often": point}
        for row, point in zip(("ruffled", "cold", "heavy"), points, strict=True)
        if point
    }
    return {"feathers": {"rows": rows}} if rows else {}


def give(
    vault: Vault,
    case_id: CaseId,
    now: dt.datetime,
    client_id: ClientId | None = None,
    given: Measure | None = None,
) -> GivenId:
    given = given or measure()
    assert given.sheet is not None
    new = givens.NewGiven(
        case_id=case_id,
        client_id=client_id,
        form=form_of(given.sheet, "en", {}),
        measure=given,
        how=How.COPY,
    )
    return GivenId(str(givens.give(vault, new, now=now).made))


def take(
    vault: Vault,
    given_id: GivenId,
    now: dt.datetime,
    *points: str,
    on: dt.date | None = None,
    shared: Shared = Shared.ALL,
) -> ReturnId:
    """From a file."""
    what = received(given_id, f"{given_id} {now}", answers(*points))
    what = what.model_copy(update={"filled_on": on, "shared": shared})
    return ReturnId(str(returns.take_return(vault, what, now=now).made))


def fill_in(
    vault: Vault, given_id: GivenId, now: dt.datetime, *points: str, via: Via = Via.SCREEN
) -> ReturnId:
    made = ReturnId(str(returns.begin_return(vault, given_id, via, now=now).made))
    draft = ReturnDraft(return_id=made, base_revision=0, answers=answers(*points))
    returns.keep_answers(vault, draft, now=now)
    returns.finish_return(vault, made, filled_on=now.date(), now=now)
    return made


def enter(
    vault: Vault,
    case_id: CaseId,
    on: dt.date,
    value: float,
    now: dt.datetime,
    client_id: ClientId | None = None,
) -> str:
    new = NewScore(
        case_id=case_id, client_id=client_id, measure_id="feathers", version=1, on=on, figures={"sum": value}
    )
    return str(scores.enter_score(vault, new, measure(), now=now).made)
