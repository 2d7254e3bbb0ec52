"""Every compartment key and the MAC key anew: copies under the new keys, both keys recorded, then swapped.

A crash anywhere leaves a vault that opens: with the old keys until the header that records both is in place,
with the new ones from then on. What is left to do then is done by `finish`, at the next opening.
"""

from __future__ import annotations

import secrets as random
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from inglenook.domain.compartment import Compartment
from inglenook.vault import header as headers
from inglenook.vault.connection import file_of
from inglenook.vault.disk import told_plainly
from inglenook.vault.errors import (
    CompartmentMissing,
    DiskFull,
    KeyChangeUnfinished,
    KeysNotChanged,
    NoSuchSlot,
    NotWhole,
    ReadOnlyPlace,
    VaultError,
    WriteFailed,
)
from inglenook.vault.finishing import alone, finish, leave_behind
from inglenook.vault.header import Cost, Header, SlotKind
from inglenook.vault.keys import KEY_BYTES, Keys, wipe
from inglenook.vault.keyslots import fresh_header, rewrite, slot_cost
from inglenook.vault.old_keys import sealed_before
from inglenook.vault.rekeying import PASSES, Progress, copy_under, discard_all, put_in_place
from inglenook.vault.slots import Opened, Wish, open_slot
from inglenook.vault.vault import is_writable

__all__ = ["NewSecrets", "SlotSecret", "change_keys", "exchange", "finish"]

_REFUSED = (DiskFull, ReadOnlyPlace, WriteFailed)


@dataclass(frozen=True)
class NewSecrets:
    """The passphrases as they are now, typed again, and a recovery secret that is new.

    `second` is None where no second passphrase is set. Shares end: whoever holds them can't be asked.
    """

    passphrase: bytearray
    second: bytearray | None
    recovery: bytearray


@dataclass(frozen=True)
class SlotSecret:
    """A slot that there shall be, without its keys."""

    kind: SlotKind
    opens: Collection[Compartment]
    secret: bytearray
    cost: Cost | None


def change_keys(
    folder: Path,
    opened: Opened,
    secrets: NewSecrets,
    *,
    cost: Cost | None = None,
    progress: Progress | None = None,
) -> Keys:
    """The new keys of all compartments. The vault must be closed, and `opened` must hold everything.

    `progress` is told bytes until the exchange itself begins; what it raises stops the change, and all is as
    before. Raises NotWhole, WrongSecret, NoSuchSlot, VaultInUse, ReadOnlyPlace, CompartmentDamaged before
    anything is changed; KeysNotChanged when the disk gave way and the old recovery words still hold;
    KeyChangeUnfinished when it did so later: the next opening finishes it.
    """
    if opened.keys.compartments != set(Compartment):
        raise NotWhole
    header = headers.read(folder)
    slots = _slots_now(header, secrets, cost)
    header, opened = finish(folder, header, opened)
    return exchange(folder, header, opened, slots, progress)


def exchange(
    folder: Path,
    header: Header,
    opened: Opened,
    slots: Sequence[SlotSecret],
    progress: Progress | None = None,
) -> Keys:
    """`change_keys` with any slots; they alone open the vault afterwards."""
    if not is_writable(folder):
        raise ReadOnlyPlace
    new = Keys.all_of(random.token_bytes(KEY_BYTES) for _ in Compartment)
    mac_key = bytearray(random.token_bytes(KEY_BYTES))
    wishes = [Wish(each.kind, new.only(*each.opens), each.secret, each.cost) for each in slots]
    try:
        with alone(folder, header):
            _stage(folder, opened.keys, new, progress)
            both = fresh_header(
                header.vault_id,
                mac_key,
                wishes,
                generation=header.generation + 1,
                keys_before=sealed_before(header.vault_id, opened.keys, new),
            )
            _take_over(folder, header, both, wishes)
            _swap(folder)
            leave_behind(folder, both, mac_key, set(Compartment))
            discard_all(folder)
        return new.only(*Compartment)
    except _REFUSED as error:
        raise KeysNotChanged(error) from None
    finally:
        wipe(mac_key)
        for wish in wishes:
            wish.keys.wipe()
        new.wipe()


def _slots_now(header: Header, secrets: NewSecrets, cost: Cost | None) -> list[SlotSecret]:
    """The slots there shall be. Both passphrases are tried on those there are."""
    typed = {SlotKind.PASSPHRASE: secrets.passphrase}
    if secrets.second is not None:
        typed[SlotKind.SECOND] = secrets.second
    elif header.has_second():
        raise NoSuchSlot
    slots = []
    for kind, secret in typed.items():
        with open_slot(header, kind, secret) as opened:
            opens = opened.keys.compartments
        slots.append(SlotSecret(kind, opens, secret, cost or slot_cost(header.slot(kind))))
    return [*slots, SlotSecret(SlotKind.RECOVERY, set(Compartment), secrets.recovery, None)]


def _stage(folder: Path, old: Keys, new: Keys, progress: Progress | None) -> None:
    try:
        sizes = {each: _size(folder, each) for each in Compartment}
        told = _Told(progress, sum(sizes.values()) * PASSES)
        for compartment in sizes:
            copy_under(folder, compartment, old[compartment], new[compartment], told.add)
    except BaseException:
        discard_all(folder)
        raise


class _Told:
    """Bytes gone through, of all that there are to go through."""

    def __init__(self, progress: Progress | None, total: int) -> None:
        self._progress = progress
        self._done = 0
        self._total = total

    def add(self, more: int) -> None:
        self._done += more
        if self._progress is not None:
            self._progress(self._done, self._total)


def _take_over(folder: Path, header: Header, both: Header, wishes: list[Wish]) -> None:
    """Until this is done the old secrets and keys count; from here on the new ones."""
    try:
        rewrite(folder, header, both, wishes)
    except VaultError as error:
        told = _what_counts(folder, header, error)
    else:
        return
    if not isinstance(told, KeyChangeUnfinished):
        discard_all(folder)
    raise told


def _what_counts(folder: Path, header: Header, error: VaultError) -> VaultError:
    """What to say of a header that may or may not have been written, by which of the two is on the disk."""
    try:
        is_old = headers.read(folder).generation == header.generation
    except VaultError:
        is_old = False
    return error if is_old else KeyChangeUnfinished()


def _swap(folder: Path) -> None:
    try:
        for compartment in Compartment:
            put_in_place(folder, compartment)
    except VaultError:
        raise KeyChangeUnfinished from None


def _size(folder: Path, compartment: Compartment) -> int:
    with told_plainly():
        try:
            return file_of(folder, compartment).stat().st_size
        except FileNotFoundError:
            raise CompartmentMissing(compartment) from None
