"""What a person does in a vault all day, and how one is made."""

from __future__ import annotations

from campaign_practice import (
    LATER,
    NOW,
    PASSPHRASES,
    RECOVERIES,
    World,
    ids,
    session_note,
    write,
)

from inglenook.domain.ids import CaseId, NoteId
from inglenook.domain.note import NoteKind, WithdrawWindow
from inglenook.vault import addendum_drafts, clients, notes, signing, trash
from inglenook.vault.header import FLOOR
from inglenook.vault.making import make
from inglenook.vault.vault import Vault

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


def _signed(vault: Vault) -> NoteId:
    return ids(vault, NoteKind.PROGRESS, "signed")[0]
