"""Backups that earlier versions wrote can be restored for ever."""

from __future__ import annotations

from pathlib import Path

import pytest
from backing import NOW, always, quiet

from inglenook.exchange.backup import header_of, inside, lying_in, outside, restore, verify
from inglenook.vault import recovery
from inglenook.vault.header import SlotKind
from inglenook.vault.keys import Keys
from inglenook.vault.keyslots import open_slot

SAMPLES = Path(__file__).parent / "samples"
VAULTS = Path(__file__).parents[2] / "vault" / "samples"
FORMATS = ["format-1", "format-2", "format-3"]
"""Made by `inglenook backup` of the sample vault of the same name."""


def sample(name: str) -> Path:
    return SAMPLES / f"{name}.inglenook-backup"


def keys_by_paper(name: str) -> Keys:
    """The recovery words as they were printed then."""
    words = (VAULTS / f"{name}.words.txt").read_text("ascii").splitlines()[0]
    header = header_of(sample(name))
    with open_slot(header, SlotKind.RECOVERY, recovery.secret(words)) as opened:
        return opened.keys.only(*opened.keys.compartments)


def test_every_sample_is_tried() -> None:
    assert {each.path for each in lying_in(SAMPLES)} == {sample(name) for name in FORMATS}


@pytest.mark.parametrize("name", FORMATS)
def test_it_is_as_it_was_written_and_can_be_restored(name: str, tmp_path: Path) -> None:
    keys = keys_by_paper(name)
    seen = inside(sample(name), keys)
    verdict = verify(sample(name), keys, tmp_path / "scratch", quiet, always)
    assert verdict.not_opened == ()
    assert verdict.vault_id == outside(sample(name)).vault_id
    assert seen.counts == verdict.counts
    assert seen.counts["notes"] >= 9
    report = restore(sample(name), keys, tmp_path / "Restored.inglenook", quiet, always, NOW)
    assert report.findings == ()
