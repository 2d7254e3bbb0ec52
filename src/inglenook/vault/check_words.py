"""What a check found, in sentences: what it is, what is safe, what to do now."""

from __future__ import annotations

from collections.abc import Callable

from inglenook.domain.compartment import Compartment
from inglenook.domain.language import _, ngettext
from inglenook.vault.findings import Finding, Report, What


def compartment_name(compartment: Compartment | None) -> str:
    """As it is called in a sentence."""
    names: dict[Compartment | None, Callable[[], str]] = {
        Compartment.RECORD: lambda: _("the record"),
        Compartment.PRIVATE: lambda: _("the private notes"),
        Compartment.IDENTITY: lambda: _("the names and contacts"),
    }
    return names.get(compartment, lambda: _("the vault"))()


def sentence(finding: Finding) -> str:
    """One plain sentence, or two, for a finding."""
    text = _SENTENCES[finding.what](finding)
    return text.format(
        place=compartment_name(finding.compartment), count=finding.count, detail=finding.detail
    )


def summary(report: Report) -> str:
    """The first line of a report."""
    if not report.sound:
        return _("Something is not as it should be. Don't write in this vault before you have read on.")
    if any(finding.what is What.NOT_OPENED for finding in report.findings):
        return _("What was opened is sound.")
    return _("The vault is sound.")


def _not_opened(_finding: Finding) -> str:
    return _("Not opened: {place}. Its file is there; what is in it was not checked.")


def _header_copy_used(_finding: Finding) -> str:
    return _(
        "The vault's first header file is damaged or gone; its copy is good and was used. The next unlocking"
        " mends it."
    )


def _headers_differ(_finding: Finding) -> str:
    return _(
        "The vault's two header files differ. The first one is good; the next unlocking renews the copy."
    )


def _read_only(_finding: Finding) -> str:
    return _(
        "The vault lies in a place that can't be written to. It can be read, but nothing new can be kept."
    )


def _state_missing(_finding: Finding) -> str:
    return _(
        "The note about the last lock (state.json) is gone, so an old copy put in place of a newer one"
        " could not be noticed. It is written again at the next lock."
    )


def _state_damaged(_finding: Finding) -> str:
    return _(
        "The note about the last lock (state.json) was not written by Inglenook as it stands, so an old copy"
        " put in place of a newer one could not be noticed."
    )


def _file_missing(_finding: Finding) -> str:
    return _("The file of {place} is not in the folder. Look for it in a backup and put it back.")


def _file_unreadable(_finding: Finding) -> str:
    return _(
        "The file of {place} can't be read with its key: it is damaged, or belongs to another vault."
        " Restore it from a backup."
    )


def _file_cut_short(_finding: Finding) -> str:
    return _("The file of {place} is cut short. Restore it from a backup.")


def _pages_damaged(finding: Finding) -> str:
    return ngettext(
        "{count} page of {place} was damaged or changed. What was on it can be brought back from a backup.",
        "{count} pages of {place} were damaged or changed. What was on them can be brought back from a"
        " backup.",
        finding.count,
    )


def _structure_damaged(_finding: Finding) -> str:
    return _("The inner order of {place} is damaged. Restore it from a backup.")


def _schema_differs(_finding: Finding) -> str:
    return _("The tables of {place} are not those that Inglenook makes, so nothing more was checked there.")


def _references_broken(finding: Finding) -> str:
    return ngettext(
        "{count} row of {place} points to something that isn't there.",
        "{count} rows of {place} point to something that isn't there.",
        finding.count,
    )


def _older(_finding: Finding) -> str:
    return _(
        "An old copy of {place} has been put back, in whole or in part: it is older than at the last lock."
        " What was written after that copy is not in it."
    )


def _chain_broken(finding: Finding) -> str:
    return ngettext(
        "{count} chain in the log of {place} does not hold together: entries were changed or removed.",
        "{count} chains in the log of {place} do not hold together: entries were changed or removed.",
        finding.count,
    )


def _row_changed(finding: Finding) -> str:
    return ngettext(
        "{count} row of {place} is not as it was last written by Inglenook.",
        "{count} rows of {place} are not as they were last written by Inglenook.",
        finding.count,
    )


def _row_missing(finding: Finding) -> str:
    return ngettext(
        "{count} row of {place} that was written is not there, and nothing says that it was removed.",
        "{count} rows of {place} that were written are not there, and nothing says that they were removed.",
        finding.count,
    )


def _row_not_logged(finding: Finding) -> str:
    return ngettext(
        "{count} row of {place} was not written by Inglenook.",
        "{count} rows of {place} were not written by Inglenook.",
        finding.count,
    )


def _signature_wrong(finding: Finding) -> str:
    return ngettext(
        "{count} signature of {place} does not fit what it signs.",
        "{count} signatures of {place} do not fit what they sign.",
        finding.count,
    )


