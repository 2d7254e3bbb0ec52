"""The keys behind the secrets that were given, and the vault they open."""

from __future__ import annotations

import contextlib
import datetime as dt
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from inglenook.app.cli.secrets import Secrets
from inglenook.domain.language import _
from inglenook.exchange.backup import header_of
from inglenook.vault import header as headers
from inglenook.vault.header import SlotKind
from inglenook.vault.key_change import finish
from inglenook.vault.keys import Keys
from inglenook.vault.keyslots import Opened, open_slot
from inglenook.vault.migrations import migrate, pending
from inglenook.vault.recovery import secret as recovery_secret
from inglenook.vault.shares import secret_of_shares
from inglenook.vault.vault import Vault


@contextlib.contextmanager
def keys_of(folder: Path, secrets: Secrets) -> Iterator[Keys]:
    """The header is read first: nobody types a passphrase for a folder that is no vault."""
    headers.read(folder)
    keys = _unwrap(lambda kind, secret: _slot(folder, kind, secret), secrets)
    try:
        yield keys
    finally:
        keys.wipe()


@contextlib.contextmanager
def keys_of_backup(path: Path, secrets: Secrets) -> Iterator[Keys]:
    """Of the vault inside, with the secrets that opened it when the backup was made."""
    header = header_of(path)
    keys = _unwrap(lambda kind, secret: _alone(open_slot(header, kind, secret)), secrets)
    try:
        yield keys
    finally:
        keys.wipe()


@contextlib.contextmanager
def opened(folder: Path, secrets: Secrets, now: dt.datetime) -> Iterator[Vault]:
    """What an earlier version wrote is brought up to date first."""
    with keys_of(folder, secrets) as keys:
        if pending(folder, keys):
            print(_("This vault is being brought up to date …"), file=sys.stderr)  # noqa: T201 - it may take long
            migrate(folder, keys, now)
        with Vault.open(folder, keys, now=now) as vault:
            yield vault


def _unwrap(behind: Callable[[SlotKind, bytearray], Keys], secrets: Secrets) -> Keys:
    if secrets.by_recovery:
        return behind(SlotKind.RECOVERY, secrets.keep(recovery_secret(secrets.recovery_words())))
    if secrets.by_shares:
        return behind(SlotKind.SHARES, secrets.keep(secret_of_shares(secrets.shares())))
    keys = behind(SlotKind.PASSPHRASE, secrets.passphrase())
    if secrets.has_second:
        keys = keys.with_keys(behind(SlotKind.SECOND, secrets.second()))
    return keys


def _slot(folder: Path, kind: SlotKind, secret: bytearray) -> Keys:
    """A change of keys that was cut off is finished on the way."""
    header = headers.read(folder)
    _header, found = finish(folder, header, open_slot(header, kind, secret))
    return _alone(found)


def _alone(found: Opened) -> Keys:
    """The keys, without what else the slot held."""
    with found:
        return found.keys.only(*found.keys.compartments)
