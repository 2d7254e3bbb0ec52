"""Everything the program does to a vault's files, each as a person would have it done. No Qt."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path
from unittest import mock

from campaign_calls import followed
from campaign_faults import Deadly
from campaign_practice import (
    LATER,
    NEXT,
    NEXT_PROGRAM,
    NOW,
    OLD_BACKUP,
    PASSPHRASES,
    RECOVERIES,
    SECOND,
    World,
    copy_of,
    ids,
    session_note,
    write,
)

from inglenook.domain.backup import BackupState
from inglenook.domain.compartment import Compartment
from inglenook.domain.ids import CaseId, NoteId
from inglenook.domain.note import NoteKind, WithdrawWindow
from inglenook.exchange import backup, moving
from inglenook.vault import addendum_drafts, backups, clients, key_change, keyslots, notes, signing, trash
from inglenook.vault.connection import PAGE_BYTES, file_of, open_database
from inglenook.vault.errors import KeyChangeUnfinished, WriteFailed
from inglenook.vault.finishing import finish
from inglenook.vault.header import FLOOR, MAIN, SlotKind
from inglenook.vault.key_change import NewSecrets, change_keys
from inglenook.vault.making import make
from inglenook.vault.mending import mend
from inglenook.vault.migrations import migrate
from inglenook.vault.rebuilding import rebuild_index
from inglenook.vault.slots import open_slot
from inglenook.vault.vault import Vault

Operation = Callable[[World], None]

_LONG = "The dotterel stood still on the shingle. " * 220


def make_vault(world: World) -> None:
    """Another one, beside the practice."""
    folder = world.base / "Second.inglenook"
    make(folder, bytearray(PASSPHRASES[0]), bytearray(RECOVERIES[0]), cost=FLOOR, now=NOW)
    world.told("made")


def open_and_lock(world: World) -> None:
    with world.open():
        world.told("open")


def save(world: World) -> None:
    """A record's draft grows long, then short again: pages come and go."""
    with world.open() as vault:
        note = ids(vault, NoteKind.PROGRESS, "draft")[0]
        for text in (f"One. {_LONG}", "Two."):
            write(vault, note, text)
            world.told(text[:4])


def save_private(world: World) -> None:
    with world.open() as vault:
        for note in ids(vault, NoteKind.PSYCHOTHERAPY, "draft"):
            write(vault, note, f"Three. {_LONG}")
            world.told("kept")
            notes.leave(vault, note, now=NOW)
            world.told("left")


def new_client(world: World) -> None:
    with world.open() as vault:
        case = clients.add_client(vault, "Plover", now=NOW).made
        world.told("added")
        session_note(vault, CaseId(str(case)))
        world.told("begun")


def sign(world: World) -> None:
    with world.open() as vault:
        signing.sign(vault, ids(vault, NoteKind.PROGRESS, "draft")[0], now=NOW)
        world.told("signed")


def withdraw(world: World) -> None:
    with world.open() as vault:
        signing.withdraw(vault, _signed(vault), WithdrawWindow(hours=None), now=NOW)
        world.told("withdrawn")


def addendum(world: World) -> None:
    with world.open() as vault:
        note = _signed(vault)
        addendum_drafts.keep_addendum(vault, note, "The reed bunting again.", now=NOW)
        world.told("kept")
        signing.add_addendum(vault, note, "The reed bunting again.", now=NOW)
        world.told("signed")


def put_in_trash(world: World) -> None:
    """The first client with all that is theirs, then back again."""
    with world.open() as vault:
        client = sorted(client.id for client in clients.everybody(vault))[0]
        trash.put(vault, "client", client, now=NOW)
        world.told("away")
        trash.restore(vault, "client", client, now=NOW)
        world.told("back")


def end_what_expired(world: World) -> None:
    with world.open() as vault:
        for kind in (NoteKind.PROGRESS, NoteKind.JOTTING):
            trash.put(vault, "note", ids(vault, kind, "draft")[0], now=NOW)
            world.told("away")
        trash.empty_expired(vault, now=LATER)
        world.told("ended")


