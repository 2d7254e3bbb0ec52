"""A backup that was made while a change of keys waited can be proved, restored and opened."""

from __future__ import annotations

from pathlib import Path

import pytest
from backing import NOW, PASSPHRASE, RECOVERY, Practice, always, quiet

from inglenook.domain.compartment import Compartment
from inglenook.exchange.backup import copy_live, drill, header_of, part_of, restore, settle_closed, verify
from inglenook.vault import header as headers
from inglenook.vault import recovery
from inglenook.vault.header import SlotKind
from inglenook.vault.key_change import NewSecrets, change_keys, finish
from inglenook.vault.keys import Keys
from inglenook.vault.keyslots import open_slot
from inglenook.vault.vault import Vault


@pytest.fixture
def cut_off(small: Practice, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """When the record alone had its new key. The new recovery secret."""
    new, real, replaced = recovery.new_secret(), Path.replace, []

    def replace(path: Path, target: Path) -> Path:
        if path.suffix == ".db":
            replaced.append(path)
            if len(replaced) == 2:
                raise KeyboardInterrupt
        return real(path, target)

    header = headers.read(small.folder)
    with open_slot(header, SlotKind.RECOVERY, bytearray(RECOVERY)) as opened, monkeypatch.context() as patch:
        patch.setattr(Path, "replace", replace)
        with pytest.raises(KeyboardInterrupt):
            change_keys(small.folder, opened, NewSecrets(bytearray(PASSPHRASE), None, bytearray(new)))
    return bytes(new)


def keys_behind(made: Path, secret: bytes) -> Keys:
    with open_slot(header_of(made), SlotKind.RECOVERY, bytearray(secret)) as opened:
        return opened.keys.only(*Compartment)


def test_it_is_proved_restored_and_finished(small: Practice, cut_off: bytes) -> None:
    part = part_of(small.stick / "amid.inglenook-backup")
    folder = small.folder
    copy_live(folder, part, lambda: settle_closed(folder), quiet, always, now=NOW)
    assert set(header_of(part).keys_before or {}) >= {Compartment.PRIVATE, Compartment.IDENTITY}
    keys = keys_behind(part, cut_off)
    assert verify(part, keys, small.scratch, quiet, always).not_opened == ()
    assert drill(part, keys, small.scratch, quiet, always, NOW).sound
    target = folder.with_name("restored.inglenook")
    assert restore(part, keys, target, quiet, always, NOW).sound
    header = headers.read(target)
    _header, opened = finish(target, header, open_slot(header, SlotKind.RECOVERY, bytearray(cut_off)))
    with opened, Vault.open(target, opened.keys, now=NOW) as vault:
        assert vault.open_compartments == set(Compartment)
    assert headers.read(target).keys_before is None
