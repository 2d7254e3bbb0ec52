"""Making a sheet of one's own on the desk: copied, written in two languages, kept whatever comes, given."""

import re
from dataclasses import replace

import pytest
from building_hands import Builder
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QComboBox, QLabel, QSpinBox, QTextEdit
from sheet_hands import Hand

from inglenook.app.putting_away import keep_or_seal
from inglenook.domain.compartment import Compartment
from inglenook.domain.worksheet.building import copy_of, with_text
from inglenook.domain.worksheet.form import form_of
from inglenook.domain.worksheet.hints import Hint, HintCode
from inglenook.domain.worksheet.return_draft import SheetDraft
from inglenook.ui.desk.recovering_sheets import RecoveredSheet
from inglenook.ui.look.toast import Toast
from inglenook.ui.worksheets.building.column import BuildingColumn
from inglenook.ui.worksheets.building.hinting import sentence
from inglenook.vault import own_sheets
from inglenook.vault.drafts import Sealer

KINDS = {
    "text": "Words", "scale": "Scale", "choice": "Choice",
    "matrix": "Table", "cards": "Cards", "group": "Group",
}  # fmt: skip
TITLE = "Title, as the client sees it: a neutral one"


@pytest.fixture
def builder(therapist):
    return Builder(therapist)


def sees_in_preview(builder, text: str) -> bool:
    return any(label.text() == text for label in builder.preview().findChildren(QLabel))


def test_a_sheet_of_the_shelf_is_copied_and_written_in_both_languages(builder, therapist):
    sheet_id = builder.copy("where")
    builder.write(f"{TITLE}, English", "Where I am")
    builder.write(f"{TITLE}, Español", "Mi lugar")
    kept = builder.kept(sheet_id)
    assert (kept.texts["en"]["title"], kept.texts["es"]["title"]) == ("Where I am", "Mi lugar")
    assert (kept.own, kept.based_on) == (True, "where")
    therapist.until(lambda: sees_in_preview(builder, "Where I am"))


def test_the_preview_follows_in_the_language_that_is_chosen(builder, therapist):
    builder.own()
    builder.preview()
    therapist.named("Language of the preview", QComboBox).setCurrentText("Español")
    builder.unfold("proud.ask")
    builder.write("What is asked, Español", "Algo nuevo")
    therapist.until(lambda: sees_in_preview(builder, "Algo nuevo"))
    therapist.until(lambda: not sees_in_preview(builder, "proud.ask es"))


def test_what_is_tried_in_the_preview_stays_while_one_goes_on(builder, therapist):
    builder.own()
    Hand(builder.preview(), therapist.until).click("sleep.ask: 7")
    builder.write(f"{TITLE}, English", "Another")
    therapist.until(lambda: sees_in_preview(builder, "Another"))
    assert builder.preview().answers() == {"sleep": 7}


def test_in_a_narrow_window_one_looks_or_builds(builder, therapist):
    therapist.window.resize(900, 640)
    builder.own()
    assert builder.field(f"{TITLE}, English").isVisibleTo(therapist.window)
    builder.click("Preview")
    therapist.until(lambda: therapist.sees("Try it out: nothing of it is kept."))
    assert sees_in_preview(builder, "proud.ask")
    assert not builder.page.findChild(BuildingColumn).isVisibleTo(therapist.window)


def test_larger_text_changes_nothing_of_what_was_written(builder, therapist):
    sheet_id = builder.own()
    builder.write(f"{TITLE}, English", "Before")
    therapist.window.restyle(replace(therapist.window.context().theme, scale=1.5))
    therapist.until(lambda: builder.field(f"{TITLE}, English").toPlainText() == "Before")
    builder.write(f"{TITLE}, English", "After")
    assert builder.kept(sheet_id).texts["en"]["title"] == "After"


def test_what_is_out_stays_as_it_was_given(builder, therapist):
    sheet_id = builder.own()
    given = form_of(builder.kept(sheet_id), "en", {})
    builder.unfold("proud.ask")
    builder.click("Remove: Question 1 · Words")
    now = form_of(builder.kept(sheet_id), "en", {})
    assert (given.outline.question("proud") is None, now.outline.question("proud") is None) == (False, True)
    assert now.version > given.version


def test_one_question_of_each_kind_is_added_to_a_blank_sheet(builder, therapist):
    sheet_id = builder.blank()
    for kind, begins in KINDS.items():
        builder.choose("Add a question", begins)
        assert builder.focused() == "What is asked"
        builder.write("What is asked", f"About {kind}")
    kept = builder.kept(sheet_id)
    assert [each.kind for each in kept.outline.questions] == list(KINDS)
    assert form_of(kept, "en", {}).text(f"{kept.outline.questions[3].id}.ask") == "About matrix"
    therapist.until(lambda: all(sees_in_preview(builder, f"About {kind}") for kind in KINDS))