def change_passphrase(world: World) -> None:
    with world.opened() as opened:
        keyslots.change_passphrase(
            world.folder, world.header(), opened, bytearray(PASSPHRASES[1]), cost=FLOOR
        )
        world.told("changed")


def second_passphrase(world: World) -> None:
    """Set, and taken away again."""
    first, second = bytearray(PASSPHRASES[0]), bytearray(SECOND)
    behind = (Compartment.PRIVATE, Compartment.IDENTITY)
    keyslots.set_second(world.folder, world.header(), first, second, behind, cost=FLOOR)
    world.told("set")
    keyslots.remove_second(world.folder, world.header(), first, second)
    world.told("removed")


def start_over(world: World) -> None:
    with world.opened() as opened:
        keyslots.start_over(world.folder, world.header(), opened, bytearray(PASSPHRASES[1]), cost=FLOOR)
        world.told("changed")


def damage_header(world: World) -> None:
    (world.folder / MAIN).write_bytes(b"")


def mend_header(world: World) -> None:
    """Its copy is used, and both are made whole again."""
    with world.opened() as opened:
        keyslots.settle(world.folder, world.header(), opened, bytearray(RECOVERIES[0]))
        world.told("mended")


def new_words(world: World) -> None:
    """The recovery words renewed, then shares made, made anew and given up."""
    with world.opened() as opened:
        header = keyslots.renew_recovery(world.folder, world.header(), opened, bytearray(RECOVERIES[1]))
        world.told("renewed")
        for secret in RECOVERIES[1:]:
            header = keyslots.set_shares(world.folder, header, opened, bytearray(secret))
            world.told("shared")
        keyslots.remove_shares(world.folder, header, opened)
        world.told("given up")


def change_every_key(world: World) -> None:
    secrets = NewSecrets(bytearray(PASSPHRASES[0]), None, bytearray(RECOVERIES[1]))
    change_keys(world.folder, world.opened(), secrets).wipe()
    world.told("changed")


def stop_changing_keys(world: World) -> None:
    """The disk gave way just when the first file should have taken its place."""

    def refused(*_arguments: object) -> None:
        raise WriteFailed

    with mock.patch.object(key_change, "put_in_place", refused), contextlib.suppress(KeyChangeUnfinished):
        change_every_key(world)


def finish_changing_keys(world: World) -> None:
    header = world.header()
    opened = open_slot(header, SlotKind.RECOVERY, bytearray(RECOVERIES[1]))
    _header, opened = finish(world.folder, header, opened)
    world.told("finished")
    with Vault.open(world.folder, opened.keys, now=NOW) as vault:
        write(vault, ids(vault, NoteKind.PROGRESS, "draft")[0], "With the new keys.")
        world.told("kept")


def stop_saving(world: World) -> None:
    """Killed while the second text was written: a journal is left that must be played back."""
    child = os.fork()
    if child == 0:
        with followed(Deadly(world.base, 55, 1)):
            save(world)
        os._exit(0)
    os.waitpid(child, 0)


def open_after_a_crash(world: World) -> None:
    open_and_lock(world)


def install_next_program(world: World) -> None:
    (world.base / NEXT_PROGRAM).touch()


def bring_up_to_date(world: World) -> None:
    """To the made-up next format."""
    migrate(world.folder, world.keys(), NOW, NEXT)
    world.told("brought up to date")


def back_up_before(world: World) -> None:
    """An earlier backup lies on the stick."""
    _back_up(world, OLD_BACKUP)


def back_up(world: World) -> None:
    name = _back_up(world, "2026-11-23_15-00-00.inglenook-backup")
    world.told("backed up")
    with world.open() as vault:
        place = str(backups.add_place(vault, "Blue stick", "/media/blue", now=NOW).made)
        size = (world.stick / name).stat().st_size
        note = {"made_at": NOW, "size": size, "state": BackupState.OPENED, "now": NOW}
        backups.note_backup(vault, place, name, **note)
        world.told("noted")


