"""Sheets that were given: what is out, since when, and the one-time keys that open what comes back."""

import datetime as dt
import json

from pydantic import Field

from inglenook.domain.change import Change
from inglenook.domain.compartment import Compartment
from inglenook.domain.errors import Missing
from inglenook.domain.ids import CaseId, ClientId, new_id
from inglenook.domain.measure.measure import Measure
from inglenook.domain.value import Value
from inglenook.domain.worksheet.form import Form
from inglenook.domain.worksheet.given import Given, GivenId, How
from inglenook.vault import codec, trash
from inglenook.vault.connection import Row
from inglenook.vault.score_rows import keep_given
from inglenook.vault.sheet_rows import (
    PADDING,
    changed,
    destroy_key,
    home_of,
    load_given,
    open_places,
    place_of,
)
from inglenook.vault.vault import Vault


class NewGiven(Value):
    """What is about to be given. `recipient`, `secret`: the one-time key pair; empty where nothing is sent.

    `id`: handed in where the copy was made before; else a new one. `client_id`: None for all of the case.
    `measure`: where the sheet is a measure's; what comes back is then scored by it, as it is now.
    """

    id: GivenId | None = None
    case_id: CaseId
    client_id: ClientId | None = None
    form: Form
    measure: Measure | None = None
    how: How
    words: dict[str, str] = Field(default_factory=dict)
    help_lines: tuple[str, ...] = ()
    locked: bool = False
    return_code: str = ""
    recipient: str = ""
    secret: str = ""


class GivenLine(Value):
    """`returns`: how many came back and were finished. `client_code`: empty where all of the case has it."""

    id: GivenId
    case_id: CaseId
    case_name: str
    client_code: str
    sheet_id: str
    title: str
    language: str
    how: How
    given_at: dt.datetime
    closed_at: dt.datetime | None
    returns: int
    locked: bool
    has_key: bool


class OpenKey(Value):
    """The one-time key of a sheet that is out, with what a return is held against."""

    given_id: GivenId
    recipient: str
    secret: str
    form: Form
    return_code: str


def give(vault: Vault, new: NewGiven, *, now: dt.datetime) -> Change:
    """`made` is the sheet's id. Raises Missing (the case), CompartmentClosed."""
    made = new.id or GivenId(new_id())
    if vault.db(Compartment.RECORD).one("SELECT 1 FROM cases WHERE id = ?", (new.case_id,)) is None:
        raise Missing("case")
    place = Compartment.RECORD if new.measure else home_of(vault, new.form.sheet_id)
    with vault.writing(place, now) as w:
        w.execute(_INSERT, _values(made, new, now))
        if new.measure:
            keep_given(w, made, new.measure)
        changed(w, "given", made, new.case_id)
        if new.secret:
            w.execute(
                "INSERT INTO sheet_keys (id, recipient, padding, return_code, secret) VALUES (?, ?, ?, ?, ?)",
                (made, new.recipient, PADDING, new.return_code, new.secret),
            )
            w.changed("sheet_keys", made, new.case_id)
        w.made = made
    return w.change


def given(vault: Vault, given_id: GivenId | str) -> Given:
    """Raises Missing, also for one in a closed compartment."""
    place = place_of(vault, "given", given_id)
    return load_given(vault.db(place).one, given_id)


def givens(vault: Vault, case_id: CaseId | str | None = None, *, open_only: bool = False) -> list[GivenLine]:
    """Newest first, of all open compartments."""
    of_case = " AND case_id = ?2" if case_id else ""
    lines: list[GivenLine] = []
    for place in open_places(vault):
        asked = (open_only, case_id) if case_id else (open_only,)
        rows = vault.db(place).query(f"{_LINES}{of_case} ORDER BY rowid DESC", asked)
        lines += (line for line in (_line(vault, row) for row in rows) if line is not None)
    return sorted(lines, key=lambda line: line.given_at, reverse=True)


def last_words(
    vault: Vault, case_id: CaseId | str, client_id: ClientId | str | None
) -> tuple[dict[str, str], tuple[str, ...]]:
    """Words and help lines of the newest sheet that this person was given; empty at first."""
    row = vault.db(Compartment.RECORD).one(
        "SELECT words, help_lines FROM given WHERE case_id = ? AND client_id IS ? AND trashed_at IS NULL"
        " ORDER BY given_at DESC LIMIT 1",
        (case_id, client_id),
    )
    return (json.loads(row[0]), codec.unpack_list(row[1])) if row else ({}, ())


