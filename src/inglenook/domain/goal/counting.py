"""A count inside a sentence, in English and Spanish: found, and said again with another number.

"two evenings a week" knows "three evenings a week"; a time of day, a year or a date is no count.
"""

import re
from dataclasses import dataclass

_EN = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)
_ES = ("", "un", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce")
_ES_NUMBERS = {word: number for number, word in enumerate(_ES) if number} | {"una": 1, "uno": 1}
_EN_NUMBERS = {word: number for number, word in enumerate(_EN) if number} | {"once": 1, "twice": 2}

_NUMBER = {
    "en": re.compile(rf"\b(?:{'|'.join(_EN_NUMBERS)}|[0-9]{{1,4}})\b", re.IGNORECASE),
    "es": re.compile(rf"\b(?:{'|'.join(_ES_NUMBERS)}|[0-9]{{1,4}})\b", re.IGNORECASE),
}
_NO_COUNT_BEFORE = {
    "en": re.compile(
        r"\b(?:at|by|before|after|until|till|from|since|no|the|this|that|any|every|step|part)\s+$"
    ),
    "es": re.compile(r"\b(?:las?|los|el|desde|cada|este|esta|ese|esa|paso|parte|de)\s+$"),
}
_NO_COUNT_BEHIND = re.compile(
    r"^(?:[.,:/][0-9]|\s*(?:%|°|[ap]\.?m\b|h\b|o.clock)|\s+(?:of|de\s+l[ao]s)\b|[ºª]|st\b|nd\b|rd\b|th\b)"
)
_ONE_IS_COUNTED = re.compile(
    r"^\s+(?:vez|día|tarde|noche|mañana|hora|minuto|semana|mes|paseo|comida|llamada|tarde)\b", re.IGNORECASE
)
_NOUN = re.compile(r"^(\s+)([^\W\d_]+)")
_WEEK = {
    "en": re.compile(
        r"^\s+(?:day|night|evening|morning|afternoon)s?\s+(?:a|per|each|every)\s+week\b", re.IGNORECASE
    ),
    "es": re.compile(
        r"^\s+(?:día|noche|tarde|mañana)s?\s+(?:a|por|cada)(?:\s+la)?\s+semana\b", re.IGNORECASE
    ),
}
_FEMININE = frozenset({"tarde", "noche", "vez", "clase", "calle"})
_MASCULINE = frozenset({"día", "problema", "programa", "tema"})


@dataclass(frozen=True, slots=True)
class Count:
    """`most`: what can't be gone beyond, as seven evenings a week; None where nothing is known."""

    before: str
    said: str
    behind: str
    number: int
    language: str

    @property
    def most(self) -> int | None:
        return 7 if _WEEK[self.language].match(self.behind) else None

    def with_number(self, number: int) -> str:
        if self.said.isdigit():
            said, behind = str(number), _noun_for(self, number)
        elif self.language == "es":
            said, behind = _spanish(self, number)
        else:
            said, behind = _english(self, number)
        return f"{self.before}{_as_tall(self.said, said)}{behind}"


def count_in(sentence: str, language: str) -> Count | None:
    """The first one, or None. `language`: en or es."""
    for found in _NUMBER[language].finditer(sentence):
        before, said, behind = sentence[: found.start()], found.group(), sentence[found.end() :]
        number = _value(said, language)
        if 0 < number < 1000 and _is_count(before, said, behind, language):
            return Count(before, said, behind, number, language)
    return None


def _value(said: str, language: str) -> int:
    """0 where letters only look alike: searching without case takes a dotless ı for an i."""
    words = _ES_NUMBERS if language == "es" else _EN_NUMBERS
    return int(said) if said.isdigit() else words.get(said.casefold(), 0)


def _is_count(before: str, said: str, behind: str, language: str) -> bool:
    if _NO_COUNT_BEFORE[language].search(before.casefold()) or _NO_COUNT_BEHIND.match(behind.casefold()):
        return False
    if before[-1:] in (".", ",", ":", "/", "-", "+", "€", "$", "£") or behind[:1] in (
        "-",
        "–",
        "€",
        "$",
        "£",
    ):
        return False
    if language == "es" and said.casefold() in ("un", "una", "uno"):
        return bool(_ONE_IS_COUNTED.match(behind))  # else it is an article
    return True


def _english(count: Count, number: int) -> tuple[str, str]:
    if count.said.casefold() in ("once", "twice"):
        return {0: "never", 1: "once", 2: "twice"}.get(number, f"{_word(_EN, number)} times"), count.behind
    return _word(_EN, number), _noun_for(count, number)


def _spanish(count: Count, number: int) -> tuple[str, str]:
    behind = _noun_for(count, number)
    noun = _NOUN.match(behind)
    feminine = noun is not None and _is_feminine(noun.group(2).casefold())
    if number == 0:
        return ("ninguna" if feminine else "ningún"), behind
    if number == 1:
        return ("una" if feminine else "un"), behind
    return _word(_ES, number), behind


def _word(words: tuple[str, ...], number: int) -> str:
    return words[number] if number < len(words) else str(number)


def _noun_for(count: Count, number: int) -> str:
    """What stands behind the number, its first word one or many as the number asks."""
    found = _NOUN.match(count.behind)
    if found is None:
        return count.behind
    space, noun = found.groups()
    single = number == 1 or (number == 0 and count.language == "es" and not count.said.isdigit())
    was_single = count.number == 1
    if single != was_single:
        noun = (_ES_FORMS if count.language == "es" else _EN_FORMS)[single](noun)
    return f"{space}{noun}{count.behind[found.end() :]}"


def _one_english(noun: str) -> str:
    if noun.endswith("ies") and len(noun) > 4:
        return f"{noun[:-3]}y"
    if noun.endswith(("sses", "xes", "ches", "shes")):
        return noun[:-2]
    return noun[:-1] if noun.endswith("s") and not noun.endswith("ss") else noun


def _many_english(noun: str) -> str:
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("s", "x", "ch", "sh")) else f"{noun}s"


def _one_spanish(noun: str) -> str:
    if noun.endswith("ces"):
        return f"{noun[:-3]}z"
    if noun.endswith("iones"):
        return f"{noun[:-5]}ión"
    if noun.endswith(("dades", "ores", "meses")):
        return noun[:-2]
    return noun[:-1] if noun.endswith("s") else noun


def _many_spanish(noun: str) -> str:
    if noun.endswith("z"):
        return f"{noun[:-1]}ces"
    if noun.endswith("ión"):
        return f"{noun[:-3]}iones"
    return f"{noun}s" if noun[-1:] in "aeiouáéíóú" else f"{noun}es"


_EN_FORMS = {True: _one_english, False: _many_english}
_ES_FORMS = {True: _one_spanish, False: _many_spanish}


def _is_feminine(noun: str) -> bool:
    if noun in _MASCULINE or _one_spanish(noun) in _MASCULINE:
        return False
    single = _one_spanish(noun) if noun.endswith("s") else noun
    return single in _FEMININE or single.endswith(("a", "dad", "ión"))


def _as_tall(before: str, said: str) -> str:
    return said[:1].upper() + said[1:] if before[:1].isupper() else said
