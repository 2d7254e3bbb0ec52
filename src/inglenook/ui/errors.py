"""The table of errors: what happened, what is safe, what to do now.

Every expected error has a row of its own (a test walks the trees). Anything else gets a general sentence that
names its type and our own code location, never its text.
"""

import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from inglenook.domain import errors as domain
from inglenook.domain.codes import CodeObjection
from inglenook.domain.compartment import Compartment
from inglenook.domain.language import _
from inglenook.exchange.errors import Stopped
from inglenook.exchange.printing import NameTaken, NotPrinted, NotSaved
from inglenook.exchange.typeset import SheetNotMade
from inglenook.ui.backup_errors import BACKUP_ROWS
from inglenook.ui.goal_errors import GOAL_ROWS
from inglenook.ui.measure_errors import MEASURE_ROWS
from inglenook.ui.return_errors import RETURN_ROWS
from inglenook.ui.sheet_errors import SHEET_ROWS
from inglenook.ui.unforeseen import ErrandEnded, Unforeseen
from inglenook.ui.word_errors import words_wrong
from inglenook.vault import errors as vault
from inglenook.vault.errors import WeakReason

_OURS = str(Path(__file__).resolve().parents[1])


@dataclass(frozen=True, slots=True)
class Explanation:
    """Three plain sentences: what happened, what is safe, what to do now."""

    title: str
    text: str
    advice: str

    @property
    def whole(self) -> str:
        return " ".join(part for part in (self.title, self.text, self.advice) if part)


Row = Callable[[Any], tuple[str, str, str]]


def explain(error: BaseException) -> Explanation:
    """Never raises, never quotes what the error says."""
    row = next((ROWS[each] for each in type(error).__mro__ if each in ROWS), None)
    return Explanation(*(row(error) if row is not None else _unknown(error)))


def _unknown(error: BaseException) -> tuple[str, str, str]:
    return (
        _("Something went wrong that Inglenook did not expect."),
        _("What was kept before is safe in the vault."),
        _("Try once more. If it happens again, write this down: {place}.").format(place=place(error)),
    )


def place(error: BaseException) -> str:
    """The type and the last line of our own code on the way, for a report."""
    frames = [
        frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.startswith(_OURS)
    ]
    if isinstance(error, Unforeseen):
        return f"{error.kind}, {error.where}"
    if not frames:
        return type(error).__name__
    name = Path(frames[-1].filename).relative_to(_OURS).as_posix()
    return f"{type(error).__name__}, {name}:{frames[-1].lineno}"


def compartment_name(compartment: Compartment) -> str:
    return {
        Compartment.RECORD: _("the record"),
        Compartment.PRIVATE: _("the private notes"),
        Compartment.IDENTITY: _("the names and contacts"),
    }[compartment]


def weakness(reason: WeakReason) -> str:
    """Why a passphrase is refused, in one sentence."""
    return {
        WeakReason.EMPTY: _("Nothing is written yet."),
        WeakReason.TOO_SHORT: _("It is too short: a computer would try everything of that length."),
        WeakReason.TOO_LONG: _("It is longer than 512 characters; a shorter one is strong enough."),
        WeakReason.COMMON: _("It is one of the passwords that are tried first."),
        WeakReason.WORD: _("It is mostly one common word, which is tried early."),
        WeakReason.NAME: _("It is mostly a name, and names are tried early."),
        WeakReason.DATE: _("It is mostly a date, and there are few dates."),
        WeakReason.REPEAT: _("It repeats itself, which adds nothing."),
        WeakReason.SEQUENCE: _("It is mostly a sequence such as abc or 6543."),
        WeakReason.KEYBOARD: _("It is mostly a pattern of neighbouring keys."),
        WeakReason.GUESSABLE: _("It could be guessed with patience and many computers."),
    }[reason]


def objection(reason: CodeObjection) -> str:
    """Why a code is refused, in one sentence."""
    return {
        CodeObjection.EMPTY: _("A code is needed."),
        CodeObjection.TOO_LONG: _("A code has at most 40 characters."),
        CodeObjection.INITIALS: _("This looks like initials, and initials point to a person."),
        CodeObjection.DATE: _("This looks like a date, and a date can point to a person."),
        CodeObjection.NUMBER: _("This holds a number that could be a telephone number or a birth date."),
        CodeObjection.ADDRESS: _("This looks like an address or a handle."),
        CodeObjection.NAME: _("This is, or is part of, a name you have noted."),
        CodeObjection.TAKEN: _("Another client already goes by this code."),
    }[reason]


