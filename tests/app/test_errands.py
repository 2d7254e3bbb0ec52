"""Backing up and checking beside the desk, with real errands: what is made, what is left when one dies."""

import os
import signal
from pathlib import Path

import pytest

pytest.importorskip("PySide6")

from inglenook.app.errand_sent import start_plainly
from inglenook.app.errands import Errands
from inglenook.domain.backup import BackupState, Place
from inglenook.exchange import backup
from inglenook.exchange.errors import NotABackup, PlaceGone, Stopped
from inglenook.ui.runner import Runner
from inglenook.ui.unforeseen import ErrandEnded
from inglenook.vault import backups, clients
from inglenook.vault.keys import Keys
from inglenook.vault.vault import Vault


class Starts:
    """Starts errands as `start_plainly` does, and remembers them.

    `doomed`: which of them, with keys or without, die as soon as they begin.
    """

    def __init__(self):
        self.with_keys = []
        self.pids = []
        self.doomed = None

    def __call__(self, holds_keys, then):
        def noted(channel):
            self.pids.append(
                int(Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text().split()[-1])
            )
            then(channel)
            if holds_keys is self.doomed:
                os.kill(self.pids[-1], signal.SIGKILL)

        self.with_keys.append(holds_keys)
        return start_plainly(holds_keys, noted)


@pytest.fixture
def runner(qtbot, vault_folder, keys, now):
    with Runner(lambda: Vault.open(vault_folder, keys, now=now), lambda: now) as opened:
        yield opened


@pytest.fixture
def starts():
    return Starts()


@pytest.fixture
def errands(runner, starts, vault_folder, keys, now, tmp_path):
    made = Errands(
        runner,
        starts,
        keys=lambda: keys,
        folder=lambda: vault_folder,
        scratch=tmp_path / "scratch",
        clock=lambda: now,
    )
    yield made
    made.end()


@pytest.fixture
def place(tmp_path):
    folder = tmp_path / "stick"
    folder.mkdir()
    return Place(id="a" * 32, name="Blue", folder=str(folder))


def wait_for_empty(qtbot, place):
    qtbot.waitUntil(lambda: not list(Path(place.folder).iterdir()))


def remember(runner, place, now, qtbot):
    """The place as the vault knows it."""
    known = []
    runner.ask(lambda vault: backups.add_place(vault, place.name, place.folder, now=now))
    runner.ask(backups.places, known.extend)
    qtbot.waitUntil(lambda: bool(known))
    return known[0]


def test_a_backup_is_made_checked_and_noted(errands, runner, place, keys, vault_folder, starts, qtbot, now):
    place = remember(runner, place, now, qtbot)
    stages = []
    errands.progressed.connect(lambda progress: stages.append(progress.stage.value))
    with qtbot.waitSignal(errands.backed_up) as told:
        errands.back_up(place)
        assert errands.is_busy
    made = told.args[0]
    assert (made.state, made.file) == (BackupState.OPENED, backup.file_name(now))
    assert not errands.is_busy
    assert starts.with_keys == [False, True], "only the one that looks into it has keys"
    assert stages.index("copying") < stages.index("settling") < stages.index("checking")
    path = Path(place.folder) / made.file
    assert list(Path(place.folder).iterdir()) == [path]
    assert backup.outside(path).size == made.size
    noted = []
    runner.ask(backups.backups, noted.extend)
    qtbot.waitUntil(lambda: bool(noted))
    assert [(each.file, each.place_id) for each in noted] == [(made.file, place.id)]


def test_what_was_open_alone_is_opened(runner, starts, vault_folder, keys, now, tmp_path, place, qtbot):
    record = keys.only("record")
    errands = Errands(
        runner,
        starts,
        keys=lambda: record,
        folder=lambda: vault_folder,
        scratch=tmp_path / "s",
        clock=lambda: now,
    )
    with qtbot.waitSignal(errands.backed_up) as told:
        errands.back_up(place)
    assert (Path(place.folder) / told.args[0].file).exists()


def test_the_vault_is_checked_while_it_is_open(errands, qtbot):
    with qtbot.waitSignal(errands.checked) as told:
        errands.check()
    assert told.args[0].sound
    assert told.args[0].counts


def test_a_backup_is_checked(errands, place, qtbot):
    with qtbot.waitSignal(errands.backed_up) as told:
        errands.back_up(place)
    path = Path(place.folder) / told.args[0].file
    with qtbot.waitSignal(errands.checked) as told:
        errands.check_backup(path)
    assert told.args[0].sound


