"""The sealed mark of a backup opens with the vault's keys alone and tells how the vault stood."""

import secrets

import pytest
from practice import NOW, Made, write_case

from inglenook.domain.compartment import Compartment
from inglenook.vault import state
from inglenook.vault.backup_mark import MarkUnreadable, seal, unseal
from inglenook.vault.errors import CompartmentClosed
from inglenook.vault.keys import KEY_BYTES, Keys


def test_it_tells_where_the_logs_stood_and_how_much_there_was(written: Made) -> None:
    with written.open() as vault:
        mark = unseal(seal(vault, NOW), written.keys, vault.vault_id)
        assert mark.made_at == NOW
        assert mark.counts == vault.counts()
        assert mark.marks == {each: state.mark_of(vault.db(each)) for each in Compartment}


def test_a_closed_compartment_is_not_spoken_of(written: Made) -> None:
    with written.open(Compartment.RECORD) as vault:
        mark = unseal(seal(vault, NOW), written.keys, vault.vault_id)
    assert set(mark.marks) == {Compartment.RECORD}
    assert mark.counts["notes"] > 0
    assert mark.counts["private notes"] == 0


def test_its_length_says_nothing_and_no_two_are_the_same(written: Made) -> None:
    with written.open() as vault:
        few = seal(vault, NOW)
        assert seal(vault, NOW) != few
        for code in ("Dipper", "Godwit", "Turnstone"):
            write_case(vault, code)
        assert len(seal(vault, NOW)) == len(few)


def test_every_changed_byte_is_refused(written: Made) -> None:
    with written.open() as vault:
        sealed, vault_id = seal(vault, NOW), vault.vault_id
    for place in range(len(sealed)):
        changed = sealed[:place] + bytes([sealed[place] ^ 1]) + sealed[place + 1 :]
        with pytest.raises(MarkUnreadable):
            unseal(changed, written.keys, vault_id)
    for length in (0, 10, 24, 30, 36, len(sealed) - 1):
        with pytest.raises(MarkUnreadable):
            unseal(sealed[:length], written.keys, vault_id)


def test_other_keys_and_other_vaults_are_refused(written: Made) -> None:
    with written.open() as vault:
        sealed, vault_id = seal(vault, NOW), vault.vault_id
    strange = Keys.all_of(secrets.token_bytes(KEY_BYTES) for _ in Compartment)
    for keys, named in (
        (strange, vault_id),
        (written.keys.only(Compartment.PRIVATE), vault_id),
        (written.keys, "0" * 32),
    ):
        with pytest.raises(MarkUnreadable):
            unseal(sealed, keys, named)


def test_a_closed_vault_seals_nothing(written: Made) -> None:
    with written.open() as vault:
        pass
    with pytest.raises(CompartmentClosed):
        seal(vault, NOW)
