"""A session: a local date, wall times and a zone; who was there and how."""

import datetime as dt
from enum import StrEnum

from inglenook.domain.ids import CaseId, ClientId, SessionId
from inglenook.domain.value import Value


class Modality(StrEnum):
    IN_PERSON = "in_person"
    VIDEO = "video"
    PHONE = "phone"
    MESSAGES = "messages"
    OUTDOORS = "outdoors"


class Attendance(StrEnum):
    ATTENDED = "attended"
    LATE = "late"
    CANCELLED_BY_CLIENT = "cancelled_by_client"
    CANCELLED_BY_THERAPIST = "cancelled_by_therapist"
    DID_NOT_COME = "did_not_come"


class Session(Value):
    """`number` counts within the case; `zone` is an IANA name."""

    id: SessionId
    case_id: CaseId
    number: int
    date: dt.date
    start: dt.time | None = None
    end: dt.time | None = None
    zone: str = "UTC"
    modality: Modality = Modality.IN_PERSON
    attendance: Attendance = Attendance.ATTENDED
    participants: tuple[ClientId, ...] = ()


def took_place(attendance: Attendance) -> bool:
    """Only a session that took place wants a progress note."""
    return attendance in (Attendance.ATTENDED, Attendance.LATE)
