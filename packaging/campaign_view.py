"""What a person finds in a folder after whatever happened: opened with the secrets they know, and checked."""

from __future__ import annotations

import hashlib
import json
import shutil
from dataclasses import dataclass, field
from pathlib import Path

from campaign_practice import (
    LATER,
    NAME,
    NEXT,
    NEXT_PROGRAM,
    NOW,
    PASSPHRASES,
    RECOVERIES,
    SECOND,
    scratch_folder,
)

from inglenook.domain.errors import InglenookError
from inglenook.exchange.backup import SUFFIX, header_of, restore
from inglenook.vault import header as headers
from inglenook.vault.check import check
from inglenook.vault.check_words import sentence
from inglenook.vault.connection import Database
from inglenook.vault.errors import NoSuchSlot, NotAVault, WrongSecret
from inglenook.vault.finishing import finish
from inglenook.vault.header import Header, SlotKind
from inglenook.vault.keys import Keys
from inglenook.vault.mending import damage, mend
from inglenook.vault.migrations import CURRENT, migrate
from inglenook.vault.slots import Opened, open_slot
from inglenook.vault.vault import Vault

_TRIED = (
    *((SlotKind.RECOVERY, secret) for secret in RECOVERIES),
    *((SlotKind.PASSPHRASE, secret) for secret in PASSPHRASES),
    (SlotKind.SECOND, SECOND),
    *((SlotKind.SHARES, secret) for secret in RECOVERIES),
)


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
    for path in sorted([*base.glob("*.inglenook"), *base.glob(f"stick/*{SUFFIX}")]):
        try:
            if path.suffix == SUFFIX:
                vaults[path.name] = _backup(path, problems)
            else:
                vaults[path.name] = _vault(path, base, problems, checked=checked)
        except NotAVault:  # what is left of one that was moved away
            continue
        except InglenookError as error:
            problems.append(f"{path.name}: {type(error).__name__}")
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


def _vault(folder: Path, base: Path, problems: list[str], *, checked: bool) -> dict[str, str]:
    plan = NEXT if (base / NEXT_PROGRAM).exists() else CURRENT
    keys = _keys(folder)
    if plan is NEXT:
        migrate(folder, keys, NOW, NEXT)
    if (base / "source").exists() and damage(folder, keys):
        mend(folder, keys, base / "source", keys, NOW)
    with Vault.open(folder, keys, now=LATER, plan=plan) as vault:
        problems += [f"{folder.name}: {sentence(finding)}" for finding in vault.notices()]
        found = {"secrets": _secrets(headers.read(folder))} | content_of(vault)
    if checked:
        report = check(folder, keys, LATER, plan=plan)
        problems += [f"{folder.name}: {sentence(each)}" for each in report.findings if each.is_problem]
    return found


def _keys(folder: Path) -> Keys:
    """By whichever recovery words hold. What was cut off in the middle is finished, as at any unlocking."""
    header = headers.read(folder)
    for secret in RECOVERIES:
        opened = _opened(header, SlotKind.RECOVERY, secret)
        if opened is not None:
            return finish(folder, header, opened)[1].keys
    raise WrongSecret


def _secrets(header: Header) -> str:
    """Those that open it, and what each opens."""
    opening = [(number, _opened(header, kind, secret)) for number, (kind, secret) in enumerate(_TRIED)]
    return ", ".join(f"{number} {sorted(opened.keys.compartments)}" for number, opened in opening if opened)


def _opened(header: Header, kind: SlotKind, secret: bytes) -> Opened | None:
    try:
        return open_slot(header, kind, bytearray(secret))
    except (WrongSecret, NoSuchSlot):
        return None


def _backup(path: Path, problems: list[str]) -> dict[str, str]:
    """Restored elsewhere and looked at as any vault."""
    header = header_of(path)
    opened = next(filter(None, (_opened(header, SlotKind.RECOVERY, secret) for secret in RECOVERIES)), None)
    if opened is None:
        raise WrongSecret
    place = scratch_folder()
    try:
        restore(path, opened.keys, place / NAME, lambda _done, _all: None, lambda: True, NOW)
        view = look(place)
    finally:
        shutil.rmtree(place)
    problems += view.problems
    return view.vaults.get(NAME, {})
