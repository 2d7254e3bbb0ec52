"""Someone types while the lock strikes. Every character is in the note, or offered, or in the locked window.

None is lost and none reaches the window that stands behind, which listens. What went into the locked
window's own field is read from its memory, so the whole account needs root; without, the rest is checked.
"""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import memory
import observed
import pytest
from person import Person, Practice
from program import Program
from reader import Reader
from screen import Screen, wait_until

HERE = Path(__file__).parent
LETTERS = "".join(f"{number:03d}." for number in range(60))
LAST = "kvjwqzxy"  # typed into the locked window: when it is there, all that was typed before has arrived
IDLE_MINUTES = 1

pytestmark = [pytest.mark.window, pytest.mark.usefixtures("reads_memory")]


@dataclass(frozen=True)
class Account:
    """Where the characters of one burst went."""

    typed: str
    noted: str
    fielded: str
    overheard: str

    def check(self) -> None:
        assert self.noted + self.fielded == self.typed, str(self)
        assert self.overheard == "", str(self)

    def __str__(self) -> str:
        return (
            f"typed {len(self.typed)}, in the note or offered {len(self.noted)}, "
            f"in the locked window {len(self.fielded)}, overheard {len(self.overheard)}"
        )


def burst_over_a_lock(screen: Screen, folder: Path, strike: Callable[[Program, Practice], None]) -> Account:
    """Begin a note, let `strike` bring the lock while LETTERS are typed, unlock, put back, lock, account."""
    practice = Practice(folder / "Practice.inglenook", idle_minutes=IDLE_MINUTES)
    overheard = folder / "overheard.txt"
    overheard.touch()
    listener = screen.start([sys.executable, str(HERE / "listener.py"), str(overheard)])
    wait_until("the listener", lambda: screen.active_pid() == listener.pid)
    screen.type("control")
    wait_until("the listener to hear", lambda: overheard.read_text() == "control")
    overheard.write_text("")
    told = folder / "told"
    instead = observed.command(practice.folder, told)
    with Program(screen, folder / "home", instead=instead) as program:
        person, reader = Person(program), Reader(program, told)
        desk = person.unlock()
        person.begin_session_note()
        reader.wait_for_page("note")
        strike(program, practice)
        gate = program.wait_for("gate")
        program.wait_for_end_of(desk)
        fielded = in_the_field(screen, gate)
        person.press("ctrl+a", "Delete")
        person.unlock()
        reader.put_offered_text_back()
        person.lock()
        noted = practice.all_text()
    return Account(LETTERS, "".join(noted.split()), fielded, overheard.read_text())


def in_the_field(screen: Screen, gate: int) -> str:
    """What reached the locked window's field; LAST behind it tells it from a letter or two by chance."""
    screen.type(LAST)

    def read() -> str:
        found = memory.longest_end([gate], LETTERS + LAST)
        return found if found.endswith(LAST) else ""

    return wait_until("the last keys", read).removesuffix(LAST)


def lock_key_in_the_middle(place: int, delay: int) -> Callable[[Program, Practice], None]:
    """The hand goes on typing as if it had not pressed the key: one stream of keys."""

    def strike(program: Program, _practice: Practice) -> None:
        program.screen.stream(
            f"type --delay {delay} {LETTERS[:place]}",
            "key --delay 1 ctrl+l",
            f"type --delay {delay} {LETTERS[place:]}",
        )

    return strike


def lock_key_in_a_dialog(program: Program, _practice: Practice) -> None:
    """The dialog vanishes with what stood in it; no key may fall through the gap that it leaves."""
    Person(program).open_dialog("ctrl+shift+n")
    program.screen.stream("key --delay 1 ctrl+l", f"type --delay 1 {LETTERS}")


def wait_for_idle_lock(program: Program, practice: Practice) -> None:
    """Touch nothing until the vault is being closed, then type: cover up, the gate not there yet."""
    state = practice.folder / "state.json"
    hand = program.screen.poised()
    before = state.stat().st_mtime_ns
    wait_until("the idle lock", lambda: state.stat().st_mtime_ns != before, 60 * IDLE_MINUTES + 30)
    hand(f"type --delay 2 {LETTERS}")


@pytest.mark.parametrize(("place", "delay"), [(40, 1), (120, 3), (200, 8)])
def test_the_key_is_pressed_in_the_middle_of_a_word(
    screen: Screen, tmp_path: Path, place: int, delay: int
) -> None:
    account = burst_over_a_lock(screen, tmp_path, lock_key_in_the_middle(place, delay))
    print(account)
    assert account.noted[:place] == LETTERS[:place]
    account.check()


def test_the_key_is_pressed_in_a_dialog(screen: Screen, tmp_path: Path) -> None:
    account = burst_over_a_lock(screen, tmp_path, lock_key_in_a_dialog)
    print(account)
    account.check()


def test_the_idle_lock_strikes_while_someone_begins_to_type(screen: Screen, tmp_path: Path) -> None:
    account = burst_over_a_lock(screen, tmp_path, wait_for_idle_lock)
    print(account)
    assert account.noted, "nothing came in while the cover stood: this did not test the swap"
    account.check()
