"""A change of keys fails, or its process dies, at every step: what is known opens, and nothing is lost."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from changing import (
    BEHIND,
    EVERYTHING,
    RECORD_ONLY,
    Changing,
    texts_of,
    texts_of_practice,
    without_passphrase,
)
from failing_disk import FailingDisk
from failing_engine import FailingEngine, engine_that
from practice import NOW, Made, in_child

from inglenook.domain.compartment import Compartment
from inglenook.vault import clients, key_change
from inglenook.vault import header as headers
from inglenook.vault.errors import DiskFull, KeyChangeUnfinished, KeysNotChanged, VaultError
from inglenook.vault.header import Header, SlotKind
from inglenook.vault.keyslots import Wish
from inglenook.vault.vault import Vault

DEAD = 9
CODES = (errno.ENOSPC, errno.EIO, errno.EROFS)


class DyingDisk(FailingDisk):
    """The process ends at the step numbered `at`, half of a write done."""

    def _wrapped(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def step(*args: Any, **kwargs: Any) -> Any:
            if name == "open" and not args[1] & os.O_CREAT and not args[1] & os.O_DIRECTORY:
                return real(*args, **kwargs)
            self.steps += 1
            if self.steps == self.at:
                if name == "write":
                    real(args[0], bytes(args[1])[: len(args[1]) // 2])
                os._exit(DEAD)
            return real(*args, **kwargs)

        return step


class DyingEngine(FailingEngine):
    def fails_now(self, name: str, arguments: tuple[Any, ...]) -> bool:
        if super().fails_now(name, arguments):
            os._exit(DEAD)
        return False


@pytest.fixture(scope="module")
def quick(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder in memory where there is one: nothing here is about what a real disk forgets."""
    memory = Path("/dev/shm")
    if not os.access(memory, os.W_OK):
        yield tmp_path_factory.mktemp("quick")
        return
    folder = memory / f"{tmp_path_factory.getbasetemp().parent.name}-{os.getpid()}"
    folder.mkdir()
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def anew(written_template: Made, quick: Path, request: pytest.FixtureRequest) -> Callable[[], Changing]:
    """The practice as it was, in the same folder each time. A parameter says what the passphrase opens."""
    pristine, folder = quick / "pristine.inglenook", quick / "Practice.inglenook"
    shutil.rmtree(pristine, ignore_errors=True)
    shutil.copytree(written_template.folder, pristine)
    opens = getattr(request, "param", EVERYTHING)
    first = without_passphrase(replace(written_template, folder=pristine), opens)

    def copy() -> Changing:
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(pristine, folder)
        return replace(first, made=replace(first.made, folder=folder))

    return copy


def steps_of(changing: Changing) -> int:
    with pytest.MonkeyPatch.context() as patch:
        disk = FailingDisk(patch, at=0, code=errno.EIO)
        changing.change()
    return disk.steps


@pytest.mark.parametrize("lasting", [False, True], ids=["once", "from then on"])
def test_every_step_fails_in_turn(anew: Callable[[], Changing], lasting: bool) -> None:
    total = steps_of(anew())
    assert total > 40, "three copies and two headers, each written, synced, read back and renamed"
    outcomes = []
    for at in range(1, total + 1):
        changing = anew()
        told: VaultError | None = None
        with pytest.MonkeyPatch.context() as patch:
            FailingDisk(patch, at=at, code=CODES[at % 3], lasting=lasting)
            try:
                changing.change()
            except VaultError as error:
                told = error
        assert told is None or "heron" not in str(told)
        outcomes.append(type(told))
        old_words = changing.words_that_hold() == changing.old
        assert old_words == isinstance(told, KeysNotChanged), "the sheet that is said to hold is the one"
        changing.everything_is_there()
    in_order = (KeysNotChanged, KeyChangeUnfinished, type(None))
    assert sorted(outcomes, key=in_order.index) == outcomes, "when clearing away begins, all is done"
    assert all(outcomes.count(each) > 5 for each in in_order)


def test_the_process_dies_at_every_step(anew: Callable[[], Changing]) -> None:
    total = steps_of(anew())
    held = {"old": 0, "new": 0, "between": 0}
    for at in range(1, total + 1):
        changing = anew()
        dies(partial(change_on, changing, at))
        between = headers.read(changing.made.folder).keys_before is not None
        old = changing.words_that_hold() == changing.old
        held["old" if old else "new"] += 1
        held["between"] += between
        changing.everything_is_there()
    assert min(held.values()) > 3