def open_keys(vault: Vault) -> list[OpenKey]:
    """Of every sheet that is out, in all open compartments; newest first."""
    gone = _trashed_cases(vault)
    return [
        OpenKey(
            given_id=GivenId(row[0]),
            recipient=row[1],
            secret=row[2],
            form=Form.model_validate_json(row[3]),
            return_code=row[4],
        )
        for place in open_places(vault)
        for row in vault.db(place).query(_KEYS)
        if row[5] not in gone
    ]


def recipient(vault: Vault, given_id: GivenId | str) -> str:
    """What a copy of this sheet is sealed to; empty once it is closed. Raises Missing."""
    place = place_of(vault, "given", given_id)
    row = vault.db(place).one("SELECT recipient FROM sheet_keys WHERE id = ?", (given_id,))
    return str(row[0]) if row else ""


def close_given(vault: Vault, given_id: GivenId | str, *, now: dt.datetime) -> Change:
    """Destroys its one-time key and its return code, also under a hold: what came back stays. No undo.

    Again is no error. Raises Missing.
    """
    with vault.writing(place_of(vault, "given", given_id), now) as w:
        sql = "UPDATE given SET closed_at = ? WHERE id = ? AND closed_at IS NULL RETURNING case_id"
        for (case_id,) in w.query(sql, (codec.stamp(now), given_id)):
            changed(w, "given", given_id, case_id)
            destroy_key(w, given_id, case_id)
    return w.change


def trash_given(vault: Vault, given_id: GivenId | str, *, now: dt.datetime) -> Change:
    """Into the trash, with what came back."""
    return trash.put(vault, "given", given_id, now=now)


_INSERT = (
    "INSERT INTO given (id, case_id, client_id, sheet_id, title, language, how, locked, asks_code, given_at,"
    " words, help_lines, form) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_LINES = (
    "SELECT id, case_id, client_id, sheet_id, title, language, how, given_at, closed_at,"
    " (SELECT count(*) FROM returns AS r WHERE r.given_id = given.id AND r.finished_at IS NOT NULL"
    "   AND r.trashed_at IS NULL),"
    " locked, EXISTS (SELECT 1 FROM sheet_keys WHERE id = given.id)"
    " FROM given WHERE trashed_at IS NULL AND (NOT ?1 OR closed_at IS NULL)"
)
_KEYS = (
    "SELECT k.id, k.recipient, k.secret, g.form, k.return_code, g.case_id FROM sheet_keys AS k"
    " JOIN given AS g ON g.id = k.id WHERE g.trashed_at IS NULL AND g.closed_at IS NULL"
    " ORDER BY g.given_at DESC, g.id"
)


def _values(made: GivenId, new: NewGiven, now: dt.datetime) -> tuple[object, ...]:
    return (
        made,
        new.case_id,
        new.client_id,
        new.form.sheet_id,
        new.form.title,
        new.form.language,
        new.how.value,
        new.locked,
        bool(new.return_code),
        codec.stamp(now),
        codec.canonical(new.words),
        codec.pack_list(new.help_lines),
        new.form.to_json(),
    )


def _line(vault: Vault, row: Row) -> GivenLine | None:
    """None when its case lies in the trash."""
    record = vault.db(Compartment.RECORD)
    case = record.one("SELECT name FROM cases WHERE id = ? AND trashed_at IS NULL", (row[1],))
    if case is None:
        return None
    client = record.one("SELECT code FROM clients WHERE id = ?", (row[2],))
    return GivenLine(
        id=GivenId(row[0]),
        case_id=CaseId(row[1]),
        case_name=case[0],
        client_code=client[0] if client else "",
        sheet_id=row[3],
        title=row[4],
        language=row[5],
        how=How(row[6]),
        given_at=codec.moment(row[7]),
        closed_at=codec.maybe_moment(row[8]),
        returns=row[9],
        locked=bool(row[10]),
        has_key=bool(row[11]),
    )


def _trashed_cases(vault: Vault) -> set[str]:
    rows = vault.db(Compartment.RECORD).query("SELECT id FROM cases WHERE trashed_at IS NOT NULL")
    return {row[0] for row in rows}
