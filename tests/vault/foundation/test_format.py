"""FORMAT.md holds: a reader written from it alone opens a vault, and refuses what is not authentic."""

from __future__ import annotations

import json
import subprocess
import sys
from types import ModuleType

import pytest
from cryptography.exceptions import InvalidTag
from practice import PASSPHRASE, READER, Made, independent_reader

from inglenook.domain.compartment import Compartment
from inglenook.vault import recovery
from inglenook.vault.schemas import CURRENT


@pytest.fixture(scope="module")
def reader() -> ModuleType:
    return independent_reader()


def test_the_reader_is_independent() -> None:
    source = READER.read_text(encoding="utf-8")
    assert "import inglenook" not in source
    assert "from inglenook" not in source
    assert "sqlcipher" not in source.lower().replace("sqlcipher 4", "")


def header_of(reader: ModuleType, made: Made) -> dict:
    return reader.read_header((made.folder / "vault.json").read_bytes())


def test_it_gets_the_keys_from_either_secret(reader: ModuleType, written: Made) -> None:
    header = header_of(reader, written)
    for kind, secret in (("passphrase", PASSPHRASE), ("recovery", bytes(written.recovery_secret))):
        keys = reader.unlock(header, kind, secret)
        assert keys == {each.value: bytes(written.keys[each]) for each in written.keys.compartments}


def test_it_gets_them_from_the_recovery_words(reader: ModuleType, written: Made) -> None:
    """The words through the reference implementation of SLIP-0039, as anyone would."""
    from shamir_mnemonic import combine_mnemonics

    secret = combine_mnemonics([" ".join(recovery.words(written.recovery_secret))])
    assert "record" in reader.unlock(header_of(reader, written), "recovery", secret)


def test_it_reads_every_page_and_a_note_of_each_compartment(reader: ModuleType, written: Made) -> None:
    keys = reader.unlock(header_of(reader, written), "recovery", bytes(written.recovery_secret))
    words = {"record": "bittern", "private": "Kingfisher"}
    for name, word in words.items():
        connection = reader.open_compartment(written.folder, name, keys[name])
        assert connection.execute("PRAGMA user_version").fetchone() == (CURRENT.version,)
        rows = connection.execute("SELECT sections FROM notes").fetchall()
        assert len(rows) == 3
        assert all(word in json.loads(sections)[0]["text"] for (sections,) in rows)
    identity = reader.open_compartment(written.folder, "identity", keys["identity"])
    assert identity.execute("SELECT value FROM meta WHERE key = 'compartment'").fetchone() == ("identity",)


def test_what_it_reads_is_a_whole_database(reader: ModuleType, written: Made) -> None:
    """The tables that need no module of SQLite's are sound for a stranger's SQLite too."""
    keys = reader.unlock(header_of(reader, written), "recovery", bytes(written.recovery_secret))
    connection = reader.open_compartment(written.folder, "identity", keys["identity"])
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_it_refuses_wrong_secrets(reader: ModuleType, written: Made) -> None:
    for kind, secret in (("passphrase", b"not it"), ("recovery", bytes(16))):
        with pytest.raises(InvalidTag):
            reader.unlock(header_of(reader, written), kind, secret)


def test_it_refuses_a_wrong_key(reader: ModuleType, written: Made) -> None:
    with pytest.raises(reader.Refused):
        reader.open_compartment(written.folder, "record", bytes(32))


def test_it_refuses_a_flipped_bit_in_every_byte_of_the_header(reader: ModuleType, written: Made) -> None:
    data = (written.folder / "vault.json").read_bytes()
    for place in range(len(data)):
        changed = data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]
        with pytest.raises((reader.Refused, ValueError, KeyError)):
            reader.read_header(changed)


def test_it_refuses_a_flipped_bit_in_every_byte_of_a_compartment(reader: ModuleType, written: Made) -> None:
    """Every byte of the first page, then a byte of every few hundred."""
    key = bytes(written.keys[Compartment.IDENTITY])
    data = (written.folder / "identity.db").read_bytes()
    first = data[:4096]
    assert reader.decrypt(first, key).startswith(b"SQLite format 3\0"), "the control: untouched it is read"
    for place in range(len(first)):
        changed = first[:place] + bytes([first[place] ^ (1 << place % 8)]) + first[place + 1 :]
        with pytest.raises(reader.Refused):
            reader.decrypt(changed, key)
    for place in range(0, len(data), 997):
        with pytest.raises(reader.Refused):
            reader.decrypt(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :], key)


def test_a_person_can_use_it(written: Made) -> None:
    """With the passphrase typed a little untidily; without a terminal it is read from standard input."""
    done = subprocess.run(
        [sys.executable, str(READER), str(written.folder)],
        input="  " + PASSPHRASE.decode().replace(" ", "  ") + "\n",
        capture_output=True,
        text=True,
        start_new_session=True,
        timeout=60,
        check=True,
    )
    assert "The bittern called near Heron." in done.stdout
    assert "Kingfisher under the willow." in done.stdout
