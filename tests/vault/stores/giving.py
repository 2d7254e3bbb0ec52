"""A small sheet, and a person's way of giving it and of taking in what comes back."""

from __future__ import annotations

import datetime as dt

from inglenook.domain.ids import CaseId
from inglenook.domain.worksheet.answers import Answer
from inglenook.domain.worksheet.form import Form, form_of
from inglenook.domain.worksheet.given import GivenId, How, ReturnId, Shared, Via
from inglenook.domain.worksheet.received import Received
from inglenook.domain.worksheet.return_draft import ReturnDraft
from inglenook.domain.worksheet.sheet import Choice, Group, Outline, Scale, Section, Sheet, Text
from inglenook.domain.worksheet.texts import keys
from inglenook.vault import givens, returns
from inglenook.vault.vault import Vault

OUTLINE = Outline(
    sections=(
        Section(
            id="week",
            questions=(
                Scale(id="rest"),
                Text(id="line"),
                Choice(id="wish", options=("softer", "firmer")),
                Group(id="steps", fields=(Text(id="step", lines=False),)),
            ),
        ),
    )
)
ANSWERS: dict[str, Answer] = {
    "rest": 7,
    "line": "No messages after dusk.",
    "steps": [{"step": "Feather the nest"}],
}


def sheet(sheet_id: str = "week", *, for_therapist: bool = False, own: bool = False) -> Sheet:
    texts = {key.name: f"{key.name} {{work}}" for key in keys(OUTLINE)} | {"title": "A week of birds"}
    return Sheet(
        id=sheet_id,
        minutes=(5, 10),
        outline=OUTLINE,
        texts={"en": texts},
        for_therapist=for_therapist,
        own=own,
    )


def form(sheet_id: str = "week") -> Form:
    return form_of(sheet(sheet_id), "en", {"work": "the rounds"})


def give(
    vault: Vault, case_id: CaseId, now: dt.datetime, sheet_id: str = "week", secret: str = ""
) -> GivenId:
    new = givens.NewGiven(
        case_id=case_id,
        form=form(sheet_id),
        how=How.COPY,
        words={"work": "the rounds"},
        help_lines=("By day: 020 7946 0000",),
        return_code="4711" if secret else "",
        recipient="age1recipient" if secret else "",
        secret=secret,
    )
    return GivenId(str(givens.give(vault, new, now=now).made))


def received(given_id: GivenId, digest: str = "d1", answers: dict[str, Answer] | None = None) -> Received:
    return Received(
        given_id=given_id,
        digest=digest,
        shared=Shared.SOME,
        code_fits=True,
        filled_on=dt.date(2026, 11, 20),
        answers=ANSWERS if answers is None else answers,
    )


def take(vault: Vault, given_id: GivenId, now: dt.datetime, digest: str = "d1") -> ReturnId:
    return ReturnId(str(returns.take_return(vault, received(given_id, digest), now=now).made))


def fill_in(vault: Vault, given_id: GivenId, now: dt.datetime, *, finished: bool = True) -> ReturnId:
    made = ReturnId(str(returns.begin_return(vault, given_id, Via.SCREEN, now=now).made))
    returns.keep_answers(vault, ReturnDraft(return_id=made, base_revision=0, answers=ANSWERS), now=now)
    if finished:
        returns.finish_return(vault, made, filled_on=now.date(), now=now)
    return made
