"""What a worksheet asks, without a word of text: sections of questions, each skippable, each with an id.

Texts lie beside it by language and key (see `texts`). One definition is rendered as a form on screen, as a
client's copy, on paper and as the view of the answers.
"""

import re
from collections.abc import Iterable
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from inglenook.domain.value import Value

ItemId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,31}$")]
"""Unique within what holds it; part of a text's key and of an answer's."""

MOST_QUESTIONS = 60
LINE = 300
LINES = 10_000
"""Most characters of an answer in words, on one line and on several."""


class Text(Value):
    """An answer in words; `lines`: a few of them, else one."""

    kind: Literal["text"] = "text"
    id: ItemId
    lines: bool = True


class Scale(Value):
    """A whole number from `low` to `high`, both named by a text."""

    kind: Literal["scale"] = "scale"
    id: ItemId
    low: int = Field(default=0, ge=0, le=1)
    high: int = Field(default=10, ge=2, le=10)


class Choice(Value):
    """One of the options, or several. `order`: where no order is right, shuffled anew on every showing."""

    kind: Literal["choice"] = "choice"
    id: ItemId
    options: tuple[ItemId, ...] = Field(min_length=2, max_length=16)
    several: bool = False
    order: Literal["written", "shuffled", "alphabetical"] = "written"


Simple = Annotated[Text | Scale | Choice, Field(discriminator="kind")]


class Matrix(Value):
    """The same fields asked of every row, and where there are groups, once for each group.

    `own_rows`: so many rows the client may add and name.
    """

    kind: Literal["matrix"] = "matrix"
    id: ItemId
    rows: tuple[ItemId, ...] = Field(max_length=24)
    own_rows: int = Field(default=0, ge=0, le=12)
    groups: tuple[ItemId, ...] = Field(default=(), max_length=3)
    fields: tuple[Simple, ...] = Field(min_length=1, max_length=4)

    @property
    def choice(self) -> Choice | None:
        """Where each row is answered by one of the same options, in the order in which they are written, and
        by nothing else: it is shown as a table of options.
        """
        only = self.fields[0]
        if len(self.fields) > 1 or self.own_rows or self.groups or not isinstance(only, Choice):
            return None
        return None if only.several or only.order != "written" else only


class Cards(Value):
    """Cards sorted into piles; those of the pile `ranked` are then put in order, `least` to `most` of them.

    `own_cards`: so many the client may write.
    """

    kind: Literal["cards"] = "cards"
    id: ItemId
    cards: tuple[ItemId, ...] = Field(min_length=2, max_length=120)
    own_cards: int = Field(default=0, ge=0, le=12)
    piles: tuple[ItemId, ...] = Field(min_length=2, max_length=5)
    ranked: ItemId
    least: int = Field(default=5, ge=1, le=20)
    most: int = Field(default=10, ge=1, le=20)


class Group(Value):
    """The same few fields, up to `most` times; `shown` of them stand ready."""

    kind: Literal["group"] = "group"
    id: ItemId
    most: int = Field(default=3, ge=1, le=24)
    shown: int = Field(default=1, ge=1, le=24)
    fields: tuple[Simple, ...] = Field(min_length=1, max_length=8)


Question = Annotated[Text | Scale | Choice | Matrix | Cards | Group, Field(discriminator="kind")]


class Section(Value):
    """Questions that belong together. Without any it is words to read."""

    id: ItemId
    questions: tuple[Question, ...] = ()


class Outline(Value):
    """The whole of what a sheet asks. Ids are told apart wherever a text's key or an answer's needs it.

    `chart`: how its answers are drawn. Boundaries: the first two scales of the first matrix side by side, for
    each of its groups; gaps: the same two and how far apart they lie; values: what was ranked in the first
    cards.
    """

    sections: tuple[Section, ...] = Field(min_length=1, max_length=24)
    chart: Literal["none", "boundaries", "values", "gaps"] = "none"

    @property
    def questions(self) -> tuple[Question, ...]:
        """In the order in which they are asked."""
        return tuple(question for section in self.sections for question in section.questions)

    def question(self, question_id: str) -> Question | None:
        return next((each for each in self.questions if each.id == question_id), None)

    @model_validator(mode="after")
    def _are_told_apart(self) -> Self:
        _apart(section.id for section in self.sections)
        _apart(question.id for question in self.questions)
        if len(self.questions) > MOST_QUESTIONS:
            raise ValueError("too many questions")
        for question in self.questions:
            _is_sound(question)
        return self


RESERVED = frozenset({"title", "text", "ask", "hint", "low", "high", "rank", "add"})
"""The last parts of keys: no item may be called so, and none own1, own2, …"""


def items(question: Question) -> tuple[str, ...]:
    """The ids inside a question that share its keys: options, rows, groups, cards, piles, fields."""
    if isinstance(question, Choice):
        return question.options
    if isinstance(question, Cards):
        return (*question.cards, *question.piles)
    if isinstance(question, Matrix):
        return (*question.rows, *question.groups, *(field.id for field in question.fields))
    if isinstance(question, Group):
        return tuple(field.id for field in question.fields)
    return ()


def _is_sound(question: Question) -> None:
    inside = items(question)
    _apart(inside)
    if any(item in RESERVED or re.fullmatch("own[0-9]+", item) for item in inside):
        raise ValueError("a reserved id")
    if isinstance(question, Cards) and (
        question.ranked not in question.piles or question.least > question.most
    ):
        raise ValueError("a ranking that can't be made")
    if isinstance(question, Group) and question.shown > question.most:
        raise ValueError("more shown than may be filled")
    if isinstance(question, Matrix) and not (question.rows or question.own_rows):
        raise PydanticCustomError("too_few", "a matrix without rows")
    if isinstance(question, Matrix | Group):
        for field in question.fields:
            _is_sound(field)


def _apart(ids: Iterable[str]) -> None:
    listed = tuple(ids)
    if len(set(listed)) != len(listed):
        raise ValueError("an id stands twice")


class Sheet(Value):
    """A sheet of the shelf, or one of the owner's own. `minutes`: the time it takes, least and most.

    `texts`: by language and key; the keys of all languages are the same. `own`: made by the therapist;
    `based_on`: the shelf's sheet it was copied from. `for_therapist`: its answers are the therapist's own and
    go to the private compartment.
    """

    id: str
    version: int = Field(default=1, ge=1)
    minutes: tuple[int, int]
    outline: Outline
    texts: dict[str, dict[str, str]]
    for_therapist: bool = False
    own: bool = False
    based_on: str = ""

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(self.texts)