def test_questions_change_places_and_go_over_into_the_next_section(builder):
    sheet_id = builder.own()
    builder.unfold("sleep.ask")
    builder.click("Move down: Question 3 · Scale")
    kept = builder.kept(sheet_id)
    assert [[q.id for q in s.questions][:2] for s in kept.outline.sections] == [
        ["proud", "short"],
        ["sleep", "one"],
    ]
    assert builder.focused() == "Move down: Question 1 · Scale"
    builder.click("Move down: Question 1 · Scale")
    kept = builder.kept(sheet_id)
    assert [q.id for q in kept.outline.sections[1].questions][:2] == ["one", "sleep"]
    assert kept.outline.chart == "boundaries"


def test_what_is_removed_comes_back_with_its_words_and_later_ones_stay(builder, therapist):
    sheet_id = builder.own()
    before = builder.kept(sheet_id)
    builder.unfold("areas.ask")
    builder.click("Remove: Row 2")
    assert builder.focused() == "Row 1, English"
    builder.write("Row 1, English", "My body")
    assert "areas.time" not in builder.kept(sheet_id).texts["en"]
    builder.undo()
    kept = builder.kept(sheet_id)
    assert kept.outline == before.outline
    assert kept.texts == {"es": before.texts["es"], "en": {**before.texts["en"], "areas.body": "My body"}}


def test_a_section_comes_back_whole_after_one_has_gone_elsewhere(builder, therapist):
    sheet_id = builder.own()
    before = builder.kept(sheet_id)
    builder.unfold("second.title")
    builder.click("Remove: Section 2")
    assert len(builder.kept(sheet_id).outline.sections) == 1
    therapist.go("today")
    builder.undo()
    assert builder.kept(sheet_id).outline == before.outline
    assert builder.kept(sheet_id).texts == before.texts


def test_a_field_of_a_group_is_added_removed_and_brought_back(builder):
    sheet_id = builder.own()
    before = builder.kept(sheet_id)
    builder.unfold("lines.ask")
    builder.click("Remove: Field 1 · Words")
    builder.choose("Add a field", "Choice")
    assert [each.kind for each in builder.kept(sheet_id).outline.question("lines").fields] == [
        "scale",
        "choice",
    ]
    builder.undo()
    kept = builder.kept(sheet_id)
    assert [each.kind for each in kept.outline.question("lines").fields] == ["text", "scale", "choice"]
    assert kept.texts["es"]["lines.line.ask"] == before.texts["es"]["lines.line.ask"]


def test_options_and_settings_of_a_choice(builder, therapist):
    sheet_id = builder.blank()
    builder.choose("Add a question", "Choice")
    builder.write("Option 1", "sea")
    builder.write("Option 2", "moor")
    builder.click("Add an option")
    assert builder.focused() == "Option 3"
    builder.write("Option 3", "wood")
    builder.click("Move up: Option 3")
    builder.click("More than one may be chosen")
    kept = builder.kept(sheet_id)
    (choice,) = kept.outline.questions
    said = [kept.texts["en"][f"{choice.id}.{option}"] for option in choice.options]
    assert (said, choice.several) == (["sea", "wood", "moor"], True)


def test_the_least_that_is_needed_is_not_removed_and_it_is_said(builder, therapist):
    sheet_id = builder.blank()
    builder.choose("Add a question", "Choice")
    builder.click("Remove: Option 1")
    assert "This is the least that is needed here." in therapist.window.findChild(Toast).accessibleName()
    (choice,) = builder.kept(sheet_id).outline.questions
    assert len(choice.options) == 2


def test_cards_keep_the_least_below_the_most(builder, therapist):
    sheet_id = builder.blank()
    builder.choose("Add a question", "Cards")
    therapist.named("At most", QSpinBox).setValue(4)
    therapist.named("At least", QSpinBox).setValue(6)
    (cards,) = builder.kept(sheet_id).outline.questions
    assert (cards.least, cards.most) == (6, 6)
    assert therapist.named("At most", QSpinBox).value() == 6


def test_the_ranked_pile_is_chosen_by_its_name(builder, therapist):
    sheet_id = builder.own()
    builder.unfold("cards.ask")
    builder.write("Pile 2, English", "Rather less")
    piles = therapist.named("The pile that is put in order", QComboBox)
    assert [piles.itemText(at) for at in range(piles.count())] == ["cards.very", "Rather less"]
    piles.setCurrentIndex(1)
    assert builder.kept(sheet_id).outline.question("cards").ranked == "less"


