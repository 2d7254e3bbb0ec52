"""`inglenook sheets`: the shelf and the measures that ship. Needs no vault."""

from __future__ import annotations

import argparse
import datetime as dt
import json
from typing import Any

from inglenook.app.cli.secrets import Secrets
from inglenook.app.shelf import measures, shelf
from inglenook.domain.worksheet.sheet import Sheet


def sheets(wish: argparse.Namespace, _secrets: Secrets, _now: dt.datetime) -> int:
    rows = [_plain(sheet, "sheet") for sheet in shelf()]
    rows += [_plain(measure.sheet, "measure") for measure in measures() if measure.sheet]
    if wish.json:
        print(json.dumps(rows, ensure_ascii=False, indent=1))  # noqa: T201 - what was asked for
    else:
        for row in rows:
            print(f"{row['id']}\t{row['name']}\t{' '.join(row['languages'])}")  # noqa: T201 - what was asked for
    return 0


def _plain(sheet: Sheet, kind: str) -> dict[str, Any]:
    """`title` stands on what a client holds, `name` on the shelf."""
    texts = sheet.texts.get("en") or next(iter(sheet.texts.values()))
    return {
        "id": sheet.id,
        "kind": kind,
        "title": texts["title"],
        "name": texts["name"],
        "minutes": list(sheet.minutes),
        "languages": list(sheet.languages),
        "for_therapist": sheet.for_therapist,
    }
