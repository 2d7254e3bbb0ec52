"""How cases, kinds and needs are said in lists: pure text, no Qt."""

from dataclasses import replace
from datetime import date

from inglenook.domain.case import Appointment, CaseKind, CaseStatus, Repeat
from inglenook.domain.language import _
from inglenook.domain.lines import CaseLine
from inglenook.domain.today import Need, NeedReason
from inglenook.ui.notes.moments import day, hours


def kind(of: CaseKind) -> str:
    return {
        CaseKind.PERSON: _("Person"),
        CaseKind.COUPLE: _("Couple"),
        CaseKind.FAMILY: _("Family"),
        CaseKind.GROUP: _("Group"),
    }[of]


def status(of: CaseStatus) -> str:
    return {
        CaseStatus.ACTIVE: _("Active"),
        CaseStatus.PAUSED: _("Paused"),
        CaseStatus.CLOSED: _("Closed"),
    }[of]


def repeat(of: Repeat) -> str:
    return {
        Repeat.ONCE: _("once"),
        Repeat.WEEKLY: _("every week"),
        Repeat.FORTNIGHTLY: _("every other week"),
        Repeat.FOUR_WEEKLY: _("every four weeks"),
    }[of]


def since(when: date) -> str:
    """`since March 2025`."""
    return _("since {month} {year}").format(month=month(when), year=when.year)


def month(when: date) -> str:
    names = (
        _("January"), _("February"), _("March"), _("April"), _("May"), _("June"), _("July"), _("August"),
        _("September"), _("October"), _("November"), _("December"),
    )  # fmt: skip
    return names[when.month - 1]


def weekday(when: date) -> str:
    names = (
        _("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday"),
    )  # fmt: skip
    return names[when.weekday()]


def weekdays(when: date) -> str:
    names = (
        _("Mondays"), _("Tuesdays"), _("Wednesdays"), _("Thursdays"), _("Fridays"), _("Saturdays"),
        _("Sundays"),
    )  # fmt: skip
    return names[when.weekday()]


def seen(line: CaseLine, today: date) -> str:
    """The second line of a row: `Couple · last seen 12 Nov`, `Paused · last seen 3 Sep`."""
    parts = []
    if line.kind is not CaseKind.PERSON:
        parts.append(kind(line.kind))
    if line.status is not CaseStatus.ACTIVE:
        parts.append(status(line.status))
    if line.last_seen is not None:
        parts.append(_("last seen {day}").format(day=day(line.last_seen, today)))
    else:
        parts.append(_("new"))
    return capitalised(" · ".join(parts))


def meets(line: CaseLine, today: date) -> str:
    """`today 14:00`, `Tuesday 16:00`, `1 Dec 16:00`, or nothing."""
    if line.next_date is None:
        return ""
    away = (line.next_date - today).days
    when = weekday(line.next_date) if 1 < away < 7 else day(line.next_date, today)
    return " ".join(part for part in (when, hours(line.next_start, None)) if part)


def meets_briefly(line: CaseLine, today: date) -> str:
    """As `meets`, with the time for today alone: for narrow lists."""
    return meets(line, today) if line.next_date == today else meets(replace(line, next_start=None), today)


def need(of: Need, today: date) -> str:
    """Why somebody stands among those who need something."""
    if of.reason is NeedReason.MISSING:
        return _("note to write")
    if of.reason is NeedReason.UNSIGNED:
        return _("note to sign")
    if of.reason is NeedReason.APPOINTMENT:
        return _("comes today")
    return _("not seen since {day}").format(day=day(of.since, today))


def appointment(of: Appointment | None, today: date, upcoming: date | None) -> str:
    """`Tuesdays 14:00 to 14:50, every other week · next 1 Dec`."""
    if of is None:
        return _("No appointment")
    times = hours(of.start, of.end)
    if of.repeat is Repeat.ONCE:
        return capitalised(" ".join(part for part in (day(of.date, today), times) if part))
    said = " ".join(part for part in (weekdays(of.date), times) if part)
    if of.repeat is not Repeat.WEEKLY:
        said = f"{said}, {repeat(of.repeat)}"
    if upcoming is None:
        return said
    return _("{rhythm} · next {day}").format(rhythm=said, day=day(upcoming, today))


def capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]
