"""Secrets, keys, formats, backups, mending, moving: what is done to a vault as a whole."""

from __future__ import annotations

import contextlib
import os
import shutil
from functools import partial
from unittest import mock

from campaign_calls import followed
from campaign_daily import open_and_lock, save
from campaign_faults import Deadly
from campaign_practice import (
    NEXT,
    NEXT_PROGRAM,
    NOW,
    OLD_BACKUP,
    PASSPHRASES,
    RECOVERIES,
    SECOND,
    World,
    ids,
    write,
)

from inglenook.domain.backup import BackupState
from inglenook.domain.compartment import Compartment
from inglenook.domain.note import NoteKind
from inglenook.exchange import backup, moving
from inglenook.vault import backups, key_change, keyslots
from inglenook.vault.connection import PAGE_BYTES, file_of, open_database
from inglenook.vault.errors import KeyChangeUnfinished, WriteFailed
from inglenook.vault.finishing import finish
from inglenook.vault.header import FLOOR, MAIN, SlotKind
from inglenook.vault.key_change import NewSecrets, change_keys
from inglenook.vault.mending import mend
from inglenook.vault.migrations import migrate
from inglenook.vault.rebuilding import rebuild_index
from inglenook.vault.slots import open_slot
from inglenook.vault.vault import Vault


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
