"""What a person wants of a check-up: to hear that all is well, or what to do now."""

import shutil
from pathlib import Path

import pytest

from inglenook.domain.compartment import Compartment
from inglenook.domain.note import NoteDraft, Section
from inglenook.domain.note_kind import NoteKind
from inglenook.exchange.recovery_sheet import spelled
from inglenook.vault import backups, notes
from inglenook.vault.connection import file_of, open_database
from inglenook.vault.header import COPY
from inglenook.vault.vault import Vault

RECORD, PRIVATE = Compartment.RECORD, Compartment.PRIVATE
PAGE = 4096


def behind_the_program(folder, keys, compartment, *statements):
    """Change the file with its key but not through the writer, as another program would."""
    database = open_database(folder, compartment, keys[compartment])
    database._connection.set_authorizer(None)
    for statement in statements:
        database.execute(statement)
    database.close()


def check(therapist):
    therapist.press("Ctrl+Shift+H")
    checking = therapist.window.context().checking
    therapist.until(lambda: not checking.is_under_way)
    therapist.settle()


@pytest.fixture
def heron(sit_down):
    """A client with a note, and the desk locked again."""
    therapist = sit_down()
    therapist.add_client("Heron")
    therapist.press("Ctrl+N", "Return")
    therapist.until(lambda: therapist.window.place().page == "note")
    therapist.write("A walk by the river.")
    note_id = therapist.window.place().id
    therapist.go("today")
    therapist.settle()
    assert therapist.runner.finish()
    return note_id


def test_a_sound_vault_is_told_in_a_sentence(therapist):
    therapist.add_client("Heron")
    therapist.press("Alt+6")
    therapist.click("Check now")
    assert therapist.sees("You can go on writing meanwhile.")
    therapist.until(lambda: therapist.sees("The vault is sound."))
    assert therapist.sees("pages, ")
    therapist.until(lambda: therapist.sees("There is no backup of this vault yet."))
    therapist.click("Back up now")
    therapist.until(lambda: therapist.dialog() is not None)
    assert therapist.sees("Where backups go")
    therapist.press("Escape")


def test_what_is_closed_was_not_looked_at_and_that_is_said(sit_down):
    therapist = sit_down(closed=(PRIVATE,))
    check(therapist)
    assert therapist.sees("What was opened is sound.")
    assert therapist.sees("Not opened: the private notes.")


def test_a_check_can_be_called_off(therapist):
    therapist.press("Ctrl+Shift+H")
    therapist.click("Cancel")
    therapist.until(lambda: therapist.sees("Stopped, as you wished."))
    check(therapist)
    assert therapist.sees("The vault is sound.")


def test_a_search_index_that_does_not_fit_is_built_anew_here(heron, sit_down, vault_folder, keys):
    stray = "INSERT INTO note_index (rowid, body, facets) VALUES (77, 'stray', '')"
    behind_the_program(vault_folder, keys, RECORD, stray)
    therapist = sit_down()
    check(therapist)
    assert therapist.sees("The search index of the record does not fit its notes")
    therapist.click("Build the search index anew")
    therapist.until(lambda: therapist.sees("The vault is sound."))
    assert not therapist.sees("Build the search index anew")


def test_a_note_that_was_changed_behind_the_program_is_named_and_opened(heron, sit_down, vault_folder, keys):
    changed = f"UPDATE notes SET language = 'xx' WHERE id = '{heron}'"
    behind_the_program(vault_folder, keys, RECORD, changed)
    therapist = sit_down()
    check(therapist)
    assert therapist.sees("Something is not as it should be.")
    assert therapist.sees("1 row of the record is not as it was last written by Inglenook.")
    therapist.click("Heron, note of today")
    therapist.until(lambda: therapist.window.place().page == "note")
    assert therapist.window.place().id == heron


