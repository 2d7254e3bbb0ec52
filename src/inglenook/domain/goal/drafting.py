"""Five levels to begin with, from one sentence that the client says: a start to change, never a judgement.

A count in the sentence is stepped; where there is none, plain words stand in its place.
"""

import re
from dataclasses import replace

from inglenook.domain.goal.counting import Count, count_in
from inglenook.domain.goal.goal import Levels

_STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 250)
_LONGEST = 1900  # a level has room for 2,000 characters, and another number may be a longer word
_PLAIN = {
    "en": {
        -2: "Nothing of it yet, or as it is now",
        -1: "Some of it, now and then",
        1: "A little more than that, or with more ease",
        2: "Much more than that, or it comes by itself",
    },
    "es": {
        -2: "Todavía nada de eso, o como está ahora",
        -1: "Una parte, de vez en cuando",
        1: "Un poco más que eso, o con más facilidad",
        2: "Mucho más que eso, o sale por sí solo",
    },
}
_FEWER = {
    "en": re.compile(
        r"\b(?:at most|no more than|not more than|less than|fewer than|no longer than|under|below|only|up to"
        r"|a maximum of|maximum|max)\s+$"
    ),
    "es": re.compile(
        r"\b(?:como mucho|como máximo|a lo sumo|no más de|menos de|máximo|un máximo de"
        r"|solo|sólo|solamente|hasta)\s+$"
    ),
}
"""Said just before a count of which fewer is what the client wants."""


def draft_levels(sentence: str, language: str) -> Levels:
    """`sentence` is what is expected, level 0. Any `language` but Spanish is read as English."""
    said = " ".join(sentence.split())[:_LONGEST].strip()
    if not said:
        return Levels()
    tongue = "es" if language.startswith("es") else "en"
    levels = {level: _level(said, level, tongue) for level in (-2, -1, 1, 2)}
    return Levels(much_less=levels[-2], less=levels[-1], expected=said, more=levels[1], much_more=levels[2])


def _level(said: str, level: int, language: str) -> str:
    count = count_in(said, language)
    if count is None:
        return _PLAIN[language][level]
    fewer = _FEWER[language].search(count.before.casefold())
    number = count.number + level * _step(count) * (-1 if fewer else 1)
    if number < 0 or (count.most is not None and number > count.most):
        return _PLAIN[language][level]
    if number == 0 and fewer:
        return _as_begun(said, replace(count, before=count.before[: fewer.start()]).with_number(0))
    return count.with_number(number)


def _step(count: Count) -> int:
    """About a third of it, and a round number."""
    if count.most is not None:
        return 1
    return max((step for step in _STEPS if 3 * step <= count.number), default=1)


def _as_begun(said: str, level: str) -> str:
    return level[:1].upper() + level[1:] if said[:1].isupper() else level