def test_the_process_dies_while_it_finishes(anew: Callable[[], Changing]) -> None:
    """And the next opening finishes after all. Cut off before the first file was swapped."""
    for first_swap in range(steps_of(anew()), 0, -1):
        changing = anew()
        dies(partial(change_on, changing, first_swap))
        if stands_before_the_swap(changing):
            break
    at, died = 0, True
    while died:
        at += 1
        changing = anew()
        dies(partial(change_on, changing, first_swap))
        assert stands_before_the_swap(changing)
        died = dies(partial(finish_on, changing, at), always=False)
        changing.everything_is_there()
    assert at > 15, "three renames and a header, each synced"


@pytest.mark.parametrize("anew", [RECORD_ONLY], indirect=True)
def test_the_everyday_passphrase_finishes_its_part_and_work_goes_on(anew: Callable[[], Changing]) -> None:
    """The rest follows when it is opened, beside a record that is open and was written to."""
    waiting = 0
    for at in range(1, steps_of(anew()) + 1, 2):
        changing = anew()
        dies(partial(change_on, changing, at))
        keys = changing.keys_by(SlotKind.SHARES, changing.kept)
        waiting += headers.read(changing.made.folder).keys_before is not None
        with Vault.open(changing.made.folder, keys, now=NOW) as vault:
            clients.add_client(vault, "Siskin", now=NOW)
            every = changing.keys_by(SlotKind.RECOVERY, changing.words_that_hold())
            for each in BEHIND:
                vault.attach(each, every[each])
            assert texts_of(vault) == texts_of_practice()
        changing.everything_is_there()
    assert waiting > 3


@pytest.mark.parametrize("code", CODES)
def test_every_write_of_the_engine_fails_in_turn(anew: Callable[[], Changing], code: int) -> None:
    for at in range(1, writes_of(anew()) + 1):
        changing = anew()
        with engine_that(FailingEngine(at, code)), pytest.raises(KeysNotChanged) as told:
            changing.change()
        assert isinstance(told.value.because, DiskFull) == (code == errno.ENOSPC)
        assert changing.words_that_hold() == changing.old
        if at % 4 == 0:
            changing.everything_is_there()


def test_the_process_dies_at_the_writes_of_the_engine(anew: Callable[[], Changing]) -> None:
    for at in range(1, writes_of(anew()) + 1, 3):
        changing = anew()
        dies(partial(change_in, changing, DyingEngine(at)))
        assert changing.words_that_hold() == changing.old
        changing.everything_is_there()


def writes_of(changing: Changing) -> int:
    with engine_that(FailingEngine()) as engine:
        changing.change()
    assert engine.calls > 90, "a write for each page"
    return engine.calls


# -- the controls: what the walk above says of worse ways


def test_control_swapping_before_both_keys_are_recorded(
    anew: Callable[[], Changing], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The header last, as if it were a passphrase: dying between loses the vault."""
    take_over = key_change._take_over

    def swap_first(folder: Path, header: Header, both: Header, wishes: list[Wish]) -> None:
        key_change._swap(folder)
        monkeypatch.setattr(key_change, "_swap", lambda _folder: None)
        take_over(folder, header, both, wishes)

    monkeypatch.setattr(key_change, "_take_over", swap_first)
    assert sum(lost(anew(), at) for at in range(20, 64, 3)) > 3


def test_control_without_the_old_keys(anew: Callable[[], Changing], monkeypatch: pytest.MonkeyPatch) -> None:
    """A header that names the new keys alone, that is all: files that keep their old keys are lost."""
    monkeypatch.setattr(key_change, "sealed_before", lambda *_keys: None)
    assert sum(lost(anew(), at) for at in range(20, 64, 3)) > 3


def lost(changing: Changing, at: int) -> bool:
    """Whether dying at that step costs the vault."""
    dies(lambda: change_on(changing, at), always=False)
    try:
        changing.everything_is_there()
    except (AssertionError, VaultError):
        return True
    return False


# -- how it is cut off


def dies(work: Callable[[], object], *, always: bool = True) -> bool:
    """Whether the work, in a process of its own, ended by dying; if not, it must have come to its end."""

    def child() -> int:
        work()
        return 0

    code = in_child(child)
    assert code == DEAD or (code == 0 and not always)
    return code == DEAD


def change_on(changing: Changing, at: int) -> None:
    DyingDisk(pytest.MonkeyPatch(), at, errno.EIO)
    changing.change()


def change_in(changing: Changing, engine: FailingEngine) -> None:
    with engine_that(engine):
        changing.change()


def finish_on(changing: Changing, at: int) -> None:
    DyingDisk(pytest.MonkeyPatch(), at, errno.EIO)
    changing.keys_by(SlotKind.RECOVERY, changing.new)


def stands_before_the_swap(changing: Changing) -> bool:
    both = headers.read(changing.made.folder).keys_before is not None
    return both and len(list((changing.made.folder / ".keys.new").glob("*.db"))) == len(Compartment)
