"""The runner: in order, the newest of its kind, every error told, nothing cut."""

import gc
from threading import Event, get_ident
from weakref import finalize

import pytest

from inglenook.domain.compartment import Compartment
from inglenook.domain.errors import Missing
from inglenook.ui.runner import Runner
from inglenook.ui.unforeseen import Finished, Unforeseen
from inglenook.vault import clients
from inglenook.vault.errors import VaultMissing
from inglenook.vault.vault import Vault


@pytest.fixture
def runner(qtbot, vault_folder, keys, now):
    with Runner(lambda: Vault.open(vault_folder, keys, now=now), lambda: now) as opened:
        yield opened


@pytest.fixture
def busy(runner):
    """The vault's thread is held up until the event is set."""
    event = Event()
    runner.ask(lambda _vault: event.wait(60))
    yield event
    event.set()


def test_answers_come_in_the_order_of_asking(runner, qtbot):
    came = []
    for number in range(20):
        runner.ask(lambda _vault, number=number: number, came.append)
    qtbot.waitUntil(lambda: len(came) == 20)
    assert came == list(range(20))


def test_the_newest_ask_of_a_kind_replaces_the_waiting_one(runner, busy, qtbot):
    came = []
    for word in ("b", "bo", "bou"):
        runner.ask(lambda _vault, word=word: word, came.append, key="find")
    busy.set()
    runner.ask(lambda _vault: "end", came.append)
    qtbot.waitUntil(lambda: "end" in came)
    assert came == ["bou", "end"]


def test_nothing_is_dropped_across_an_ask_that_must_see_it(runner, busy, qtbot):
    """A text kept before signing is kept before signing, however much is kept afterwards."""
    came = []
    runner.ask(lambda _vault: "first text", came.append, key="keep")
    runner.ask(lambda _vault: "sign", came.append)
    runner.ask(lambda _vault: "second text", came.append, key="keep")
    busy.set()
    qtbot.waitUntil(lambda: len(came) == 3)
    assert came == ["first text", "sign", "second text"]


def test_a_write_is_told_to_everyone(runner, qtbot, now):
    with qtbot.waitSignal(runner.changed) as told:
        runner.ask(lambda vault: clients.add_client(vault, "Heron", now=now))
    assert told.args[0].compartment is Compartment.RECORD
    assert told.args[0].touches("client")


def test_a_refusal_reaches_whoever_asked_and_nobody_else(runner, qtbot):
    failed, problems = [], []
    runner.problem.connect(problems.append)
    runner.ask(lambda vault: clients.case(vault, "nowhere"), failed=failed.append)
    qtbot.waitUntil(lambda: bool(failed))
    assert isinstance(failed[0], Missing)
    assert problems == []


def test_what_breaks_names_the_place_and_not_the_text(runner, qtbot):
    def breaks(_vault):
        raise ValueError("the client's own words")

    with qtbot.waitSignal(runner.problem) as told:
        runner.ask(breaks)
    error = told.args[0]
    assert isinstance(error, Unforeseen)
    assert "words" not in f"{error!r} {error} {error.args}"
    assert error.__traceback__ is None
    assert error.__context__ is None
    came = []
    runner.ask(lambda _vault: "on we go", came.append)
    qtbot.waitUntil(lambda: bool(came))


def test_finish_does_all_that_waits_and_closes_the_vault(qtbot, vault_folder, keys, now):
    runner = Runner(lambda: Vault.open(vault_folder, keys, now=now), lambda: now)
    came = []
    for code in ("Heron", "Alder", "Fen"):
        runner.ask(lambda vault, code=code: clients.add_client(vault, code, now=now), came.append)
    assert runner.finish()
    assert len(came) == 3
    with Vault.open(vault_folder, keys, now=now) as again:
        assert clients.taken_codes(again) == {"Heron", "Alder", "Fen"}


def test_a_write_in_progress_is_not_cut_when_patience_ends(qtbot, vault_folder, keys, now):
    runner = Runner(lambda: Vault.open(vault_folder, keys, now=now), lambda: now)
    begun, go_on, came = Event(), Event(), []

    def slow(vault):
        begun.set()
        go_on.wait(60)
        return clients.add_client(vault, "Heron", now=now)

    runner.ask(slow, came.append)
    assert begun.wait(60)
    assert not runner.finish(timeout=0.05)
    go_on.set()
    assert runner.finish()
    assert len(came) == 1


def test_an_ask_after_the_end_is_answered_too(qtbot, vault_folder, keys, now):
    runner = Runner(lambda: Vault.open(vault_folder, keys, now=now), lambda: now)
    runner.finish()
    failed = []
    runner.ask(lambda _vault: 1, failed=failed.append)
    qtbot.waitUntil(lambda: bool(failed))
    assert isinstance(failed[0], Finished)


def test_a_vault_that_does_not_open_says_why(qtbot, tmp_path, keys, now):
    runner = Runner(lambda: Vault.open(tmp_path / "gone.inglenook", keys, now=now), lambda: now)
    failed = []
    runner.ask(lambda _vault: 1, failed=failed.append)
    with qtbot.waitSignal(runner.not_opened) as told:
        pass
    assert isinstance(told.args[0], VaultMissing)
    qtbot.waitUntil(lambda: bool(failed))
    assert runner.finish()


class Cycle:
    """Only the search for cycles ends it; where it ended is told."""

    def __init__(self, ended: list[int]) -> None:
        self.itself = self
        finalize(self, lambda: ended.append(get_ident()))


def test_nothing_of_the_windows_is_taken_apart_in_the_vaults_thread(runner, qtbot):
    ended: list[int] = []
    Cycle(ended)
    busy = []
    # Enough for Python to look for cycles many times over, if it were let.
    runner.ask(lambda _vault: len([[number] for number in range(100_000)]), busy.append)
    qtbot.waitUntil(lambda: bool(busy))
    assert ended == []
    held = [[number] for number in range(5_000)]  # now it is due
    qtbot.waitUntil(lambda: bool(ended))
    assert ended == [get_ident()]
    assert held


def test_control_without_that_it_happens_in_the_vaults_thread(runner, qtbot):
    ended: list[int] = []
    Cycle(ended)
    gc.enable()
    busy = []
    runner.ask(lambda _vault: len([[number] for number in range(100_000)]), busy.append)
    qtbot.waitUntil(lambda: bool(busy))
    assert len(ended) == 1
    assert ended != [get_ident()]
