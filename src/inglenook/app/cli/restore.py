"""`inglenook restore BACKUP VAULT`: a vault in a new folder, checked before it gets its name."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
from pathlib import Path
from typing import Any

from inglenook.app.cli.check import as_json, as_text
from inglenook.app.cli.opening import keys_of_backup
from inglenook.app.cli.passing import always, passing_folder, percent
from inglenook.app.cli.secrets import Secrets
from inglenook.domain.errors import Stopped
from inglenook.domain.language import _, ngettext
from inglenook.exchange import backup
from inglenook.exchange.errors import TargetGone, TargetTaken
from inglenook.vault.findings import Report
from inglenook.vault.keys import Keys


def restore(wish: argparse.Namespace, secrets: Secrets, now: dt.datetime) -> int:
    """Ends with 1, although the vault is there, when the check of it found something wrong."""
    _refuse_taken(wish.vault)
    with keys_of_backup(wish.backup, secrets) as keys:
        seen = backup.inside(wish.backup, keys, passing_folder(wish.vault.absolute().parent))
        sys.stderr.write(_seen(seen) + "\n")
        report = _restored(wish, keys, now)
    print(_as_json(report, wish.vault, seen) if wish.json else _as_text(report, wish.vault))  # noqa: T201 - what was asked for
    return 0 if report.sound else 1


def _refuse_taken(target: Path) -> None:
    """Before anybody types a secret."""
    if not target.absolute().parent.is_dir():
        raise TargetGone
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise TargetTaken


def _restored(wish: argparse.Namespace, keys: Keys, now: dt.datetime) -> Report:
    progress = percent(_("Restoring … {percent} %"))
    try:
        return backup.restore(
            wish.backup, keys, wish.vault, progress, always, now, despite_damage=wish.despite_damage
        )
    except KeyboardInterrupt:
        raise Stopped from None


def _seen(seen: backup.Inside) -> str:
    when = f"{seen.made_at.astimezone():%Y-%m-%d %H:%M}"
    notes = seen.counts["notes"] + seen.counts["private notes"]
    return ngettext(
        "A backup of {when}, with {count} note.", "A backup of {when}, with {count} notes.", notes
    ).format(when=when, count=notes)


def _as_text(report: Report, target: Path) -> str:
    return _("The vault is restored: {folder}.").format(folder=target) + "\n" + as_text(report)


def _as_json(report: Report, target: Path, seen: backup.Inside) -> str:
    told: dict[str, Any] = {
        "vault": str(target),
        "made_at": seen.made_at.isoformat(),
        "held": seen.counts,
        "check": json.loads(as_json(report)),
    }
    return json.dumps(told, ensure_ascii=False, indent=1)
