"""A backup is made beside the desk. Whatever dies meanwhile: the lock does not wait, no text is lost, and
nothing half stands under the final name.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from person import PASSPHRASE, Person, Practice
from program import Program
from screen import Screen, wait_until

from inglenook.exchange.backup import SUFFIX

pytestmark = pytest.mark.window


@pytest.fixture
def practice(tmp_path: Path) -> Practice:
    made = Practice(tmp_path / "Practice.inglenook")
    made.add_notes(["kept before "])
    return made


@pytest.fixture
def stick(tmp_path: Path, practice: Practice) -> Path:
    return practice.remember_place(tmp_path / "stick")


@pytest.fixture
def program(screen: Screen, tmp_path: Path, practice: Practice) -> Iterator[Program]:
    with Program(screen, tmp_path / "home", practice.folder) as started:
        yield started


def backups_on(stick: Path) -> list[Path]:
    return sorted(stick.glob(f"*{SUFFIX}"))


def one_more_on(stick: Path, before: int = 0) -> Path:
    found = wait_until("a backup", lambda: len(backups_on(stick)) > before and backups_on(stick), 60)
    assert found
    return found[-1]


def begin_and_stop_it(program: Program, person: Person) -> int:
    """The errand that copies, stopped in the middle of its work."""
    person.back_up()
    errand = wait_until("an errand", lambda: program.named("errand"))[0]
    os.kill(errand, signal.SIGSTOP)
    return errand


def nothing_left_on(stick: Path) -> None:
    wait_until("nothing to be left", lambda: not list(stick.iterdir()))


def check_by_command(path: Path) -> subprocess.CompletedProcess[str]:
    reading, writing = os.pipe()
    os.write(writing, PASSPHRASE.encode() + b"\n")
    os.close(writing)
    command = [sys.executable, "-m", "inglenook", "check", str(path), "--passphrase-fd", str(reading)]
    done = subprocess.run(command, pass_fds=[reading], capture_output=True, text=True, timeout=120)
    os.close(reading)
    return done


def test_a_backup_with_one_key(program: Program, stick: Path, practice: Practice) -> None:
    person = Person(program)
    person.unlock()
    person.open_found("kept")
    person.press("ctrl+End")
    person.write("and now")
    person.back_up()
    made = one_more_on(stick)
    wait_until("the errands to be gone", lambda: not program.named("errand"))
    assert list(stick.iterdir()) == [made]
    person.lock()
    person.unlock()
    assert person.quit() == 0
    assert "kept before and now" in practice.all_text()
    done = check_by_command(made)
    assert done.returncode == 0, done.stdout + done.stderr


def test_what_is_written_meanwhile_is_kept(program: Program, stick: Path, practice: Practice) -> None:
    """The errand stands still for a while, as it would before a slow stick, wherever it was just then."""
    person = Person(program)
    person.unlock()
    person.open_found("kept")
    person.press("ctrl+End")
    errand = begin_and_stop_it(program, person)
    person.write("one ")
    person.look()
    os.kill(errand, signal.SIGCONT)
    person.write("two ")
    one_more_on(stick)
    person.write("three")
    person.lock()
    assert "kept before one two three" in practice.all_text()


def test_the_lock_does_not_wait_for_a_backup(program: Program, stick: Path, practice: Practice) -> None:
    person = Person(program)
    person.unlock()
    person.open_found("kept")
    person.press("ctrl+End")
    errand = begin_and_stop_it(program, person)
    person.write("and locked")
    person.lock()
    program.wait_for_end_of(errand)
    assert backups_on(stick) == []
    person.unlock()
    person.back_up()
    made = one_more_on(stick)
    assert list(stick.iterdir()) == [made], "what the stopped one left is gone as well"
    assert person.quit() == 0
    assert "kept before and locked" in practice.all_text()


def test_what_holds_keys_ends_with_the_lock(program: Program, stick: Path) -> None:
    """It stands still, so it can't end by itself; the other one takes away what it was looking into."""
    person = Person(program)
    person.unlock()
    person.back_up()
    copies = wait_until("an errand", lambda: program.named("errand"))[0]
    looks = wait_until("the next errand", lambda: set(program.named("errand")) - {copies}).pop()
    os.kill(looks, signal.SIGSTOP)
    person.lock()
    program.wait_for_end_of(looks)
    program.wait_for_end_of(copies)
    nothing_left_on(stick)


def test_an_errand_may_die(program: Program, stick: Path, practice: Practice) -> None:
    person = Person(program)
    desk = person.unlock()
    person.open_found("kept")
    person.press("ctrl+End")
    errand = begin_and_stop_it(program, person)
    program.kill(errand)
    program.wait_for_end_of(errand)
    person.write("and on")
    assert program.wait_for("desk") == desk
    person.back_up()
    one_more_on(stick)
    person.lock()
    assert "kept before and on" in practice.all_text()


def test_the_desk_may_die(program: Program, stick: Path) -> None:
    person = Person(program)
    desk = person.unlock()
    errand = begin_and_stop_it(program, person)
    program.kill(desk)
    os.kill(errand, signal.SIGCONT)
    program.wait_for("gate")
    program.wait_for_end_of(errand)
    nothing_left_on(stick)


def test_quitting_does_not_wait_for_a_backup(program: Program, stick: Path) -> None:
    person = Person(program)
    person.unlock()
    begin_and_stop_it(program, person)
    assert person.quit() == 0
    assert backups_on(stick) == []
