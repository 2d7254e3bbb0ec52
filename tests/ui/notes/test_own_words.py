"""Own templates and snippets, new notes, the card of a note: dialogs give values back and save nothing."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel

from inglenook.domain.ids import CaseId, NoteId, SessionId
from inglenook.domain.lines import NoteLine
from inglenook.domain.note import Contact, ContactMeans, Direction, NoteState
from inglenook.domain.note_kind import NoteKind
from inglenook.domain.session import Modality
from inglenook.domain.template import BUILTIN
from inglenook.ui.notes.card import NoteCard
from inglenook.ui.notes.new import NewContactDialog, PrivateDialog
from inglenook.ui.notes.own_words import save_snippets, save_templates
from inglenook.ui.notes.snippets import SnippetsDialog
from inglenook.ui.notes.templates import TemplatesDialog
from inglenook.vault import snippets, templates

TODAY = dt.date(2026, 11, 23)


@pytest.fixture
def shown(qtbot):
    def show(dialog):
        qtbot.addWidget(dialog)
        dialog.show()
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        return dialog

    return show


def press(dialog, name):
    button = next(each for each in dialog.findChildren(QAbstractButton) if each.accessibleName() == name)
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)


def test_an_own_template_is_made_and_its_sections_are_put_in_order(shown, qtbot, vault, now):
    dialog = shown(TemplatesDialog(None, BUILTIN, NoteKind.PROGRESS))
    press(dialog, "Add a template")
    QTest.keyClicks(dialog.focusWidget(), "Mine")
    press(dialog, "Add a section")
    QTest.keyClicks(dialog.focusWidget(), "Body")
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Body" in dialog.templates()[0].headings)
    press(dialog, "Move the section up")
    (made,) = dialog.templates()
    assert (made.name, made.headings) == ("Mine", ("Body", "Note"))
    assert dialog.objection() == ""
    save_templates(vault, [made], now)
    assert made in templates.templates(vault)
    save_templates(vault, [], now)
    assert templates.templates(vault) == list(BUILTIN)


def test_a_template_without_a_name_is_not_taken(shown):
    dialog = shown(TemplatesDialog(None, BUILTIN, NoteKind.PROGRESS))
    press(dialog, "Add a template")
    press(dialog, "Keep")
    assert dialog.isVisible()
    assert "no name" in dialog.accessibleDescription()


def test_snippets_are_made_changed_and_removed(shown, vault, now):
    dialog = shown(SnippetsDialog(None, []))
    press(dialog, "Add a snippet")
    QTest.keyClicks(dialog.focusWidget(), ";calm")
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    QTest.keyClicks(dialog.focusWidget(), "Breathed together.")
    (made,) = dialog.snippets()
    assert (made.name, made.text) == ("calm", "Breathed together.")
    save_snippets(vault, [made], now)
    assert snippets.snippets(vault) == [made]
    press(dialog, "Remove the snippet")
    save_snippets(vault, dialog.snippets(), now)
    assert snippets.snippets(vault) == []


def test_saving_the_same_words_again_writes_nothing(vault, now):
    snippets.add_snippet(vault, "calm", "Breathed together.", now=now)
    assert save_snippets(vault, snippets.snippets(vault), now) == ()


def test_two_snippets_of_one_name_are_not_taken(shown):
    dialog = shown(SnippetsDialog(None, []))
    for _each in range(2):
        press(dialog, "Add a snippet")
        QTest.keyClicks(dialog.focusWidget(), "calm")
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
        QTest.keyClicks(dialog.focusWidget(), "x")
    assert "same name" in dialog.objection()


def test_a_contact_is_described_by_keyboard(shown):
    dialog = shown(NewContactDialog(None, TODAY))
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Down)
    assert dialog.contact() == Contact(means=ContactMeans.PHONE, direction=Direction.FROM_CLIENT)
    assert dialog.about() == TODAY


def test_each_kind_of_private_note_says_what_it_is_for(shown):
    dialog = shown(PrivateDialog(None, TODAY))
    said = "\n".join(label.text() for label in dialog.findChildren(QLabel))
    assert "apart from the record" in said
    assert "supervision" in said
    assert (dialog.kind(), dialog.about()) == (NoteKind.PSYCHOTHERAPY, TODAY)


def line(**changes) -> NoteLine:
    values = {
        "note_id": NoteId("n"),
        "case_id": CaseId("c"),
        "case_name": "Heron",
        "session_id": SessionId("s"),
        "session_number": 31,
        "kind": NoteKind.PROGRESS,
        "about": TODAY,
        "state": NoteState.DRAFT,
        "template": "dap",
        "preview": "Came in lighter.",
        "changed_at": dt.datetime(2026, 11, 23, 15, tzinfo=dt.UTC),
        "addenda": 0,
        "start": dt.time(14),
        "end": dt.time(14, 50),
        "modality": Modality.VIDEO,
    }
    return NoteLine(**{**values, **changes})


def card_says(qtbot, **changes) -> str:
    card = NoteCard(line(**changes), TODAY, {"dap": "DAP"})
    qtbot.addWidget(card)
    return "\n".join(label.text() for label in card.findChildren(QLabel))


def test_a_card_tells_what_a_note_is(qtbot):
    said = card_says(qtbot)
    for words in ("Session 31", "today 14:00 to 14:50 · DAP", "Came in lighter.", "Draft · unsigned"):
        assert words in said
    assert "1 addendum" in card_says(qtbot, state=NoteState.SIGNED, addenda=1)
    private = card_says(qtbot, kind=NoteKind.JOTTING, session_number=None, start=None)
    assert "Jotting" in private
    assert "in the private compartment" in private


def test_a_card_opens_by_key(qtbot):
    card = NoteCard(line(), TODAY)
    qtbot.addWidget(card)
    card.show()
    with qtbot.waitSignal(card.opened):
        QTest.keyClick(card, Qt.Key.Key_Return)
