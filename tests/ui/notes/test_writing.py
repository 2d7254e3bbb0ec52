"""Writing a session note: it flows, it is kept, and nothing one does loses a word."""

import datetime as dt

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QTextEdit
from writer import fill_disk, make_room

from inglenook.app import resources
from inglenook.domain.note import NoteDraft, Section
from inglenook.ui.desk.place import Place
from inglenook.ui.look import theme as themes
from inglenook.vault import notes, search, sessions


def kept_text(writer, note_id, heading="Data"):
    note = writer.vault(lambda vault: notes.note(vault, note_id))
    return next(section.text for section in note.sections if section.heading == heading)


def test_what_is_typed_is_kept_and_the_page_says_when(writer, practice):
    writer.type("Came in lighter than last week.")
    assert writer.kept() == ""
    assert writer.until_kept() == "Kept 15:00:00"
    assert kept_text(writer, practice.draft) == "Came in lighter than last week."


def test_the_time_goes_as_soon_as_the_text_is_another(writer):
    writer.type("One.")
    writer.until_kept()
    writer.type(" Two.")
    assert writer.kept() == ""


def test_a_pause_is_not_needed_for_it_to_be_kept(writer, practice, qtbot):
    for _step in range(12):
        writer.type("and ")
        qtbot.wait(130)  # never 400 ms of quiet
    assert kept_text(writer, practice.draft).startswith("and and")


def test_the_page_says_whose_note_it_is_and_how_to_reach_them(writer):
    seen = writer.reads()
    for words in (
        "Heron",
        "Session 2",
        "today 14:00 to 14:50 · video",
        "the library book is in",
        "Planned last time",
    ):
        assert words in seen


def test_the_caret_begins_in_the_first_section_and_tab_leads_on(writer):
    assert writer.focused.accessibleName() == "Data"
    writer.press("Tab")
    assert writer.focused.accessibleName() == "Assessment"
    writer.press("Tab")
    assert writer.focused.accessibleName() == "Plan"
    writer.press("Shift+Tab")
    assert writer.focused.accessibleName() == "Assessment"


def test_arrows_lead_across_sections_as_if_it_were_one_text(writer):
    writer.type("First line\nsecond line")
    writer.press("Down")
    assert writer.focused.accessibleName() == "Assessment"
    writer.press("Up")
    assert writer.focused.accessibleName() == "Data"
    assert writer.focused.textCursor().blockNumber() == 1
    writer.press("Up")
    assert writer.focused.textCursor().blockNumber() == 0


def test_a_list_goes_on_and_an_empty_item_ends_it(writer):
    writer.type("- call the clinic\nwater\n\nDone")
    assert writer.section("Data").toPlainText() == "- call the clinic\n- water\nDone"


def test_numbers_of_a_list_count_on(writer):
    writer.type("1. breathe\nwalk")
    assert writer.section("Data").toPlainText() == "1. breathe\n2. walk"


def test_one_key_makes_a_word_bold_and_plain_again(writer):
    writer.type("really")
    writer.press("Ctrl+B")
    assert writer.section("Data").toPlainText() == "**really**"
    writer.press("Ctrl+B")
    assert writer.section("Data").toPlainText() == "really"
    writer.press("Ctrl+I")
    assert writer.section("Data").toPlainText() == "*really*"


def test_pasting_brings_words_and_nothing_else(writer):
    rich = QMimeData()
    rich.setHtml("<h1>Loud</h1><img src='file:///etc/passwd'>")
    rich.setText("quiet\u202e words")
    QGuiApplication.clipboard().setMimeData(rich)
    writer.press("Ctrl+V")
    edit = writer.section("Data")
    assert edit.toPlainText() == "quiet words"
    assert "<img" not in edit.toHtml()


def test_copying_gives_plain_text_alone(writer):
    writer.type("words")
    writer.press("Ctrl+A", "Ctrl+C")
    assert QGuiApplication.clipboard().mimeData().formats() == ["text/plain"]


def test_undo_and_redo_go_through_what_was_typed(writer):
    writer.type("kept words")
    writer.press("Ctrl+Z")
    assert writer.section("Data").toPlainText() == ""
    writer.press("Ctrl+Shift+Z")
    assert writer.section("Data").toPlainText() == "kept words"


def test_undo_takes_back_a_sentence_and_not_the_whole_text(writer):
    writer.type("The first sentence. The second one")
    writer.press("Ctrl+Z")
    assert writer.section("Data").toPlainText() == "The first sentence. "
    writer.type("Another")
    writer.press("Backspace", "Backspace", "Ctrl+Z")
    assert writer.section("Data").toPlainText() == "The first sentence. Another"


def test_nothing_can_be_undone_back_past_the_opening_of_a_note(sit_down, practice):
    writer = sit_down(practice.draft)
    writer.type("today")
    writer.until_kept()
    writer.leave()
    writer.go_to(practice.draft)
    writer.press("Ctrl+Z")
    assert writer.section("Data").toPlainText() == "today"


