"""Drafts, templates and signatures: no written word is ever lost."""

import datetime as dt
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inglenook.domain.errors import NoteIsSigned, StaleDraft
from inglenook.domain.ids import CaseId, NoteId, TemplateId
from inglenook.domain.note import (
    Contact,
    ContactMeans,
    Direction,
    Note,
    NoteDraft,
    NoteKind,
    NoteState,
    Section,
    WithdrawWindow,
    apply_draft,
    carry_plan,
    compartment_of,
    is_empty,
    may_withdraw,
    plain_text,
    plan_of,
    sections_for,
    with_template,
)
from inglenook.domain.template import BUILTIN, FREE, Template, builtin

NOW = dt.datetime(2026, 11, 23, 15, 0, tzinfo=dt.UTC)
HEADINGS = st.sampled_from(["", "Data", "data ", "Plan", "Assessment", "Mood", "Ideas"]) | st.text(
    max_size=12
)
SECTIONS = st.lists(st.builds(Section, heading=HEADINGS, text=st.text(max_size=60)), max_size=7).map(tuple)
TEMPLATES = st.sampled_from(BUILTIN) | st.builds(
    Template,
    id=st.just(TemplateId("own")),
    name=st.just("Own"),
    headings=st.lists(HEADINGS, max_size=5).map(tuple),
)


def a_note(sections: tuple[Section, ...] = (), **more: object) -> Note:
    values: dict[str, object] = {
        "id": NoteId("n1"),
        "case_id": CaseId("c1"),
        "kind": NoteKind.PROGRESS,
        "about": dt.date(2026, 11, 23),
        "sections": sections,
        "made_at": NOW,
        "changed_at": NOW,
    }
    return Note.model_validate(values | more)


def words(sections: tuple[Section, ...]) -> Counter[str]:
    return Counter(word for section in sections for word in section.text.split())


@given(SECTIONS, SECTIONS, st.integers(0, 5))
def test_a_draft_replaces_the_text_and_counts_on(before, after, revision):
    note = a_note(before, revision=revision)
    kept = apply_draft(note, NoteDraft(note_id=note.id, base_revision=revision, sections=after), NOW)
    assert kept.sections == after
    assert kept.revision == revision + 1
    assert kept.changed_at == NOW
    assert kept.model_copy(update={"sections": before, "revision": revision}) == note


@given(st.integers(0, 5), st.integers(0, 5))
def test_a_draft_of_another_revision_is_stale(revision, base):
    note = a_note(revision=revision)
    draft = NoteDraft(note_id=note.id, base_revision=base, sections=())
    if revision == base:
        assert apply_draft(note, draft, NOW).revision == base + 1
    else:
        with pytest.raises(StaleDraft):
            apply_draft(note, draft, NOW)


def test_a_draft_of_another_note_is_refused():
    with pytest.raises(StaleDraft):
        apply_draft(a_note(), NoteDraft(note_id=NoteId("n2"), base_revision=0, sections=()), NOW)


def test_a_signed_note_takes_no_draft():
    note = a_note(state=NoteState.SIGNED, signed_at=NOW)
    with pytest.raises(NoteIsSigned):
        apply_draft(note, NoteDraft(note_id=note.id, base_revision=0, sections=()), NOW)


def test_a_draft_changes_the_contact_only_when_it_names_one():
    text = Contact(means=ContactMeans.TEXT, direction=Direction.TO_CLIENT)
    note = a_note(kind=NoteKind.CONTACT, contact=text)
    draft = NoteDraft(note_id=note.id, base_revision=0, sections=())
    assert apply_draft(note, draft, NOW).contact == text
    phone = Contact(means=ContactMeans.PHONE, direction=Direction.FROM_CLIENT)
    assert apply_draft(note, draft.model_copy(update={"contact": phone}), NOW).contact == phone


@given(SECTIONS, TEMPLATES)
def test_another_template_keeps_every_word(sections, template):
    changed = with_template(a_note(sections), template)
    assert words(changed.sections) == words(sections)
    assert changed.template == template.id


@given(SECTIONS, TEMPLATES, TEMPLATES)
def test_words_survive_any_row_of_templates(sections, one, other):
    note = with_template(with_template(with_template(a_note(sections), one), other), one)
    assert words(note.sections) == words(sections)


@given(SECTIONS, TEMPLATES)
def test_another_template_begins_with_its_own_headings(sections, template):
    changed = with_template(a_note(sections), template)
    headings = [section.heading for section in changed.sections]
    assert headings[: len(template.headings)] == list(template.headings)


def test_headings_that_vanish_are_kept_at_the_end():
    note = a_note((Section(heading="Data", text="Lighter."), Section(heading="Plan", text="Two evenings.")))
    changed = with_template(note, builtin("soap"))
    assert [section.heading for section in changed.sections] == [
        "Subjective",
        "Objective",
        "Assessment",
        "Plan",
        "Data",
    ]
    assert changed.sections[3].text == "Two evenings."
    assert with_template(changed, builtin("dap")).sections[0] == note.sections[0]


def test_free_text_goes_on_in_the_first_section():
    note = a_note((Section(heading="", text="Came in lighter."),))
    assert with_template(note, builtin("dap")).sections[0] == Section(heading="Data", text="Came in lighter.")


@given(SECTIONS, SECTIONS)
def test_carrying_the_plan_over_loses_nothing(before, sections):
    previous, note = a_note(before), a_note(sections)
    carried = carry_plan(previous, note)
    plan = plan_of(before)
    expected = words(sections) + Counter((plan or "").split())
    assert words(carried.sections) == expected


def test_the_plan_is_carried_into_the_plan():
    previous = a_note((Section(heading="Plan", text="Keep the two evenings."),))
    carried = carry_plan(previous, a_note(sections_for(builtin("dap"))))
    assert carried.sections[-1] == Section(heading="Plan", text="Keep the two evenings.")


@pytest.mark.parametrize(
    ("hours", "after", "may"),
    [(0, 0, False), (None, 10_000, True), (24, 23, True), (24, 24, True), (24, 25, False)],
)
def test_the_window_in_which_a_signature_may_be_taken_back(hours, after, may):
    note = a_note(state=NoteState.SIGNED, signed_at=NOW)
    assert may_withdraw(note, WithdrawWindow(hours=hours), NOW + dt.timedelta(hours=after)) is may


def test_what_is_not_signed_has_no_signature_to_take_back():
    assert not may_withdraw(a_note(), WithdrawWindow(hours=None), NOW)


def test_only_progress_and_contact_are_of_the_record():
    record = {kind for kind in NoteKind if compartment_of(kind) == "record"}
    assert record == {NoteKind.PROGRESS, NoteKind.CONTACT}


def test_empty_is_what_holds_no_word():
    assert is_empty(sections_for(builtin("soap")))
    assert is_empty((Section(heading="Plan", text=" \n"),))
    assert not is_empty((Section(heading="", text="a"),))


def test_plain_text_reads_in_order():
    note = a_note(
        (Section(heading="Data", text="One."), Section(heading="", text="Two."), Section(heading="Plan"))
    )
    assert plain_text(note.sections) == "Data\nOne.\n\nTwo.\n\nPlan"


def test_the_built_in_templates_have_their_headings():
    named = {template.name: len(template.headings) for template in BUILTIN}
    assert named == {"DAP": 3, "SOAP": 4, "BIRP": 4, "GIRP": 4, "PIRP": 4, "PIE": 3, "Free": 1}
    assert FREE.headings == ("",)
