"""While a backup is at its last step nothing is written and everything can be read."""

import pytest
from practice import Made, write_case

from inglenook.domain.compartment import Compartment
from inglenook.vault.check_words import sentence
from inglenook.vault.errors import WritesWait
from inglenook.vault.findings import Finding, Mend, What

RECORD = Compartment.RECORD


def test_a_paused_vault_is_read_and_not_written(written: Made) -> None:
    with written.open() as vault:
        before = vault.counts()
        vault.pause()
        with pytest.raises(WritesWait):
            write_case(vault, "Siskin")
        assert vault.counts() == before
        vault.resume()
        write_case(vault, "Siskin")
        assert vault.counts() == {name: count + 1 for name, count in before.items()}


def test_counts_of_a_closed_compartment_are_zero(written: Made) -> None:
    with written.open(RECORD) as vault:
        assert vault.counts() == {"clients": 3, "sessions": 3, "notes": 3, "private notes": 0}


@pytest.mark.parametrize("what", list(What))
def test_every_finding_has_its_sentence(what: What) -> None:
    for count in (1, 3):
        text = sentence(Finding(what, RECORD, count, detail="Dropbox"))
        assert text.endswith(".")
        assert "{" not in text


def test_what_can_be_mended_says_how() -> None:
    assert Finding(What.INDEX_WRONG, RECORD).mend is Mend.REBUILD_INDEX
    assert Finding(What.NOTE_DAMAGED, RECORD).mend is Mend.FROM_BACKUP
    assert Finding(What.ROW_CHANGED, RECORD).mend is None
    assert Finding(What.NOTE_DAMAGED, RECORD).is_problem
    assert not Finding(What.BACKUP_OLD, count=9).is_problem
