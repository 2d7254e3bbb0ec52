"""Signing a note, adding to it, taking the signature back, and reading what changed."""

from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTextEdit
from writer import fill_disk, make_room

from inglenook.domain.note import NoteState
from inglenook.domain.settings import Settings
from inglenook.ui.notes.reader import Reading
from inglenook.ui.notes.versions import Compared
from inglenook.vault import addendum_drafts, notes, signing


def sign(writer):
    writer.press("Ctrl+Return")
    writer.dialog()
    writer.press("Return")
    writer.until(
        lambda: writer.page.opened() is not None and writer.page.opened().note.state is NoteState.SIGNED
    )


def test_a_note_is_signed_with_two_keys_and_reads_calmly(writer, practice):
    writer.type("Came in lighter.")
    sign(writer)
    signed = writer.vault(lambda vault: notes.note(vault, practice.draft))
    assert signed.sections[0].text == "Came in lighter."
    assert signed.state is NoteState.SIGNED
    assert all(text.isReadOnly() for text in writer.page.findChildren(QTextEdit) if text.isVisible())
    assert "signed" in writer.reads()
    assert "Assessment" not in [text.accessibleName() for text in writer.page.findChildren(Reading)]


def test_what_was_typed_a_moment_before_signing_is_in_what_is_signed(writer, practice):
    writer.type("last words")  # not kept yet
    sign(writer)
    assert writer.vault(lambda vault: notes.note(vault, practice.draft)).sections[0].text == "last words"


def test_esc_goes_back_to_the_text_and_nothing_is_signed(writer, practice):
    writer.type("Not yet.")
    writer.press("Ctrl+Return")
    writer.dialog()
    writer.press("Escape")
    writer.until_kept()
    assert writer.vault(lambda vault: notes.note(vault, practice.draft)).state is NoteState.DRAFT
    assert writer.focused.accessibleName() == "Data"


def test_a_note_that_can_not_be_kept_is_not_signed_and_stays_in_the_editor(writer, practice):
    fill_disk(writer)
    writer.section("Data").insertPlainText("every word of it " * 4000)
    writer.press("Ctrl+Return")
    writer.dialog()
    writer.press("Return")
    writer.until(lambda: "disk is full" in writer.reads())
    assert writer.kept() == ""
    assert writer.vault(lambda vault: notes.note(vault, practice.draft)).state is NoteState.DRAFT
    assert len(writer.window.leave_all()) == 1
    make_room(writer)
    writer.until_kept()
    sign(writer)
    signed = writer.vault(lambda vault: notes.note(vault, practice.draft))
    assert signed.sections[0].text == "every word of it " * 4000


def test_an_empty_note_is_not_signed_and_the_reason_is_said(writer):
    writer.press("Ctrl+Return")
    writer.until(lambda: "nothing to sign" in writer.toast())


def test_the_dialog_says_for_how_long_the_signature_can_be_taken_back(writer):
    from PySide6.QtWidgets import QLabel

    writer.type("Words.")
    writer.press("Ctrl+Return")
    said = "\n".join(label.text() for label in writer.dialog().findChildren(QLabel))
    assert "24 hours" in said
    writer.press("Escape")


def test_a_signed_note_shows_weight_without_marks(writer):
    writer.type("- **really** *so*\n\nplain")
    sign(writer)
    (reading,) = writer.page.findChildren(Reading)
    assert reading.toPlainText() == "•\treally so\nplain"
    cursor = reading.textCursor()
    cursor.setPosition(4)
    assert cursor.charFormat().fontWeight() == QFont.Weight.DemiBold


def test_what_looks_like_html_is_read_as_it_was_written(writer):
    writer.type("<img src=file:///etc/passwd> <b>x</b>")
    sign(writer)
    (reading,) = writer.page.findChildren(Reading)
    assert reading.toPlainText() == "<img src=file:///etc/passwd> <b>x</b>"


