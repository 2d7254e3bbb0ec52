"""Friendly hints for a sheet: what may lead to someone, judge, steer, tire or leave no way out.

The shipped sheets are held to all of them by a test; in a therapist's own sheet they are only said.
"""

from collections.abc import Iterator, Mapping
from enum import StrEnum

from inglenook.domain.value import Value
from inglenook.domain.worksheet import printed
from inglenook.domain.worksheet.hint_words import HintWords, meant, said, sentences
from inglenook.domain.worksheet.sheet import Choice, Group, Matrix, Question, Sheet
from inglenook.domain.worksheet.texts import WORDS, keys, missing, placeholders

LONG_SENTENCE = 25
"""Words. Beyond them a sentence is hard to follow at a reading age of about 11."""

UNEQUAL = 40
"""Characters by which the longest option may pass the shortest before it catches the eye."""


class HintCode(StrEnum):
    NAME = "name"
    PLACE = "place"
    CONTACT = "contact"
    PLATFORM = "platform"
    MONEY = "money"
    STIGMA = "stigma"
    JUDGES = "judges"
    TOTAL = "total"
    STEERS = "steers"
    """A question that speaks of staying or of leaving, while the others go unasked."""
    ONE_SIDED = "one_sided"
    """Some directions are offered: staying, changing, leaving and not knowing belong together."""
    ORDERED = "ordered"
    """Directions stand in a fixed order."""
    UNEQUAL = "unequal"
    NO_WAY_OUT = "no_way_out"
    LONG_SENTENCE = "long_sentence"
    TOO_LONG = "too_long"
    MISSING = "missing"
    PLACEHOLDER = "placeholder"
    """Something in braces that nobody puts a word into."""


class Hint(Value):
    """`key`: of the text, or the question's id; empty for the whole sheet. `word`: what gave rise to it."""

    code: HintCode
    key: str = ""
    language: str = ""
    word: str = ""


_SHELF_ONLY = ("name", "purpose")
_ASKED = (HintCode.NAME, HintCode.PLACE, HintCode.CONTACT, HintCode.PLATFORM, HintCode.MONEY)


def hints(sheet: Sheet, words: Mapping[str, HintWords]) -> tuple[Hint, ...]:
    """`words` by language; a language without any is only looked at for what needs none."""
    return tuple(_hints(sheet, words))


def _hints(sheet: Sheet, words: Mapping[str, HintWords]) -> Iterator[Hint]:
    for language, texts in sheet.texts.items():
        yield from _gaps(sheet, language)
        for key in (each.name for each in keys(sheet.outline)):
            yield from _about_text(key, texts.get(key, ""), language, words.get(language))
        for at, choice in choices(sheet):
            yield from _about_options(at, choice, texts, language, words.get(language))
        if printed.lines(sheet.outline, texts) > printed.TWO_PAGES:
            yield Hint(code=HintCode.TOO_LONG, language=language)
    yield from (
        Hint(code=HintCode.ORDERED, key=at)
        for at, choice in choices(sheet)
        if choice.order == "written" and _offers_directions(at, choice, sheet, words)
    )


def choices(sheet: Sheet) -> Iterator[tuple[str, Choice]]:
    """Every choice with the first part of its keys, those inside a matrix or a group too."""
    for question in sheet.outline.questions:
        yield from _choices(question, question.id)


def _choices(question: Question, at: str) -> Iterator[tuple[str, Choice]]:
    if isinstance(question, Choice):
        yield at, question
    elif isinstance(question, Matrix | Group):
        for field in question.fields:
            yield from _choices(field, f"{at}.{field.id}")


def _gaps(sheet: Sheet, language: str) -> Iterator[Hint]:
    texts = sheet.texts[language]
    elsewhere = {key for other in sheet.texts.values() for key, text in other.items() if text.strip()}
    needed = missing(sheet.outline, texts)
    for key in keys(sheet.outline):
        if key.name in needed or (key.name in elsewhere and not texts.get(key.name, "").strip()):
            yield Hint(code=HintCode.MISSING, key=key.name, language=language)


def _about_text(key: str, text: str, language: str, words: HintWords | None) -> Iterator[Hint]:
    for name in placeholders(text):
        if name not in WORDS or key in ("title", *_SHELF_ONLY):
            yield Hint(code=HintCode.PLACEHOLDER, key=key, language=language, word=name)
    if words is not None:
        for code, word in _found(key, text, words):
            yield Hint(code=code, key=key, language=language, word=word)


def _found(key: str, text: str, words: HintWords) -> Iterator[tuple[HintCode, str]]:
    if word := said(text, words.stigma):
        yield HintCode.STIGMA, word
    if key in _SHELF_ONLY:
        return
    asked = {code: getattr(words, code.value) for code in _ASKED}
    for code, listed in (*asked.items(), (HintCode.JUDGES, words.judging), (HintCode.TOTAL, words.total)):
        if word := meant(text, listed, words.negations):
            yield code, word
    if key.endswith(".ask") and (word := said(text, words.steers)):
        yield HintCode.STEERS, word
    if any(len(sentence.split()) > LONG_SENTENCE for sentence in sentences(text)):
        yield HintCode.LONG_SENTENCE, ""


def _about_options(
    at: str, choice: Choice, texts: Mapping[str, str], language: str, words: HintWords | None
) -> Iterator[Hint]:
    options = tuple(texts.get(f"{at}.{option}", "") for option in choice.options)
    if max(map(len, options)) - min(map(len, options)) > UNEQUAL:
        yield Hint(code=HintCode.UNEQUAL, key=at, language=language)
    if words is None:
        return
    if not any(said(option, (*words.way_out, *words.unsure)) for option in options):
        yield Hint(code=HintCode.NO_WAY_OUT, key=at, language=language)
    if _directions(options, words) and not _all_directions(options, words):
        yield Hint(code=HintCode.ONE_SIDED, key=at, language=language)


def _directions(options: tuple[str, ...], words: HintWords) -> bool:
    return any(said(option, (*words.stay, *words.leave)) for option in options)


def _all_directions(options: tuple[str, ...], words: HintWords) -> bool:
    four = (words.stay, words.change, words.leave, words.unsure)
    return all(any(said(option, direction) for option in options) for direction in four)


def _offers_directions(at: str, choice: Choice, sheet: Sheet, words: Mapping[str, HintWords]) -> bool:
    return any(
        _directions(tuple(texts.get(f"{at}.{option}", "") for option in choice.options), words[language])
        for language, texts in sheet.texts.items()
        if language in words
    )