def _code_reveals(error: domain.CodeRevealsName) -> tuple[str, str, str]:
    known = error.reason if isinstance(error.reason, CodeObjection) else CodeObjection.NAME
    return (
        objection(known),
        _("Nothing was changed."),
        _("Choose a neutral word, or take one that is offered."),
    )


def _weak_passphrase(error: vault.WeakPassphrase) -> tuple[str, str, str]:
    return (
        weakness(error.reason),
        _("Nothing was changed."),
        _("Use the six words, or write a longer sentence of your own."),
    )


def _compartment_missing(error: vault.CompartmentMissing) -> tuple[str, str, str]:
    return (
        _("The file that holds {part} is missing.").format(part=compartment_name(error.compartment)),
        _("The other parts of the vault were not touched."),
        _(
            "If you moved or renamed files, put them back. Otherwise choose Mend from a backup, under More "
            "on the locked window."
        ),
    )


def _compartment_damaged(error: vault.CompartmentDamaged) -> tuple[str, str, str]:
    return (
        _("The file that holds {part} can't be read; it has been damaged or exchanged.").format(
            part=compartment_name(error.compartment)
        ),
        _("Nothing was written to it, and the other parts were not touched."),
        _(
            "Choose Mend from a backup, under More on the locked window: it keeps what can still be read, "
            "and the damaged file too."
        ),
    )


def _compartment_older(error: vault.CompartmentOlder) -> tuple[str, str, str]:
    return (
        _("The file that holds {part} is older than it was at the last lock.").format(
            part=compartment_name(error.compartment)
        ),
        _("Nothing was written, so nothing newer has been replaced."),
        _(
            "Someone or something put an old copy back: look for the newer file. If there is none, unlock"
            " once more to open the old copy (for commands, move state.json out of the vault's folder)."
        ),
    )


def _compartment_closed(error: vault.CompartmentClosed) -> tuple[str, str, str]:
    return (
        _("{part} are closed just now.").format(part=_capital(compartment_name(error.compartment)))
        if error.compartment != Compartment.RECORD
        else _("The record is closed just now."),
        _("Everything in there is safe."),
        _("Open it with the second passphrase and try again."),
    )


def _keys_not_changed(error: vault.KeysNotChanged) -> tuple[str, str, str]:
    title, advice = {
        vault.DiskFull: (
            _("The disk is full, so the keys could not be changed."),
            _("Make room for twice as much as the vault takes, then try again."),
        ),
        vault.ReadOnlyPlace: (
            _("The vault lies in a place that can't be written to, so its keys could not be changed."),
            _("Move it to a folder of your own, or take the write protection off the disk."),
        ),
    }.get(
        type(error.because),
        (
            _("The disk refused to write, so the keys could not be changed."),
            _("See whether the disk or stick is still connected, then try again."),
        ),
    )
    safe = _("All is as it was: the recovery sheet you had still works, and the new words open nothing.")
    return title, safe, advice


def _missing(_error: domain.Missing) -> tuple[str, str, str]:
    return (
        _("What you asked for is not there any more."),
        _("Nothing else was changed."),
        _("Look in the trash, or go back and open it again."),
    )


