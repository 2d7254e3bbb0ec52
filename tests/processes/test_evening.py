"""The first evening, with keys only: make a vault, a client, a note; sign it; lock; everything is there.

The person reads the recovery words from the sheet they saved, as one reads them from paper.
"""

import sys
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import observed
import pypdfium2
import pytest
from person import PASSPHRASE, Person, everyday_keys
from program import Program
from reader import Reader
from screen import Screen, wait_until

from inglenook.domain.note import Note, NoteState
from inglenook.domain.note_kind import NoteKind
from inglenook.vault import check, notes, signing
from inglenook.vault import clients as people
from inglenook.vault.recovery import WORD_COUNT
from inglenook.vault.vault import Vault

pytestmark = [
    pytest.mark.window,
    pytest.mark.skipif(sys.platform != "linux", reason="only Linux can be closed so far"),
]

NOTE = "Came in lighter than last week. Two evenings with the phone off."
ADDENDUM = "They rang the same evening: the bus had come."
PRIVATE = "I noticed my own wish to hurry."
HOUSE_NAME = "Practice.inglenook"


def make_vault(program: Program, reader: Reader) -> Path:
    """Through the locked window, from the first page to the open desk."""
    reader.wait_for("Inglenook")
    reader.enter()
    reader.wait_for("Where the vault shall live")
    reader.enter()
    reader.wait_for("The passphrase")
    reader.choose_own(PASSPHRASE)
    words = words_from_sheet(program, reader)
    reader.enter()
    reader.wait_for("Three of them, to be sure")
    reader.answer(words)
    reader.wait_for("Your vault is ready")
    reader.enter()
    program.wait_for("desk")
    return program.home / HOUSE_NAME


def words_from_sheet(program: Program, reader: Reader) -> list[str]:
    """Save the sheet, read it, go back to the words."""
    sheet = program.home / "sheet.pdf"
    reader.wait_for("Twenty words for the day you forget")
    reader.press("Print")
    reader.wait_for("The recovery sheet")
    reader.enter()
    wait_until("the sheet to be saved", lambda: sheet.is_file() and sheet.stat().st_size)
    reader.wait_for("The recovery sheet")
    program.screen.press("Escape")
    reader.wait_for("Twenty words for the day you forget")
    return read_sheet(sheet.read_bytes())


def read_sheet(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    printed = document[0].get_textpage().get_text_bounded().split()
    document.close()
    found = {}
    for number, word in pairwise(printed):
        if number.rstrip(".").isdecimal() and word.isalpha() and word.islower():
            found.setdefault(int(number.rstrip(".")), word)
    return [found[place] for place in range(1, WORD_COUNT + 1)]


def add_client(person: Person) -> None:
    """The code that the program proposes."""
    person.press("ctrl+shift+n")
    person.look()
    person.press("Return")
    person.look()


def write_and_sign(person: Person, reader: Reader) -> None:
    person.begin_session_note()
    reader.wait_for_page("note")
    person.write(NOTE)
    reader.wait_until_kept(NOTE)
    person.press("ctrl+Return")
    person.look()
    person.press("Return")
    person.look()


def add_addendum(person: Person) -> None:
    person.press("ctrl+shift+d")
    person.look()
    person.write(ADDENDUM)
    person.look()
    person.press("ctrl+Return")
    person.look()
    person.press("Return")
    person.look()


def write_private_note(person: Person, reader: Reader) -> None:
    person.press("ctrl+j")
    person.look()
    person.press("Return")
    person.look()
    person.write(PRIVATE)
    reader.wait_until_kept(PRIVATE)


def everything(folder: Path) -> tuple[list[Note], list[str]]:
    """All notes of the one client, and the addenda."""
    with Vault.open(folder, everyday_keys(folder), now=datetime.now(UTC)) as vault:
        (case,) = people.cases(vault)
        lines = notes.timeline(vault, case.case_id, limit=100)
        found = [notes.note(vault, line.note_id) for line in lines]
        added = [each.text for note in found for each in signing.addenda(vault, note.id)]
        return found, added


def text_of(note: Note) -> str:
    return "\n".join(section.text for section in note.sections).strip()


def test_the_first_evening(screen: Screen, tmp_path: Path) -> None:
    told = tmp_path / "told"
    with Program(screen, tmp_path / "home", instead=observed.command(None, told)) as program:
        person, reader = Person(program), Reader(program, told)
        folder = make_vault(program, reader)
        add_client(person)
        write_and_sign(person, reader)
        add_addendum(person)
        write_private_note(person, reader)
        person.find("lighter")
        person.lock()
        person.unlock()
        person.find("lighter")
        assert person.quit() == 0
    found, added = everything(folder)
    by_kind = {note.kind: note for note in found}
    assert len(found) == 2
    assert text_of(by_kind[NoteKind.PROGRESS]) == NOTE
    assert by_kind[NoteKind.PROGRESS].state is NoteState.SIGNED
    assert by_kind[NoteKind.PROGRESS].session_id is not None
    assert text_of(by_kind[NoteKind.PSYCHOTHERAPY]) == PRIVATE
    assert added == [ADDENDUM]
    report = check.check(folder, everyday_keys(folder), datetime.now(UTC))
    assert not report.findings
