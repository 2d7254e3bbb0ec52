"""A change of keys that was cut off is finished by whatever opens the vault next."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from test_command_line import DONE, REFUSED, inglenook

from inglenook.domain.compartment import Compartment
from inglenook.vault import header as headers
from inglenook.vault import recovery
from inglenook.vault.errors import CompartmentDamaged
from inglenook.vault.header import SlotKind
from inglenook.vault.key_change import NewSecrets, change_keys
from inglenook.vault.keys import Keys
from inglenook.vault.keyslots import open_slot
from inglenook.vault.vault import Vault

PASSPHRASE = "correct heron battery slate"
OLD, NEW = bytes(range(16)), bytes(range(16, 32))


@pytest.fixture
def cut_off(vault_folder: Path) -> Path:
    """Its process died when the record alone had its new key."""
    if (child := os.fork()) == 0:
        try:
            change_until_the_second_file(vault_folder)
        finally:
            os._exit(1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == DEAD
    assert headers.read(vault_folder).keys_before is not None
    return vault_folder


DEAD = 9


def change_until_the_second_file(folder: Path) -> None:
    real, seen = Path.replace, []

    def replace(path: Path, target: Path) -> Path:
        if path.suffix == ".db":
            seen.append(path)
            if len(seen) == 2:
                os._exit(DEAD)
        return real(path, target)

    pytest.MonkeyPatch().setattr(Path, "replace", replace)
    with open_slot(headers.read(folder), SlotKind.RECOVERY, bytearray(OLD)) as opened:
        change_keys(folder, opened, NewSecrets(bytearray(PASSPHRASE, "utf-8"), None, bytearray(NEW)))


def test_a_command_with_the_passphrase_finishes_it(cut_off: Path) -> None:
    checked = inglenook("check", cut_off, passphrase_fd=PASSPHRASE)
    assert checked.returncode == DONE, checked.stdout + checked.stderr
    assert checked.stdout.startswith("The vault is sound.")
    assert headers.read(cut_off).keys_before is None
    assert not list(cut_off.glob(".*"))


def test_a_command_with_the_new_words_finishes_it(cut_off: Path) -> None:
    checked = inglenook("check", cut_off, recovery_fd=" ".join(recovery.words(bytearray(NEW))))
    assert checked.returncode == DONE, checked.stdout + checked.stderr
    assert headers.read(cut_off).keys_before is None


def test_the_old_words_are_refused_and_nothing_is_touched(cut_off: Path) -> None:
    before = {path.name: path.read_bytes() for path in cut_off.iterdir() if path.is_file()}
    checked = inglenook("check", cut_off, recovery_fd=" ".join(recovery.words(bytearray(OLD))))
    assert checked.returncode == REFUSED
    assert {path.name: path.read_bytes() for path in cut_off.iterdir() if path.is_file()} == before


def test_control_the_keys_alone_do_not_open_it(cut_off: Path, keys: Keys, now) -> None:
    with open_slot(headers.read(cut_off), SlotKind.RECOVERY, bytearray(NEW)) as opened:
        for some in (keys, opened.keys):
            with pytest.raises(CompartmentDamaged):
                Vault.open(cut_off, some.only(*Compartment), now=now)
