"""A made-up practice: the same from the same seed, believable, and worded as notes should be."""

import datetime as dt
import re
from collections import Counter
from itertools import pairwise

import pytest

from inglenook.app.cli.demo import material, wish_for
from inglenook.app.demo.chronicle import Written, chronicle
from inglenook.app.demo.practice import Practice, Wish, practice
from inglenook.app.demo.telling import sentences
from inglenook.app.demo.writing import write
from inglenook.domain.case import CaseKind, CaseStatus
from inglenook.domain.codes import KnownIdentity, objection
from inglenook.domain.note import Note, NoteKind, NoteState
from inglenook.domain.session import Attendance, took_place
from inglenook.vault.cases import cases
from inglenook.vault.check import check
from inglenook.vault.identities import known
from inglenook.vault.notes import timeline
from inglenook.vault.search import Query, find
from inglenook.vault.signing import versions

TODAY = dt.date(2026, 11, 23)
# DOMAIN 4: stigmatising in a professional's mouth, and details that no note needs
NEVER = re.compile(
    r"prostitut|\bjohns?\b|\bpimp|hooker|whore|streetwalk|sells (her|his|their) bod|high-class|real job"
    r"|rescue|\bexit|relaps|admits|admitted|denies|denied|at-risk|exploit|escort|brothel|onlyfans|whatsapp|telegram"
    r"|prostitu|\bputa|recaída|\$|€|£|\bdollars?\b|\beuros?\b|@|https?:",
    re.IGNORECASE,
)


def a_wish(notes: int = 600, seed: int = 1, clients: int | None = None) -> Wish:
    return wish_for(clients, notes, seed, TODAY, dt.datetime.now(dt.UTC))


def told(wish: Wish) -> tuple[Practice, list[Written]]:
    whole = practice(wish, material())
    return whole, list(chronicle(whole, wish))


@pytest.fixture(scope="module")
def usual() -> tuple[Practice, list[Written]]:
    return told(a_wish())


@pytest.fixture(scope="module")
def notes(usual: tuple[Practice, list[Written]]) -> list[Note]:
    return [written.note for written in usual[1] if written.note]


@pytest.fixture(scope="module")
def many_notes() -> list[Note]:
    return [written.note for written in told(a_wish(12_000, seed=7))[1] if written.note]


def body(note: Note) -> str:
    return "\n".join(section.text for section in note.sections)


def said_in_a_row(note: Note) -> list[tuple[str, str]]:
    """Each sentence with the next, section by section."""
    texts = [re.sub(r"\n+(- )?", " ", section.text).removeprefix("- ") for section in note.sections]
    return list(pairwise(sentence for text in texts for sentence in sentences(text)))


def whatever_is_written(written: list[Written]) -> list[tuple[object, ...]]:
    """Without ids, which are new each time."""
    return [
        (
            each.day,
            each.session and (each.session.number, each.session.date, each.session.attendance),
            each.note and (each.note.kind, body(each.note), each.note.made_at, each.note.signed_at),
            [addendum.text for addendum in each.addenda],
        )
        for each in written
    ]


def test_the_same_seed_gives_the_same_practice():
    first, second = told(a_wish(200)), told(a_wish(200))
    assert whatever_is_written(first[1]) == whatever_is_written(second[1])
    assert [person.name for person in first[0].people] == [person.name for person in second[0].people]
    assert [plan.case.name for plan in first[0].plans] == [plan.case.name for plan in second[0].plans]


def test_another_seed_gives_another():
    assert whatever_is_written(told(a_wish(200))[1]) != whatever_is_written(told(a_wish(200, seed=2))[1])


@pytest.mark.parametrize(
    ("count", "clients"), [(0, None), (1, None), (37, 2), (600, 24), (1500, 40), (4000, 1)]
)
def test_as_many_notes_and_people_as_asked_for(count: int, clients: int | None):
    whole, written = told(a_wish(count, clients=clients))
    assert sum(each.note is not None for each in written) == count
    assert len(whole.people) == clients or clients is None


def test_no_two_notes_are_the_same(notes: list[Note]):
    assert len({body(note) for note in notes}) == len(notes)


def test_hardly_any_two_sentences_follow_each_other_twice(many_notes: list[Note]):
    """At 12,000 notes; measured at 100,000: 0.2 %."""
    pairs = Counter(pair for note in many_notes for pair in said_in_a_row(note))
    repeated = sum(count - 1 for count in pairs.values())
    assert repeated / pairs.total() < 0.005
    assert pairs.total() > 40_000


def test_the_vocabulary_is_that_of_a_person(notes: list[Note]):
    """Of a thousand words in a row three to five hundred are different, as in people's own notes."""
    words = re.findall(r"\w+", " ".join(body(note).lower() for note in notes if note.language == "en"))
    windows = [len(set(words[at : at + 1000])) for at in range(0, len(words) - 1000, 1000)]
    assert 300 < sum(windows) / len(windows) < 550
    assert len(set(words)) > 1200


