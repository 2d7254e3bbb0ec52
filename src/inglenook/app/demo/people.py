"""Made-up people: names of birds and trees, codes of their own, and how to reach them. Pure."""

from __future__ import annotations

import datetime as dt
import random
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from inglenook.domain.client import Client
from inglenook.domain.codes import KnownIdentity, objection, offer, plain
from inglenook.domain.ids import ClientId, new_id
from inglenook.domain.value import Value

_PRONOUNS = (("she / her", 0.55), ("they / them", 0.25), ("he / him", 0.2))
_SPANISH_EVERY = 5


@dataclass(frozen=True, slots=True)
class Person:
    """A client and who that is. `birth` and the rest are for the identity compartment."""

    client: Client
    name: str
    called: str
    birth: dt.date
    phone: str
    email: str
    address: str
    next_of_kin: str


class Names(Value):
    """What people of one language are made of."""

    given: tuple[str, ...]
    family: tuple[str, ...]
    called: tuple[str, ...]
    kin: tuple[str, ...]
    streets: tuple[str, ...]
    reach: tuple[str, ...]


def parse_names(text: str) -> dict[str, Names]:
    return {language: Names.model_validate(names) for language, names in tomllib.loads(text).items()}


def people(
    count: int, words: Sequence[str], names: Mapping[str, Names], today: dt.date, rng: random.Random
) -> list[Person]:
    """Every fifth writes in Spanish. `since` is set later, when the first session is known."""
    languages = ["es" if place % _SPANISH_EVERY == 3 else "en" for place in range(count)]
    called = [_name(names[language], rng) for language in languages]
    known = KnownIdentity(names=frozenset(called))
    codes = offer([word for word in words if objection(word, known) is None], (), count, rng)
    return [
        _person(code, name, language, names[language], today, rng)
        for code, name, language in zip(codes, called, languages, strict=True)
    ]


def _name(names: Names, rng: random.Random) -> str:
    return f"{rng.choice(names.given)} {rng.choice(names.family)}"


def _person(code: str, name: str, language: str, names: Names, today: dt.date, rng: random.Random) -> Person:
    client = Client(
        id=ClientId(new_id()),
        code=code,
        pronouns=_pronouns(rng),
        language=language,
        reach=rng.choice(names.reach) if rng.random() < 0.75 else "",
        since=today,
    )
    mailbox = ".".join(plain(name).split())
    kin = f"{rng.choice(names.given)}, {rng.choice(names.kin)}" if rng.random() < 0.6 else ""
    return Person(
        client=client,
        name=name,
        called=rng.choice(names.called) if rng.random() < 0.15 else "",
        birth=today - dt.timedelta(days=rng.randint(21 * 366, 58 * 365)),
        phone=f"+1 202 555 01{rng.randint(0, 99):02}",
        email=f"{mailbox}{rng.randint(10, 99)}@example.org" if rng.random() < 0.7 else "",
        address=f"{rng.randint(1, 90)} {rng.choice(names.streets)}" if rng.random() < 0.6 else "",
        next_of_kin=kin,
    )


def _pronouns(rng: random.Random) -> str:
    drawn = rng.random()
    for pronouns, share in _PRONOUNS:
        drawn -= share
        if drawn < 0:
            return pronouns
    return ""