def test_an_addendum_is_written_signed_and_dated(sit_down, practice):
    writer = sit_down(practice.signed)
    writer.press("Ctrl+Shift+D")
    writer.type("They rang: the date was the 14th.")
    writer.press("Ctrl+Return")
    writer.dialog()
    writer.press("Return")
    writer.until(lambda: "Addendum, today, 15:00" in writer.reads())
    (addendum,) = writer.vault(lambda vault: signing.addenda(vault, practice.signed))
    assert addendum.text == "They rang: the date was the 14th."
    assert "Slept badly after late evenings." in writer.reads()
    assert writer.vault(lambda vault: addendum_drafts.kept_addendum(vault, practice.signed)) is None


def test_an_addendum_that_is_not_signed_yet_waits_with_every_word(sit_down, practice):
    writer = sit_down(practice.signed)
    writer.press("Ctrl+Shift+D")
    writer.type("half an addend")
    assert [draft.sections[0].text for draft in writer.window.leave_all()] == ["half an addend"]
    writer.until_kept()
    writer.type("um")
    writer.leave()
    writer.go_to(practice.signed)
    writer.until(lambda: writer.section("Addendum").toPlainText() == "half an addendum")
    assert writer.vault(lambda vault: signing.addenda(vault, practice.signed)) == []


def test_a_begun_addendum_can_be_thrown_away_and_brought_back(sit_down, practice):
    writer = sit_down(practice.signed)
    writer.press("Ctrl+Shift+D")
    writer.type("no, leave it")
    writer.until_kept()
    writer.press("Tab", "Tab", "Space")
    writer.until(lambda: "thrown away" in writer.toast())
    writer.undo()
    assert writer.section("Addendum").toPlainText() == "no, leave it"


def test_a_signature_is_withdrawn_and_the_signed_version_stays(writer, practice):
    writer.type("First version.")
    sign(writer)
    writer.press("Ctrl+Shift+W")
    writer.until(
        lambda: writer.page.opened() is not None and writer.page.opened().note.state is NoteState.DRAFT
    )
    assert writer.section("Data").toPlainText() == "First version."
    (version,) = writer.vault(lambda vault: signing.versions(vault, practice.draft))
    assert version.withdrawn_at == writer.clock.now


def test_after_the_owners_window_the_signature_stands(writer):
    writer.type("Words.")
    sign(writer)
    assert "withdraw" in writer.page.handlers()
    writer.clock.pass_by(hours=25)
    assert "withdraw" not in writer.page.handlers()


def test_a_signature_that_may_never_be_withdrawn_offers_no_undo(sit_down, practice):
    writer = sit_down()
    writer.window._context.settings = Settings(withdraw_hours=0)
    writer.type("Words.")
    sign(writer)
    assert "withdraw" not in writer.page.handlers()


def test_the_history_shows_word_by_word_what_changed(writer):
    writer.type("They came late and tired.")
    sign(writer)
    writer.press("Ctrl+Shift+W")
    writer.until(
        lambda: writer.page.opened() is not None and writer.page.opened().note.state is NoteState.DRAFT
    )
    writer.press("Shift+Tab", "Ctrl+A")
    writer.type("They came early and tired.")
    writer.until_kept()
    writer.press("Ctrl+H")
    writer.until(lambda: bool(writer.page.findChildren(Compared)))
    compared = next(each for each in writer.page.findChildren(Compared) if each.isVisible())
    assert marked(compared) == {"early ": "underlined", "late ": "struck"}
    writer.press("Escape")
    writer.until(lambda: writer.section("Data").isVisible())


def marked(compared):
    found = {}
    fragment = compared.document().begin().begin()
    while not fragment.atEnd():
        shape = fragment.fragment().charFormat()
        if shape.fontUnderline():
            found[fragment.fragment().text()] = "underlined"
        if shape.fontStrikeOut():
            found[fragment.fragment().text()] = "struck"
        fragment += 1
    return found


def test_a_signed_note_can_be_read_and_copied_by_keyboard_but_not_changed(sit_down, practice):
    writer = sit_down(practice.signed)
    before = writer.reads()
    QTest.keyClicks(writer.focused, "x")
    assert writer.reads() == before
    writer.press("Tab")
    assert writer.focused.accessibleName() == "Assessment"