def test_a_language_is_added_removed_and_brought_back(builder, therapist):
    sheet_id = builder.own()
    builder.choose("Add a language", "Deutsch")
    assert builder.focused() == f"{TITLE}, Deutsch"
    builder.write(f"{TITLE}, Deutsch", "Meine Grenzen")
    builder.click("Remove Español")
    assert builder.kept(sheet_id).languages == ("en", "de")
    builder.undo()
    kept = builder.kept(sheet_id)
    assert kept.languages == ("en", "es", "de")
    assert (kept.texts["es"]["title"], kept.texts["de"]["title"]) == ("title es", "Meine Grenzen")


def test_hints_appear_beside_the_text_and_go_again(builder, therapist):
    builder.own()
    builder.unfold("proud.ask")
    builder.write("What is asked, English", "The street where I work")
    therapist.until(lambda: therapist.sees("a place can lead to someone"))
    assert "a place" in builder.field("What is asked, English").accessibleDescription()
    builder.write("What is asked, English", "A line that I kept")
    therapist.until(lambda: not therapist.sees("a place can lead to someone"))


@pytest.mark.parametrize("code", HintCode)
def test_every_hint_has_a_sentence_without_a_hole(code):
    said = sentence(Hint(code=code, word="heron"))
    assert said.endswith(".")
    assert "{word}" not in said
    assert not re.search(r"\bmust\b|\bshould\b|wrong", said)


def test_one_turns_away_in_the_middle_of_a_word_and_comes_back(builder, therapist):
    sheet_id = builder.own()
    builder.write("What you call it on your shelf, English", "Half a wor")
    therapist.go("today")
    assert builder.kept(sheet_id).texts["en"]["name"] == "Half a wor"
    builder.come_back(sheet_id)
    assert builder.field("What you call it on your shelf, English").toPlainText() == "Half a wor"
    builder.click("Done")
    therapist.until(lambda: therapist.window.place().page == "worksheets" and therapist.sees("Half a wor"))


def test_a_word_typed_just_before_a_lock_is_handed_over_and_written(builder, therapist, now):
    sheet_id = builder.own()
    builder.write(f"{TITLE}, English", "The last second")
    builder.field(f"{TITLE}, English").insertPlainText("!")
    (draft,) = therapist.window.leave_all()
    assert draft.sheet.texts["en"]["title"] == "The last second!"
    assert therapist.vault(lambda vault: keep_or_seal(vault, [draft], Sealer(vault), now)) == []
    assert builder.kept(sheet_id).texts["en"]["title"] == "The last second!"


def test_a_sheet_that_a_lock_could_not_write_comes_back_sealed(builder, therapist, now):
    shelf = therapist.window.context().resources.shelf
    own = with_text(copy_of(shelf.sheet("where"), "0" * 32), "en", "title", "Came back")
    draft = SheetDraft(sheet=own)
    sealed = therapist.vault(lambda vault: Sealer(vault).seal(draft))
    assert sealed.compartment is Compartment.RECORD
    assert therapist.vault(lambda vault: Sealer(vault).unseal(sealed)) == draft
    therapist.window.offer_recovered([RecoveredSheet(draft, Compartment.RECORD)])
    therapist.until(lambda: therapist.sees("Came back"))
    therapist.click("Put the sheet back")
    therapist.until(lambda: therapist.window.place().page == "building")
    assert therapist.vault(lambda vault: own_sheets.own_sheet(vault, own.id)) == own


def test_esc_folds_what_is_open_and_then_goes_back(builder, therapist):
    builder.own()
    therapist.press("Esc")
    assert therapist.window.place().page == "building"
    therapist.press("Esc")
    assert therapist.window.place().page != "building"


def test_a_sheet_in_the_trash_is_not_built(builder, therapist, now):
    sheet_id = builder.own()
    therapist.vault(lambda vault: own_sheets.remove_sheet(vault, sheet_id, now=now))
    therapist.until(lambda: therapist.sees("not there"))
    assert therapist.window.leave_all() == []


def test_every_control_of_every_kind_says_what_it_is(builder, therapist):
    builder.blank()
    for begins in KINDS.values():
        builder.choose("Add a question", begins)
        column = builder.page.findChild(BuildingColumn)
        shown = [
            each
            for kind in (QAbstractButton, QAbstractSpinBox, QComboBox, QTextEdit)
            for each in column.findChildren(kind)
        ]
        assert [type(each).__name__ for each in shown if not each.accessibleName()] == []