def test_a_snippet_unfolds_after_its_name(writer):
    writer.type("Then ;sleep ")
    assert (
        writer.section("Data").toPlainText() == "Then Sleep was talked through: hours, waking, what helps. "
    )
    writer.press("Ctrl+Z", "Ctrl+Z")
    assert writer.section("Data").toPlainText() == "Then ;sleep"


def test_an_unknown_name_after_a_semicolon_stays_as_it_is(writer):
    writer.type("so ;nothing here")
    assert writer.section("Data").toPlainText() == "so ;nothing here"


def test_a_snippet_can_be_chosen_from_the_list(writer):
    writer.press("Ctrl+;")
    writer.dialog()
    writer.type("sle")
    writer.press("Return")
    writer.until(lambda: "talked through" in writer.section("Data").toPlainText())


def test_not_assessed_is_one_key(writer):
    writer.press("Tab", "Ctrl+.")
    assert writer.section("Assessment").toPlainText() == "Not assessed."


def test_the_last_plan_is_carried_over_with_one_key_and_can_be_undone(writer):
    writer.press("Ctrl+Shift+P")
    assert writer.section("Plan").toPlainText() == "Two evenings with the phone off."
    assert writer.focused.accessibleName() == "Plan"
    writer.press("Ctrl+Z")
    assert writer.section("Plan").toPlainText() == ""


def test_another_template_keeps_every_word_and_can_be_undone(writer, practice):
    writer.type("what they said")
    writer.press("Tab")
    writer.type("what it means")
    choose_template(writer, "SOAP")
    assert writer.section("Assessment").toPlainText() == "what it means"
    assert writer.section("Data").toPlainText() == "what they said"
    writer.until(lambda: "SOAP" in writer.reads())
    writer.until_kept()
    assert writer.vault(lambda vault: notes.note(vault, practice.draft)).template == "soap"
    writer.type(" and more")
    writer.until_kept()
    writer.undo()
    writer.until(lambda: "DAP" in writer.reads())
    assert writer.section("Data").toPlainText() == "what they said"
    assert writer.section("Assessment").toPlainText() == "what it means and more"


def choose_template(writer, name):
    from inglenook.ui.notes.header import Header

    menu = writer.page.findChild(Header).template.menu()
    next(action for action in menu.actions() if action.text() == name).trigger()


def test_a_note_that_is_left_at_once_is_kept_and_found(writer, practice):
    writer.type("a heron by the weir")
    writer.leave()
    writer.until(lambda: kept_text(writer, practice.draft) == "a heron by the weir")
    hits = writer.vault(lambda vault: search.find(vault, search.Query(words="weir")))
    assert [hit.id for hit in hits] == [practice.draft]


def test_turning_to_another_note_and_back_shows_what_was_just_typed(writer, practice):
    writer.type("half a thou")
    writer.go_to(practice.signed)
    writer.go_to(practice.draft)
    assert writer.section("Data").toPlainText() == "half a thou"
    writer.until(lambda: kept_text(writer, practice.draft) == "half a thou")


def test_when_the_disk_is_full_the_text_stays_and_is_kept_once_there_is_room(writer, practice):
    fill_disk(writer)
    writer.type("x" * 40)
    writer.section("Data").insertPlainText(" every word of it" * 4000)
    writer.until(lambda: "disk" in writer.reads().casefold())
    assert writer.section("Data").toPlainText().endswith("every word of it")
    assert writer.kept() == ""
    assert [draft.note_id for draft in writer.window.leave_all()] == [practice.draft]
    make_room(writer)
    writer.until_kept()
    assert kept_text(writer, practice.draft).endswith("every word of it")
    assert "disk" not in writer.reads().casefold()


def test_a_note_that_was_left_while_the_disk_was_full_is_kept_once_there_is_room(writer, practice):
    fill_disk(writer)
    writer.section("Data").insertPlainText("every word of it " * 4000)
    writer.go_to(practice.signed)
    writer.until(lambda: "disk is full" in writer.reads())
    assert [draft.note_id for draft in writer.window.leave_all()] == [practice.draft]
    make_room(writer)
    writer.until(lambda: "disk is full" not in writer.reads())
    assert writer.window.leave_all() == []
    assert kept_text(writer, practice.draft) == "every word of it " * 4000


def test_a_note_changed_elsewhere_meanwhile_shows_both_texts(writer, practice, now):
    writer.type("mine")
    writer.until_kept()

    def elsewhere(vault):
        note = notes.note(vault, practice.draft)
        sections = (Section(heading="Data", text="theirs"), *note.sections[1:])
        draft = NoteDraft(note_id=note.id, base_revision=note.revision, sections=sections)
        return notes.keep(vault, draft, now=now).revision

    writer.vault(elsewhere)
    writer.type(" goes on")
    writer.until_kept()
    kept = writer.vault(lambda vault: notes.note(vault, practice.draft)).sections
    assert kept[0].text == "mine goes on"
    assert "theirs" in [section.text for section in kept]


