"""`inglenook list VAULT clients|notes|out|waiting`: codes and ids, no text."""

from __future__ import annotations

import argparse
import datetime as dt
import json
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

from inglenook.app.cli.opening import opened
from inglenook.app.cli.secrets import Secrets
from inglenook.vault.cases import cases
from inglenook.vault.dues import dues
from inglenook.vault.givens import givens
from inglenook.vault.notes import timeline
from inglenook.vault.reviews import reviews_due
from inglenook.vault.settings import local_day
from inglenook.vault.talks import open_talks
from inglenook.vault.vault import Vault

_ALL = 1 << 31


def listing(wish: argparse.Namespace, secrets: Secrets, now: dt.datetime) -> int:
    listed: dict[str, Callable[[Vault], Iterable[dict[str, Any]]]] = {
        "clients": _clients,
        "notes": _notes,
        "out": _out,
        "waiting": partial(_waiting, now=now),
    }
    rows = listed[wish.what]
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


def _waiting(vault: Vault, *, now: dt.datetime) -> Iterator[dict[str, Any]]:
    """What Today shows besides notes: what to talk about, what is asked again, plans to look at."""
    day = local_day(vault, now)
    for talk in open_talks(vault):
        yield _waits(
            "talk", talk.case_id, talk.case_name, talk.raised_at.date(), talk.measure_id, talk.return_id
        )
    for due in dues(vault, until=day):
        yield _waits("due", due.case_id, due.case_name, due.next_on, due.measure_id)
    for review in reviews_due(vault, day):
        yield _waits("review", review.case_id, review.case_name, review.review_on)


def _waits(
    kind: str, case_id: str, name: str, since: dt.date, measure: str = "", return_id: str = ""
) -> dict[str, Any]:
    return {
        "kind": kind,
        "case_id": case_id,
        "name": name,
        "since": since.isoformat(),
        "measure": measure or None,
        "return_id": return_id or None,
    }


def _cell(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(value)
    return "" if value is None else str(value)
