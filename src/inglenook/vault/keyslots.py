"""The ways in which a vault's secrets change, and what opens it: passphrases, recovery words, shares.

Every change writes one small file that was read back and opened with the new secrets before the old one is
let go. How one slot is opened and sealed is in slots.py.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path

from inglenook.domain.compartment import Compartment
from inglenook.vault import header as headers
from inglenook.vault.errors import HeaderDamaged, NoShares, NoSuchSlot, NotWhole, VaultInUse
from inglenook.vault.header import Argon2idKdf, Cost, Header, KeyBefore, Slot, SlotKind
from inglenook.vault.keys import Keys
from inglenook.vault.old_keys import old_keys
from inglenook.vault.slots import Opened, Wish, open_slot, wrap

__all__ = [
    "Cost",
    "Opened",
    "SlotKind",
    "Wish",
    "change_passphrase",
    "change_second",
    "first_header",
    "fresh_header",
    "open_slot",
    "remove_second",
    "remove_shares",
    "renew_recovery",
    "rewrite",
    "set_second",
    "set_shares",
    "settle",
    "slot_cost",
    "start_over",
    "whole",
]


def settle(
    folder: Path, header: Header, opened: Opened, secret: bytearray, cost: Cost | None = None
) -> Header:
    """After unlocking: make both header files say the same, and re-wrap when `cost` asks for dearer guesses.

    `secret` is what gave `opened`. Raises what a write may raise; the vault can be used all the same.
    """
    if cost is not None and _is_dearer(cost, header.slot(opened.kind)):
        return _replace(folder, header, opened.mac_key, [Wish(opened.kind, opened.keys, secret, cost)])
    if not header.from_copy and headers.copies_agree(folder):
        return header
    mended = header.model_copy(update={"from_copy": False})
    rewrite(folder, header, mended)
    return mended


def whole(header: Header, *opened: Opened) -> Opened:
    """What several secrets of this vault opened, as one that holds every compartment; copies, to be wiped.

    Raises NotWhole unless every compartment is there, HeaderDamaged when they are not of this header.
    """
    if not opened:
        raise NotWhole
    keys = Keys({})
    for each in opened:
        if not headers.authentic(header, each.mac_key):
            raise HeaderDamaged
        keys = keys.with_keys(each.keys)
    if keys.compartments != set(Compartment):
        raise NotWhole
    return Opened(opened[0].kind, keys, bytearray(opened[0].mac_key))


def change_passphrase(
    folder: Path, header: Header, opened: Opened, new: bytearray, *, cost: Cost | None = None
) -> Header:
    """The everyday passphrase becomes `new`; it opens what it opened before.

    `opened` comes from the old passphrase or from the recovery secret.
    """
    return _replace(folder, header, opened.mac_key, [_again(header, SlotKind.PASSPHRASE, opened, new, cost)])


def change_second(
    folder: Path, header: Header, opened: Opened, new: bytearray, *, cost: Cost | None = None
) -> Header:
    """The second passphrase becomes `new`. `opened` comes from the old one or from the recovery secret."""
    return _replace(folder, header, opened.mac_key, [_again(header, SlotKind.SECOND, opened, new, cost)])


def set_second(
    folder: Path,
    header: Header,
    passphrase: bytearray,
    second: bytearray,
    behind: Collection[Compartment],
    *,
    cost: Cost | None = None,
) -> Header:
    """Put compartments behind a second passphrase; the everyday one no longer opens them.

    `passphrase` must open them now: raises NoSuchSlot when some are behind a second one already.
    """
    with open_slot(header, SlotKind.PASSPHRASE, passphrase) as opened:
        if header.has_second() or not set(behind) < set(opened.keys.compartments) or not behind:
            raise NoSuchSlot
        cost = cost or _cost(header)
        rest = opened.keys.only(*(opened.keys.compartments - set(behind)))
        wishes = [
            Wish(SlotKind.PASSPHRASE, rest, passphrase, cost),
            Wish(SlotKind.SECOND, opened.keys.only(*behind), second, cost),
        ]
        return _replace(folder, header, opened.mac_key, wishes)


def remove_second(folder: Path, header: Header, passphrase: bytearray, second: bytearray) -> Header:
    """The everyday passphrase opens everything again."""
    with (
        open_slot(header, SlotKind.PASSPHRASE, passphrase) as first,
        open_slot(header, SlotKind.SECOND, second) as more,
    ):
        wish = Wish(SlotKind.PASSPHRASE, first.keys.with_keys(more.keys), passphrase, _cost(header))
        return _replace(folder, header, first.mac_key, [wish], without=SlotKind.SECOND)


def start_over(
    folder: Path, header: Header, opened: Opened, new: bytearray, *, cost: Cost | None = None
) -> Header:
    """With the recovery secret or that of the shares: one new passphrase opens everything.

    A second one is forgotten; recovery words and shares stay as they are.
    """
    if opened.kind not in (SlotKind.RECOVERY, SlotKind.SHARES):
        raise NoSuchSlot
    wish = Wish(SlotKind.PASSPHRASE, _everything(opened), new, cost or _cost(header))
    return _replace(folder, header, opened.mac_key, [wish], without=SlotKind.SECOND)


def renew_recovery(folder: Path, header: Header, opened: Opened, new_secret: bytearray) -> Header:
    """The words of `new_secret` take the place of the recovery words, which stop working. Raises NotWhole."""
    wish = Wish(SlotKind.RECOVERY, _everything(opened), new_secret, None)
    return _replace(folder, header, opened.mac_key, [wish])


def set_shares(folder: Path, header: Header, opened: Opened, secret: bytearray) -> Header:
    """Any two of the three shares of `secret` open everything; shares made before stop working.

    Raises NotWhole. Shares hold until they are replaced, removed, or every key is changed.
    """
    wish = Wish(SlotKind.SHARES, _everything(opened), secret, None)
    return _replace(folder, header, opened.mac_key, [wish])


def remove_shares(folder: Path, header: Header, opened: Opened) -> Header:
    """Shares stop working. Any secret of the vault may ask for it. Raises NoShares."""
    if header.slot(SlotKind.SHARES) is None:
        raise NoShares
    return _replace(folder, header, opened.mac_key, [], without=SlotKind.SHARES)


def first_header(vault_id: str, mac_key: bytearray, wishes: Iterable[Wish]) -> Header:
    """The header of a new vault."""
    return fresh_header(vault_id, mac_key, wishes, generation=1)


def fresh_header(
    vault_id: str,
    mac_key: bytearray,
    wishes: Iterable[Wish],
    *,
    generation: int,
    keys_before: dict[Compartment, KeyBefore] | None = None,
) -> Header:
    """A header with no other slots than these."""
    slots = tuple(wrap(vault_id, mac_key, wish) for wish in wishes)
    header = Header(vault_id=vault_id, generation=generation, slots=slots, keys_before=keys_before)
    return headers.authenticated(header, mac_key)


def rewrite(folder: Path, old: Header, new: Header, wishes: Iterable[Wish] = ()) -> None:
    """Put `new` in place of `old` once it was read back and each wish's secret opened it as wished."""
    if old.from_copy:
        headers.set_aside(folder)
    headers.write(folder, new, lambda data: _verify(data, wishes))


