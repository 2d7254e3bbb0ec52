"""Which texts a sheet needs, by key.

`title` is neutral and stands on what a client holds; `name` and `purpose` are for the therapist's shelf;
`intro` opens the sheet; `notice`, another's words, stands small at its end. Then: `SECTION.title`,
`SECTION.text`; `QUESTION.ask`, `QUESTION.hint`; `SCALE.low`, `SCALE.high`; `CHOICE.OPTION`; `MATRIX.ROW`,
`MATRIX.GROUP`; `CARDS.CARD`, `CARDS.PILE`, `CARDS.rank`; `GROUP.add`; a field of a matrix or a group has its
question's id before its own: `MATRIX.FIELD.ask`.

`{work}` and `{payers}` stand for whatever the client says, article and all: "my work", "sex work", "mi
trabajo", "el curro"; "the people who pay", "bookings", "clientes". So that every sentence stands with all of
them, a placeholder follows a preposition, is never a subject, never begins a sentence, and no adjective, verb
or pronoun agrees with it. English: in, outside, with, about, from, for, of, between, and. Spanish: en, con,
sobre, para, por, entre, sin, y; never a or de, which would have to melt into "al" and "del". The sentence
speaks as I, because the client's words do.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from inglenook.domain.worksheet.sheet import Cards, Choice, Group, Matrix, Outline, Question, Scale

WORDS = ("work", "payers")
"""What the client calls their work and the people who pay, put into texts where they are named in braces."""

_BRACES = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Key:
    """`needed`: an empty text would leave a hole; the others may be missing."""

    name: str
    needed: bool = True


def keys(outline: Outline) -> tuple[Key, ...]:
    """Every key in the order of the sheet."""
    return tuple(_keys(outline))


def missing(outline: Outline, texts: Mapping[str, str]) -> tuple[str, ...]:
    """Keys whose text is needed and isn't there."""
    return tuple(key.name for key in keys(outline) if key.needed and not texts.get(key.name, "").strip())


def fill_in(text: str, words: Mapping[str, str]) -> str:
    """Put the client's own words in; anything else in braces stays as it is."""
    return _BRACES.sub(lambda found: words.get(found[1], "") if found[1] in WORDS else found[0], text)


def placeholders(text: str) -> tuple[str, ...]:
    """What stands in braces, whether a word is put there or not."""
    return tuple(_BRACES.findall(text))


def _keys(outline: Outline) -> Iterator[Key]:
    yield from (Key("title"), Key("name"), Key("purpose"), Key("intro"), Key("notice", needed=False))
    for section in outline.sections:
        yield Key(f"{section.id}.title", needed=False)
        yield Key(f"{section.id}.text", needed=False)
        for question in section.questions:
            yield from _question(question, question.id)


def _question(question: Question, at: str) -> Iterator[Key]:
    yield Key(f"{at}.ask")
    yield Key(f"{at}.hint", needed=False)
    if isinstance(question, Scale):
        yield from (Key(f"{at}.low"), Key(f"{at}.high"))
    elif isinstance(question, Choice):
        yield from (Key(f"{at}.{option}") for option in question.options)
    elif isinstance(question, Matrix):
        yield from (Key(f"{at}.{each}") for each in (*question.rows, *question.groups))
    elif isinstance(question, Cards):
        yield from (Key(f"{at}.{each}") for each in (*question.cards, *question.piles))
        yield Key(f"{at}.rank")
    elif isinstance(question, Group):
        yield Key(f"{at}.add")
    if isinstance(question, Matrix | Group):
        for field in question.fields:
            yield from _question(field, f"{at}.{field.id}")
