"""`inglenook search VAULT WORDS…`: what Ctrl+K would show, of the compartments that were opened."""

from __future__ import annotations

import argparse
import datetime as dt
import json
from typing import Any

from inglenook.app.cli.opening import opened
from inglenook.app.cli.secrets import Secrets
from inglenook.domain.language import _
from inglenook.vault.search import Hit, Query, find


def search(wish: argparse.Namespace, secrets: Secrets, now: dt.datetime) -> int:
    query = Query(" ".join(wish.words), limit=wish.limit, unsigned_only=wish.unsigned)
    with opened(wish.vault, secrets, now) as vault:
        hits = find(vault, query)
    if wish.json:
        print(json.dumps([_plain(hit) for hit in hits], ensure_ascii=False, indent=1))  # noqa: T201 - what was asked for
    else:
        print("\n".join(_line(hit) for hit in hits) or _("Nothing found."))  # noqa: T201 - what was asked for
    return 0


def _line(hit: Hit) -> str:
    day = hit.about.isoformat() if hit.about else ""
    head = " · ".join(
        part for part in (day, hit.title, hit.kind, hit.state.value if hit.state else "") if part
    )
    return f"{head}\n    {_marked(hit)}" if hit.snippet else head


def _marked(hit: Hit) -> str:
    """The snippet on one line, what was found between asterisks."""
    text = hit.snippet
    for first, end in reversed(hit.marks):
        text = f"{text[:first]}*{text[first:end]}*{text[end:]}"
    return " ".join(text.split())


def _plain(hit: Hit) -> dict[str, Any]:
    return {
        "compartment": hit.compartment.value,
        "kind": hit.kind,
        "id": hit.id,
        "case_id": hit.case_id,
        "title": hit.title,
        "about": hit.about.isoformat() if hit.about else None,
        "state": hit.state.value if hit.state else None,
        "snippet": hit.snippet,
        "marks": [list(mark) for mark in hit.marks],
    }