def test_locking_gets_the_text_that_is_not_kept_yet(writer, practice):
    writer.type("in the middle of a sen")
    (draft,) = writer.window.leave_all()
    assert draft.note_id == practice.draft
    assert draft.sections[0].text == "in the middle of a sen"
    kept = writer.vault(lambda vault: notes.keep(vault, draft, now=writer.clock.now))
    assert kept.revision == draft.base_revision + 1


def test_locking_gets_nothing_when_all_is_kept(writer):
    writer.type("all there")
    writer.until_kept()
    assert writer.window.leave_all() == []


def test_the_day_and_time_of_a_session_can_be_changed(writer, practice):
    writer.press("Ctrl+D")
    dialog = writer.dialog()
    dialog._date.setDate(dialog._date.date().addDays(-1))
    dialog._end.setTime(dialog._end.time().addSecs(600))
    writer.press("Return")
    writer.until(lambda: "yesterday 14:00 to 15:00 · video" in writer.reads())
    session_id = writer.page.opened().note.session_id
    session = writer.vault(lambda vault: sessions.session(vault, session_id))
    assert (session.date, session.end) == (dt.date(2026, 11, 22), dt.time(15, 0))
    writer.undo()
    writer.until(lambda: "today 14:00 to 14:50 · video" in writer.reads())


def test_a_session_that_ends_before_it_begins_is_not_taken(writer):
    writer.press("Ctrl+D")
    dialog = writer.dialog()
    dialog._end.setTime(dialog._start.time().addSecs(-600))
    writer.press("Return")
    assert dialog.isVisible()
    assert "before it begins" in dialog.accessibleDescription()
    writer.press("Escape")


def test_a_note_goes_to_the_trash_and_comes_back_by_undo(writer, practice):
    writer.type("not this one")
    writer.press("Ctrl+Shift+Backspace")
    writer.until(lambda: "trash" in writer.toast())
    writer.undo()
    writer.until(lambda: (there := writer.page.opened()) is not None and there.note.id == practice.draft)
    assert writer.section("Data").toPlainText() == "not this one"


def test_a_note_in_the_trash_is_not_written_on(writer, practice):
    writer.press("Ctrl+Shift+Backspace")
    writer.until(lambda: "trash" in writer.toast())
    writer.window.go(Place("note", practice.draft))
    writer.until(lambda: "not there any more" in writer.reads())
    assert not any(edit.isVisible() for edit in writer.page.findChildren(QTextEdit))


def test_the_length_is_told_without_nagging(writer):
    writer.type("Five words and no more.")
    writer.until(lambda: "5 words. A stranger could read this in under a minute." in writer.reads())


def test_the_windows_own_keys_work_while_one_writes(writer):
    locks = []
    writer.window.lock_requested.connect(locks.append)
    writer.type("words")
    writer.press("Ctrl+L")
    assert locks == ["asked"]
    writer.press("Ctrl+K")
    writer.until(lambda: writer.focused.accessibleName() != "Data")
    assert writer.section("Data").toPlainText() == "words"


def test_alt_and_an_arrow_lead_to_the_next_section(writer):
    writer.press("Alt+Down")
    assert writer.focused.accessibleName() == "Assessment"
    writer.press("Alt+Up")
    assert writer.focused.accessibleName() == "Data"


def test_tab_leads_out_of_the_last_section_and_around_again(writer):
    seen = []
    for _step in range(40):
        writer.press("Tab")
        seen.append(writer.focused.accessibleName())
        if seen[-1] == "Data":
            break
    assert seen[:2] == ["Assessment", "Plan"]
    for name in ("Carry the last plan over", "Sign", "Back to Heron", "Data"):
        assert name in seen


def test_every_control_can_be_told_by_its_name(writer):
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QWidget

    for control in writer.page.findChildren(QWidget):
        if control.isVisible() and control.focusPolicy() & Qt.FocusPolicy.TabFocus:
            assert control.accessibleName(), type(control).__name__


def test_larger_text_keeps_every_word_and_is_nothing_to_undo(writer, qapp):
    writer.type("One sentence. Another")
    writer.until_kept()
    looks = themes.load(resources.text("themes/dark.toml"), 1.5)
    themes.apply(qapp, looks)
    writer.window.restyle(looks)
    edit = writer.section("Data")
    assert edit.toPlainText() == "One sentence. Another"
    assert writer.kept().startswith("Kept")
    assert edit.document().firstBlock().blockFormat().lineHeight() > 40
    writer.press("Ctrl+Z")
    assert edit.document().firstBlock().blockFormat().lineHeight() > 40


def test_a_long_note_shows_the_line_that_is_written(sit_down):
    writer = sit_down(size=(1024, 700))
    for number in range(60):
        writer.type(f"line {number}\n")
    edit = writer.focused
    assert isinstance(edit, QTextEdit)
    caret = edit.viewport().mapTo(writer.window, edit.cursorRect().center())
    assert 0 < caret.y() < writer.window.height()
