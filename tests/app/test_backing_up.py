"""What the desk knows of backups: which places are there, when one appears, and what is offered at lock."""

import threading
from datetime import timedelta
from pathlib import Path
from threading import Event, get_ident
from weakref import ref

import pytest

pytest.importorskip("PySide6")

from inglenook.app.backing_up import BackingUp
from inglenook.app.places_watch import PlacesWatch
from inglenook.app.protocol import MadeBackup, TriedBackup
from inglenook.domain.backup import BackupState, Place
from inglenook.ui.runner import Runner
from inglenook.vault import backups
from inglenook.vault.vault import Vault

OFTEN = 0.01  # s


@pytest.fixture
def runner(qtbot, vault_folder, keys, now):
    with Runner(lambda: Vault.open(vault_folder, keys, now=now), lambda: now) as opened:
        yield opened


@pytest.fixture
def watch():
    made = PlacesWatch(every=OFTEN)
    yield made
    made.end()


@pytest.fixture
def stick(tmp_path):
    return tmp_path / "stick"


def place_at(folder, name="Blue"):
    return Place(id=name.ljust(32, "0"), name=name, folder=str(folder))


def made_at(stick, moment, file="2026-11-23.inglenook-backup"):
    return MadeBackup(folder=str(stick), file=file, size=4096, made_at=moment)


def test_a_place_appears_and_goes(watch, stick, qtbot):
    place, appeared = place_at(stick), []
    watch.appeared.connect(appeared.append)
    watch.look_for([place])
    assert watch.there == ()
    qtbot.waitUntil(lambda: watch._there == {place.id: False})
    stick.mkdir()
    qtbot.waitUntil(lambda: watch.there == (place,))
    assert appeared == [place]
    with qtbot.waitSignal(watch.changed):
        stick.rmdir()
    assert watch.there == ()


def test_what_was_there_from_the_beginning_has_not_appeared(watch, stick, qtbot):
    stick.mkdir()
    appeared = []
    watch.appeared.connect(appeared.append)
    watch.look_for([place_at(stick)])
    qtbot.waitUntil(lambda: len(watch.there) == 1)
    assert appeared == []


def test_a_share_that_does_not_answer_holds_up_no_other_place(stick, tmp_path, qtbot):
    answers, stick_place = Event(), place_at(stick)

    def look(path: Path) -> bool:
        if path == stick:
            return True
        answers.wait(30)
        raise TimeoutError

    watch = PlacesWatch(look, OFTEN)
    watch.look_for([place_at(tmp_path / "share", "Away"), stick_place])
    qtbot.waitUntil(lambda: watch.there == (stick_place,))
    watch.end()
    answers.set()


def test_a_place_that_was_forgotten_is_not_looked_for(watch, stick, qtbot):
    stick.mkdir()
    watch.look_for([place_at(stick)])
    qtbot.waitUntil(lambda: len(watch.there) == 1)
    watch.look_for([])
    assert watch.there == ()


def test_a_look_that_goes_on_holds_nothing_of_the_window(stick):
    """Taken apart in that look's thread, the watch would fall while an event is on its way to it."""
    answers, ended = Event(), []
    watch = PlacesWatch(lambda _path: answers.wait(30), OFTEN)
    watch.look_for([place_at(stick)])
    gone = ref(watch, lambda _watch: ended.append(get_ident()))
    watch.end()
    del watch
    assert gone() is None
    assert ended == [get_ident()]
    answers.set()


def test_nothing_is_looked_for_after_the_end(watch, stick, qtbot):
    """The vault may tell of its places when the desk has already let go."""
    stick.mkdir()
    watch.look_for([place_at(stick)])
    qtbot.waitUntil(lambda: len(watch.there) == 1)
    watch.end()
    looks = threading.active_count()
    watch.look_for([place_at(stick), place_at(stick.parent, "Away")])
    assert threading.active_count() <= looks
    assert [place.name for place in watch.there] == ["Blue"], "it was there when the desk locked"


def test_what_a_locked_window_made_is_noted(runner, watch, stick, qtbot, now):
    care = BackingUp(runner, lambda: now, watch)
    runner.ask(lambda vault: backups.add_place(vault, "Blue", str(stick), now=now))
    tried = TriedBackup(file="older", made_at=now - timedelta(days=3), at=now)
    care.begin([made_at(stick, now)], [tried])
    noted, drills = [], []
    runner.ask(backups.backups, noted.extend)
    runner.ask(backups.last_drill, drills.append)
    qtbot.waitUntil(lambda: bool(drills))
    assert [(each.file, each.state) for each in noted] == [("2026-11-23.inglenook-backup", BackupState.BYTES)]
    assert noted[0].place_id is not None
    assert (drills[0].file, drills[0].sound) == ("older", True)
    qtbot.waitUntil(lambda: care.days() == 0)
    assert care.folders() == (str(stick),)


def test_nothing_is_offered_while_the_last_backup_is_young(runner, watch, stick, qtbot, now):
    care = BackingUp(runner, lambda: now, watch)
    care.begin([made_at(stick, now - timedelta(days=6))], [])
    qtbot.waitUntil(lambda: care.days() == 6)
    assert care.offer(7) is None


def test_an_old_backup_is_told_with_the_place_that_is_there(runner, watch, stick, qtbot, now):
    stick.mkdir()
    care = BackingUp(runner, lambda: now, watch)
    runner.ask(lambda vault: backups.add_place(vault, "Blue", str(stick), now=now))
    care.begin([made_at(stick, now - timedelta(days=9))], [])
    qtbot.waitUntil(lambda: bool(watch.there))
    offer = care.offer(7)
    assert offer is not None
    assert (offer.days, offer.place, offer.folder) == (9, "Blue", str(stick))
    assert care.offer(0) is None, "whoever wants no reminder gets none"


def test_without_any_backup_it_is_told_too(runner, watch, qtbot, now):
    care = BackingUp(runner, lambda: now, watch)
    assert care.offer(7) is None, "nothing is known yet"
    with qtbot.waitSignal(care.places_changed):
        care.begin([], [])
    offer = care.offer(7)
    assert offer is not None
    assert (offer.days, offer.place) == (None, None)
