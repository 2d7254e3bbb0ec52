"""A planned practice, told day by day: sessions, notes and addenda as whole values of the domain. Pure.

All cases go forward together, because a vault takes notes faster in the order of their days.
"""

from __future__ import annotations

import datetime as dt
import heapq
from collections.abc import Iterator
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from inglenook.app.demo.days import Meeting
from inglenook.app.demo.practice import Plan, Practice, Wish
from inglenook.domain.case import CaseKind
from inglenook.domain.ids import AddendumId, ClientId, NoteId, SessionId, new_id
from inglenook.domain.note import Addendum, Contact, ContactMeans, Direction, Note, NoteState, Section
from inglenook.domain.note_kind import NoteKind
from inglenook.domain.session import Attendance, Session, took_place
from inglenook.domain.template import BUILTIN

_HEADINGS = {str(template.id): template.headings for template in BUILTIN}
_TEMPLATES = ("dap", "dap", "dap", "dap", "soap", "soap", "birp", "girp", "pirp", "pie", "free")
_NOT_ALONE = ("dap", "dap", "birp", "free")
_PRIVATE = (
    (NoteKind.PSYCHOTHERAPY, "psych", 2, 4),
    (NoteKind.PSYCHOTHERAPY, "psych", 2, 3),
    (NoteKind.SUPERVISION, "superv", 2, 3),
    (NoteKind.REFLECTION, "reflect", 2, 2),
)
_JOTTING = (NoteKind.JOTTING, "jot", 1, 2)
_JOTTINGS_LAST = dt.timedelta(days=24)
_CONTACTS = (
    ("contact.from", Direction.FROM_CLIENT),
    ("contact.from", Direction.FROM_CLIENT),
    ("contact.to", Direction.TO_CLIENT),
    ("contact.with", Direction.WITH_OTHERS),
)
_CANCELLED = {
    Attendance.CANCELLED_BY_CLIENT: ("gone.client", Direction.FROM_CLIENT),
    Attendance.CANCELLED_BY_THERAPIST: ("gone.therapist", Direction.TO_CLIENT),
    Attendance.DID_NOT_COME: ("gone.silent", Direction.TO_CLIENT),
}
_MEANS = (ContactMeans.TEXT, ContactMeans.TEXT, ContactMeans.PHONE, ContactMeans.EMAIL)
_ADDENDUM = 0.035


@dataclass(frozen=True, slots=True)
class Written:
    """One thing after another: a session, or a note with its addenda."""

    day: dt.date
    session: Session | None = None
    note: Note | None = None
    addenda: tuple[Addendum, ...] = ()


def chronicle(whole: Practice, wish: Wish) -> Iterator[Written]:
    """Everything, in the order of days."""
    return heapq.merge(*(_Case(plan, wish).told() for plan in whole.plans), key=lambda each: each.day)


