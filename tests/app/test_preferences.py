"""Preferences survive, are replaced whole, and a damaged file harms nobody."""

import stat
from pathlib import Path

import pytest

from inglenook.app import preferences
from inglenook.app.preferences import Preferences
from inglenook.app.protocol import Geometry


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "settings" / "preferences.json"


def test_nothing_there_yet(file: Path) -> None:
    assert preferences.read(file) == Preferences()


def test_what_is_changed_is_kept_beside_the_rest(file: Path) -> None:
    geometry = Geometry(x=1, y=2, width=300, height=400, is_maximized=True)
    preferences.change(file, theme="dark", text_scale=1.5)
    preferences.change(file, geometry=geometry.model_dump())
    assert preferences.read(file) == Preferences(theme="dark", text_scale=1.5, geometry=geometry)
    assert [each.name for each in file.parent.iterdir()] == [file.name]


def test_only_the_owner_can_read_it(file: Path) -> None:
    preferences.change(file, folder="/somewhere")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "damaged",
    [b"", b"{", b"[]", b'{"theme": "pink"}', b'{"text_scale": 1e9}', b"\xff" * 10, b" " * 70_000 + b"{}"],
)
def test_a_damaged_file_counts_as_none(file: Path, damaged: bytes) -> None:
    file.parent.mkdir()
    file.write_bytes(damaged)
    assert preferences.read(file) == Preferences()
    preferences.change(file, theme="light")
    assert preferences.read(file).theme == "light"


def test_what_is_unknown_is_not_taken_over(file: Path) -> None:
    file.parent.mkdir()
    file.write_text('{"theme": "dark", "last_client": "Heron"}')
    preferences.change(file, text_scale=1.2)
    assert "Heron" not in file.read_text()
    assert preferences.read(file).theme == "dark"
