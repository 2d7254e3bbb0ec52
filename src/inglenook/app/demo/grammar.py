"""The small language of resources/demo: rules with alternatives, compiled once, spoken many times. Pure.

rule: one | another            on one line, or one alternative a line, indented
{rule} {^rule}                 what another rule says; ^ with a capital
(a|b|)                         one of these; brackets without a bar are brackets
{they want}                    a verb that follows its pronoun: "she wants", "they want"
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

COMMON = "common"
_HEAD = re.compile(r"\[([^\]]+)\]")
_RULE = re.compile(r"([a-z][a-z_.]*):(.*)")
_IRREGULAR = {"do": "does", "go": "goes", "have": "has"}


class Ask(NamedTuple):
    """A place where another rule, or a word of the speaker's, stands."""

    name: str
    capital: bool
    verb: str


class Choice(NamedTuple):
    of: tuple[Line, ...]


Line = tuple["str | Ask | Choice", ...]
Rules = Mapping[str, tuple[Line, ...]]


class NotAGrammar(ValueError):
    """A line that can't be read, with its number."""


@dataclass(frozen=True)
class Grammar:
    """`common` rules, and those of each theme by its name such as `theme sleep`."""

    common: Rules
    themes: Mapping[str, Rules]

    def of_kind(self, kind: str) -> list[str]:
        return [name for name in self.themes if name.split(" ")[0] == kind]


@dataclass
class Spoken:
    """Says what rules say. `words` go before rules; `draw` gives numbers from 0 up to 1."""

    rules: Rules
    words: Mapping[str, str]
    plural: bool
    draw: Callable[[], float]

    def one_of(self, lines: tuple[Line, ...]) -> str:
        return self.line(lines[int(self.draw() * len(lines))])

    def line(self, line: Line) -> str:
        said = []
        for part in line:
            kind = type(part)
            if kind is str:
                said.append(part)
            elif kind is Choice:
                said.append(self.one_of(part[0]))  # type: ignore[arg-type]
            else:
                said.append(self._asked(part))  # type: ignore[arg-type]
        return "".join(said)  # type: ignore[arg-type]

    def _asked(self, ask: Ask) -> str:
        text = self.words.get(ask.name)
        if text is None:
            text = self.one_of(self.rules[ask.name])
        if ask.verb:
            text = f"{text} {ask.verb if self.plural else _singular(ask.verb)}"
        return text[:1].upper() + text[1:] if ask.capital else text


def parse(text: str) -> Grammar:
    """Raises NotAGrammar with the number of the line."""
    parts: dict[str, dict[str, list[Line]]] = {}
    rules: dict[str, list[Line]] = {}
    lines: list[Line] = []
    for number, row in enumerate(text.splitlines(), start=1):
        if not row.strip() or row.startswith("#"):
            continue
        if head := _HEAD.fullmatch(row):
            rules = parts.setdefault(head[1], {})
        elif row.startswith(" "):
            lines.append(_line(row.strip(), number))
        elif rule := _RULE.fullmatch(row):
            lines = rules.setdefault(rule[1], [])
            lines += [_line(each, number) for each in _split(rule[2].strip())]
        else:
            raise NotAGrammar(number)
    common = _frozen(parts.pop(COMMON))
    return Grammar(common, {name: _with(common, _frozen(own)) for name, own in parts.items()})


def undefined(rules: Rules, words: set[str]) -> set[str]:
    """Names that are asked for and that nothing says."""
    return (
        {ask.name for lines in rules.values() for line in lines for ask in _asks(line)} - words - set(rules)
    )


def _asks(line: Line) -> Iterator[Ask]:
    for part in line:
        if isinstance(part, Ask):
            yield part
        elif isinstance(part, Choice):
            for each in part.of:
                yield from _asks(each)


def _frozen(rules: dict[str, list[Line]]) -> dict[str, tuple[Line, ...]]:
    return {name: tuple(lines) for name, lines in rules.items()}


def _with(common: Rules, own: Rules) -> dict[str, tuple[Line, ...]]:
    """What is done in a session is the theme's and the common; in all else a theme goes first."""
    return {**common, **own, "did": (*own.get("did", ()), *common.get("did", ()))}


def _split(text: str, bar: str = " | ") -> list[str]:
    """At bars that stand in no brackets."""
    parts, depth, start = [], 0, 0
    for place, letter in enumerate(text):
        depth += (letter == "(") - (letter == ")")
        if not depth and text.startswith(bar, place):
            parts.append(text[start:place])
            start = place + len(bar)
    last = text[start:]
    return [*parts, last] if parts or last else []


def _line(text: str, number: int) -> Line:
    try:
        line, rest = _sequence(text, 0, 0)
    except (IndexError, ValueError):
        raise NotAGrammar(number) from None
    if rest != len(text):
        raise NotAGrammar(number)
    return line


def _sequence(text: str, place: int, depth: int) -> tuple[Line, int]:
    """Up to the end, or inside brackets up to the bar or the bracket that closes them."""
    parts: list[str | Ask | Choice] = []
    while place < len(text) and not (depth and text[place] in "|)"):
        if text[place] == "{":
            end = text.index("}", place)
            parts.append(_ask(text[place + 1 : end]))
            place = end + 1
        elif text[place] == "(":
            found, place = _brackets(text, place + 1, depth + 1)
            parts += found
        elif text[place] in "|)":
            raise ValueError(text)
        else:
            end = place + 1
            while end < len(text) and text[end] not in "{(|)":
                end += 1
            parts.append(text[place:end])
            place = end
    return tuple(parts), place


def _brackets(text: str, place: int, depth: int) -> tuple[list[str | Ask | Choice], int]:
    lines = []
    while True:
        line, place = _sequence(text, place, depth)
        lines.append(line)
        place += 1
        if text[place - 1] == ")":
            break
    return (["(", *lines[0], ")"] if len(lines) == 1 else [Choice(tuple(lines))]), place


def _ask(inside: str) -> Ask:
    name, _space, verb = inside.removeprefix("^").partition(" ")
    return Ask(name, inside.startswith("^"), verb)


def _singular(verb: str) -> str:
    return _IRREGULAR.get(verb, verb + ("es" if verb.endswith(("s", "sh", "ch")) else "s"))
