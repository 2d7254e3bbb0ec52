"""`inglenook list VAULT clients|notes|out`: codes and ids, no text."""

from __future__ import annotations

import argparse
import datetime as dt
import json
from collections.abc import Iterator
from typing import Any

from inglenook.app.cli.opening import opened
from inglenook.app.cli.secrets import Secrets
from inglenook.vault.cases import cases
from inglenook.vault.givens import givens
from inglenook.vault.notes import timeline
from inglenook.vault.vault import Vault

_ALL = 1 << 31


def listing(wish: argparse.Namespace, secrets: Secrets, now: dt.datetime) -> int:
    rows = {"clients": _clients, "notes": _notes, "out": _out}[wish.what]
    with opened(wish.vault, secrets, now) as vault:
        if wish.json:
            print(json.dumps(list(rows(vault)), ensure_ascii=False, indent=1))  # noqa: T201 - what was asked for
        else:
            for row in rows(vault):
                print("\t".join(_cell(value) for value in row.values()))  # noqa: T201 - what was asked for
    return 0


def _clients(vault: Vault) -> Iterator[dict[str, Any]]:
    """A person alone is a case as well: one row for each case."""
    for line in cases(vault):
        yield {
            "id": line.case_id,
            "kind": line.kind.value,
            "name": line.name,
            "members": list(line.member_codes),
            "status": line.status.value,
            "since": line.since.isoformat(),
            "last_seen": line.last_seen.isoformat() if line.last_seen else None,
            "unsigned": line.unsigned,
            "missing": line.missing,
        }


def _notes(vault: Vault) -> Iterator[dict[str, Any]]:
    """Case by case, newest first."""
    for case in cases(vault):
        for note in timeline(vault, case.case_id, limit=_ALL):
            yield {
                "id": note.note_id,
                "case_id": note.case_id,
                "name": note.case_name,
                "session": note.session_number,
                "kind": note.kind.value,
                "template": note.template,
                "about": note.about.isoformat(),
                "state": note.state.value,
                "addenda": note.addenda,
            }


def _out(vault: Vault) -> Iterator[dict[str, Any]]:
    """Worksheets that are out, newest first."""
    for line in givens(vault, open_only=True):
        yield {
            "id": line.id,
            "case_id": line.case_id,
            "name": line.case_name,
            "sheet": line.sheet_id,
            "title": line.title,
            "language": line.language,
            "how": line.how.value,
            "given_at": line.given_at.isoformat(),
            "returns": line.returns,
            "locked": line.locked,
        }


def _cell(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(value)
    return "" if value is None else str(value)
