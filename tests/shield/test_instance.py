"""One program per user: the second asks the first for its window; a folder others can change is refused."""

import threading
from pathlib import Path

import pytest

from inglenook.shield.instance import Instance, PlaceNotPrivate, raise_first


def test_the_second_raises_the_first(tmp_path: Path) -> None:
    first = Instance.hold(tmp_path / "run")
    assert first is not None
    assert Instance.hold(tmp_path / "run") is None
    first.listener.settimeout(3)
    asked: list[bool] = []
    listening = threading.Thread(target=lambda: asked.append(first.was_asked()))
    listening.start()
    assert raise_first(tmp_path / "run")
    listening.join()
    assert asked == [True]
    first.close()


def test_after_the_first_has_ended_another_may_begin(tmp_path: Path) -> None:
    first = Instance.hold(tmp_path / "run")
    assert first is not None
    first.close()
    second = Instance.hold(tmp_path / "run")
    assert second is not None
    second.close()


def test_what_others_left_there_does_not_stand_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "run").mkdir(mode=0o700)
    (tmp_path / "run" / "raise").write_text("left over")
    held = Instance.hold(tmp_path / "run")
    assert held is not None
    held.close()


def test_nobody_answers(tmp_path: Path) -> None:
    assert not raise_first(tmp_path)


def test_a_folder_that_others_can_write_is_refused(tmp_path: Path) -> None:
    (tmp_path / "run").mkdir()
    (tmp_path / "run").chmod(0o777)
    with pytest.raises(PlaceNotPrivate):
        Instance.hold(tmp_path / "run")


def test_a_link_is_refused(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir(mode=0o700)
    (tmp_path / "run").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(PlaceNotPrivate):
        Instance.hold(tmp_path / "run")
