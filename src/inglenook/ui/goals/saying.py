"""How goals and looks at them are said: pure text, no Qt. It tells what is, and judges nothing."""

import datetime as dt

from inglenook.domain.goal.endings import ending_said
from inglenook.domain.goal.goal import CheckIn, Ended, Ending, Goal, Way
from inglenook.domain.goal.scaling import signed
from inglenook.domain.language import _
from inglenook.ui.notes.moments import day

_SHORT = 60


def one_line(words: str, most: int = _SHORT) -> str:
    """A goal's words where there is room for a line."""
    line = " ".join(words.split())
    return line if len(line) <= most else f"{line[:most].rsplit(' ', 1)[0]} …"


def figure(checkin: CheckIn) -> str:
    """`6`, `+1`, or that it is in words."""
    if checkin.value is None:
        return _("in words")
    return signed(checkin.value) if checkin.way is Way.SCALING else str(checkin.value)


def value(checkin: CheckIn) -> str:
    """`6 of 10`, `+1`, or that it is in words."""
    if checkin.way is Way.CLOSE and checkin.value is not None:
        return _("{value} of 10").format(value=checkin.value)
    return figure(checkin)


def move(before: CheckIn | None, last: CheckIn) -> str:
    """`0 → +1`: what was seen the last two times; `+1` where it was looked at once, or another way before.

    Nothing for a look in words alone.
    """
    if last.value is None:
        return ""
    if before is None or before.way is not last.way:
        return figure(last)
    return f"{figure(before)} → {figure(last)}"


def move_spoken(before: CheckIn | None, last: CheckIn) -> str:
    """The same for ears."""
    if last.value is None:
        return ""
    if before is None or before.way is not last.way:
        return value(last)
    return _("{before}, then {last}").format(before=value(before), last=value(last))


def level(goal: Goal, checkin: CheckIn) -> str:
    """What the client said that this level looks like; may be empty."""
    if checkin.way is not Way.SCALING or checkin.value is None:
        return ""
    return goal.text.levels.text(checkin.value)


def look(goal: Goal, checkin: CheckIn, today: dt.date) -> str:
    """`Yesterday: 6 of 10` with the described level after it; a look in words alone, in them."""
    what = value(checkin) if checkin.value is not None or not checkin.helped else checkin.helped
    told = _("{day}: {what}").format(day=upper(day(checkin.on, today)), what=what)
    described = one_line(level(goal, checkin), 120)
    return f"{told} · {described}" if described else told


def helped(checkin: CheckIn) -> str:
    """What helped, beside a value."""
    if checkin.value is None:
        return ""
    return _("What helped: {words}").format(words=checkin.helped) if checkin.helped else ""


def note_line(goal: Goal, checkin: CheckIn) -> str:
    """What is put into a note."""
    told = _("Goal “{goal}”: {what}.").format(goal=one_line(goal.words, 120), what=value(checkin))
    if checkin.value is None:
        told = _("Goal “{goal}”: {what}").format(goal=one_line(goal.words, 120), what=checkin.helped)
    described = " ".join(level(goal, checkin).split())
    parts = [_ended_by_stop(told), _ended_by_stop(described), _ended_by_stop(helped(checkin))]
    return " ".join(part for part in parts if part)


def review(on: dt.date, today: dt.date) -> str:
    """When the plan is looked at, without a word of blame."""
    if on < today:
        return _("Review of the plan: {day}.").format(day=day(on, today))
    return _("Next review of the plan: {day}.").format(day=day(on, today))


def endings() -> list[Ending]:
    """By the alphabet of the language on screen."""
    return sorted(Ending, key=lambda how: ending_said(how).casefold())


def ended(end: Ended, today: dt.date) -> str:
    """`Changed · 17 Nov`."""
    return f"{ending_said(end.how)} · {day(end.on, today)}"


def upper(words: str) -> str:
    """At the beginning of a sentence."""
    return words[:1].upper() + words[1:]


def _ended_by_stop(words: str) -> str:
    return words if not words or words[-1] in ".!?…" else f"{words}."
