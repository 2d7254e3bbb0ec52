"""A sheet that is out and a good return of it, from which hostile ones are made."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass, field

from inglenook.domain.worksheet.form import Form
from inglenook.domain.worksheet.given import GivenId
from inglenook.domain.worksheet.sheet import Cards, Choice, Group, Matrix, Outline, Scale, Section, Text
from inglenook.exchange.worksheet import return_form
from inglenook.exchange.worksheet.sealing import Pair, new_pair, sealed

OUTLINE = Outline(
    sections=(
        Section(
            id="one",
            questions=(
                Text(id="rest"),
                Text(id="line", lines=False),
                Scale(id="calm"),
                Choice(id="wish", options=("firmer", "softer", "same")),
                Choice(id="birds", options=("heron", "wren", "robin"), several=True),
            ),
        ),
        Section(
            id="two",
            questions=(
                Matrix(
                    id="area",
                    rows=("body", "time"),
                    own_rows=2,
                    groups=("work", "life"),
                    fields=(Scale(id="clear", high=4), Text(id="why", lines=False)),
                ),
                Cards(
                    id="sort",
                    cards=("calm", "care", "play"),
                    own_cards=2,
                    piles=("very", "some"),
                    ranked="very",
                    least=1,
                    most=2,
                ),
                Group(id="lines", most=2, fields=(Text(id="mine"), Scale(id="kept"))),
            ),
        ),
    )
)
FORM = Form(sheet_id="trees", version=1, language="en", outline=OUTLINE, texts={"title": "Trees"})
GIVEN_ID = GivenId("0f" * 16)
FILLED_ON = dt.date(2026, 11, 20)
ANSWERS = {
    "rest": "Under the old oak,\n\twhere the wren sings. 🌳👩‍🌾🏴󠁧󠁢󠁥󠁮󠁧󠁿 Ñandú, ไม้, дуб.",
    "line": "an hour of quiet",
    "calm": 7,
    "wish": "firmer",
    "birds": ["heron", "wren"],
    "area": {
        "rows": {"body": {"work.clear": 3, "life.why": "it is mine"}, "own1": {"work.clear": 0}},
        "own": {"own1": "the garden"},
    },
    "sort": {
        "piles": {"calm": "very", "care": "some", "own1": "very"},
        "ranked": ["own1", "calm"],
        "own": {"own1": "birdsong"},
    },
    "lines": [{"mine": "not after nine", "kept": 4}, {"mine": "no"}],
}


@dataclass(frozen=True)
class Out:
    """A sheet that is out, as the vault would tell it."""

    given_id: GivenId = GIVEN_ID
    form: Form = FORM
    return_code: str = "4711"
    pair: Pair = field(default_factory=new_pair)

    @property
    def secret(self) -> str:
        return self.pair.secret


def fields(sheet: Out, **other: object) -> dict[str, object]:
    """What a good return says, and `other` in its place."""
    good = return_form.to_bytes(
        return_form.Filled(
            given_id=sheet.given_id,
            form=sheet.form.digest(),
            filled_on=FILLED_ON,
            code="4711",
            answers=ANSWERS,
        )
    )
    return {**json.loads(good), **other}


def written(sheet: Out, **other: object) -> bytes:
    return return_form.padded(json.dumps(fields(sheet, **other)).encode())


def good(sheet: Out) -> bytes:
    """The armoured return."""
    return sealed(written(sheet), sheet.pair.recipient).encode()
