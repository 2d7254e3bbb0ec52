"""How the health of the vault is said: pure text, no Qt."""

from datetime import date

from inglenook.domain.language import _, ngettext
from inglenook.ui import time_left
from inglenook.ui.desk.errands import Progress, Stage
from inglenook.ui.notes.moments import moment
from inglenook.vault.findings import Report


def what_it_does() -> str:
    return _(
        "Every page, every row, the log, the signatures and the search index are looked at on a copy. It"
        " takes from a few seconds to some minutes."
    )


def under_way(progress: Progress | None) -> str:
    stage = progress.stage if progress is not None else Stage.COPYING
    words = (
        _("Looking at everything") if stage is Stage.CHECKING else _("Copying the vault, encrypted as it is")
    )
    left = time_left.said(progress.seconds_left) if progress is not None else ""
    return " · ".join(part for part in (words, left) if part)


def looked_at(report: Report, zone: str, today: date) -> str:
    """`Checked today, 21:14: 12,345 pages, 9,876 rows, 812 signatures.`"""
    every = report.counts.values()
    pages, rows = sum(each.pages for each in every), sum(each.rows for each in every)
    signatures = sum(each.signatures for each in every)
    parts = (
        ngettext("{count} page", "{count} pages", pages).format(count=f"{pages:,}"),
        ngettext("{count} row", "{count} rows", rows).format(count=f"{rows:,}"),
        ngettext("{count} signature", "{count} signatures", signatures).format(count=f"{signatures:,}"),
    )
    return _("Checked {moment}: {parts}.").format(
        moment=moment(report.at, zone, today), parts=", ".join(parts)
    )
