"""How a backup is spoken of: its date, its size, what is in it. Imports no Qt."""

from collections.abc import Mapping

from inglenook.domain.language import _, ngettext
from inglenook.exchange.backup import Outside
from inglenook.ui import sizes
from inglenook.ui.gate.kit import Kit
from inglenook.ui.notes.moments import moment
from inglenook.vault.check import Report
from inglenook.vault.check_words import sentence
from inglenook.vault.findings import What

_KINDS = ("clients", "sessions", "notes", "private notes")


def when(backup: Outside, kit: Kit) -> str:
    """`14 Nov, 15:02`."""
    return moment(backup.made_at, kit.settings.zone, kit.clock().date())


def about(backup: Outside, kit: Kit) -> str:
    """What anybody can tell of it."""
    return _("Made {when}; {size}.").format(when=when(backup, kit), size=sizes.said(backup.size))


def contents(counts: Mapping[str, int]) -> list[str]:
    """How much is in it, a line for each kind; nothing where it can't be told."""
    return [
        _counted(kind, counts[kind]).format(count=f"{counts[kind]:,}") for kind in _KINDS if kind in counts
    ]


def _counted(kind: str, count: int) -> str:
    return {
        "clients": ngettext("{count} client", "{count} clients", count),
        "sessions": ngettext("{count} session", "{count} sessions", count),
        "notes": ngettext("{count} note", "{count} notes", count),
        "private notes": ngettext("{count} private note", "{count} private notes", count),
    }[kind]


def outcome(report: Report) -> str:
    """What a check of what came out of it says, in plain sentences."""
    closed = [sentence(each) for each in report.findings if each.what is What.NOT_OPENED]
    problems = [sentence(each) for each in report.findings if each.is_problem]
    if problems:
        return " ".join([_("It opened, but not everything in it is whole."), *problems[:3]])
    if closed:
        return " ".join([_("What was opened is whole."), *closed])
    return _("Everything in it is whole.")
