"""Private notes: apart from the record, one key away; what belongs in the progress note is said beside."""

from PySide6.QtWidgets import QLabel

from inglenook.domain.compartment import Compartment
from inglenook.domain.note import Contact, ContactMeans, Direction
from inglenook.domain.note_kind import NoteKind
from inglenook.vault import notes


def test_a_private_note_is_one_key_away_from_a_session_note(writer, practice):
    writer.type("What was said.")
    writer.press("Ctrl+J")
    writer.dialog()
    writer.press("Return")
    writer.until(
        lambda: (there := writer.page.opened()) is not None and there.note.kind is NoteKind.PSYCHOTHERAPY
    )
    writer.type("what I made of it")
    writer.until_kept()
    private = writer.page.opened().note
    assert private.session_id == writer.vault(lambda vault: notes.note(vault, practice.draft)).session_id
    assert writer.vault(lambda vault: notes.note(vault, practice.draft)).sections[0].text == "What was said."


def test_beside_a_psychotherapy_note_stands_what_belongs_in_the_progress_note(writer):
    writer.press("Ctrl+J")
    writer.dialog()
    writer.press("Return")
    writer.until(lambda: "Belongs in the progress note" in writer.reads())
    seen = writer.reads()
    for words in ("medication", "session began and ended", "clinical tests", "diagnosis", "treatment plan"):
        assert words in seen
    assert "Also from this session" in seen


def test_the_kind_of_private_note_is_chosen_with_the_arrow_keys(writer):
    writer.press("Ctrl+J")
    writer.dialog()
    writer.press("Down", "Return")
    writer.until(lambda: (there := writer.page.opened()) is not None and there.note.kind is NoteKind.JOTTING)


def test_when_the_private_notes_are_closed_it_is_said_and_opening_is_offered(sit_down):
    writer = sit_down(closed=(Compartment.PRIVATE,))
    wishes = []
    writer.window.open_compartments_requested.connect(lambda: wishes.append("open"))
    writer.press("Ctrl+J")
    said = "\n".join(label.text() for label in writer.dialog().findChildren(QLabel))
    assert "The private notes are closed" in said
    writer.press("Return")
    assert wishes == ["open"]


def test_a_private_note_does_not_show_while_its_compartment_is_closed(sit_down, practice, open_vault, now):
    with open_vault() as vault:
        note = notes.note(vault, practice.draft)
        made = notes.start_note(
            vault, note.case_id, NoteKind.JOTTING, session_id=note.session_id, about=note.about, now=now
        ).made
    writer = sit_down(closed=(Compartment.PRIVATE,))
    assert "Jotting" not in writer.reads()
    writer.window.go(place(made))
    writer.until(lambda: writer.page.opened() is None)
    assert "Jotting" not in writer.reads()


def place(note_id):
    from inglenook.ui.desk.place import Place

    return Place("note", note_id)


def test_a_logged_contact_says_how_and_from_whom_and_can_be_put_right(sit_down, practice, open_vault, now):
    contact = Contact(means=ContactMeans.TEXT, direction=Direction.FROM_CLIENT)
    with open_vault() as vault:
        made = notes.start_note(
            vault, practice.case_id, NoteKind.CONTACT, about=now.date(), contact=contact, now=now
        ).made
    writer = sit_down(made)
    assert "today · text message, from the client" in writer.reads()
    writer.press("Ctrl+D")
    writer.dialog()
    writer.press("Down", "Return")
    writer.until_kept()
    kept = writer.vault(lambda vault: notes.note(vault, made))
    assert kept.contact == Contact(means=ContactMeans.PHONE, direction=Direction.FROM_CLIENT)
