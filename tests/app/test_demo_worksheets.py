"""The made-up practice's worksheets: some out, some back over time, the same answers from the same seed."""

import datetime as dt
import re
import shutil

import pytest

from inglenook.app import resources
from inglenook.app.cli.demo import LANGUAGES, material, paper, wish_for
from inglenook.app.demo.grammar import parse, undefined
from inglenook.app.demo.practice import practice
from inglenook.app.demo.worksheets import write_worksheets
from inglenook.app.demo.writing import write
from inglenook.vault.check import check
from inglenook.vault.givens import givens
from inglenook.vault.goals import goals
from inglenook.vault.returns import earlier, returned, returns
from inglenook.vault.vault import Vault

TODAY = dt.date(2026, 11, 23)
NEVER = re.compile(r"prostitut|escort|client|booking|hotel|whatsapp|@|https?:|\$|€|£", re.IGNORECASE)


def written(vault: Vault, notes: int) -> list[tuple[str, str, str]]:
    """Who answered what, in order."""
    wish = wish_for(None, notes, 1, TODAY, dt.datetime.now(dt.UTC))
    whole = practice(wish, material())
    write(vault, whole, wish)
    write_worksheets(vault, whole, wish, paper())
    cases = {line.case_id: line.case_name for line in givens(vault)}
    return sorted(
        (name, line.begun_at.isoformat(), str(sorted(returned(vault, line.id).answers.items())))
        for case_id, name in cases.items()
        for line in returns(vault, case_id)
    )


def test_some_are_out_some_are_back_and_some_came_back_before(vault, vault_folder, keys, now):
    written(vault, 0)
    lines = givens(vault)
    assert {line.sheet_id for line in lines} >= {"boundaries", "values", "week", "lines", "after_session"}
    assert any(line.has_key and line.returns == 0 for line in lines)
    assert any(line.has_key and line.returns for line in lines)
    assert {line.language for line in lines} == set(LANGUAGES)
    every = [line for each in {line.case_id for line in lines} for line in returns(vault, each)]
    again = {line.sheet_id for line in every if earlier(vault, line.id)}
    assert again == {"boundaries", "values", "week"}
    assert any(goals(vault, line.case_id) for line in lines)
    vault.close(now)
    assert check(vault_folder, keys, now).findings == ()


def test_the_same_seed_gives_the_same_answers(open_vault, vault_folder, tmp_path, keys, now):
    other = shutil.copytree(vault_folder, tmp_path / "other.inglenook")
    first = written(open_vault(), 40)
    with Vault.open(other, keys, now=now) as vault:
        assert written(vault, 40) == first
    assert first
    assert not NEVER.search(" ".join(answers for _name, _day, answers in first))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_that_is_asked_for_is_there(language: str):
    rules = parse(resources.text(f"demo/answers.{language}.txt")).common
    assert not undefined(rules, set())
    assert set(rules) == set(parse(resources.text("demo/answers.en.txt")).common)
