"""After a slot was opened: finish an exchange of keys that was cut off, and clear away what was left over.

FORMAT.md, *Changing the keys*, tells the same for other programs.
"""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Iterator
from pathlib import Path

from inglenook.domain.compartment import Compartment
from inglenook.vault import header as headers
from inglenook.vault import state as states
from inglenook.vault.connection import file_of
from inglenook.vault.disk import told_plainly
from inglenook.vault.errors import (
    DiskFull,
    KeyChangeUnfinished,
    ReadOnlyPlace,
    VaultError,
    VaultInUse,
    VaultMissing,
    WriteFailed,
)
from inglenook.vault.header import Header
from inglenook.vault.keys import Keys
from inglenook.vault.keyslots import rewrite
from inglenook.vault.lock import VaultLock
from inglenook.vault.old_keys import old_keys
from inglenook.vault.rekeying import (
    beside,
    copy_under,
    discard,
    discard_all,
    fits,
    may_take_place,
    put_in_place,
)
from inglenook.vault.slots import Opened
from inglenook.vault.vault import is_writable


def finish(folder: Path, header: Header, opened: Opened) -> tuple[Header, Opened]:
    """To be called after a slot was opened, before its keys are used; takes `opened` over.

    Finishes an exchange of keys that was cut off, for the compartments that were opened. Where the place
    can't be written to, the keys returned are those that the files have. Raises KeyChangeUnfinished when the
    disk gave way (nothing is lost), VaultInUse, HeaderDamaged; then `opened` is wiped.
    """
    if header.keys_before is None:
        _tidy(folder, header)
        return header, opened
    try:
        found = _finished(folder, header, opened)
    except BaseException:
        opened.wipe()
        raise
    _tidy(folder, found[0])
    return found


def leave_behind(folder: Path, header: Header, mac_key: bytearray, done: Collection[Compartment]) -> Header:
    """The header without the old keys of what is done. Should it not be written: the next opening will."""
    left = {each: key for each, key in (header.keys_before or {}).items() if each not in done}
    if left == header.keys_before:
        return header
    changed = {"generation": header.generation + 1, "keys_before": left or None, "from_copy": False}
    new = headers.authenticated(header.model_copy(update=changed), mac_key)
    try:
        rewrite(folder, header, new)
    except VaultError:
        return header
    return new


@contextlib.contextmanager
def alone(folder: Path, header: Header) -> Iterator[None]:
    """Nobody else changes keys, and nobody has a compartment open whose key may change. Raises VaultInUse.

    The desk may be open while a second passphrase opens more, once the record's own key is settled.
    """
    may_be_open = header.keys_before is not None and Compartment.RECORD not in header.keys_before
    with contextlib.ExitStack() as held:
        try:
            held.enter_context(_locked(folder))
        except VaultInUse:
            if not may_be_open:
                raise
        with told_plainly():
            beside(folder).mkdir(mode=0o700, exist_ok=True)
        held.enter_context(_locked(beside(folder)))
        if headers.read(folder).generation != header.generation:
            raise VaultInUse
        yield


def _finished(folder: Path, header: Header, opened: Opened) -> tuple[Header, Opened]:
    old = old_keys(header, opened.keys)
    try:
        if not is_writable(folder):
            return header, _matching(folder, opened, old)
        with alone(folder, header):
            done = _settle_all(folder, old, opened.keys)
            return leave_behind(folder, header, opened.mac_key, done), opened
    finally:
        old.wipe()


def _settle_all(folder: Path, old: Keys, new: Keys) -> set[Compartment]:
    try:
        return {each for each in old.compartments if _settle(folder, each, old[each], new[each])}
    except (DiskFull, ReadOnlyPlace, WriteFailed, VaultMissing):
        raise KeyChangeUnfinished from None


def _settle(folder: Path, compartment: Compartment, old: bytearray, new: bytearray) -> bool:
    """Whether the file now has its new key. One that has neither is damaged, and is left as it is."""
    path = file_of(folder, compartment)
    if fits(path, new):
        discard(folder, compartment)
        return True
    if not may_take_place(folder, compartment, old, new):
        if not fits(path, old):
            return False
        copy_under(folder, compartment, old, new)
    put_in_place(folder, compartment)
    return True


def _matching(folder: Path, opened: Opened, old: Keys) -> Opened:
    """With the keys that the files have, where nothing can be written."""
    still_old = [each for each in old.compartments if fits(file_of(folder, each), old[each])]
    if not still_old:
        return opened
    matching = Opened(opened.kind, opened.keys.with_keys(old.only(*still_old)), bytearray(opened.mac_key))
    opened.wipe()
    return matching


def _tidy(folder: Path, header: Header) -> None:
    """Remove what a crash left over. Whoever has the vault open may be writing it: then another time."""
    small = [folder / f".{name}.new" for name in (headers.MAIN, headers.COPY, states.NAME)]
    if header.keys_before is not None or not (beside(folder).exists() or any(map(Path.exists, small))):
        return
    with contextlib.suppress(VaultError), told_plainly(), _locked(folder):
        if headers.read(folder) == header:
            for path in small:
                path.unlink(missing_ok=True)
            discard_all(folder)


@contextlib.contextmanager
def _locked(folder: Path) -> Iterator[None]:
    lock = VaultLock(folder, read_only=False)
    try:
        yield
    finally:
        with contextlib.suppress(OSError):  # the kernel lets go of it in any case
            lock.release()