def test_a_place_that_is_gone_is_told(errands, place, qtbot):
    Path(place.folder).rmdir()
    with qtbot.waitSignal(errands.failed) as told:
        errands.back_up(place)
    assert isinstance(told.args[0], PlaceGone)
    assert not errands.is_busy


def test_what_is_no_backup_is_told(errands, place, qtbot):
    path = Path(place.folder) / "letter"
    path.write_text("not one of ours")
    with qtbot.waitSignal(errands.failed) as told:
        errands.check_backup(path)
    assert isinstance(told.args[0], NotABackup)


def test_called_off_nothing_is_left(errands, place, qtbot):
    with qtbot.waitSignal(errands.progressed):
        errands.back_up(place)
    with qtbot.waitSignal(errands.failed) as told:
        errands.cancel()
    assert isinstance(told.args[0], Stopped)
    wait_for_empty(qtbot, place)


def test_called_off_and_begun_anew_at_the_same_moment(errands, place, qtbot):
    errands.back_up(place)
    errands.cancel()
    with qtbot.waitSignal(errands.backed_up) as told:
        errands.back_up(place)
    made = Path(place.folder) / told.args[0].file
    qtbot.waitUntil(lambda: list(Path(place.folder).iterdir()) == [made])


@pytest.mark.parametrize("holds_keys", [False, True])
def test_an_errand_that_dies_is_told_and_writing_goes_on(
    errands, runner, starts, place, now, qtbot, holds_keys
):
    failed, written = [], []
    errands.failed.connect(failed.append)
    starts.doomed = holds_keys
    errands.back_up(place)
    qtbot.waitUntil(lambda: bool(failed))
    assert isinstance(failed[0], ErrandEnded)
    runner.ask(lambda vault: clients.add_client(vault, "Heron", now=now), written.append)
    qtbot.waitUntil(lambda: bool(written))
    assert not [path for path in Path(place.folder).iterdir() if path.name.endswith(backup.SUFFIX)]


def test_a_copying_errand_that_hangs_holds_up_no_text_for_long(
    errands, runner, starts, place, now, qtbot, monkeypatch
):
    """Stopped while writing is paused, it is given up; what was written meanwhile is kept."""
    monkeypatch.setattr("inglenook.app.errand_trip._PAUSED_AT_LONGEST", 300)
    failed, written = [], []
    errands.failed.connect(failed.append)
    pause = runner.pause

    def stop_it_and_pause(settle, done, gone_wrong):
        os.kill(starts.pids[0], signal.SIGSTOP)
        pause(settle, done, gone_wrong)
        runner.ask(lambda vault: clients.add_client(vault, "Heron", now=now), written.append)

    monkeypatch.setattr(runner, "pause", stop_it_and_pause)
    errands.back_up(place)
    qtbot.waitUntil(lambda: bool(failed))
    qtbot.waitUntil(lambda: bool(written))
    os.kill(starts.pids[0], signal.SIGCONT)
    wait_for_empty(qtbot, place)


def test_when_the_desk_goes_nothing_more_is_told_and_nothing_left(errands, runner, place, now, qtbot):
    told = []
    for signal_ in (errands.failed, errands.backed_up):
        signal_.connect(told.append)
    with qtbot.waitSignal(errands.progressed):
        errands.back_up(place)
    errands.end()
    runner.finish()
    wait_for_empty(qtbot, place)
    assert told == []


def test_one_thing_at_a_time(errands, starts, place, qtbot):
    with qtbot.waitSignal(errands.backed_up):
        errands.back_up(place)
        errands.check()
    assert starts.with_keys == [False, True]


def test_what_an_errand_left_behind_is_tidied(errands, tmp_path, qtbot):
    (tmp_path / "scratch" / "opened").mkdir(parents=True)
    errands.tidy()
    qtbot.waitUntil(lambda: not (tmp_path / "scratch").exists())


def test_keys_are_never_among_messages(keys):
    """They go over a connection of their own; see errand_sent."""
    from inglenook.app import errand_protocol
    from inglenook.app.protocol import Message

    kinds = [
        value
        for value in vars(errand_protocol).values()
        if isinstance(value, type) and issubclass(value, Message) and value is not Message
    ]
    allowed = {
        *("kind", "folder", "part", "made_at", "final", "scratch", "backup", "stage", "done", "total"),
        *("mark", "size", "state", "report", "failure"),
    }
    assert {name for kind in kinds for name in kind.model_fields} <= allowed
    assert isinstance(keys, Keys)
