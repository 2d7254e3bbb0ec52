"""Everything the program does to a vault's files, each as a person would have it done. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from campaign_practice import (
    LATER,
    NOW,
    PASSPHRASES,
    RECOVERIES,
    SECOND,
    World,
    copy_of,
    ids,
    session_note,
    write,
)

from inglenook.domain.compartment import Compartment
from inglenook.domain.ids import CaseId, NoteId
from inglenook.domain.note import NoteKind, WithdrawWindow
from inglenook.vault import addendum_drafts, clients, keyslots, notes, signing, trash
from inglenook.vault.header import FLOOR, MAIN
from inglenook.vault.making import make
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
}

PREPARED: dict[str, Operation] = {"renew the header": damage_header}
"""What has happened before the operation begins."""


def prepared(name: str, practice: World, place: Path) -> World:
    """A copy of the practice as it is when the operation begins."""
    world = copy_of(practice, place)
    if name in PREPARED:
        PREPARED[name](world)
    return world


def _signed(vault: Vault) -> NoteId:
    return ids(vault, NoteKind.PROGRESS, "signed")[0]
