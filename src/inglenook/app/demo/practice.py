"""A whole practice planned from a seed: who, which cases, how much is written about each. Pure."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from inglenook.app.demo import days
from inglenook.app.demo.days import Meeting, Slot
from inglenook.app.demo.grammar import Grammar
from inglenook.app.demo.people import Names, Person, people
from inglenook.app.demo.telling import PRONOUNS, SEVERAL, Teller
from inglenook.domain.case import Appointment, Case, CaseKind, CaseStatus, Repeat, default_name
from inglenook.domain.ids import CaseId, new_id

_NOTES_A_CLIENT = 250
_MOST_ACTIVE = 34
_MOST_PAUSED = 7
_LONGEST = 2.6
_THEMES = {
    CaseKind.PERSON: "theme",
    CaseKind.COUPLE: "couple",
    CaseKind.FAMILY: "family",
    CaseKind.GROUP: "group",
}
_TAGS = (
    "evenings",
    "by video",
    "long breaks",
    "letter pending",
    "came back",
    "interpreter",
    "review in spring",
)
_GROUP_NAMES = ("Thursday group", "Harbour group", "Morning group", "Autumn group")
_LONG = 150
_BESIDES = 0.2
"""Of all notes: contact log and private ones."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for. `now` is aware; its wall clock is the practice's."""

    clients: int
    notes: int
    seed: int
    now: dt.datetime
    zone: str


@dataclass(slots=True)
class Plan:
    """One case: its days, and the one who tells it. `besides` notes are no progress notes."""

    case: Case
    members: list[Person]
    language: str
    slot: Slot
    meetings: list[Meeting]
    besides: int
    teller: Teller
    rng: random.Random
    drafts: int = 0

    @property
    def since(self) -> dt.date | None:
        return self.meetings[0].day if self.meetings else None


@dataclass(frozen=True, slots=True)
class Practice:
    people: list[Person]
    plans: list[Plan]


def drawn_from(seed: str) -> random.Random:
    return random.Random(seed)  # noqa: S311 - made-up people, to be the same again; no secret


def fitting_clients(notes: int) -> int:
    """How many people so many notes are about, when nobody said."""
    return max(24, round(notes / _NOTES_A_CLIENT))


LONG_AGO = 150
"""In days: how long the work with somebody goes on of whom nothing is written."""


def in_work(whole: Practice) -> list[Plan]:
    """The active cases of one person."""
    return [
        plan
        for plan in whole.plans
        if plan.case.kind is CaseKind.PERSON and plan.case.status is CaseStatus.ACTIVE
    ]


@dataclass(frozen=True, slots=True)
class Material:
    """What the resources give: neutral codes, and by language names and grammar."""

    codes: Sequence[str]
    names: Mapping[str, Names]
    grammars: Mapping[str, Grammar]


def practice(wish: Wish, material: Material) -> Practice:
    """The same wish gives the same people, days and texts; ids are new each time."""
    rng = drawn_from(f"{wish.seed} practice")
    everyone = people(wish.clients, material.codes, material.names, wish.now.date(), rng)
    cases = _cases(everyone, rng)
    counts = _shared(wish.notes, [weight for _kind, _members, weight in cases])
    maker = _Maker(wish, material.grammars, rng, len(everyone))
    plans = [
        maker.plan(kind, members, count) for (kind, members, _w), count in zip(cases, counts, strict=True)
    ]
    return Practice([_since(person, plans) for person in everyone], plans)


def _since(person: Person, plans: list[Plan]) -> Person:
    """The work with someone began when one of their cases did."""
    begun = [plan.since for plan in plans if person.client.id in plan.case.members and plan.since]
    if not begun:
        return person
    return replace(person, client=person.client.model_copy(update={"since": min(begun)}))


def _cases(everyone: list[Person], rng: random.Random) -> list[tuple[CaseKind, list[Person], float]]:
    """Each person's own case, and some of couples, families and groups; how much is written about each."""
    together = _together(everyone, rng)
    shared = {id(person) for kind, members in together if kind is not CaseKind.GROUP for person in members}
    alone = [
        (
            CaseKind.PERSON,
            [person],
            (0.12 if id(person) in shared else 1.0) * min(_LONGEST, rng.lognormvariate(0, 0.55)),
        )
        for person in everyone
    ]
    return [(kind, members, 0.9 * rng.lognormvariate(0, 0.3)) for kind, members in together] + alone


