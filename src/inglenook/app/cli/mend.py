"""`inglenook mend VAULT --from BACKUP`: what can't be read any more is brought back, then all is checked."""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import json
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from inglenook.app.cli.check import as_json, as_text
from inglenook.app.cli.opening import keys_of
from inglenook.app.cli.passing import always, passing_folder, percent
from inglenook.app.cli.secrets import Secrets
from inglenook.domain.language import _, ngettext
from inglenook.exchange import backup
from inglenook.vault.check import check
from inglenook.vault.findings import Mend, Report
from inglenook.vault.keys import Keys
from inglenook.vault.mending import Damage, Mended, mend
from inglenook.vault.rebuilding import rebuild_index
from inglenook.vault.vault import Vault


def mending(wish: argparse.Namespace, secrets: Secrets, now: dt.datetime) -> int:
    """Ends with 1 when something stays that could not be mended."""
    with keys_of(wish.vault, secrets) as keys, _unpacked(wish, keys, now) as source:
        done = mend(wish.vault, keys, source, keys, now, percent(_("Mending … {percent} %")))
        report = check(wish.vault, keys, now)
        if any(finding.mend is Mend.REBUILD_INDEX for finding in report.findings):
            with Vault.open(wish.vault, keys, now=now) as vault:
                rebuild_index(vault, now, percent(_("Making the search index anew … {percent} %")))
            report = check(wish.vault, keys, now)
    print(_as_json(done, report) if wish.json else _as_text(done, report))  # noqa: T201 - what was asked for
    return 0 if report.sound and not done.gone else 1


@contextlib.contextmanager
def _unpacked(wish: argparse.Namespace, keys: Keys, now: dt.datetime) -> Iterator[Path | None]:
    """A restored folder as it is; a backup unpacked, still encrypted, for as long as it takes."""
    source: Path | None = wish.source
    if source is None or source.is_dir():
        yield source
        return
    folder = passing_folder(wish.vault.absolute().parent)
    try:
        progress = percent(_("Unpacking the backup … {percent} %"))
        backup.restore(source, keys, folder, progress, always, now, despite_damage=True)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        sys.stderr.flush()


def _as_text(done: Mended, report: Report) -> str:
    lines = [_("No file of the vault is damaged.")] if not done.compartments else _told(done)
    return "\n".join([*lines, as_text(report)])


def _told(done: Mended) -> list[str]:
    kept, exact, older, gone = done.kept, len(done.exact), len(done.older), len(done.gone)
    lines = [
        (
            kept,
            ngettext("{n} row could be read and was kept.", "{n} rows could be read and were kept.", kept),
        ),
        (
            exact,
            ngettext(
                "{n} row was brought back from the backup, just as it was.",
                "{n} rows were brought back from the backup, just as they were.",
                exact,
            ),
        ),
        (
            older,
            ngettext(
                "{n} row was brought back in an older version; look at it again.",
                "{n} rows were brought back in an older version; look at them again.",
                older,
            ),
        ),
        (
            gone,
            ngettext("{n} row is in no backup and is lost.", "{n} rows are in no backup and are lost.", gone),
        ),
    ]
    told = [text.format(n=count) for count, text in lines if count]
    if done.set_aside:
        told.append(_("The damaged files were kept aside: {names}.").format(names=", ".join(done.set_aside)))
    return told


def _as_json(done: Mended, report: Report) -> str:
    told = {
        "kept": done.kept,
        "exact": [_row(each) for each in done.exact],
        "older": [_row(each) for each in done.older],
        "gone": [_row(each) for each in done.gone],
        "set_aside": done.set_aside,
        "check": json.loads(as_json(report)),
    }
    return json.dumps(told, ensure_ascii=False, indent=1)


def _row(each: Damage) -> dict[str, str]:
    return {"compartment": each.compartment.value, "table": each.table, "id": each.id, "owner": each.owner}
