"""Rows of lists: small, frozen, cheap to make by the thousand."""

import datetime as dt
from dataclasses import dataclass

from inglenook.domain.case import CaseKind, CaseStatus
from inglenook.domain.ids import CaseId, NoteId, SessionId
from inglenook.domain.note import NoteState
from inglenook.domain.note_kind import NoteKind
from inglenook.domain.session import Attendance, Modality


@dataclass(frozen=True, slots=True)
class CaseLine:
    """`unsigned` counts drafts, `missing` sessions that took place and have no progress note."""

    case_id: CaseId
    kind: CaseKind
    name: str
    status: CaseStatus
    member_codes: tuple[str, ...]
    last_seen: dt.date | None
    next_date: dt.date | None
    next_start: dt.time | None
    unsigned: int
    missing: int
    tags: tuple[str, ...]
    since: dt.date


@dataclass(frozen=True, slots=True)
class NoteLine:
    """`template` is an id; `preview` about the first 240 characters; `addenda` a count."""

    note_id: NoteId
    case_id: CaseId
    case_name: str
    session_id: SessionId | None
    session_number: int | None
    kind: NoteKind
    about: dt.date
    state: NoteState
    template: str
    preview: str
    changed_at: dt.datetime
    addenda: int
    start: dt.time | None
    end: dt.time | None
    modality: Modality | None


@dataclass(frozen=True, slots=True)
class SessionLine:
    """`note_id` is the session's progress note, if there is one."""

    session_id: SessionId
    case_id: CaseId
    case_name: str
    number: int
    date: dt.date
    start: dt.time | None
    end: dt.time | None
    modality: Modality
    attendance: Attendance
    note_id: NoteId | None
