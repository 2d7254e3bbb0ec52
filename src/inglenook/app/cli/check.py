"""`inglenook check VAULT`: every finding as a sentence; ends with 1 when anything is wrong."""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from inglenook.app.cli.opening import keys_of, keys_of_backup
from inglenook.app.cli.passing import always, passing_folder, quiet
from inglenook.app.cli.secrets import Secrets
from inglenook.domain.compartment import Compartment
from inglenook.domain.language import _
from inglenook.exchange.backup import drill
from inglenook.vault.backups import overdue
from inglenook.vault.check import check as look_at
from inglenook.vault.check_words import compartment_name, sentence, summary
from inglenook.vault.connection import open_database
from inglenook.vault.findings import Finding, Report
from inglenook.vault.keys import Keys


def check(wish: argparse.Namespace, secrets: Secrets, now: dt.datetime) -> int:
    if wish.vault.is_file():
        report = _of_backup(wish.vault, secrets, now)
    else:
        with keys_of(wish.vault, secrets) as keys:
            report = look_at(wish.vault, keys, now, _say_where)
            if report.sound:
                backups = _overdue(wish.vault, keys, now)
                report = replace(report, findings=(*report.findings, *backups))
    print(as_json(report) if wish.json else as_text(report))  # noqa: T201 - what was asked for
    return 0 if report.sound else 1


def _overdue(folder: Path, keys: Keys, now: dt.datetime) -> list[Finding]:
    key = keys[Compartment.RECORD]
    with contextlib.closing(open_database(folder, Compartment.RECORD, key, read_only=True)) as record:
        return overdue(record, now)


def _of_backup(path: Path, secrets: Secrets, now: dt.datetime) -> Report:
    """It is unpacked, still encrypted, beside itself or wherever there is a place for what passes."""
    with keys_of_backup(path, secrets) as keys:
        print(_("Unpacking the backup and looking at it …"), file=sys.stderr)  # noqa: T201 - how far it is
        return drill(path, keys, passing_folder(path.absolute().parent), quiet, always, now)


def _say_where(place: Compartment) -> None:
    """A large vault takes a minute: nobody should wonder."""
    print(_("Looking at {place} …").format(place=compartment_name(place)), file=sys.stderr)  # noqa: T201 - how far it is


def as_text(report: Report) -> str:
    lines = [summary(report)]
    lines += [f"- {sentence(finding)}" + _ids(finding, report.names) for finding in report.findings]
    for compartment, counts in report.counts.items():
        looked_at = _(
            "{pages} pages, {rows} rows, {entries} log entries, {signatures} signatures, {indexed} notes in "
            "the search index"
        ).format(
            pages=counts.pages,
            rows=counts.rows,
            entries=counts.entries,
            signatures=counts.signatures,
            indexed=counts.indexed,
        )
        lines.append(
            _("Looked at in {place}: {what}.").format(place=compartment_name(compartment), what=looked_at)
        )
    return "\n".join(lines)


def _ids(finding: Finding, names: dict[str, str]) -> str:
    """Codes and days where they are known; ids are for other programs."""
    told = dict.fromkeys(names.get(each, each) for each in finding.ids)
    return f" [{'; '.join(told)}]" if told else ""


def as_json(report: Report) -> str:
    told: dict[str, Any] = {
        "sound": report.sound,
        "at": report.at.isoformat(),
        "findings": [_finding(each, report.names) for each in report.findings],
        "counts": {
            place.value: {name: getattr(counts, name) for name in counts.__slots__}
            for place, counts in report.counts.items()
        },
    }
    return json.dumps(told, ensure_ascii=False, indent=1)


def _finding(finding: Finding, names: dict[str, str]) -> dict[str, Any]:
    return {
        "what": finding.what.value,
        "problem": finding.is_problem,
        "compartment": finding.compartment.value if finding.compartment else None,
        "count": finding.count,
        "ids": list(finding.ids),
        "names": {each: names[each] for each in finding.ids if each in names},
        "detail": finding.detail,
        "mend": finding.mend.value if finding.mend else None,
        "sentence": sentence(finding),
    }