def _index_incomplete(finding: Finding) -> str:
    return ngettext(
        "{count} signed note of {place} is not in the search index and can't be found. The note is safe.",
        "{count} signed notes of {place} are not in the search index and can't be found. The notes are safe.",
        finding.count,
    )


def _index_wrong(_finding: Finding) -> str:
    return _(
        "The search index of {place} does not fit its notes: search may miss something. The notes are safe."
    )


def _newer_vault(_finding: Finding) -> str:
    return _(
        "This vault was last used by a newer Inglenook. It can be read here; to write in it, install the"
        " newer version."
    )


def _synced_folder(_finding: Finding) -> str:
    return _(
        "The vault lies in a folder that {detail} keeps in step with other computers. That can mix up its"
        " files. Move the vault out of it, and put backups there instead."
    )


def _network_folder(_finding: Finding) -> str:
    return _(
        "The vault lies on another computer ({detail}). When the connection fails, what was just written may"
        " be lost. Move the vault to this computer, and put backups there instead."
    )


def _conflict_copies(finding: Finding) -> str:
    return ngettext(
        "Beside the vault's files lies {count} second copy that a syncing program made. Keep it until you"
        " know that nothing is missing.",
        "Beside the vault's files lie {count} second copies that a syncing program made. Keep them until you"
        " know that nothing is missing.",
        finding.count,
    )


def _references_dangle(finding: Finding) -> str:
    return ngettext(
        "{count} row of {place} belongs to a client, session or note that is not in the record. It is kept.",
        "{count} rows of {place} belong to clients, sessions or notes that are not in the record. They are"
        " kept.",
        finding.count,
    )


def _key_change_unfinished(_finding: Finding) -> str:
    return _(
        "Changing every key was cut off. Nothing is lost: it is finished when every part of the vault is "
        "opened in a place that can be written to."
    )


def _backup_old(finding: Finding) -> str:
    return ngettext(
        "The last backup is {count} day old. Make a new one.",
        "The last backup is {count} days old. Make a new one.",
        finding.count,
    )


def _backup_none(_finding: Finding) -> str:
    return _("There is no backup of this vault yet. Make one on a stick or another disk.")


def _note_damaged(finding: Finding) -> str:
    return ngettext(
        "{count} note of {place} can't be read. It can be brought back from a backup.",
        "{count} notes of {place} can't be read. They can be brought back from a backup.",
        finding.count,
    )


def _rows_damaged(finding: Finding) -> str:
    return ngettext(
        "{count} row of {place} can't be read ({detail}). It can be brought back from a backup.",
        "{count} rows of {place} can't be read ({detail}). They can be brought back from a backup.",
        finding.count,
    )


def _rows_lost(finding: Finding) -> str:
    return ngettext(
        "{count} row of {place} ({detail}) was lost to damage, and no backup had it when the vault was"
        " mended.",
        "{count} rows of {place} ({detail}) were lost to damage, and no backup had them when the vault was"
        " mended.",
        finding.count,
    )


_SENTENCES: dict[What, Callable[[Finding], str]] = {
    What.NOT_OPENED: _not_opened,
    What.HEADER_COPY_USED: _header_copy_used,
    What.HEADERS_DIFFER: _headers_differ,
    What.READ_ONLY: _read_only,
    What.STATE_MISSING: _state_missing,
    What.STATE_DAMAGED: _state_damaged,
    What.FILE_MISSING: _file_missing,
    What.FILE_UNREADABLE: _file_unreadable,
    What.FILE_CUT_SHORT: _file_cut_short,
    What.PAGES_DAMAGED: _pages_damaged,
    What.STRUCTURE_DAMAGED: _structure_damaged,
    What.SCHEMA_DIFFERS: _schema_differs,
    What.REFERENCES_BROKEN: _references_broken,
    What.OLDER: _older,
    What.CHAIN_BROKEN: _chain_broken,
    What.ROW_CHANGED: _row_changed,
    What.ROW_MISSING: _row_missing,
    What.ROW_NOT_LOGGED: _row_not_logged,
    What.SIGNATURE_WRONG: _signature_wrong,
    What.INDEX_INCOMPLETE: _index_incomplete,
    What.INDEX_WRONG: _index_wrong,
    What.NEWER_VAULT: _newer_vault,
    What.SYNCED_FOLDER: _synced_folder,
    What.NETWORK_FOLDER: _network_folder,
    What.CONFLICT_COPIES: _conflict_copies,
    What.REFERENCES_DANGLE: _references_dangle,
    What.KEY_CHANGE_UNFINISHED: _key_change_unfinished,
    What.BACKUP_OLD: _backup_old,
    What.BACKUP_NONE: _backup_none,
    What.NOTE_DAMAGED: _note_damaged,
    What.ROWS_DAMAGED: _rows_damaged,
    What.ROWS_LOST: _rows_lost,
}
