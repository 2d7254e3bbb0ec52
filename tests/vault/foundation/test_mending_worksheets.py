"""Damage where worksheets, goals, plans lie: what can be read comes along; a destroyed key stays so."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from practice import NOW
from test_mending import destroy
from test_samples import MADE, SAMPLES, keys_of

from inglenook.domain.compartment import Compartment
from inglenook.vault import cases, givens, goals, plans, returns
from inglenook.vault.check import check
from inglenook.vault.connection import file_of, open_database
from inglenook.vault.findings import What
from inglenook.vault.keys import Keys
from inglenook.vault.mending import Mended, mend
from inglenook.vault.migrations import migrate
from inglenook.vault.pages import PageFile
from inglenook.vault.salvage import below
from inglenook.vault.vault import Vault

RECORD = Compartment.RECORD
TABLES = (
    *("given", "sheet_keys", "returns", "answer_links", "sheets", "log"),
    *("goals", "goal_changes", "checkins", "plans", "plan_signatures", "reviews", "phrases"),
    *("measures", "scores", "talks", "dues"),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copy = tmp_path / "Sample.inglenook"
    shutil.copytree(SAMPLES / "format-3", copy)
    for path in copy.iterdir():
        path.chmod(0o600)
    return copy


@pytest.fixture
def keys(folder: Path) -> Keys:
    return keys_of(folder)


@pytest.fixture
def backup(folder: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(folder, tmp_path / "Restored.inglenook"))


def destroy_table(folder: Path, keys: Keys, table: str) -> None:
    database = open_database(folder, RECORD, keys[RECORD])
    (root,) = database.one("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)) or (1,)
    database.close()
    with PageFile(file_of(folder, RECORD), keys[RECORD]) as file:
        pages = list(below(file, root))
    destroy(file_of(folder, RECORD), *pages)


def mended(folder: Path, keys: Keys, backup: Path | None) -> Mended:
    return mend(folder, keys, backup, keys, NOW)


@pytest.mark.parametrize("table", TABLES)
def test_what_was_lost_comes_back_from_the_backup(folder: Path, keys: Keys, backup: Path, table: str) -> None:
    destroy_table(folder, keys, table)
    done = mended(folder, keys, backup)
    assert done.gone == []
    assert check(folder, keys, NOW).sound
    with Vault.open(folder, keys, now=NOW) as vault:
        assert {line.sheet_id for line in givens.givens(vault)} == {
            "boundaries",
            "own sheet",
            "after_session",
            "feathers",
        }
        wren = cases.cases(vault)[1].case_id
        assert len(goals.goals(vault, wren)) == 4
        assert [plan.withdrawn_at is None for plan in plans.plans(vault, wren)] == [True, False, True]
        (out,) = [line for line in givens.givens(vault) if line.has_key] or [None]
        assert out is not None
        assert returns.returned(vault, returns.returns(vault, out.case_id)[-1].id).answers == MADE.ANSWERS


@pytest.mark.parametrize("table", (*TABLES[:6], "goals", "plans", "plan_signatures", "scores"))
def test_without_a_backup_the_rest_comes_along(folder: Path, keys: Keys, table: str) -> None:
    destroy_table(folder, keys, table)
    mended(folder, keys, None)
    assert check(folder, keys, NOW).sound
    with Vault.open(folder, keys, now=NOW) as vault:
        for line in givens.givens(vault):
            givens.close_given(vault, line.id, now=NOW)
    assert check(folder, keys, NOW).sound


@pytest.mark.parametrize("table", ["sheet_keys", "log"])
def test_a_key_that_was_destroyed_is_not_brought_back(
    folder: Path, keys: Keys, backup: Path, table: str
) -> None:
    """The backup was made while the sheet was open; the damage takes the log with it, or does not."""
    with Vault.open(folder, keys, now=NOW) as vault:
        (key,) = givens.open_keys(vault)
        givens.close_given(vault, key.given_id, now=NOW)
    destroy_table(folder, keys, table)
    mended(folder, keys, backup)
    with Vault.open(folder, keys, now=NOW) as vault:
        assert givens.open_keys(vault) == []
        assert vault.db(RECORD).query("SELECT id FROM sheet_keys") == []
    with Vault.open(backup, keys, now=NOW) as older:
        assert len(givens.open_keys(older)) == 1, "the control: the backup has it"


@pytest.mark.parametrize("sample", ["format-1", "format-2"])
@pytest.mark.parametrize("table", ["notes", "clients", "log"])
def test_a_backup_of_an_earlier_format_mends_a_vault_of_today(
    tmp_path: Path, table: str, sample: str
) -> None:
    old, folder = tmp_path / "Old.inglenook", tmp_path / "Vault.inglenook"
    for each in (old, folder):
        shutil.copytree(SAMPLES / sample, each)
        for path in each.iterdir():
            path.chmod(0o600)
    keys = keys_of(folder)
    migrate(folder, keys, NOW)
    destroy_table(folder, keys, table)
    done = mended(folder, keys, old)
    assert (done.gone, done.older) == ([], [])
    assert check(folder, keys, NOW).sound
    with Vault.open(folder, keys, now=NOW) as vault:
        assert vault.counts()["notes"] == 9


def test_versions_that_are_lost_are_no_alarm_for_ever_but_a_changed_note_is(folder: Path, keys: Keys) -> None:
    """Nothing but a version's row tells of which note it was: their signatures are counted."""
    destroy_table(folder, keys, "versions")
    assert {lost.table for lost in mended(folder, keys, None).gone} == {"versions"}
    report = check(folder, keys, NOW)
    assert report.sound
    with Vault.open(folder, keys, now=NOW) as vault, vault.writing(RECORD, NOW) as w:
        w.execute("UPDATE notes SET sections = '[]' WHERE state = 'signed'")
    assert What.SIGNATURE_WRONG in {finding.what for finding in check(folder, keys, NOW).findings}
