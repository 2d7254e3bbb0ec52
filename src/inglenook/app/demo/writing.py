"""A made-up practice into a vault: the same rows, digests and signatures as one written by hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from inglenook.app.demo.chronicle import Written, chronicle
from inglenook.app.demo.people import Person
from inglenook.app.demo.practice import Practice, Wish
from inglenook.domain.note import Note, NoteDraft, NoteState, Section, WithdrawWindow
from inglenook.domain.note_kind import NoteKind
from inglenook.vault.bulk import bulk
from inglenook.vault.identities import Identity
from inglenook.vault.notes import keep
from inglenook.vault.notes import note as read
from inglenook.vault.signing import sign, withdraw
from inglenook.vault.snippets import add_snippet
from inglenook.vault.templates import add_template
from inglenook.vault.vault import Vault

_SNIPPETS = (
    (
        "Safety asked",
        "Asked about thoughts of not wanting to live: none. The plan for dark hours is unchanged.",
    ),
    ("Grounding", "Grounding through feet, chair and breath; strain eased within minutes."),
    ("Not assessed", "Not assessed today."),
)
_FIRST_MEETING = (
    "What brings them",
    "What they want",
    "What helps already",
    "Agreed about notes and contact",
)


def write(
    vault: Vault, whole: Practice, wish: Wish, tell: Callable[[int], None] = lambda _count: None
) -> int:
    """How many notes were written. `tell` hears the count now and then."""
    now = wish.now.astimezone(dt.UTC)
    add_template(vault, "First meeting", _FIRST_MEETING, now=now)
    for name, text in _SNIPPETS:
        add_snippet(vault, name, text, now=now)
    taken_back: Note | None = None
    count = 0
    with bulk(vault, now=now) as writer:
        for person in whole.people:
            writer.client(person.client, _identity(person))
        for plan in whole.plans:
            writer.case(plan.case, plan.since or now.date())
        for written in chronicle(whole, wish):
            if written.session is not None:
                writer.session(written.session)
            if written.note is not None:
                writer.note(written.note, written.addenda)
                taken_back = _may_be_taken_back(written) or taken_back
                count += 1
                if count % 1000 == 0:
                    tell(count)
    if taken_back is not None:
        _sign_again(vault, taken_back, now)
    return count


def _identity(person: Person) -> Identity:
    return Identity(
        client_id=person.client.id,
        name=person.name,
        called=person.called,
        birth=person.birth,
        phone=person.phone,
        email=person.email,
        address=person.address,
        next_of_kin=person.next_of_kin,
    )


def _may_be_taken_back(written: Written) -> Note | None:
    note = written.note
    if note is None or note.kind is not NoteKind.PROGRESS or note.state is not NoteState.SIGNED:
        return None
    return None if written.addenda or note.language != "en" else note


def _sign_again(vault: Vault, note: Note, now: dt.datetime) -> None:
    """One signature is taken back, a line is added, and it is signed again: a history to look at."""
    withdraw(vault, note.id, WithdrawWindow(hours=None), now=now)
    last = note.sections[-1]
    more = Section(
        heading=last.heading, text=f"{last.text} Phone is possible when the day gets too full.".strip()
    )
    draft = NoteDraft(
        note_id=note.id, base_revision=read(vault, note.id).revision, sections=(*note.sections[:-1], more)
    )
    keep(vault, draft, now=now)
    sign(vault, note.id, now=now)
