"""Days and times as one says them: pure text, no Qt."""

import datetime as dt
from zoneinfo import ZoneInfo

from inglenook.domain.dates import month_short
from inglenook.domain.language import _
from inglenook.domain.session import Attendance, Modality


def day(when: dt.date, today: dt.date) -> str:
    """`today`, `yesterday`, else `17 Nov`, with the year when it is another one."""
    away = (when - today).days
    if away in (0, -1, 1):
        return {0: _("today"), -1: _("yesterday"), 1: _("tomorrow")}[away]
    short = _("{day} {month}").format(day=when.day, month=month_short(when.month))
    return short if when.year == today.year else f"{short} {when.year}"


def hours(start: dt.time | None, end: dt.time | None) -> str:
    """`14:00 to 14:50`, `14:00`, or nothing."""
    if start is None:
        return ""
    if end is None:
        return f"{start:%H:%M}"
    return _("{start} to {end}").format(start=f"{start:%H:%M}", end=f"{end:%H:%M}")


def moment(at: dt.datetime, zone: str, today: dt.date) -> str:
    """`today, 15:02`: a moment on the wall clock of `zone`."""
    local = at.astimezone(ZoneInfo(zone))
    return f"{day(local.date(), today)}, {local:%H:%M}"


def kept(at: dt.datetime, zone: str, today: dt.date) -> str:
    """`14:58:07` of today, else `17 Nov, 14:58`."""
    return clock(at, zone) if at.astimezone(ZoneInfo(zone)).date() == today else moment(at, zone, today)


def clock(at: dt.datetime, zone: str) -> str:
    return f"{at.astimezone(ZoneInfo(zone)):%H:%M:%S}"


def modality(kind: Modality) -> str:
    return {
        Modality.IN_PERSON: _("in person"),
        Modality.VIDEO: _("video"),
        Modality.PHONE: _("phone"),
        Modality.MESSAGES: _("messages"),
        Modality.OUTDOORS: _("outdoors"),
    }[kind]


def attendance(kind: Attendance) -> str:
    return {
        Attendance.ATTENDED: _("came"),
        Attendance.LATE: _("came late"),
        Attendance.CANCELLED_BY_CLIENT: _("cancelled by the client"),
        Attendance.CANCELLED_BY_THERAPIST: _("cancelled by me"),
        Attendance.DID_NOT_COME: _("did not come"),
    }[kind]
