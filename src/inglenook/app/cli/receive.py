"""`inglenook receive VAULT FILE…`: says whose each is and what came, by code and title, no answers."""

from __future__ import annotations

import argparse
import datetime as dt
import json
from pathlib import Path
from typing import Any

from inglenook.app.cli.opening import opened
from inglenook.app.cli.secrets import Secrets
from inglenook.domain.errors import InglenookError
from inglenook.domain.language import _
from inglenook.domain.worksheet.given import Return, Shared
from inglenook.exchange.worksheet.receiving import digest_of, read_return
from inglenook.exchange.worksheet.returned_file import returned_bytes
from inglenook.ui.errors import explain
from inglenook.vault.cases import case
from inglenook.vault.givens import open_keys
from inglenook.vault.returns import return_of_digest, returned, take_return
from inglenook.vault.scores import score_of
from inglenook.vault.sheet_errors import AlreadyIn
from inglenook.vault.talks import talks
from inglenook.vault.vault import Vault

DONE, REFUSED = 0, 1


def receive(wish: argparse.Namespace, secrets: Secrets, now: dt.datetime) -> int:
    """One that is refused keeps none of the others out."""
    with opened(wish.vault, secrets, now) as vault:
        rows = [_row(vault, path, now) for path in wish.files]
    if wish.json:
        print(json.dumps(rows, ensure_ascii=False, indent=1))  # noqa: T201 - what was asked for
    else:
        print("\n".join(map(_as_text, rows)))  # noqa: T201 - what was asked for
    return DONE if all(row["taken"] for row in rows) else REFUSED


def _row(vault: Vault, path: Path, now: dt.datetime) -> dict[str, Any]:
    try:
        found = _taken(vault, path, now)
    except InglenookError as error:
        told = explain(error).whole
        return {"file": str(path), "taken": False, "reason": type(error).__name__, "told": told}
    return {"file": str(path), "taken": True, **_plain(vault, found)}


def _taken(vault: Vault, path: Path, now: dt.datetime) -> Return:
    """What is in already is said so, also when its key is gone."""
    untrusted = returned_bytes(path)
    before = return_of_digest(vault, digest_of(untrusted))
    if before is not None:
        raise AlreadyIn(before)
    received = read_return(untrusted, open_keys(vault))
    return returned(vault, str(take_return(vault, received, now=now).made))


def _plain(vault: Vault, found: Return) -> dict[str, Any]:
    return {
        "id": found.id,
        "given_id": found.given_id,
        "case_id": found.case_id,
        "name": case(vault, found.case_id).name,
        "sheet": found.form.sheet_id,
        "title": found.form.title,
        "language": found.form.language,
        "shared": found.shared.value,
        "code_fits": found.code_fits,
        "filled_on": found.filled_on.isoformat() if found.filled_on else None,
        "scored": score_of(vault, found.id) is not None,
        "to_talk_over": len(talks(vault, found.id)),
    }


def _as_text(row: dict[str, Any]) -> str:
    if not row["taken"]:
        return f"{row['file']}: {row['told']}"
    said = [row["name"], row["title"], row["filled_on"], _shared(row["shared"]), _code(row["code_fits"])]
    said += [_("there is something to talk about: it waits on Today")] if row["to_talk_over"] else []
    return f"{row['file']}: {' · '.join(part for part in said if part)}"


def _shared(shared: str) -> str:
    return {
        Shared.ALL: _("all of it is shared"),
        Shared.SOME: _("what the client ticked is shared"),
        Shared.NOTHING: _("the client only wants to talk"),
    }[Shared(shared)]


def _code(fits: bool | None) -> str:
    if fits is None:
        return ""
    return _("the return code fits") if fits else _("the return code does not fit: ask the client")
