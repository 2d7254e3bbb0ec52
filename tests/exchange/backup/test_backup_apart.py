"""Where nobody holds a key, another process than the one that wrote a backup compares it."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from backing import Practice, always, quiet

from inglenook.exchange.backup import verify_apart
from inglenook.exchange.errors import BackupDamaged, PlaceFailed, Stopped


def _look(part: Path, wanted: Callable[[], bool] = always) -> None:
    verify_apart(part, quiet, wanted)


def test_a_good_backup_is_found_good(small: Practice) -> None:
    _look(small.back_up())


def test_a_changed_byte_is_told_as_such(small: Practice) -> None:
    part = small.back_up()
    data = bytearray(part.read_bytes())
    data[len(data) // 2] ^= 1
    part.write_bytes(data)
    with pytest.raises(BackupDamaged):
        _look(part)


def test_what_only_the_other_process_finds_counts(
    small: Practice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    part = small.back_up()
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(PlaceFailed):
        _look(part)


def test_it_stops_when_it_is_not_wanted_any_more(small: Practice) -> None:
    part = small.back_up()
    with pytest.raises(Stopped):
        _look(part, lambda: False)
