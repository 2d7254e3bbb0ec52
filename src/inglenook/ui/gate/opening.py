"""From a passphrase to keys, off the window's thread. Imports no Qt."""

import datetime as dt
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from inglenook.vault import header as headers
from inglenook.vault.errors import VaultError
from inglenook.vault.header import Header
from inglenook.vault.keys import Keys, wipe
from inglenook.vault.keyslots import Cost, Opened, SlotKind, open_slot, settle
from inglenook.vault.migrations import CURRENT, Plan, migrate, pending


def open_everyday(folder: Path, secret: bytearray, cost: Cost) -> tuple[Header, Opened]:
    """Wipes `secret`. Raises what `open_slot` raises. `make_ready` comes before the keys are used."""
    return _open(folder, SlotKind.PASSPHRASE, secret, cost)


def open_second(folder: Path, secret: bytearray, cost: Cost) -> tuple[Header, Opened]:
    """Wipes `secret`. Raises what `open_slot` raises. `make_ready` comes before the keys are used."""
    return _open(folder, SlotKind.SECOND, secret, cost)


def keys_of(opened: Opened) -> Keys:
    """The keys alone, for handing over; the rest is wiped."""
    wipe(opened.mac_key)
    return opened.keys


def is_of_an_older_program(folder: Path, keys: Keys, plan: Plan = CURRENT) -> bool:
    """Whether something has to be brought up to date before the keys are handed over."""
    return bool(pending(folder, keys, plan))


def bring_up_to_date(
    folder: Path,
    keys: Keys,
    now: dt.datetime,
    progress: Callable[[int, int], None] | None = None,
    plan: Plan = CURRENT,
) -> None:
    """`progress`: bytes done, bytes in all. Raises what `migrate` raises; the vault is then as it was."""
    migrate(folder, keys, now, plan, progress)


def _open(folder: Path, kind: SlotKind, secret: bytearray, cost: Cost) -> tuple[Header, Opened]:
    try:
        header = headers.read(folder)
        opened = open_slot(header, kind, secret)
        if header.keys_before is None:
            with suppress(VaultError):  # the vault opens all the same; the next unlock tries again
                header = settle(folder, header, opened, secret, cost)
    finally:
        wipe(secret)
    return header, opened