class _Case:
    """One case from its first day to its last."""

    def __init__(self, plan: Plan, wish: Wish) -> None:
        self._plan = plan
        self._rng = plan.rng
        self._zone = ZoneInfo(wish.zone)
        self._wish = wish
        self._number = 0
        noted = [place for place, meeting in enumerate(plan.meetings) if meeting.noted]
        self._drafts = frozenset(noted[len(noted) - plan.drafts :]) if plan.drafts else frozenset()
        self._favourite = self._rng.choice(_TEMPLATES if plan.case.kind is CaseKind.PERSON else _NOT_ALONE)

    def told(self) -> Iterator[Written]:
        besides = self._spread()
        for place, meeting in enumerate(self._plan.meetings):
            session = self._session(meeting)
            yield Written(meeting.day, session=session)
            if meeting.noted:
                yield self._progress(session, meeting, is_draft=place in self._drafts)
            for _ in range(besides.get(place, 0)):
                yield self._beside(session, meeting)

    def _spread(self) -> dict[int, int]:
        """How many notes that are no progress notes belong to each meeting; cancelled ones draw more."""
        meetings = self._plan.meetings
        if not meetings:
            return {}
        weights = [1 if took_place(meeting.attendance) else 3 for meeting in meetings]
        spread: dict[int, int] = {}
        for place in self._rng.choices(range(len(meetings)), weights, k=self._plan.besides):
            spread[place] = spread.get(place, 0) + 1
        return spread

    def _session(self, meeting: Meeting) -> Session:
        self._number += 1
        slot = self._plan.slot
        return Session(
            id=SessionId(new_id()),
            case_id=self._plan.case.id,
            number=self._number,
            date=meeting.day,
            start=slot.start,
            end=slot.end,
            zone=self._wish.zone,
            modality=meeting.modality,
            attendance=meeting.attendance,
            participants=self._who(),
        )

    def _who(self) -> tuple[ClientId, ...]:
        members = self._plan.case.members
        if self._plan.case.kind is not CaseKind.GROUP:
            return members
        there = tuple(member for member in members if self._rng.random() < 0.85)
        return there or members

    # ------------------------------------------------------------------ notes

    def _progress(self, session: Session, meeting: Meeting, *, is_draft: bool) -> Written:
        template = self._favourite if self._rng.random() < 0.7 else self._any_template()
        texts = self._plan.teller.session(template)
        if is_draft:
            texts = self._unfinished(texts)
        headings = _HEADINGS[template]
        sections = tuple(Section(heading=head, text=text) for head, text in zip(headings, texts, strict=True))
        made = self._after(session)
        signed = None if is_draft else self._signing(made)
        note = self._note(session, NoteKind.PROGRESS, template, sections, made, signed)
        return Written(meeting.day, note=note, addenda=self._addenda(note))

    def _any_template(self) -> str:
        return self._rng.choice(_TEMPLATES if self._plan.case.kind is CaseKind.PERSON else _NOT_ALONE)

    def _unfinished(self, texts: list[str]) -> list[str]:
        """Some drafts still lack their last part."""
        return [*texts[:-1], ""] if len(texts) > 2 and self._rng.random() < 0.5 else texts

    def _beside(self, session: Session, meeting: Meeting) -> Written:
        cancelled = _CANCELLED.get(meeting.attendance)
        if cancelled is not None or self._rng.random() < 0.38:
            return self._contact(session, meeting, *(cancelled or self._rng.choice(_CONTACTS)))
        is_recent = self._wish.now.date() - session.date < _JOTTINGS_LAST
        kind, rule, least, most = _JOTTING if is_recent else self._rng.choice(_PRIVATE)
        made = self._after(session)
        signed = None if kind is NoteKind.JOTTING else self._signing(made)
        sections = (Section(heading="", text=self._plan.teller.some(rule, least, most)),)
        return Written(meeting.day, note=self._note(session, kind, "free", sections, made, signed))

    def _contact(self, session: Session, meeting: Meeting, rule: str, direction: Direction) -> Written:
        made = self._after(session)
        contact = Contact(means=self._rng.choice(_MEANS), direction=direction)
        sections = (Section(heading="", text=self._plan.teller.some(rule, 1, 1)),)
        note = self._note(session, NoteKind.CONTACT, "free", sections, made, self._later(made, 1, 30))
        return Written(meeting.day, note=note.model_copy(update={"session_id": None, "contact": contact}))

    def _note(
        self,
        session: Session,
        kind: NoteKind,
        template: str,
        sections: tuple[Section, ...],
        made: dt.datetime,
        signed: dt.datetime | None,
    ) -> Note:
        return Note(
            id=NoteId(new_id()),
            case_id=self._plan.case.id,
            session_id=session.id if kind is not NoteKind.REFLECTION else None,
            kind=kind,
            template=template,
            language=self._plan.language,
            about=session.date,
            sections=sections,
            state=NoteState.SIGNED if signed else NoteState.DRAFT,
            revision=self._rng.randint(3, 40),
            made_at=made,
            changed_at=signed or self._later(made, 1, 10),
            signed_at=signed,
            participants=session.participants,
        )

    def _addenda(self, note: Note) -> tuple[Addendum, ...]:
        if note.signed_at is None or self._rng.random() > _ADDENDUM:
            return ()
        made = self._later(note.signed_at, 60 * 20, 60 * 24 * 8)
        text = self._plan.teller.some("add", 1, 1)
        return (Addendum(id=AddendumId(new_id()), note_id=note.id, text=text, made_at=made),)

    # ------------------------------------------------------------------ the clock

    def _after(self, session: Session) -> dt.datetime:
        """Written in the break after the session, or that evening."""
        end = session.end or dt.time(18)
        over = dt.datetime.combine(session.date, end, self._zone).astimezone(dt.UTC)
        minutes = self._rng.uniform(2, 12) if self._rng.random() < 0.8 else self._rng.uniform(30, 110)
        return self._by_now(over + dt.timedelta(minutes=minutes))

    def _signing(self, made: dt.datetime) -> dt.datetime:
        """Mostly at once, else the next morning before the first session."""
        if self._rng.random() < 0.85:
            return self._later(made, 2, 25)
        morning = dt.datetime.combine(made.astimezone(self._zone).date(), dt.time(8), self._zone)
        next_day = morning.astimezone(dt.UTC) + dt.timedelta(days=1, minutes=self._rng.randint(0, 55))
        return self._by_now(next_day)

    def _later(self, moment: dt.datetime, least: float, most: float) -> dt.datetime:
        """Mostly soon, never after now."""
        return self._by_now(moment + dt.timedelta(minutes=least + (most - least) * self._rng.random() ** 3))

    def _by_now(self, moment: dt.datetime) -> dt.datetime:
        return min(
            moment.replace(microsecond=self._rng.randrange(1_000_000)), self._wish.now.astimezone(dt.UTC)
        )