def _newer(error: vault.NewerVersion) -> tuple[str, str, str]:
    return (
        _("This vault was made by a newer Inglenook (format {found}).").format(found=error.found),
        _("Nothing was changed in it."),
        _("Install the newer version and open it with that."),
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


ROWS: dict[type[BaseException], Row] = {
    domain.NoteIsSigned: lambda _e: (
        _("This note is signed, so its text stays as it is."),
        _("Nothing was changed."),
        _("Write an addendum, or take the signature back while that is allowed."),
    ),
    domain.NotSigned: lambda _e: (
        _("This note is not signed yet."),
        _("Nothing was changed."),
        _("Go on writing in the note itself, or sign it first."),
    ),
    domain.StaleDraft: lambda _e: (
        _("This note was changed in another place since you began."),
        _("What you wrote is still here, and what was kept before is untouched."),
        _("Copy your text, open the note again, and put in what is missing."),
    ),
    domain.WithdrawWindowOver: lambda _e: (
        _("The time for taking this signature back is over."),
        _("The note stands as it was signed."),
        _("Write an addendum instead."),
    ),
    domain.EmptyNote: lambda _e: (
        _("There is nothing in this note yet."),
        _("Nothing was changed."),
        _("Write a few words before you sign it."),
    ),
    domain.CodeTaken: lambda _e: (
        objection(CodeObjection.TAKEN),
        _("Nothing was changed."),
        _("Choose another word, or take one that is offered."),
    ),
    domain.CodeRevealsName: _code_reveals,
    domain.NotInTrash: lambda _e: (
        _("This is not in the trash any more."),
        _("Nothing was changed."),
        _("It may have been put back already; look where it was."),
    ),
    domain.UnderHold: lambda _e: (
        _("A hold is placed on this client, so nothing of theirs may end."),
        _("Nothing was removed."),
        _("Lift the hold first, if it is truly over."),
    ),
    domain.Missing: _missing,
    domain.InUse: lambda _e: (
        _("This is still used elsewhere."),
        _("Nothing was changed."),
        _("Change what uses it first, then try again."),
    ),
    vault.VaultMissing: lambda _e: (
        _("The folder of this vault is not there."),
        _("Nothing was changed. If it is on a stick or another disk, it is as you left it."),
        _("Connect the disk and try again, or choose where the vault is now."),
    ),
    vault.NotAVault: lambda _e: (
        _("This folder is not a vault."),
        _("Nothing in it was changed."),
        _("Choose the folder whose name ends in .inglenook."),
    ),
    vault.HeaderDamaged: lambda _e: (
        _("The small file that opens this vault is damaged, and so is its copy."),
        _("Your notes have not been touched; they are still encrypted in their own files."),
        _(
            "Restore your latest backup into a new folder and copy its vault.json into this one: that opens "
            "what you wrote since, too."
        ),
    ),
    vault.AbsurdCost: lambda _e: (
        _("The file that opens this vault asks for an impossible amount of work."),
        _("Nothing was tried and nothing was changed; someone or something has altered that file."),
        _(
            "Restore your latest backup into a new folder and copy its vault.json into this one: that opens "
            "what you wrote since, too."
        ),
    ),
    vault.NewerVersion: _newer,
    vault.AnotherVault: lambda _e: (
        _("This belongs to another vault."),
        _("Nothing was changed."),
        _("Choose a backup that was made of this vault."),
    ),
    vault.KeysChangedSince: lambda _e: (
        _("This backup was made before every key was changed, so the keys of today don't open it."),
        _("Nothing was changed."),
        _("Choose a backup that was made later, or restore this one with the words of its own time."),
    ),
    vault.NewerVaultReadOnly: lambda _e: (
        _("This vault was last used by a newer Inglenook, so it is open for reading only."),
        _("Everything in it is as it was."),
        _("Install the newer version to write in it."),
    ),
    vault.NotYetMigrated: lambda _e: (
        _("This vault was last used by an older Inglenook and has to be brought up to date first."),
        _("Nothing was changed in it."),
        _("Lock and unlock it once more; that is when it is done."),
    ),
    vault.WrongSecret: lambda _e: (
        _("That did not open the vault."),
        _("Nothing is lost; you can try as often as you like."),
        _("Look at Caps Lock and the keyboard's language, or use the recovery sheet."),
    ),
    vault.NoSuchSlot: lambda _e: (
        _("This vault has no second passphrase."),
        _("Nothing was changed."),
        _("The everyday passphrase opens everything."),
    ),
    vault.NoShares: lambda _e: (
        _("No shares belong to this vault now."),
        _("Nothing was changed."),
        _("Use the passphrase or the recovery words. New shares can be made while the vault is open."),
    ),
    vault.NotWhole: lambda _e: (
        _("This needs everything in the vault, and a part of it is behind the second passphrase."),
        _("Nothing was changed."),
        _("Give the second passphrase too, or the recovery words."),
    ),
    vault.KeysNotChanged: _keys_not_changed,
    vault.KeyChangeUnfinished: lambda _e: (
        _("The disk gave way while the keys were being changed."),
        _("Nothing is lost: every note is there, and your passphrase opens the vault."),
        _(
            "See whether the disk or stick is still connected and has room, then unlock: that finishes it. "
            "Keep both recovery sheets, the old and the new one, until then."
        ),
    ),
    vault.VaultInUse: lambda _e: (
        _("This vault is open in another window or on another computer."),
        _("Nothing was changed, so the two can't harm each other."),
        _("Lock it there, then try again."),
    ),
    vault.WritesWait: lambda _e: (
        _("A backup is being finished, so nothing can be written for a moment."),
        _("What was kept before is safe, and your text is still here."),
        _("Wait a moment; it is tried again by itself."),
    ),
    vault.ReadOnlyPlace: lambda _e: (
        _("The vault lies in a place that can't be written to."),
        _("Everything in it is as it was."),
        _("Move it to a folder of your own, or take the write protection off the disk."),
    ),
    vault.CompartmentMissing: _compartment_missing,
    vault.CompartmentDamaged: _compartment_damaged,
    vault.CompartmentOlder: _compartment_older,
    vault.CompartmentClosed: _compartment_closed,
    vault.DiskFull: lambda _e: (
        _("The disk is full, so this could not be kept."),
        _("What was kept before is safe, and your text is still here."),
        _("Make room on the disk; it is tried again as you go on writing."),
    ),
    vault.WriteFailed: lambda _e: (
        _("The disk refused to write, so this could not be kept."),
        _("What was kept before is safe, and your text is still here."),
        _("See whether the disk or stick is still connected, then try again."),
    ),
    vault.WeakPassphrase: _weak_passphrase,
    vault.RecoveryWordsWrong: words_wrong,
    vault.FolderNotEmpty: lambda _e: (
        _("There is already something in that place."),
        _("It was not touched."),
        _("Choose another name for the new vault, or open the one that is there."),
    ),
    vault.NotEnoughMemory: lambda _e: (
        _("This computer has not enough free memory to open the vault."),
        _("Nothing was changed."),
        _("Close other programs, then try again. Opening takes a quarter of a gigabyte for a second."),
    ),
    vault.Conflict: lambda _e: (
        _("The vault refused this: something like it is there already, or something it needs is gone."),
        _("Nothing was changed."),
        _("Go back, look at it again, and try once more."),
    ),
    vault.DraftUnreadable: lambda _e: (
        _("A text that was set aside at the last lock does not belong to this vault, or is damaged."),
        _("Everything kept in the vault is safe."),
        _("If you have another vault, unlock that one: the text may be for it."),
    ),
    vault.InternalFault: lambda error: (
        _("The vault refused something because of a fault in this program."),
        _("What was kept before is safe; nothing half-done was left."),
        _("Try once more. If it happens again, write this down: {place}.").format(place=place(error)),
    ),
    Stopped: lambda _e: (
        _("Stopped, as you wished."),
        _("Everything is as it was before."),
        _("Begin again whenever you like."),
    ),
    SheetNotMade: lambda _e: (
        _("The page could not be made."),
        _("The words on the screen are right all the same."),
        _("Write them down by hand."),
    ),
    NotPrinted: lambda _e: (
        _("The printer did not take the page."),
        _("What is on the screen is right all the same."),
        _("See whether the printer is on and has paper, then try again, or save the page as a file."),
    ),
    NotSaved: lambda _e: (
        _("The file could not be written there."),
        _("What is on the screen is right all the same."),
        _("Choose another folder, or write it down by hand."),
    ),
    NameTaken: lambda _e: (
        _("There is already a file of that name."),
        _("It was not touched."),
        _("Choose another name."),
    ),
    ErrandEnded: lambda _e: (
        _("What was being done in the background stopped by itself before it was done."),
        _("The vault and every earlier backup are as they were."),
        _("Try once more. If it happens again, try another place."),
    ),
    **BACKUP_ROWS,
    **MEASURE_ROWS,
    **RETURN_ROWS,
    **SHEET_ROWS,
    **GOAL_ROWS,
}
