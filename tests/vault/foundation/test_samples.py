"""Vaults that earlier versions wrote open for ever, with each of their secrets, and come along."""

from __future__ import annotations

import importlib.util
import shutil
from pathlib import Path
from types import ModuleType

import pytest
from next_format import NEXT
from practice import NOW, independent_reader

from inglenook.domain.compartment import Compartment
from inglenook.vault import header as headers
from inglenook.vault import keyslots, notes, recovery, signing
from inglenook.vault.check import check
from inglenook.vault.errors import NewerVaultReadOnly
from inglenook.vault.findings import Finding, What
from inglenook.vault.header import SlotKind
from inglenook.vault.keys import Keys
from inglenook.vault.migrations import migrate, pending
from inglenook.vault.vault import Vault

RECORD, PRIVATE, IDENTITY = Compartment.RECORD, Compartment.PRIVATE, Compartment.IDENTITY
SAMPLES = Path(__file__).parents[1] / "samples"
FORMATS = ["format-1"]
FILES = {"vault.json", "vault.copy.json", "state.json", "record.db", "private.db", "identity.db", "lock"}


def maker() -> ModuleType:
    """The script that made the samples, for its secrets."""
    spec = importlib.util.spec_from_file_location("make_sample", SAMPLES / "make_sample.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


MADE = maker()


@pytest.fixture(params=FORMATS)
def sample(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    folder = tmp_path / "Sample.inglenook"
    shutil.copytree(SAMPLES / request.param, folder)
    for path in folder.iterdir():
        path.chmod(0o600)
    return folder


def words(sample: str, line: int) -> str:
    return (SAMPLES / f"{sample}.words.txt").read_text("ascii").splitlines()[line]


def keys_of(folder: Path) -> Keys:
    header = headers.read(folder)
    with (
        keyslots.open_slot(header, SlotKind.PASSPHRASE, bytearray(MADE.PASSPHRASE)) as first,
        keyslots.open_slot(header, SlotKind.SECOND, bytearray(MADE.SECOND)) as second,
    ):
        assert first.keys.compartments == {RECORD}
        return first.keys.with_keys(second.keys)


@pytest.mark.parametrize("name", FORMATS)
def test_the_sample_is_as_it_was_frozen(name: str) -> None:
    assert {path.name for path in (SAMPLES / name).iterdir()} == FILES


@pytest.mark.parametrize("name", FORMATS)
def test_words_on_paper_open_it(name: str) -> None:
    """The recovery words, and any two of the three shares, as they were printed then."""
    header = headers.read(SAMPLES / name)
    secret = recovery.secret(words(name, 0))
    with keyslots.open_slot(header, SlotKind.RECOVERY, secret) as opened:
        everything = bytes(opened.keys.to_bytes())
    for pair in ((1, 2), (1, 3), (3, 2)):
        shared = recovery.secret_of_shares([words(name, line) for line in pair])
        with keyslots.open_slot(header, SlotKind.SHARES, shared) as opened:
            assert bytes(opened.keys.to_bytes()) == everything


def test_it_is_sound(sample: Path) -> None:
    report = check(sample, keys_of(sample), NOW)
    assert report.findings == ()
    assert report.counts[RECORD].signatures == 12
    assert report.counts[PRIVATE].signatures == 3


def test_everything_in_it_is_read(sample: Path) -> None:
    with Vault.open(sample, keys_of(sample), now=NOW) as vault:
        assert vault.counts() == {"clients": 3, "sessions": 9, "notes": 9, "private notes": 9}
        texts = []
        for compartment in (RECORD, PRIVATE):
            for (note_id,) in vault.db(compartment).query("SELECT id FROM notes"):
                texts += [section.text for section in notes.note(vault, note_id).sections]
                texts += [addendum.text for addendum in signing.addenda(vault, note_id)]
                texts += [each.sections[0].text for each in signing.versions(vault, note_id)]
    for part in ("The Heron came back at dusk.", "The Plover came back.", "left unsaid", "水鳥, \U0001f426."):
        assert any(part in text for text in texts)


def test_the_independent_reader_reads_it(sample: Path) -> None:
    """FORMAT.md is enough, without a line of ours."""
    reader = independent_reader()
    keys = reader.unlock(reader.read_header((sample / "vault.json").read_bytes()), "second", MADE.SECOND)
    database = reader.open_compartment(sample, "private", keys["private"])
    assert database.execute("SELECT count(*) FROM notes WHERE sections LIKE '%left unsaid%'").fetchone() == (
        9,
    )


def test_it_comes_along_to_the_next_format_and_is_read_only_here(sample: Path) -> None:
    keys = keys_of(sample)
    assert pending(sample, keys) == []
    migrate(sample, keys, NOW, NEXT)
    assert check(sample, keys, NOW, plan=NEXT).findings == ()
    with Vault.open(sample, keys.only(RECORD, PRIVATE), now=NOW) as vault:
        assert vault.notices() == [Finding(What.NEWER_VAULT)]
        assert vault.counts()["notes"] == 9
        (draft,) = vault.db(RECORD).one("SELECT id FROM notes WHERE state = 'draft' LIMIT 1") or ("",)
        with pytest.raises(NewerVaultReadOnly):
            signing.sign(vault, draft, now=NOW)
