"""The life of the program: what comes up, what comes back after a crash, and how it ends."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from person import PASSPHRASE, SECOND, Person, Practice
from program import Program, living
from screen import Screen, wait_until

from inglenook.domain.compartment import Compartment
from inglenook.vault import header, keyslots
from inglenook.vault.connection import open_database
from inglenook.vault.header import SlotKind
from inglenook.vault.schemas import CURRENT, version_of

SAMPLE = Path(__file__).parents[1] / "vault" / "samples" / "format-1"
SAMPLE_SECRETS = (b"sample alder wren hazel dunnock", b"sample rowan siskin birch knot")

pytestmark = pytest.mark.window


@pytest.fixture
def practice(tmp_path: Path) -> Practice:
    return Practice(tmp_path / "Practice.inglenook")


def test_lock_and_come_back_to_the_same_place(screen: Screen, tmp_path: Path, practice: Practice) -> None:
    with Program(screen, tmp_path / "home", practice.folder) as program:
        person = Person(program)
        person.unlock()
        person.begin_session_note()
        person.write("first, ")
        person.lock()
        person.unlock()
        person.look()  # the note comes back a moment after the window
        person.write("second")
        person.lock()
        person.unlock()
        assert person.quit() == 0
        assert program.processes() == []
    assert practice.all_text() == "first, second"


def test_a_wrong_passphrase_is_told_and_the_right_one_still_opens(
    screen: Screen, tmp_path: Path, practice: Practice
) -> None:
    with Program(screen, tmp_path / "home", practice.folder) as program:
        person = Person(program)
        gate = program.wait_for("gate")
        person.write("not this one at all")
        person.press("Return")
        program.settle(60)  # a dear guess, and the sentence that says it was wrong
        assert program.has_keyboard("gate") == gate
        person.press("ctrl+a")
        person.unlock()
        assert person.quit() == 0


def test_a_vault_of_an_earlier_inglenook_comes_along_and_later_what_a_second_passphrase_opens(
    screen: Screen, tmp_path: Path
) -> None:
    folder = tmp_path / "Sample.inglenook"
    shutil.copytree(SAMPLE, folder)
    for path in folder.iterdir():
        path.chmod(0o600)
    with Program(screen, tmp_path / "home", folder) as program:
        person = Person(program)
        desk = person.unlock("sample alder wren hazel dunnock")
        assert person.open_closed_compartments("sample rowan siskin birch knot") == desk
        assert person.quit() == 0
    assert versions(folder) == [CURRENT.version] * 3


def versions(folder: Path) -> list[int]:
    """Of the compartments, once all is closed."""
    found = []
    head = header.read(folder)
    for kind, secret in ((SlotKind.PASSPHRASE, SAMPLE_SECRETS[0]), (SlotKind.SECOND, SAMPLE_SECRETS[1])):
        with keyslots.open_slot(head, kind, bytearray(secret)) as opened:
            for compartment in sorted(opened.keys.compartments):
                with contextlib.closing(
                    open_database(folder, compartment, opened.keys[compartment])
                ) as database:
                    found.append(version_of(database))
    return found


def test_a_vault_in_use_elsewhere_is_told_in_the_gate(
    screen: Screen, tmp_path: Path, practice: Practice
) -> None:
    with Program(screen, tmp_path / "home", practice.folder) as program:
        person = Person(program)
        with practice.open():
            program.wait_for("gate")
            person.write(PASSPHRASE)
            person.press("Return")
            program.settle(60)  # a dear guess, and the sentence that it is open elsewhere
        assert program.has_keyboard("gate")
        person.unlock()
        assert person.quit() == 0


def test_an_old_copy_is_told_of_and_opens_only_when_asked_again(
    screen: Screen, tmp_path: Path, practice: Practice
) -> None:
    record = practice.folder / "record.db"
    before = record.read_bytes()
    practice.add_notes(["newer than the copy"])
    record.write_bytes(before)
    with Program(screen, tmp_path / "home", practice.folder) as program:
        person = Person(program)
        gate = program.wait_for("gate")
        person.write(PASSPHRASE)
        person.press("Return")
        wait_until("a desk", lambda: program.named("desk"))
        wait_until("the desk that was refused to be gone", lambda: not program.named("desk"), 60)
        program.settle()  # the gate hears of it after that, and asks anew
        assert program.has_keyboard("gate") == gate
        person.unlock()
        assert person.quit() == 0
    with practice.open():
        pass


def test_after_a_crash_of_the_desk_the_gate_comes_back(
    screen: Screen, tmp_path: Path, practice: Practice
) -> None:
    with Program(screen, tmp_path / "home", practice.folder) as program:
        person = Person(program)
        for _crash in range(3):
            gate = program.wait_for("gate")
            desk = person.unlock()
            program.wait_for_end_of(gate)  # else its window comes to the front once more, before the new one
            program.kill(desk)
            program.wait_for("gate")
        person.unlock()
        assert person.quit() == 0


def test_a_gate_that_crashes_is_started_again_three_times(
    screen: Screen, tmp_path: Path, practice: Practice
) -> None:
    with Program(screen, tmp_path / "home", practice.folder) as program:
        for _crash in range(3):
            gate = program.wait_for("gate")
            program.kill(gate)
            program.wait_for_end_of(gate)
        program.kill(program.wait_for("gate"))
        assert program.status() == 1
        assert "no screen" in program.said.read_text()


def test_the_gate_that_stands_ready_may_die_too(screen: Screen, tmp_path: Path, practice: Practice) -> None:
    with Program(screen, tmp_path / "home", practice.folder) as program:
        person = Person(program)
        seen = {program.wait_for("gate")}
        desk = person.unlock()
        for _crash in range(2):
            (ready,) = wait_until("another gate", lambda: set(program.named("gate")) - seen)
            seen.add(ready)
            program.kill(ready)
            program.wait_for_end_of(ready)
        assert program.has_keyboard("desk") == desk
        person.lock()
        person.unlock()
        assert person.quit() == 0


@pytest.mark.parametrize("while_open", [False, True])
def test_nothing_outlives_the_launcher(
    screen: Screen, tmp_path: Path, practice: Practice, while_open: bool
) -> None:
    with Program(screen, tmp_path / "home", practice.folder) as program:
        program.wait_for("gate")
        if while_open:
            Person(program).unlock()
        everyone = program.processes()
        os.kill(program.pid, signal.SIGKILL)
        wait_until("all to be gone", lambda: not set(everyone) & living())


def test_being_asked_to_end_it_puts_everything_away(
    screen: Screen, tmp_path: Path, practice: Practice
) -> None:
    with Program(screen, tmp_path / "home", practice.folder) as program:
        person = Person(program)
        person.unlock()
        person.begin_session_note()
        person.write("the last word")
        os.kill(program.pid, signal.SIGTERM)
        assert program.status() == 0
    assert practice.all_text() == "the last word"


def test_a_second_start_raises_the_first_window(screen: Screen, tmp_path: Path, practice: Practice) -> None:
    with Program(screen, tmp_path / "home", practice.folder) as program:
        gate = program.wait_for("gate")
        with Program(screen, tmp_path / "home", practice.folder) as second:
            assert second.status() == 0
        assert program.wait_for("gate") == gate


def test_the_vault_stands_in_no_argument_and_no_environment(
    screen: Screen, tmp_path: Path, practice: Practice
) -> None:
    with Program(screen, tmp_path / "home", practice.folder) as program:
        Person(program).unlock()
        for pid in program.processes():
            for name in ("cmdline", "environ"):
                assert practice.folder.name.encode() not in Path(f"/proc/{pid}/{name}").read_bytes()


def test_the_next_start_knows_the_vault_and_where_the_window_stood(
    screen: Screen, tmp_path: Path, practice: Practice
) -> None:
    with Program(screen, tmp_path / "home", practice.folder) as program:
        person = Person(program)
        person.unlock()
        assert person.quit() == 0
    with Program(screen, tmp_path / "home") as program:
        person = Person(program)
        person.unlock()
        assert person.quit() == 0


def test_what_is_closed_opens_with_the_second_passphrase_and_closes_again(
    screen: Screen, tmp_path: Path, practice: Practice
) -> None:
    practice.put_behind_second(Compartment.PRIVATE, Compartment.IDENTITY)
    with Program(screen, tmp_path / "home", practice.folder) as program:
        person = Person(program)
        first = person.unlock()
        assert person.open_closed_compartments() == first, "the same desk gets the keys"
        person.open_found("Heron")
        person.begin_private_note()
        person.write("for me alone")
        second = person.close_compartments(first)
        assert second != first
        assert person.open_closed_compartments() == second
        person.lock()
    assert "for me alone" in practice.all_text()


def test_going_back_from_the_small_gate_changes_nothing(
    screen: Screen, tmp_path: Path, practice: Practice
) -> None:
    practice.put_behind_second(Compartment.PRIVATE)
    with Program(screen, tmp_path / "home", practice.folder) as program:
        person = Person(program)
        desk = person.unlock()
        person.press("ctrl+shift+o")
        program.wait_for("gate")
        person.write(SECOND[:5])
        person.press("alt+F4")
        assert program.wait_for("desk") == desk
        assert person.quit() == 0


def test_the_idle_lock_strikes_while_the_small_gate_is_open(screen: Screen, tmp_path: Path) -> None:
    practice = Practice(tmp_path / "Practice.inglenook", idle_minutes=1)
    practice.put_behind_second(Compartment.PRIVATE)
    with Program(screen, tmp_path / "home", practice.folder) as program:
        person = Person(program)
        desk = person.unlock()
        person.press("ctrl+shift+o")
        small = program.wait_for("gate")
        person.write(SECOND[:5])
        program.wait_for_end_of(desk, 90)
        program.wait_for_end_of(small)
        assert program.wait_for("gate") != small
        person.unlock()
        assert person.quit() == 0


def test_without_a_screen_it_says_so(tmp_path: Path) -> None:
    done = _start_without_a_screen(tmp_path, {})
    assert done.returncode == 1
    assert "no screen" in done.stderr


def test_with_a_screen_that_is_not_there_it_says_so(tmp_path: Path) -> None:
    done = _start_without_a_screen(tmp_path, {"DISPLAY": ":987", "QT_QPA_PLATFORM": "xcb"})
    assert done.returncode == 1
    assert "no screen" in done.stderr


def test_wrong_usage(tmp_path: Path) -> None:
    done = _start_without_a_screen(tmp_path, {"DISPLAY": ":987"}, "--what")
    assert done.returncode == 2


def _start_without_a_screen(
    home: Path, environment: dict[str, str], *arguments: str
) -> subprocess.CompletedProcess[str]:
    (home / "run").mkdir(mode=0o700)
    places = {"HOME": str(home), "XDG_RUNTIME_DIR": str(home / "run"), "PATH": os.environ["PATH"]}
    if "PYTHONPATH" in os.environ:
        places["PYTHONPATH"] = os.environ["PYTHONPATH"]
    return subprocess.run(
        [sys.executable, "-m", "inglenook", *arguments],
        env=places | environment,
        capture_output=True,
        text=True,
        timeout=30,
    )
