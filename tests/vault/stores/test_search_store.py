"""Find anything, at once, and nothing from a closed compartment."""

import datetime as dt

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as campaign
from hypothesis import strategies as st

from inglenook.domain.compartment import Compartment
from inglenook.domain.note import NoteKind, NoteState
from inglenook.vault import identities, notes, signing, trash
from inglenook.vault.excerpt import excerpt, fold, from_marked, wanted
from inglenook.vault.identities import Identity
from inglenook.vault.search import Query, find


def ids(vault, words, **more):
    return [hit.id for hit in find(vault, Query(words, **more))]


@pytest.fixture
def heron(practice):
    return practice.client("Heron")


@pytest.mark.parametrize(
    "words",
    [
        "evening",
        "eve",
        "EVENING",
        "evening lighter",
        "lighter eve",
        "naive",
        "naïve",
        "ñandú",
        "nandu",
        "11 was",
    ],
)
@pytest.mark.parametrize("how", ["being written", "left", "signed"])
def test_words_are_found_however_far_the_note_is(vault, practice, heron, now, words, how):
    note_id = practice.session_note(heron, "Came in lighter, naïve ñandú.", "", "GAD-7 11, was 14. Evenings")
    if how == "left":
        notes.leave(vault, note_id, now=now)
    elif how == "signed":
        signing.sign(vault, note_id, now=now)
    if words == "evening lighter":
        words = "evenings lighter"
    (hit,) = find(vault, Query(words))
    assert (hit.id, hit.case_id, hit.kind, hit.compartment) == (
        note_id,
        heron,
        "progress",
        Compartment.RECORD,
    )
    assert hit.title == "Heron · Session 1"
    assert hit.about == now.date()
    assert hit.state is (NoteState.SIGNED if how == "signed" else NoteState.DRAFT)
    marked = [fold(hit.snippet[start:end]) for start, end in hit.marks]
    assert all(any(mark.startswith(fold(word)) for mark in marked) for word in words.split())


@pytest.mark.parametrize(
    "words", ["", "  ", "morning", "vening", "evening ", '"lighter evening"', "-", '"', "*"]
)
@pytest.mark.parametrize("signed", [True, False])
def test_what_is_not_there_is_not_found(vault, practice, heron, now, words, signed):
    note_id = practice.session_note(heron, "Lighter in the evenings.")
    if signed:
        signing.sign(vault, note_id, now=now)
    assert ids(vault, words) == []


@pytest.mark.parametrize("signed", [True, False])
def test_quoted_words_stand_together(vault, practice, heron, now, signed):
    together, apart = (practice.session_note(heron, text) for text in ("The late bus.", "The bus was late."))
    for note_id in (together, apart):
        if signed:
            signing.sign(vault, note_id, now=now)
    assert ids(vault, '"late bus"') == [together]
    assert set(ids(vault, "late bus")) == {together, apart}


def test_hits_come_newest_first_over_all_open_compartments(vault, practice, heron):
    days = [dt.date(2026, 11, day) for day in (1, 5, 3, 9, 7)]
    made = [practice.signed_note(heron, "Sleep.", about=day) for day in days[:3]]
    made.append(practice.note(heron, NoteKind.PSYCHOTHERAPY, "Sleep.", about=days[3]))
    made.append(practice.session_note(heron, "Sleep.", about=days[4]))
    assert ids(vault, "sleep") == [made[3], made[4], made[1], made[2], made[0]]
    assert ids(vault, "sleep", limit=2) == [made[3], made[4]]
    ranked = ids(vault, "sleep", ranked=True)
    assert set(ranked) == set(made)
    assert ranked[:2] == [made[3], made[4]]


def test_ranked_hits_come_from_all_open_compartments(vault, practice, heron):
    for number in range(5):
        practice.signed_note(heron, "Sleep, among many other words " * (number + 2))
    private = practice.note(heron, NoteKind.PSYCHOTHERAPY, "Sleep sleep sleep.")
    notes.leave(vault, private)
    found = ids(vault, "sleep", ranked=True, limit=3)
    assert private in found
    assert len(found) == 3


def test_a_case_in_the_trash_takes_no_room(vault, practice, heron, now):
    slate = practice.client("Slate")
    old = practice.signed_note(heron, "Sleep.", about=dt.date(2026, 10, 1))
    older = practice.note(heron, NoteKind.JOTTING, "Sleep.", about=dt.date(2026, 9, 1))
    for number in range(4):
        practice.signed_note(slate, f"Sleep {number}.")
        notes.leave(vault, practice.note(slate, NoteKind.JOTTING, "Sleep."))
    trash.put(vault, "case", slate, now=now)
    assert ids(vault, "sleep", limit=2) == [old, older]


def test_an_edited_note_is_found_by_its_new_words_alone(vault, practice, heron, now):
    note_id = practice.session_note(heron, "About the harbour.")
    notes.leave(vault, note_id, now=now)
    assert ids(vault, "harbour") == [note_id]
    practice.write(note_id, "About the lighthouse.")
    assert (ids(vault, "harbour"), ids(vault, "lighthouse")) == ([], [note_id])
    notes.leave(vault, note_id, now=now)
    notes.leave(vault, note_id, now=now)
    assert (ids(vault, "harbour"), ids(vault, "lighthouse")) == ([], [note_id])


