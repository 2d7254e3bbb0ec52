"""A passphrase is changed and a second one set while the desk is open; the desk never holds either."""

from pathlib import Path

import memory
import pytest
from person import PASSPHRASE, SECOND, Person, Practice
from program import Program
from screen import Screen

from inglenook.domain.compartment import Compartment
from inglenook.vault import header
from inglenook.vault.header import SlotKind

NEW = "elm qxu fir zyg yew bvk larch"

pytestmark = [pytest.mark.window, pytest.mark.usefixtures("reads_memory")]


def _hits(pid: int, *secrets: str) -> int:
    needles = [needle for secret in secrets for needle in memory.passphrase_needles(secret)]
    return memory.total(memory.count([pid], needles))


def _press_in_settings(program: Program, person: Person, tabs: int) -> int:
    """The button that stands so many places below the first field; the gate that it brings."""
    person.press("ctrl+comma")
    program.settle()
    person.press(*["Tab"] * tabs, "space")
    gate = program.wait_for("gate")
    program.settle()
    return gate


def _choose_own(program: Program, person: Person, secret: str) -> None:
    """Not the words drawn by chance but one's own, and once more."""
    program.settle()
    person.press("Down", "Tab")
    person.write(secret)
    person.press("Return")
    program.settle()
    person.write(secret)
    person.press("Return")
    program.settle(90)  # several dear guesses, on a machine that may be busy
    person.press("Return")


def test_changing_the_passphrase(screen: Screen, tmp_path: Path) -> None:
    practice = Practice(tmp_path / "Practice.inglenook")
    with Program(screen, tmp_path / "home", practice.folder) as program:
        person = Person(program)
        desk = person.unlock()
        gate = _press_in_settings(program, person, 1)
        person.write(PASSPHRASE)
        assert _hits(gate, PASSPHRASE) > 0, "control: where it is typed it is found"
        person.press("Return")
        _choose_own(program, person, NEW)
        assert program.wait_for("desk") == desk
        program.wait_for_end_of(gate)
        assert _hits(desk, PASSPHRASE, NEW) == 0
        person.lock()
        person.unlock(NEW)
        assert person.quit() == 0


def test_setting_a_second_one(screen: Screen, tmp_path: Path) -> None:
    practice = Practice(tmp_path / "Practice.inglenook")
    with Program(screen, tmp_path / "home", practice.folder) as program:
        person = Person(program)
        desk = person.unlock()
        gate = _press_in_settings(program, person, 2)
        person.press("Tab", "Tab")
        person.write(PASSPHRASE)
        person.press("Return")
        _choose_own(program, person, SECOND)
        assert program.wait_for("desk") == desk
        program.wait_for_end_of(gate)
        assert _hits(desk, PASSPHRASE, SECOND) == 0
        slot = header.read(practice.folder).slot(SlotKind.SECOND)
        assert slot is not None
        assert set(slot.opens) == {Compartment.PRIVATE, Compartment.IDENTITY}
        second_desk = person.close_compartments(desk)
        private = memory.key_needle("private", bytes(practice.keys[Compartment.PRIVATE]))
        assert memory.count([second_desk], [private]) == {"private": 0}
        assert person.quit() == 0