def test_notes_are_short_and_never_empty(notes: list[Note]):
    lengths = sorted(len(body(note).split()) for note in notes)
    assert lengths[0] >= 5
    assert 50 < lengths[len(lengths) // 2] < 140
    assert lengths[-1] < 260


def test_nothing_stigmatising_no_venue_price_or_platform(
    usual: tuple[Practice, list[Written]], many_notes: list[Note]
):
    texts = [body(note) for note in many_notes]
    texts += [body(each.note) for each in usual[1] if each.note]
    texts += [addendum.text for each in usual[1] for addendum in each.addenda]
    texts += [person.client.reach for person in usual[0].people]
    assert [found.group() for text in texts if (found := NEVER.search(text))] == []
    assert NEVER.search("Denies relapse; exit planned.")


def test_texts_read_as_sentences(many_notes: list[Note]):
    for note in many_notes:
        text = body(note)
        assert not re.search(r"[{}|]|  |\(\)| [,.;]|\.\.", text), text
        assert all(section.text == "" or not section.text[0].islower() for section in note.sections), text


def test_a_fifth_write_in_spanish(usual: tuple[Practice, list[Written]], notes: list[Note]):
    languages = Counter(person.client.language for person in usual[0].people)
    assert 4 <= languages["es"] <= 6
    spanish = [body(note) for note in notes if note.language == "es"]
    assert all(re.search(r"\b(de|la|el|con|que|los|una?)\b", text) for text in spanish)
    assert not any(re.search(r"\b(the|with|and)\b", text) for text in spanish)


def test_there_are_couples_a_family_a_group_and_every_kind_of_note(
    usual: tuple[Practice, list[Written]], notes: list[Note]
):
    kinds = Counter(plan.case.kind for plan in usual[0].plans if plan.meetings)
    assert kinds[CaseKind.COUPLE] == 2
    assert kinds[CaseKind.FAMILY] == kinds[CaseKind.GROUP] == 1
    assert set(NoteKind) == {note.kind for note in notes}
    assert {"dap", "soap", "birp", "girp", "pirp", "pie", "free"} == {note.template for note in notes}
    assert {plan.case.status for plan in usual[0].plans} == set(CaseStatus)
    assert any(each.addenda for each in usual[1])


def test_some_sessions_lack_a_note_and_some_notes_a_signature(usual: tuple[Practice, list[Written]]):
    noted = {each.note.session_id for each in usual[1] if each.note and each.note.kind is NoteKind.PROGRESS}
    sessions = [each.session for each in usual[1] if each.session]
    missing = [each for each in sessions if took_place(each.attendance) and each.id not in noted]
    assert 1 <= len(missing) <= 6
    assert all(TODAY - session.date < dt.timedelta(days=40) for session in missing)
    drafts = [each.note for each in usual[1] if each.note and each.note.state is NoteState.DRAFT]
    assert 3 <= len(drafts) <= 40
    assert {Attendance.CANCELLED_BY_CLIENT, Attendance.DID_NOT_COME} <= {each.attendance for each in sessions}


def test_days_are_working_days_and_nothing_lies_ahead(
    usual: tuple[Practice, list[Written]], notes: list[Note]
):
    now = a_wish().now.astimezone(dt.UTC)
    sessions = [each.session for each in usual[1] if each.session]
    assert all(session.date.weekday() < 5 for session in sessions)
    assert not any(session.date.month == 12 and session.date.day > 24 for session in sessions)
    for note in notes:
        assert note.about <= TODAY
        assert note.made_at <= note.changed_at <= now
        assert note.signed_at is None or note.made_at <= note.signed_at <= now


def test_a_plan_is_taken_up_the_next_time(usual: tuple[Practice, list[Written]]):
    """What was agreed as a plan is spoken of in a later note of the same case."""
    by_case: dict[str, list[Note]] = {}
    for each in usual[1]:
        if each.note and each.note.kind is NoteKind.PROGRESS and each.note.language == "en":
            by_case.setdefault(each.note.case_id, []).append(each.note)
    taken_up = 0
    for case_notes in by_case.values():
        for earlier, later in pairwise(case_notes):
            kept = re.search(r"(?:Keep|Stay with|Until next time:) ([^;,]+?)(?: and |[;,.])", body(earlier))
            taken_up += bool(kept and kept[1] in body(later))
    assert taken_up > 40


def test_codes_tell_nothing_of_the_names(usual: tuple[Practice, list[Written]]):
    whole = usual[0]
    names = KnownIdentity(
        names=frozenset(name for person in whole.people for name in (person.name, person.called) if name),
        births=frozenset(person.birth for person in whole.people),
    )
    assert all(objection(person.client.code, names) is None for person in whole.people)
    assert len({person.client.code for person in whole.people}) == len(whole.people)


def test_names_stay_out_of_the_record(usual: tuple[Practice, list[Written]], notes: list[Note]):
    names = [person.name for person in usual[0].people]
    assert not any(name in body(note) for name in names for note in notes)


def test_it_lies_in_the_vault_sound_and_can_be_found(vault, vault_folder, keys, now):
    wish = a_wish(250)
    whole = practice(wish, material())
    assert write(vault, whole, wish) == 250
    lines = [line for case in cases(vault) for line in timeline(vault, case.case_id, limit=10_000)]
    assert len(lines) == 250
    assert len(find(vault, Query("week"))) > 10
    assert len(known(vault).names) >= 24
    assert any(len(versions(vault, line.note_id)) == 2 for line in lines if line.state is NoteState.SIGNED)
    vault.close(now)
    assert check(vault_folder, keys, now).findings == ()
