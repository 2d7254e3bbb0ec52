"""Every n-th write of the engine fails, with each error a disk can give: said, undone, and saving goes on."""

from __future__ import annotations

import errno

import pytest
from failing_engine import FailingEngine, engine_that
from practice import NOW, Made

from inglenook.domain.compartment import Compartment
from inglenook.domain.note import NoteDraft, Section
from inglenook.vault import notes
from inglenook.vault.check import check
from inglenook.vault.errors import CompartmentDamaged, DiskFull, InternalFault, VaultError, VaultInUse
from inglenook.vault.vault import Vault

PRIVATE = Compartment.PRIVATE
CODES = {"ENOSPC": errno.ENOSPC, "EIO": errno.EIO, "EROFS": errno.EROFS}


def kept_text(vault: Vault) -> str:
    (note_id,) = vault.db(PRIVATE).one("SELECT id FROM notes ORDER BY id LIMIT 1") or ("",)
    return notes.note(vault, note_id).sections[0].text


def keep(vault: Vault, text: str) -> None:
    (note_id,) = vault.db(PRIVATE).one("SELECT id FROM notes ORDER BY id LIMIT 1") or ("",)
    note = notes.note(vault, note_id)
    sections = (Section(heading="", text=text),)
    notes.keep(vault, NoteDraft(note_id=note.id, base_revision=note.revision, sections=sections), now=NOW)


def a_long_text(number: int) -> str:
    return f"{number} " + "The dotterel stood still. " * (200 + number % 7 * 300)


@pytest.mark.parametrize("lasting", [False, True], ids=["once", "from then on"])
@pytest.mark.parametrize("code", CODES)
def test_every_write_fails_in_turn(written: Made, code: str, lasting: bool) -> None:
    failed, at = 0, 0
    with written.open() as vault:
        keep(vault, "Kept before anything failed.")
        while True:
            at += 1
            before = kept_text(vault)
            with engine_that(FailingEngine(at, CODES[code], lasting=lasting)) as engine:
                try:
                    keep(vault, a_long_text(at))
                except VaultError as error:
                    failed += 1
                    assert not isinstance(error, CompartmentDamaged | InternalFault | VaultInUse)
                    assert isinstance(error, DiskFull) or code != "ENOSPC"
                else:
                    assert engine.calls < at, "a save that is acknowledged had no failing write"
            if engine.calls < at:
                break
            assert kept_text(vault) == before
            if at % 5 == 0:
                keep(vault, f"And on it goes, {at}.")
    assert failed == at - 1 > 15
    assert check(written.folder, written.keys, NOW).findings == ()


@pytest.mark.parametrize("code", CODES)
def test_what_was_kept_is_there_after_a_failure_and_an_abrupt_end(written: Made, code: str) -> None:
    """The failing disk never recovers: the vault is given up as it is and opened anew."""
    for at in range(1, 24, 3):
        with written.open() as vault:
            keep(vault, f"Kept before failure {at}.")
            with engine_that(FailingEngine(at, CODES[code], lasting=True)) as engine:
                try:
                    keep(vault, a_long_text(at))
                except VaultError:
                    assert engine.calls >= at
                vault.close(NOW)
        with written.open() as vault:
            assert kept_text(vault).startswith(f"Kept before failure {at}.") or engine.calls < at
    assert check(written.folder, written.keys, NOW).findings == ()