def test_addenda_are_found_with_their_note(vault, practice, heron, now):
    note_id = practice.signed_note(heron, "About the harbour.")
    signing.add_addendum(vault, note_id, "And the lighthouse.", now=now)
    assert ids(vault, "lighthouse") == [note_id]
    assert ids(vault, "harbour lighthouse") == [note_id]


def test_filters(vault, practice, heron, now):
    slate = practice.client("Slate")
    early = practice.signed_note(heron, "Sleep.", about=dt.date(2026, 10, 1))
    late = practice.session_note(heron, "Sleep.", about=dt.date(2026, 11, 1))
    contact = practice.note(slate, NoteKind.CONTACT, "Sleep.", about=dt.date(2026, 11, 2))
    private = practice.note(slate, NoteKind.JOTTING, "Sleep.", about=dt.date(2026, 11, 3))
    for left in (late, contact, private):
        notes.leave(vault, left, now=now)
    assert ids(vault, "sleep") == [private, contact, late, early]
    assert ids(vault, "sleep", case_id=heron) == [late, early]
    assert ids(vault, "sleep", kinds=frozenset({NoteKind.CONTACT, NoteKind.JOTTING})) == [private, contact]
    assert ids(vault, "sleep", since=dt.date(2026, 11, 1)) == [private, contact, late]
    assert ids(vault, "sleep", until=dt.date(2026, 11, 1)) == [late, early]
    assert ids(vault, "sleep", unsigned_only=True) == [private, contact, late]
    assert ids(vault, "slee", case_id=slate, unsigned_only=True, until=dt.date(2026, 11, 2)) == [contact]


def test_cases_are_found_by_name_before_notes(vault, practice):
    slate, couple = practice.client("Slate"), practice.couple("Brook", "Slateford")
    note_id = practice.signed_note(slate, "A slate roof.")
    hits = find(vault, Query("slate"))
    assert [hit.title for hit in hits] == ["Slate", "Slateford", "Brook & Slateford", "Slate · Session 1"]
    assert [hit.kind for hit in hits] == ["case", "case", "case", "progress"]
    assert {hits[0].id, hits[2].id, hits[3].id} == {slate, couple, note_id}
    assert ids(vault, "slate", case_id=slate) == [note_id]


@pytest.mark.parametrize("words", ["fen brook", "brook", '"brook"', "BROOK & f", "rook"])
def test_the_words_of_a_name_are_found_in_any_order(vault, practice, words):
    couple = practice.couple("Brook", "Fen")
    assert couple in ids(vault, words)


def test_a_letter_alone_looks_for_names(vault, practice, heron):
    practice.signed_note(heron, "He has a house.")
    assert [hit.title for hit in find(vault, Query("h"))] == ["Heron"]


def test_people_are_found_by_name_while_identity_is_open(open_vault, practice, heron, now):
    person = practice.person(heron)
    who = Identity(client_id=person, name="Zoë Alder", called="Zo")
    identities.save_identity(practice.vault, who, now=now)
    (hit,) = find(practice.vault, Query("zoe al"))
    assert (hit.kind, hit.id, hit.case_id, hit.title) == ("client", person, heron, "Heron")
    assert (hit.snippet, hit.compartment) == ("Zoë Alder (Zo)", Compartment.IDENTITY)
    assert find(open_vault("record", "private"), Query("zoe al")) == []


def test_a_closed_private_compartment_is_silent(open_vault, practice, heron):
    practice.note(heron, NoteKind.PSYCHOTHERAPY, "Zyzzyva.")
    assert len(find(practice.vault, Query("zyzzyva"))) == 1
    assert find(open_vault("record", "identity"), Query("zyzzyva")) == []


HOSTILE = [
    "\ud83c",
    "leaf \udf32",
    "a AND b",
    "body:x",
    "NEAR(a b)",
    "a OR",
    "(",
    "^a",
    "{body}: x",
    "'; DROP",
    "zqk",
    "zqkprogress",
    "%",
    "_",
]


@pytest.mark.parametrize("words", HOSTILE)
def test_typed_words_are_words_and_no_language(vault, practice, heron, words):
    practice.signed_note(heron, "Nothing of that kind.")
    assert ids(vault, words) == []


@campaign(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=40))
def test_anything_may_be_typed(vault, words):
    assert find(vault, Query(words)) == []


TEXTS = st.lists(
    st.sampled_from(["Evening", "naïve", "late-night", "bus.", "“Ñandú”", "7", "ß"]), max_size=30
)


@given(TEXTS, st.sampled_from(["eve", "naive", "late bus", "nandu", "night", '"late night"']))
def test_an_excerpt_marks_what_was_wanted(words, typed):
    text = " ".join(words)
    asked = wanted(typed)
    found = excerpt(text, asked)
    folded = fold(text)
    assert len(folded) == len(text)
    if found is None:
        assert not all(phrase[-1] in folded for phrase in asked.phrases) or '"' in typed
    else:
        assert found.marks
        marked = [fold(found.text[start:end]) for start, end in found.marks]
        assert all(any(mark.startswith(phrase[0]) for phrase in asked.phrases) for mark in marked)


@given(st.lists(st.tuples(st.text(alphabet="ab \n"), st.text(alphabet="cd", min_size=1)), max_size=5))
def test_marks_of_the_index_are_read_back(pieces):
    marked = "".join(f"{before}\x01{word}\x02" for before, word in pieces)
    found = from_marked(marked)
    assert [found.text[start:end] for start, end in found.marks] == [word for _before, word in pieces]