def _together(everyone: list[Person], rng: random.Random) -> list[tuple[CaseKind, list[Person]]]:
    """From English speakers: one couple in twelve clients, some families and groups."""
    free = [person for person in everyone if person.client.language == "en"]
    rng.shuffle(free)
    sizes = [2] * (len(everyone) // 12) + [3] * (len(everyone) // 22 and 1 + len(everyone) // 120)
    found: list[tuple[CaseKind, list[Person]]] = []
    for size in sizes:
        if len(free) < size:
            break
        found.append((CaseKind.COUPLE if size == 2 else CaseKind.FAMILY, [free.pop() for _ in range(size)]))
    for _ in range(len(everyone) // 16 and 1 + len(everyone) // 200):
        if len(free) >= 6:
            found.append((CaseKind.GROUP, rng.sample(free, 6)))
    return found


def _shared(whole: int, weights: list[float]) -> list[int]:
    """By largest remainder: the parts add up to the whole."""
    total = sum(weights) or 1.0
    exact = [whole * weight / total for weight in weights]
    parts = [int(part) for part in exact]
    by_rest = sorted(range(len(exact)), key=lambda place: exact[place] - parts[place], reverse=True)
    for place in by_rest[: whole - sum(parts)]:
        parts[place] += 1
    return parts


class _Maker:
    """Hands out what there is only so much of: places in the week, active cases, drafts."""

    def __init__(self, wish: Wish, grammars: Mapping[str, Grammar], rng: random.Random, clients: int) -> None:
        self._wish = wish
        self._grammars = grammars
        self._slots = days.slots(rng)
        self._groups = iter(_group_names())
        self._active = min(round(clients * 0.64) + 1, _MOST_ACTIVE)
        self._paused = min(1 + clients // 10, _MOST_PAUSED)
        self._drafts = min(2 + clients // 3, 12)
        self._missing = min(1 + clients // 8, 4)
        self._back = 365 * min(14, 2 + clients // 20)
        self._heard: set[int] = set()

    def plan(self, kind: CaseKind, members: list[Person], count: int) -> Plan:
        codes = [member.client.code for member in members]
        rng = drawn_from(f"{self._wish.seed} {kind} {' '.join(codes)}")
        status = self._status(kind, rng)
        slot, repeat = self._slot(kind), self._repeat(kind, count, rng)
        besides = _besides(count, rng)
        active = status is CaseStatus.ACTIVE
        meetings = days.meetings(
            slot, repeat, self._last(slot, status, rng), count - besides, self._take_missing(active, rng), rng
        )
        language = members[0].client.language
        return Plan(
            case=Case(
                id=CaseId(new_id()),
                kind=kind,
                name=next(self._groups) if kind is CaseKind.GROUP else default_name(codes),
                status=status,
                members=tuple(member.client.id for member in members),
                tags=tuple(sorted(rng.sample(_TAGS, rng.choice((0, 0, 1, 1, 2))))),
                appointment=self._appointment(slot, repeat, meetings) if active else None,
            ),
            members=members,
            language=language,
            slot=slot,
            meetings=meetings,
            besides=besides,
            teller=Teller(
                self._grammars[language], _THEMES[kind], _words(kind, members[0]), rng, self._heard
            ),
            rng=rng,
            drafts=self._take_drafts(active, rng),
        )

    def _status(self, kind: CaseKind, rng: random.Random) -> CaseStatus:
        if self._active and rng.random() < (0.72 if kind is CaseKind.PERSON else 0.85):
            self._active -= 1
            return CaseStatus.ACTIVE
        if self._paused and rng.random() < 0.4:
            self._paused -= 1
            return CaseStatus.PAUSED
        return CaseStatus.CLOSED

    def _slot(self, kind: CaseKind) -> Slot:
        weekday, hour = next(self._slots)
        if kind is CaseKind.GROUP:
            return Slot(3, dt.time(18), 90)
        return Slot(weekday, dt.time(hour, 0), 50 if kind is CaseKind.PERSON else 75)

    def _repeat(self, kind: CaseKind, count: int, rng: random.Random) -> Repeat:
        if count > _LONG:
            return Repeat.WEEKLY
        if kind is CaseKind.GROUP:
            return Repeat.FORTNIGHTLY
        often = (Repeat.WEEKLY, Repeat.WEEKLY, Repeat.WEEKLY, Repeat.FORTNIGHTLY, Repeat.FORTNIGHTLY)
        return rng.choice((*often, Repeat.FOUR_WEEKLY))

    def _last(self, slot: Slot, status: CaseStatus, rng: random.Random) -> dt.date:
        """Of today only what is over by now."""
        now = self._wish.now
        today = now.date() if slot.end <= now.time() else now.date() - dt.timedelta(days=1)
        return days.last_day(status, today, self._back, rng)

    def _appointment(self, slot: Slot, repeat: Repeat, meetings: list[Meeting]) -> Appointment:
        """From the meeting after the last one on."""
        today = self._wish.now.date()
        coming = today + dt.timedelta(days=1 + (slot.weekday - today.weekday() - 1) % 7)
        first = days.next_day(meetings[-1].day, repeat) if meetings else coming
        return Appointment(date=first, start=slot.start, end=slot.end, repeat=repeat)

    def _take_missing(self, active: bool, rng: random.Random) -> int:
        if active and self._missing and rng.random() < 0.25:
            self._missing -= 1
            return 1
        return 0

    def _take_drafts(self, active: bool, rng: random.Random) -> int:
        if active and self._drafts and rng.random() < 0.45:
            drafts = min(self._drafts, rng.choice((1, 1, 1, 2)))
            self._drafts -= drafts
            return drafts
        return 0


def _words(kind: CaseKind, person: Person) -> Mapping[str, str]:
    if kind is not CaseKind.PERSON:
        return SEVERAL
    return PRONOUNS.get(person.client.pronouns, PRONOUNS["they / them"])


def _besides(count: int, rng: random.Random) -> int:
    return min(count - 1, round(count * _BESIDES * rng.uniform(0.6, 1.4))) if count > 2 else 0


def _group_names() -> Iterator[str]:
    yield from _GROUP_NAMES
    number = 1
    while True:
        number += 1
        yield from (f"{name} {number}" for name in _GROUP_NAMES)
