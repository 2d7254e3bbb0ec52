"""The disk is full when the lock strikes: it locks all the same, and the text is offered later."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import observed
import pytest
from person import Person, Practice
from program import Program
from reader import Reader
from screen import Screen

pytestmark = pytest.mark.window

TEXT = "written while there was no room left "


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    place = tmp_path / "stick"
    place.mkdir()
    mounted = os.geteuid() == 0 and not subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(place)], stderr=subprocess.DEVNULL
    ).returncode  # fmt: skip
    if not mounted:
        pytest.skip("a disk that can be filled needs the right to mount one")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def fill(place: Path) -> Path:
    """Take every byte that is left."""
    filler = place / "filler"
    with filler.open("wb", buffering=0) as file:
        for size in (1 << 16, 1 << 12, 1):
            try:
                while file.write(bytes(size)) == size:
                    pass
            except OSError:
                continue
    return filler


def write_on_a_full_disk(person: Person, practice: Practice) -> Path:
    """Unlock, take all the room there is before anything is written, go on with the note that is there."""
    person.unlock()
    filler = fill(practice.folder.parent)
    person.open_found("kept")
    person.press("ctrl+End")
    person.write(TEXT)
    return filler


def test_the_text_is_offered_when_there_is_room_again(
    screen: Screen, tmp_path: Path, small_disk: Path
) -> None:
    practice = practice_with_a_note(small_disk)
    told = tmp_path / "told"
    with Program(screen, tmp_path / "home", instead=observed.command(practice.folder, told)) as program:
        person, reader = Person(program), Reader(program, told)
        filler = write_on_a_full_disk(person, practice)
        person.lock()
        assert TEXT.strip() not in practice.all_text(), "this disk was not full"
        filler.unlink()
        person.unlock()
        reader.put_offered_text_back()
        person.lock()
    assert practice.all_text().count(f"kept before {TEXT.strip()}") == 1


def test_it_is_offered_until_it_is_decided(screen: Screen, tmp_path: Path, small_disk: Path) -> None:
    practice = practice_with_a_note(small_disk)
    told = tmp_path / "told"
    with Program(screen, tmp_path / "home", instead=observed.command(practice.folder, told)) as program:
        person, reader = Person(program), Reader(program, told)
        filler = write_on_a_full_disk(person, practice)
        person.lock()
        for _undecided in range(2):
            person.unlock()
            person.lock()
        assert TEXT.strip() not in practice.all_text()
        filler.unlink()
        person.unlock()
        reader.put_offered_text_back()
        person.lock()
    assert practice.all_text().count(f"kept before {TEXT.strip()}") == 1


def test_the_program_does_not_end_while_a_text_waits(
    screen: Screen, tmp_path: Path, small_disk: Path
) -> None:
    practice = practice_with_a_note(small_disk)
    told = tmp_path / "told"
    with Program(screen, tmp_path / "home", instead=observed.command(practice.folder, told)) as program:
        person, reader = Person(program), Reader(program, told)
        filler = write_on_a_full_disk(person, practice)
        person.press("ctrl+q")
        program.wait_for("gate")
        person.press("alt+F4")
        program.stays_alive()
        program.settle()  # another page takes the place of the one that was closed
        program.wait_for("gate")
        filler.unlink()
        person.unlock()
        reader.put_offered_text_back()
        assert person.quit() == 0
    assert practice.all_text().count(f"kept before {TEXT.strip()}") == 1


def test_it_ends_and_loses_the_text_when_that_is_wished(
    screen: Screen, tmp_path: Path, small_disk: Path
) -> None:
    practice = practice_with_a_note(small_disk)
    told = tmp_path / "told"
    instead = observed.command(practice.folder, told)
    with Program(screen, tmp_path / "home", instead=instead) as program:
        person, reader = Person(program), Reader(program, told)
        filler = write_on_a_full_disk(person, practice)
        person.press("ctrl+q")
        reader.wait_for("Inglenook")
        reader.press("End anyway")
        reader.wait_for("End and lose it?")
        reader.press("End anyway")
        assert program.status(30) == 0
    filler.unlink()
    assert practice.all_text() == "kept before "


def practice_with_a_note(place: Path) -> Practice:
    practice = Practice(place / "Practice.inglenook")
    practice.add_notes(["kept before "])
    return practice
