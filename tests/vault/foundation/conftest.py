"""Practices for each test, copied from one that is made once."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from practice import FLOOR, NOW, PASSPHRASE, Made, write_case

from inglenook.vault import recovery
from inglenook.vault.making import make
from inglenook.vault.vault import Vault


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder = tmp_path_factory.mktemp("template") / "Practice.inglenook"
    secret = recovery.new_secret()
    keys = make(folder, bytearray(PASSPHRASE), secret, cost=FLOOR, now=NOW)
    return Made(folder, keys, secret)


@pytest.fixture(scope="session")
def written_template(template: Made, tmp_path_factory: pytest.TempPathFactory) -> Made:
    """With clients, signed notes, an addendum and a private note."""
    folder = tmp_path_factory.mktemp("written") / "Practice.inglenook"
    shutil.copytree(template.folder, folder)
    made = Made(folder, template.keys, template.recovery_secret)
    with made.open() as vault:
        for code in ("Heron", "Wren", "Plover"):
            write_case(vault, code)
    return made


@pytest.fixture
def fresh(template: Made, tmp_path: Path) -> Made:
    return _copied(template, tmp_path)


@pytest.fixture
def written(written_template: Made, tmp_path: Path) -> Made:
    return _copied(written_template, tmp_path)


@pytest.fixture
def vault(written: Made) -> Iterator[Vault]:
    with written.open() as opened:
        yield opened


def _copied(made: Made, tmp_path: Path) -> Made:
    folder = tmp_path / made.folder.name
    shutil.copytree(made.folder, folder)
    return Made(folder, made.keys, made.recovery_secret)
