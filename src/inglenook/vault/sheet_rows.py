"""Sheets that were given and what came back, as rows. For the stores of this folder alone."""

import json
from collections.abc import Callable
from typing import Any

from inglenook.domain.compartment import Compartment
from inglenook.domain.errors import Missing
from inglenook.domain.ids import CaseId, ClientId
from inglenook.domain.worksheet.form import Form
from inglenook.domain.worksheet.given import Given, GivenId, How, Return, ReturnId, Shared, Via
from inglenook.vault import codec
from inglenook.vault.connection import Row
from inglenook.vault.log import Writer
from inglenook.vault.vault import Vault

PADDING = bytes(4096)
_PLACES = (Compartment.RECORD, Compartment.PRIVATE)
_FOR_THERAPIST = "after_session"
"""The sheet of the shelf that is the therapist's own; its answers are private."""

_GIVEN = (
    "id, case_id, client_id, how, locked, asks_code, given_at, closed_at, words, help_lines, form,"
    " EXISTS (SELECT 1 FROM sheet_keys WHERE id = given.id)"
)
_RETURN = (
    "r.id, r.given_id, r.case_id, g.client_id, g.form, r.via, r.shared, r.code_fits, r.filled_on, r.begun_at,"
    " r.finished_at, r.revision, r.answers"
)
RETURNS = f"SELECT {_RETURN} FROM returns AS r JOIN given AS g ON g.id = r.given_id"

One = Callable[[str, tuple[Any, ...]], Row | None]


def open_places(vault: Vault) -> list[Compartment]:
    """Those that hold worksheets and are open."""
    return [place for place in _PLACES if vault.is_open(place)]


def home_of(vault: Vault, sheet_id: str) -> Compartment:
    """Where what is given of a sheet goes; open or not."""
    if sheet_id == _FOR_THERAPIST:
        return Compartment.PRIVATE
    sql = "SELECT json_extract(content, '$.for_therapist') FROM sheets WHERE id = ?"
    own = vault.db(Compartment.RECORD).one(sql, (sheet_id,))
    return Compartment.PRIVATE if own is not None and own[0] else Compartment.RECORD


def place_of(vault: Vault, kind: str, row_id: str) -> Compartment:
    """`kind`: given, return, goal, checkin. Raises Missing, also when it lies in a closed compartment."""
    for place in open_places(vault):
        if vault.db(place).one(f"SELECT 1 FROM {TABLES[kind]} WHERE id = ?", (row_id,)):
            vault.homes[row_id] = place
            return place
    raise Missing(kind)


TABLES = {"given": "given", "return": "returns", "goal": "goals", "checkin": "checkins"}


def load_given(one: One, given_id: str) -> Given:
    """What lies in the trash too. Raises Missing."""
    row = one(f"SELECT {_GIVEN} FROM given WHERE id = ?", (given_id,))
    if row is None:
        raise Missing("given")
    return Given(
        id=GivenId(row[0]),
        case_id=CaseId(row[1]),
        client_id=ClientId(row[2]) if row[2] else None,
        how=How(row[3]),
        locked=bool(row[4]),
        asks_code=bool(row[5]),
        given_at=codec.moment(row[6]),
        closed_at=codec.maybe_moment(row[7]),
        words=json.loads(row[8]),
        help_lines=codec.unpack_list(row[9]),
        form=Form.model_validate_json(row[10]),
        has_key=bool(row[11]),
    )


def load_return(one: One, return_id: str) -> Return:
    """What lies in the trash too. Raises Missing."""
    row = one(f"{RETURNS} WHERE r.id = ?", (return_id,))
    if row is None:
        raise Missing("return")
    return read_return(row)


def read_return(row: Row) -> Return:
    return Return(
        id=ReturnId(row[0]),
        given_id=GivenId(row[1]),
        case_id=CaseId(row[2]),
        client_id=ClientId(row[3]) if row[3] else None,
        form=Form.model_validate_json(row[4]),
        via=Via(row[5]),
        shared=Shared(row[6]),
        code_fits=None if row[7] is None else bool(row[7]),
        filled_on=codec.maybe_day(row[8]),
        begun_at=codec.moment(row[9]),
        finished_at=codec.maybe_moment(row[10]),
        revision=row[11],
        answers=json.loads(row[12]),
    )


def changed(w: Writer, kind: str, row_id: str, case_id: str) -> None:
    w.changed(TABLES[kind], row_id, case_id, kind)
    w.touch("case", case_id)


def destroy_key(w: Writer, given_id: str, case_id: str) -> None:
    if w.execute("DELETE FROM sheet_keys WHERE id = ?", (given_id,)):
        w.changed("sheet_keys", given_id, case_id)
