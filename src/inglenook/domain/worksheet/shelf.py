"""The shelf: sheets read from their files, strictly.

A file is called after its sheet, NAME.toml, and its texts after their language too, NAME.es.toml.
"""

import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import Field, ValidationError

from inglenook.domain.value import Value
from inglenook.domain.worksheet.common import CommonTexts
from inglenook.domain.worksheet.errors import SheetDamaged
from inglenook.domain.worksheet.hint_words import HintWords
from inglenook.domain.worksheet.sheet import Outline, Sheet
from inglenook.domain.worksheet.texts import keys, missing

ORDER = (
    "boundaries",
    "lines",
    "values",
    "living",
    "conditions",
    "switch",
    "stigma",
    "telling",
    "safety",
    "support",
    "where",
    "decisions",
    "money",
    "dark",
    "week",
    "after_session",
)
"""From what one begins with to what one needs rarely; the therapist's own sheet last."""

COMMON = "common"


class Shelf(Value):
    """`common`: by language, the texts of `CommonTexts`. `hint_words`: by language, for the hints."""

    sheets: tuple[Sheet, ...]
    common: dict[str, dict[str, str]]
    hint_words: dict[str, HintWords] = Field(default_factory=dict)

    def sheet(self, sheet_id: str) -> Sheet | None:
        return next((sheet for sheet in self.sheets if sheet.id == sheet_id), None)


def read_sheet(structure: str, texts: Mapping[str, str]) -> Sheet:
    """`structure` and the texts of each language are TOML. Raises SheetDamaged."""
    said = {language: flat(language, parsed(language, text)) for language, text in texts.items()}
    return made(parsed("structure", structure), said)


def made(table: dict[str, Any], said: dict[str, dict[str, str]]) -> Sheet:
    """`table`: what a structure's file says; `said`: the texts by language and key. Raises SheetDamaged."""
    outline = {name: table.pop(name) for name in ("sections", "chart") if name in table}
    try:
        sheet = Sheet(**table, outline=Outline(**outline), texts=said)
    except (ValidationError, TypeError) as error:
        raise SheetDamaged("structure") from error
    for language in sheet.languages:
        _in_step(sheet, language)
    return sheet


def read_shelf(files: Mapping[str, str]) -> tuple[Sheet, ...]:
    """`files`: contents by name, such as `values.toml`, `values.es.toml`. Raises SheetDamaged."""
    return tuple(_sheet(name, files) for name in ORDER if f"{name}.toml" in files)


def read_common(files: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """The texts that all sheets share, by language. Raises SheetDamaged."""
    return {language: _common(text) for language, text in languages(COMMON, files)}


def _sheet(name: str, files: Mapping[str, str]) -> Sheet:
    sheet = read_sheet(files[f"{name}.toml"], dict(languages(name, files)))
    if sheet.id != name:
        raise SheetDamaged(name)
    return sheet


def languages(name: str, files: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The files of its texts, each with its language."""
    for file in sorted(files):
        match file.split("."):
            case [of, language, "toml"] if of == name:
                yield language, files[file]


def _common(text: str) -> dict[str, str]:
    try:
        return CommonTexts(**flat(COMMON, parsed(COMMON, text))).model_dump()
    except ValidationError as error:
        raise SheetDamaged(COMMON) from error


def _in_step(sheet: Sheet, language: str) -> None:
    texts = sheet.texts[language]
    known = {key.name for key in keys(sheet.outline)}
    for key in (*missing(sheet.outline, texts), *(name for name in texts if name not in known)):
        raise SheetDamaged(f"{sheet.id}.{language}: {key}")


def parsed(where: str, text: str) -> dict[str, Any]:
    """A file that is TOML. Raises SheetDamaged."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SheetDamaged(where) from error


def flat(where: str, table: dict[str, Any]) -> dict[str, str]:
    """Texts by their whole key, the names of the tables they lie in and their own. Raises SheetDamaged."""
    return dict(_leaves(where, "", table))


def _leaves(where: str, above: str, table: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _leaves(where, f"{above}{name}.", value)
        elif isinstance(value, str):
            yield f"{above}{name}", value.strip()
        else:
            raise SheetDamaged(where)
