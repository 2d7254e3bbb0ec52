"""The campaigns' own tools: nothing is missed between Python and the kernel, and nothing is made up."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from campaign_calls import Call, followed
from campaign_cuts import Disk
from campaign_faults import CODES, Failing
from campaign_power import NotTheSame, record
from campaign_practice import World, cheap_guesses, new_world
from campaign_record import NotFollowed, Recorder


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with cheap_guesses():
        yield new_world(tmp_path_factory.mktemp("practice"))


@pytest.mark.parametrize("name", ["save", "change every key", "move to another disk"])
def test_played_back_the_record_gives_the_same_bytes(practice: World, tmp_path: Path, name: str) -> None:
    made = record(name, practice, tmp_path)
    assert len(made.views) > 1
    assert {view.problems for view in made.views} == {()}


def test_control_a_call_that_is_missed_is_noticed(
    practice: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Recorder.done

    def missing_some(recorder: Recorder, call: Call, result: int) -> None:
        if not (call.kind == "write" and len(call.data) > 4000 and len(recorder.events) % 7 == 0):
            real(recorder, call, result)

    monkeypatch.setattr(Recorder, "done", missing_some)
    with pytest.raises(NotTheSame):
        record("save", practice, tmp_path)


def test_a_way_of_writing_that_is_not_followed_is_refused(tmp_path: Path) -> None:
    (tmp_path / "one").write_bytes(b"a wren")
    recorder = Recorder(tmp_path)
    with pytest.raises(NotFollowed), followed(recorder):
        os.truncate(tmp_path / "one", 3)


def test_what_lies_elsewhere_is_not_recorded(tmp_path: Path) -> None:
    watched, other = tmp_path / "watched", tmp_path / "other"
    watched.mkdir()
    other.mkdir()
    recorder = Recorder(watched)
    with followed(recorder):
        (other / "one").write_bytes(b"a wren")
        shutil.copyfile(other / "one", watched / "two")
    assert {event.name for event in recorder.events if event.kind == "create"} == {"two"}


def test_what_was_synced_stays_and_the_rest_need_not(tmp_path: Path) -> None:
    recorder = Recorder(tmp_path)
    with followed(recorder):
        with (tmp_path / "one").open("wb", buffering=0) as file:
            file.write(b"kept")
            os.fsync(file.fileno())
            sync(tmp_path)
            file.write(b"lost")
        (tmp_path / "one").rename(tmp_path / "two")
    disk = Disk(recorder.start)
    for event in recorder.events:
        disk.take(event)
    chance = random.Random(1)
    seen = {
        tuple((path, bytes(data or b"")) for path, data in disk.cut(chance, 512).walk()) for _ in range(300)
    }
    names = {path for state in seen for path, _data in state}
    contents = {data for state in seen for _path, data in state}
    assert names == {"one", "two"}
    assert all(len(state) == 1 for state in seen)
    assert {b"kept", b"keptlost"} < contents
    assert all(data.startswith(b"kept") for data in contents)


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("at", [1, 2, 3])
def test_the_call_that_shall_fail_fails_and_no_other(tmp_path: Path, code: str, at: int) -> None:
    path = tmp_path / "one"
    handle = os.open(path, os.O_RDWR | os.O_CREAT)
    steps = (partial(os.write, handle, b"a wren"), partial(os.fsync, handle), path.unlink)
    with followed(Failing(tmp_path, at, CODES[code])):
        told = [errno_of(step) for step in steps]
    os.close(handle)
    assert told == [CODES[code] if place == at else 0 for place in (1, 2, 3)]


def errno_of(step: Callable[[], object]) -> int:
    """0 when it went well."""
    try:
        step()
    except OSError as error:
        return error.errno or -1
    return 0


def sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    os.fsync(handle)
    os.close(handle)
