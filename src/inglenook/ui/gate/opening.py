"""From a passphrase to keys, off the window's thread. Imports no Qt."""

from contextlib import suppress
from pathlib import Path

from inglenook.vault import header as headers
from inglenook.vault.errors import VaultError
from inglenook.vault.keys import Keys, wipe
from inglenook.vault.keyslots import Cost, SlotKind, open_slot, settle


def open_everyday(folder: Path, secret: bytearray, cost: Cost) -> Keys:
    """Wipes `secret`. Raises what `open_slot` raises."""
    return _open(folder, SlotKind.PASSPHRASE, secret, cost)


def open_second(folder: Path, secret: bytearray, cost: Cost) -> Keys:
    """Wipes `secret`. Raises what `open_slot` raises."""
    return _open(folder, SlotKind.SECOND, secret, cost)


def _open(folder: Path, kind: SlotKind, secret: bytearray, cost: Cost) -> Keys:
    try:
        header = headers.read(folder)
        opened = open_slot(header, kind, secret)
        with suppress(VaultError):  # the vault opens all the same; the next unlock tries again
            settle(folder, header, opened, secret, cost)
    finally:
        wipe(secret)
    wipe(opened.mac_key)
    return opened.keys
