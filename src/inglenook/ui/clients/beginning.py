"""Beginning a session note: the draft of today, today's session that lacks one, or a new session."""

from datetime import date, datetime

from inglenook.domain.case import next_after
from inglenook.domain.change import Change
from inglenook.domain.ids import CaseId
from inglenook.domain.note import NoteState
from inglenook.domain.note_kind import NoteKind
from inglenook.domain.session import took_place
from inglenook.domain.settings import Settings
from inglenook.vault import clients, notes, sessions
from inglenook.vault.vault import Vault

_A_DAY = 20  # no case has more sessions or notes on one day


def begin_session_note(
    vault: Vault, case_id: CaseId, *, about: date, settings: Settings, now: datetime
) -> str | Change:
    """The id of a draft that is there already, or the Change that made one."""
    if (draft := _begun(vault, case_id, about)) is not None:
        return draft
    template = settings.default_template
    for session in sessions.sessions(vault, case_id, limit=_A_DAY):
        if session.date == about and session.note_id is None and took_place(session.attendance):
            return notes.start_note(
                vault, case_id, NoteKind.PROGRESS,
                session_id=session.session_id, about=about, template=template, now=now,
            )  # fmt: skip
    meeting = clients.case(vault, case_id).appointment
    today = meeting is not None and next_after(meeting, about) == about
    return notes.start_session_note(
        vault, case_id, about=about, zone=settings.zone, template=template, now=now,
        start=meeting.start if meeting and today else None,
        end=meeting.end if meeting and today else None,
    )  # fmt: skip


def _begun(vault: Vault, case_id: CaseId, about: date) -> str | None:
    for line in notes.timeline(vault, case_id, limit=_A_DAY):
        if line.kind is NoteKind.PROGRESS and line.state is NoteState.DRAFT and line.about == about:
            return line.note_id
    return None
