"""state.json: where each compartment's log ended at the last lock, so that an old copy put back is noticed.

Authenticated with a key that lives in the record compartment.
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from inglenook.domain.compartment import Compartment
from inglenook.vault.connection import Database
from inglenook.vault.disk import replace_files
from inglenook.vault.header import Hex16, Hex32, canonical
from inglenook.vault.log import NO_HEAD

NAME = "state.json"
_SIZE_LIMIT = 4096


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, hide_input_in_errors=True)


class Mark(_Strict):
    """A compartment's log at one moment: its newest entry, and all chains together."""

    seq: Annotated[int, Field(ge=0)]
    link: Hex32
    chains: Hex32


class State(_Strict):
    format: Literal["inglenook state"] = "inglenook state"
    version: Literal[1] = 1
    vault_id: Hex16
    at: Annotated[str, Field(max_length=40)]
    marks: dict[Compartment, Mark]
    mac: Hex32 = "0" * 64


class StateProblem(StrEnum):
    """Why nothing can be said about freshness."""

    MISSING = "missing"
    DAMAGED = "damaged"


@dataclass(frozen=True)
class Known:
    """What state.json told, if it could be trusted."""

    state: State | None
    problem: StateProblem | None = None

    def mark(self, compartment: Compartment) -> Mark | None:
        return self.state.marks.get(compartment) if self.state else None


def mark_of(database: Database) -> Mark:
    """Where the compartment's log stands now."""
    newest = database.one("SELECT seq, link FROM log ORDER BY seq DESC LIMIT 1")
    seq, link = newest if newest is not None else (0, NO_HEAD)
    chains = database.query("SELECT owner, head, length FROM chain WHERE length > 0 ORDER BY owner")
    return Mark(seq=seq, link=link.hex(), chains=chains_digest(chains))


def chains_digest(chains: list[tuple[str, bytes, int]]) -> str:
    """One digest of (owner, head, length) of every chain, in order of owner."""
    lines = [[owner, head.hex(), length] for owner, head, length in chains]
    return hashlib.sha256(canonical(lines)).hexdigest()


def is_older(database: Database, mark: Mark) -> bool:
    """Whether the log lacks what it had when the mark was made. Cheap; `check` looks at every chain."""
    if mark.seq and database.one("SELECT link FROM log WHERE seq = ?", (mark.seq,)) != (
        bytes.fromhex(mark.link),
    ):
        return True
    newest = database.one("SELECT max(seq) FROM log")
    return newest == (mark.seq or None,) and mark_of(database) != mark


def read(folder: Path, vault_id: str, key: bytes) -> Known:
    """Never raises for what is in the file: a state that can't be trusted is one that says nothing."""
    try:
        with (folder / NAME).open("rb") as file:
            untrusted_data = file.read(_SIZE_LIMIT + 1)
    except FileNotFoundError:
        return Known(None, StateProblem.MISSING)
    except OSError:
        return Known(None, StateProblem.DAMAGED)
    try:
        state = State.model_validate_json(untrusted_data)
    except ValidationError:
        return Known(None, StateProblem.DAMAGED)
    trusted = hmac.compare_digest(_mac(state, key), state.mac) and _to_bytes(state) == untrusted_data
    if not trusted or state.vault_id != vault_id:
        return Known(None, StateProblem.DAMAGED)
    return Known(state)


def write(folder: Path, state: State, key: bytes) -> None:
    """Replace the file. Raises what a write may raise."""
    replace_files(folder, (NAME,), _to_bytes(state.model_copy(update={"mac": _mac(state, key)})))


def _to_bytes(state: State) -> bytes:
    return canonical(state.model_dump(mode="json")) + b"\n"


def _mac(state: State, key: bytes) -> str:
    body = canonical(state.model_dump(mode="json", exclude={"mac"}))
    return hmac.new(key, b"inglenook state\0" + body, hashlib.sha256).hexdigest()