def slot_cost(slot: Slot | None) -> Cost | None:
    """What a guess at its passphrase costs; None where there is nothing to guess."""
    return slot.kdf.cost if slot is not None and isinstance(slot.kdf, Argon2idKdf) else None


def _everything(opened: Opened) -> Keys:
    if opened.keys.compartments != set(Compartment):
        raise NotWhole
    return opened.keys


def _again(header: Header, kind: SlotKind, opened: Opened, secret: bytearray, cost: Cost | None) -> Wish:
    slot = header.slot(kind)
    if slot is None or not set(slot.opens) <= opened.keys.compartments:
        raise NoSuchSlot
    return Wish(kind, opened.keys.only(*slot.opens), secret, cost or slot_cost(slot))


def _replace(
    folder: Path, header: Header, mac_key: bytearray, wishes: list[Wish], without: SlotKind | None = None
) -> Header:
    if headers.read(folder).generation != header.generation:
        raise VaultInUse  # someone else changed a secret meanwhile; theirs must not be undone
    for wish in wishes:
        old_keys(header, wish.keys).wipe()  # while keys are being changed, slots take the new ones only
    made = {wish.kind: wrap(header.vault_id, mac_key, wish) for wish in wishes}
    kept = {slot.kind: slot for slot in header.slots if slot.kind is not without}
    slots = tuple((kept | made)[kind] for kind in SlotKind if kind in kept | made)
    changed = {"generation": header.generation + 1, "slots": slots, "from_copy": False}
    new = headers.authenticated(header.model_copy(update=changed), mac_key)
    rewrite(folder, header, new, wishes)
    return new


def _verify(data: bytes, wishes: Iterable[Wish]) -> None:
    """What lies on the disk opens with each new secret, to the very keys it shall open."""
    header = headers.from_bytes(data)
    for wish in wishes:
        with open_slot(header, wish.kind, wish.secret) as opened:
            if opened.keys.to_bytes() != wish.keys.to_bytes():
                raise HeaderDamaged


def _cost(header: Header) -> Cost:
    """What the everyday passphrase costs now."""
    return slot_cost(header.slot(SlotKind.PASSPHRASE)) or Cost()


def _is_dearer(cost: Cost, slot: Slot | None) -> bool:
    now = slot_cost(slot)
    return now is not None and (
        cost.memory_kib * cost.passes > now.memory_kib * now.passes and cost.memory_kib >= now.memory_kib
    )
