"""The vault is gone and comes back from a backup; every key is changed. From the first key to the last."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import observed
import pytest
from person import PASSPHRASE, Person, Practice, everyday_keys
from program import Program
from reader import Reader
from screen import Screen

from inglenook.domain.compartment import Compartment
from inglenook.exchange import backup
from inglenook.vault import header, keyslots, notes, recovery
from inglenook.vault.header import SlotKind
from inglenook.vault.keys import Keys
from inglenook.vault.vault import Vault

NEW = "elm qxu fir zyg yew bvk larch"
WRITTEN = "kept before "

pytestmark = pytest.mark.window


@pytest.fixture
def practice(tmp_path: Path) -> Practice:
    made = Practice(tmp_path / "Practice.inglenook")
    made.add_notes([WRITTEN])
    return made


def back_up(practice: Practice, stick: Path) -> Path:
    stick.mkdir()
    now = datetime.now(UTC)
    final = stick / backup.file_name(now)
    part = backup.part_of(final)
    settle = backup.settle_closed
    backup.copy_live(practice.folder, part, lambda: settle(practice.folder), _quiet, lambda: True, now=now)
    backup.take_name(part, final)
    return final


def _quiet(_done: int, _total: int) -> None:
    return


def texts_in(folder: Path, keys: Keys, case_id: str) -> str:
    with Vault.open(folder, keys, now=datetime.now(UTC)) as vault:
        found = [notes.note(vault, line.note_id) for line in notes.timeline(vault, case_id)]
    return "\n".join(section.text for note in found for section in note.sections)


def test_restored_with_the_recovery_words_alone(screen: Screen, tmp_path: Path, practice: Practice) -> None:
    path = back_up(practice, tmp_path / "stick")
    shutil.rmtree(practice.folder)
    home, told = tmp_path / "home", tmp_path / "told"
    target = home / "Practice.inglenook"
    with Program(screen, home, instead=observed.command(None, told)) as program:
        reader = Reader(program, told)
        reader.wait_for("Inglenook")
        reader.press("Restore a backup")
        reader.wait_for("Restore a backup")
        reader.go_to("File or folder")
        reader.type_over(str(path))
        reader.wait_for("What opens this backup")
        reader.press("Recovery words")
        reader.wait_for("The recovery words")
        reader.type(" ".join(practice.words) + " ")
        reader.enter()
        reader.wait_for("What is in it")
        reader.go_to("Folder")
        reader.type_over(str(target))
        reader.wait_for("Restored")
        reader.enter()
        reader.wait_for("A new passphrase")
        reader.choose_own(NEW)
        program.wait_for("desk", 90)
        person = Person(program)
        person.open_found("kept")
        person.press("ctrl+End")
        person.write("and after")
        person.lock()
        person.unlock(NEW)
        assert person.quit() == 0
    assert f"{WRITTEN}and after" in texts_in(target, everyday_keys(target, NEW), practice.case_id)
    assert not practice.folder.exists()


def test_every_key_is_changed_from_the_desk(screen: Screen, tmp_path: Path, practice: Practice) -> None:
    told = tmp_path / "told"
    instead = observed.command(practice.folder, told)
    with Program(screen, tmp_path / "home", instead=instead) as program:
        person, reader = Person(program), Reader(program, told)
        person.unlock()
        person.press("ctrl+shift+q")
        program.settle()
        person.press("Return")
        reader.wait_for("Change every key")
        reader.type(PASSPHRASE)
        reader.enter()
        reader.wait_for("Twenty words for the day you forget")
        words = reader.copy_words()
        reader.enter()
        reader.wait_for("Three of them, to be sure")
        reader.answer(words)
        reader.wait_for("Every key is changed")
        reader.enter()
        program.wait_for("desk", 90)
        person.open_found("kept")
        person.press("ctrl+End")
        person.write("and after")
        assert person.quit() == 0
    with keyslots.open_slot(
        header.read(practice.folder), SlotKind.RECOVERY, recovery.secret(words)
    ) as opened:
        for compartment in Compartment:
            assert opened.keys[compartment] != practice.keys[compartment]
        assert f"{WRITTEN}and after" in texts_in(practice.folder, opened.keys, practice.case_id)