def test_a_damaged_page_leads_to_a_backup_and_the_vault_is_locked_for_it(
    heron, sit_down, vault_folder, keys, now, qtbot
):
    with Vault.open(vault_folder, keys, now=now) as vault:
        case_id = notes.note(vault, heron).case_id
        made = notes.start_note(vault, case_id, NoteKind.JOTTING, about=now.date(), template="free", now=now)
        text = Section(heading="", text="A long walk by the river. " * 4000)
        notes.keep(vault, NoteDraft(note_id=made.made, base_revision=0, sections=(text,)), now=now)
    path = file_of(vault_folder, PRIVATE)
    data = bytearray(path.read_bytes())
    data[len(data) - PAGE + 9] ^= 1
    path.write_bytes(data)
    therapist = sit_down()
    check(therapist)
    assert therapist.sees("1 page of the private notes was damaged or changed.")
    assert therapist.sees("1 note of the private notes can't be read. It can be brought back from a backup.")
    therapist.click("Heron, note of today")
    therapist.until(lambda: therapist.sees("The file that holds the private notes can't be read"))
    therapist.go("health")
    therapist.click("Bring it back from a backup")
    assert therapist.sees("What can still be read stays as it is")
    with qtbot.waitSignal(therapist.window.locked_task_requested) as told:
        therapist.click("Lock and go on")
    assert told.args == ["mend"]


def test_a_header_copy_that_differs_is_renewed_at_the_next_unlocking(therapist, vault_folder, qtbot):
    (vault_folder / COPY).write_bytes(b"gone")
    check(therapist)
    assert therapist.sees("The vault's two header files differ.")
    with qtbot.waitSignal(therapist.window.lock_requested):
        therapist.click("Lock, and renew it at the next unlocking")


def test_ways_in_are_the_locked_windows_affair(therapist, qtbot):
    therapist.go("health")
    vault_id = therapist.vault(lambda vault: vault.vault_id)
    assert therapist.sees(f"This is vault {spelled(vault_id)}; the same number stands on its recovery sheet.")
    wishes = {
        "Change the passphrase": "passphrase",
        "New recovery words": "new_words",
        "Make shares": "shares",
        "Remove the shares": "remove_shares",
    }
    for button, wish in wishes.items():
        with qtbot.waitSignal(therapist.window.secrets_requested) as told:
            therapist.click(button)
        assert told.args == [wish]
    therapist.press("Ctrl+Shift+Q")
    assert therapist.sees("Backups and copies made before still open with what opened them then.")
    with qtbot.waitSignal(therapist.window.locked_task_requested) as told:
        therapist.click("Lock and change them")
    assert told.args == ["change_keys"]


def test_a_vault_in_a_synced_folder_can_be_moved_and_backups_put_there(
    sit_down, vault_folder, tmp_path, qtbot
):
    synced = tmp_path / "Dropbox"
    synced.mkdir()
    folder = Path(shutil.copytree(vault_folder, synced / "Practice.inglenook"))
    therapist = sit_down(folder=folder)
    therapist.window.tell_findings(therapist.vault(lambda vault: vault.notices()))
    assert therapist.sees("The vault lies in a folder that Dropbox keeps in step with other computers.")
    therapist.click("Look at it")
    assert therapist.window.place().page == "health"
    therapist.click("Put backups there instead")
    (place,) = therapist.vault(backups.places)
    assert (place.name, place.folder) == ("Dropbox", str(synced))
    therapist.click("Move the vault…")
    with qtbot.waitSignal(therapist.window.locked_task_requested) as told:
        therapist.click("Lock and choose a folder")
    assert told.args == ["move"]
    therapist.go("backups")
    assert therapist.sees("Where the vault lies")
    therapist.go("today")
    assert not therapist.sees("keeps in step with other computers")


def test_a_vault_of_a_newer_program_is_read_and_says_why_it_is_not_written(
    heron, sit_down, vault_folder, keys
):
    for compartment in Compartment:
        behind_the_program(vault_folder, keys, compartment, "PRAGMA user_version = 99")
    therapist = sit_down()
    therapist.window.tell_findings(therapist.vault(lambda vault: vault.notices()))
    for page in ("today", "health", "backups"):
        therapist.go(page)
        assert therapist.sees("This vault was last used by a newer Inglenook.")
    therapist.go("note", heron)
    therapist.until(lambda: therapist.sees("Heron"))
    therapist.write(" And back again.")
    assert therapist.vault(lambda vault: notes.note(vault, heron)).sections[0].text == "A walk by the river."
    for keys_of_an_act in ("Ctrl+B", "Ctrl+.", "Ctrl+Shift+N"):
        therapist.press(keys_of_an_act)
        assert therapist.sees("to write in it, install the newer version.")
        assert therapist.dialog() is None
    assert therapist.window.leave_all() == []
