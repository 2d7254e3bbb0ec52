"""What a person finds in a folder after whatever happened: opened with the secrets they know, and checked."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path

from campaign_practice import LATER, PASSPHRASES, RECOVERIES, SECOND

from inglenook.domain.errors import InglenookError
from inglenook.vault import header as headers
from inglenook.vault.check import check
from inglenook.vault.check_words import sentence
from inglenook.vault.connection import Database
from inglenook.vault.errors import NoSuchSlot, WrongSecret
from inglenook.vault.header import Header, SlotKind
from inglenook.vault.keys import Keys
from inglenook.vault.keyslots import Opened, open_slot
from inglenook.vault.vault import Vault

_TRIED = (
    *((SlotKind.RECOVERY, secret) for secret in RECOVERIES),
    *((SlotKind.PASSPHRASE, secret) for secret in PASSPHRASES),
    (SlotKind.SECOND, SECOND),
)
_KNOWN: dict[tuple[bytes, SlotKind, bytes], bytes | None] = {}
"""What a costly secret opened of a header seen before."""


@dataclass(frozen=True)
class View:
    """`problems`: sentences of what is wrong; a view with one is a failure whatever was expected."""

    vaults: dict[str, dict[str, str]] = field(default_factory=dict)
    """For each vault its secrets that open it, and for each compartment a digest of all its rows."""
    problems: tuple[str, ...] = ()

    def key(self) -> str:
        return json.dumps(self.vaults, sort_keys=True)


def look(base: Path, *, checked: bool = True) -> View:
    """Opens every vault below `base` as its owner would. Never raises for what it finds."""
    vaults: dict[str, dict[str, str]] = {}
    problems: list[str] = []
    for folder in sorted(base.glob("*.inglenook")):
        try:
            vaults[folder.name] = _vault(folder, problems, checked=checked)
        except InglenookError as error:
            problems.append(f"{folder.name}: {type(error).__name__}")
    return View(vaults, tuple(problems))


def rows_of(database: Database) -> dict[str, str]:
    """A digest of every row of every table but the search index; the log and its chains count too."""
    found: dict[str, str] = {}
    names = database.query(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'note_index%' ORDER BY name"
    )
    for (name,) in names:
        rows = sorted(repr(row) for row in database.each(f'SELECT * FROM "{name}"'))
        found |= {f"{name} {hashlib.sha256(row.encode()).hexdigest()}": row[:60] for row in rows}
    return found


def content_of(vault: Vault) -> dict[str, str]:
    """One digest for each open compartment."""
    return {
        each.value: hashlib.sha256("\n".join(rows_of(vault.db(each))).encode()).hexdigest()
        for each in sorted(vault.open_compartments)
    }


def _vault(folder: Path, problems: list[str], *, checked: bool) -> dict[str, str]:
    header = headers.read(folder)
    opening = {f"{kind.value} {number}": keys for number, (kind, keys) in enumerate(_opening(header)) if keys}
    whole = [keys for keys in opening.values() if len(keys) == len(Keys.all_of([bytes(32)] * 3).to_bytes())]
    if not whole:
        problems.append(f"{folder.name}: no secret opens all of it")
        return {"secrets": " ".join(opening)}
    keys = Keys.from_bytes(whole[0])
    with Vault.open(folder, keys, now=LATER) as vault:
        problems += [f"{folder.name}: {finding.what}" for finding in vault.notices()]
        found = {"secrets": ", ".join(opening)} | content_of(vault)
    if checked:
        problems += _check(folder, keys)
    return found


def _check(folder: Path, keys: Keys) -> list[str]:
    report = check(folder, keys, LATER)
    return [f"{folder.name}: {sentence(finding)}" for finding in report.findings if finding.is_problem]


def _opening(header: Header) -> list[tuple[SlotKind, bytes | None]]:
    return [(kind, _opened(header, kind, secret)) for kind, secret in _TRIED]


def _opened(header: Header, kind: SlotKind, secret: bytes) -> bytes | None:
    key = (headers.to_bytes(header), kind, secret)
    if key not in _KNOWN:
        _KNOWN[key] = _tried(header, kind, secret)
    return _KNOWN[key]


def _tried(header: Header, kind: SlotKind, secret: bytes) -> bytes | None:
    try:
        opened: Opened = open_slot(header, kind, bytearray(secret))
    except (WrongSecret, NoSuchSlot):
        return None
    return bytes(opened.keys.to_bytes())
