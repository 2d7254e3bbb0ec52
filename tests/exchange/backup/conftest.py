"""Practices copied from ones that are made once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from backing import Practice, fill, made


@pytest.fixture(scope="session")
def empty_template(tmp_path_factory: pytest.TempPathFactory) -> Practice:
    return made(tmp_path_factory.mktemp("empty") / "practice.inglenook")


@pytest.fixture(scope="session")
def filled_template(empty_template: Practice, tmp_path_factory: pytest.TempPathFactory) -> Practice:
    practice = _copied(empty_template, tmp_path_factory.mktemp("filled"))
    fill(practice)
    return practice


@pytest.fixture
def small(empty_template: Practice, tmp_path: Path) -> Practice:
    return _copied(empty_template, tmp_path)


@pytest.fixture
def filled(filled_template: Practice, tmp_path: Path) -> Practice:
    """With a few megabytes of notes."""
    return _copied(filled_template, tmp_path)


def _copied(practice: Practice, beside: Path) -> Practice:
    folder = beside / practice.folder.name
    shutil.copytree(practice.folder, folder)
    (beside / "stick").mkdir()
    return Practice(folder, practice.keys)
