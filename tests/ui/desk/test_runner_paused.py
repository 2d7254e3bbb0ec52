"""While a copy of the vault is finished, what wants to write waits: in order, and nothing of it is lost."""

from threading import Event

import pytest

from inglenook.domain.errors import Missing
from inglenook.ui.runner import Runner
from inglenook.ui.unforeseen import Finished, Unforeseen
from inglenook.vault import clients
from inglenook.vault.vault import Vault


@pytest.fixture
def runner(qtbot, vault_folder, keys, now):
    with Runner(lambda: Vault.open(vault_folder, keys, now=now), lambda: now) as opened:
        yield opened


@pytest.fixture
def paused(runner, qtbot):
    settled = []
    runner.pause(lambda vault: vault.vault_id, settled.append, settled.append)
    qtbot.waitUntil(lambda: bool(settled))
    assert isinstance(settled[0], str)
    return runner


def add(code, now, tried=None):
    def add_it(vault):
        if tried is not None:
            tried.set()
        return clients.add_client(vault, code, now=now)

    return add_it


def test_reading_goes_on(paused, qtbot):
    came = []
    paused.ask(clients.taken_codes, came.append)
    qtbot.waitUntil(lambda: came == [set()])


def test_a_write_waits_and_what_was_asked_after_it_sees_it(paused, qtbot, now):
    came, tried = [], Event()
    paused.ask(add("Heron", now, tried), lambda _change: came.append("written"))
    paused.ask(clients.taken_codes, came.append)
    assert tried.wait(60)
    assert came == []
    paused.resume()
    qtbot.waitUntil(lambda: came == ["written", {"Heron"}])


def test_writes_are_done_in_the_order_of_asking(paused, qtbot, now):
    came = []
    for code in ("Heron", "Alder", "Fen"):
        paused.ask(add(code, now), lambda _change, code=code: came.append(code))
    paused.resume()
    qtbot.waitUntil(lambda: came == ["Heron", "Alder", "Fen"])


def test_a_newer_one_of_its_kind_takes_the_place_of_one_that_waits(paused, qtbot, now):
    came, tried = [], Event()
    paused.ask(add("Heron", now, tried), lambda _change: came.append("Heron"), key="keep")
    paused.ask(clients.taken_codes, key="look")
    assert tried.wait(60)
    paused.ask(add("Alder", now), lambda _change: came.append("Alder"), key="keep")
    paused.resume()
    paused.ask(clients.taken_codes, came.append)
    qtbot.waitUntil(lambda: came == ["Alder", {"Alder"}])


def test_a_newer_one_that_came_while_it_was_tried_takes_its_place(paused, qtbot, now):
    came, tried, go_on = [], Event(), Event()

    def slow(vault):
        tried.set()
        go_on.wait(60)
        return clients.add_client(vault, "Heron", now=now)

    paused.ask(slow, lambda _change: came.append("Heron"), key="keep")
    assert tried.wait(60)
    paused.ask(add("Alder", now), lambda _change: came.append("Alder"), key="keep")
    go_on.set()
    paused.resume()
    paused.ask(clients.taken_codes, came.append)
    qtbot.waitUntil(lambda: came[-1:] == [{"Alder"}])


def test_the_end_resumes(qtbot, vault_folder, keys, now):
    runner = Runner(lambda: Vault.open(vault_folder, keys, now=now), lambda: now)
    settled, came = [], []
    runner.pause(lambda _vault: None, settled.append, settled.append)
    runner.ask(add("Heron", now), came.append)
    assert runner.finish()
    assert len(came) == 1
    with Vault.open(vault_folder, keys, now=now) as again:
        assert clients.taken_codes(again) == {"Heron"}


def test_a_pause_that_was_called_off_before_its_turn_never_begins(runner, qtbot, now):
    busy, failed, came = Event(), [], []
    runner.ask(lambda _vault: busy.wait(60))
    runner.pause(lambda _vault: None, came.append, failed.append)
    runner.resume()
    busy.set()
    runner.ask(add("Heron", now), came.append)
    qtbot.waitUntil(lambda: len(came) == 1)
    assert isinstance(failed[0], Finished)


@pytest.mark.parametrize("broken", [Missing("place"), ZeroDivisionError()])
def test_writes_go_on_when_settling_fails(runner, qtbot, now, broken):
    failed, came = [], []

    def settle(_vault):
        raise broken

    runner.pause(settle, came.append, failed.append)
    runner.ask(add("Heron", now), came.append)
    qtbot.waitUntil(lambda: len(came) == 1)
    assert isinstance(failed[0], Missing | Unforeseen)