def restore(world: World) -> None:
    backup.restore(
        world.stick / OLD_BACKUP, world.keys(), world.base / "Restored.inglenook", _untold, _wanted, NOW
    )
    world.told("restored")


def damage_a_page(world: World) -> None:
    """One in the middle of the record; what was in it is in a backup, restored to mend from."""
    back_up_before(world)
    backup.restore(world.stick / OLD_BACKUP, world.keys(), world.source, _untold, _wanted, NOW)
    path = file_of(world.folder, Compartment.RECORD)
    data = bytearray(path.read_bytes())
    place = _page_of_a_note(world) * PAGE_BYTES + 1000
    data[place : place + 64] = bytes(64)
    path.write_bytes(data)


def mend_from_backup(world: World) -> None:
    mend(world.folder, world.keys(), world.source, world.keys(), NOW)
    world.told("mended")


class LeftBehind(WriteFailed):
    """It was moved, and the old folder could not be removed: the person is told that there are two."""


def make_index_anew(world: World) -> None:
    with world.open() as vault:
        rebuild_index(vault, NOW)
        world.told("made anew")


def move_by_renaming(world: World) -> None:
    if not moving.move(world.folder, world.base / "Moved.inglenook", _untold, _wanted):
        raise LeftBehind
    world.told("moved")


def move_by_copying(world: World) -> None:
    """As to another disk."""
    with mock.patch.object(moving, "_renamed", lambda _folder, _target: False):
        move_by_renaming(world)


def _back_up(world: World, name: str) -> str:
    final = world.stick / name
    part = backup.part_of(final)
    settle = partial(backup.settle_closed, world.folder)
    backup.copy_live(world.folder, part, settle, _untold, _wanted, now=NOW)
    scratch = world.base / "scratch"
    shutil.rmtree(scratch, ignore_errors=True)
    backup.verify(part, world.keys(), scratch, _untold, _wanted)
    backup.take_name(part, final)
    return name


def _page_of_a_note(world: World) -> int:
    """The last page that the record's table of notes uses."""
    database = open_database(world.folder, Compartment.RECORD, world.keys()[Compartment.RECORD])
    with contextlib.closing(database):
        (root,) = database.one("SELECT rootpage FROM sqlite_master WHERE name = 'notes'") or (2,)
    return int(root) - 1


def _untold(_done: int, _all: int) -> None:
    """Nobody looks at the progress."""


def _wanted() -> bool:
    return True


OPERATIONS: dict[str, Operation] = {
    "make a vault": make_vault,
    "open and lock": open_and_lock,
    "save": save,
    "save in private": save_private,
    "new client": new_client,
    "sign": sign,
    "withdraw": withdraw,
    "addendum": addendum,
    "trash": put_in_trash,
    "end what expired": end_what_expired,
    "passphrase": change_passphrase,
    "second passphrase": second_passphrase,
    "start over": start_over,
    "renew the header": mend_header,
    "new words, shares": new_words,
    "change every key": change_every_key,
    "finish changing keys": finish_changing_keys,
    "open after a crash": open_after_a_crash,
    "migration": bring_up_to_date,
    "backup": back_up,
    "restore": restore,
    "mend from a backup": mend_from_backup,
    "search index": make_index_anew,
    "move on one disk": move_by_renaming,
    "move to another disk": move_by_copying,
}

PREPARED: dict[str, Operation] = {
    "renew the header": damage_header,
    "finish changing keys": stop_changing_keys,
    "open after a crash": stop_saving,
    "migration": install_next_program,
    "backup": back_up_before,
    "restore": back_up_before,
    "mend from a backup": damage_a_page,
}
"""What has happened before the operation begins."""


def prepared(name: str, practice: World, place: Path) -> World:
    """A copy of the practice as it is when the operation begins."""
    world = copy_of(practice, place)
    if name in PREPARED:
        PREPARED[name](world)
    return world


def _signed(vault: Vault) -> NoteId:
    return ids(vault, NoteKind.PROGRESS, "signed")[0]
