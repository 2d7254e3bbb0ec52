"""Measures read from their files, strictly: NAME.toml asks and scores, NAME.LANGUAGE.toml says it in words.

NAME.toml is a sheet's structure and, beside it, `totals`, `talks`, `every_weeks` and `sources`; an entry of
`totals.items` that has `rows` stands for an item of each. In the texts the table `measure` is the
therapist's (names of totals, bands and cuts, what to talk about), everything else the sheet's; a measure's
`name` and `about` are its sheet's `name` and `purpose`.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import ValidationError

from inglenook.domain.measure.measure import Measure
from inglenook.domain.measure.soundness import flaws
from inglenook.domain.worksheet.errors import SheetDamaged
from inglenook.domain.worksheet.sheet import Sheet
from inglenook.domain.worksheet.shelf import flat, languages, made, parsed

ORDER = ("phq9", "phq8", "gad7", "phq15", "cesd", "pcl5", "pcptsd5", "auditc")
"""As they stand on the shelf: mood, worry, body, trauma, drinking."""

_SCORING = ("totals", "talks", "every_weeks", "sources")
_OURS = "measure"


def read_measures(files: Mapping[str, str]) -> tuple[Measure, ...]:
    """`files`: contents by name, such as `phq9.toml`, `phq9.en.toml`. Raises SheetDamaged."""
    return tuple(_measure(name, files) for name in ORDER if f"{name}.toml" in files)


def _measure(name: str, files: Mapping[str, str]) -> Measure:
    table = parsed(name, files[f"{name}.toml"])
    said = {language: parsed(f"{name}.{language}", text) for language, text in languages(name, files)}
    ours = {language: flat(name, texts.pop(_OURS, {})) for language, texts in said.items()}
    scoring = {key: table.pop(key) for key in _SCORING if key in table}
    sheet = made(table, {language: flat(name, texts) for language, texts in said.items()})
    try:
        measure = _with_rules(sheet, scoring, ours)
    except (ValidationError, TypeError, AttributeError) as error:
        raise SheetDamaged(name) from error
    for flaw in (*(() if measure.id == name else ("id",)), *flaws(measure)):
        raise SheetDamaged(f"{name}: {flaw}")
    return measure


def _with_rules(sheet: Sheet, scoring: dict[str, Any], ours: dict[str, dict[str, str]]) -> Measure:
    for total in scoring.get("totals", ()):
        total["items"] = tuple(item for entry in total.get("items", ()) for item in _each_row(entry))
    texts = {
        language: {"name": said["name"], "about": said["purpose"], **ours[language]}
        for language, said in sheet.texts.items()
    }
    return Measure(id=sheet.id, version=sheet.version, sheet=sheet, texts=texts, **scoring)


def _each_row(entry: dict[str, Any]) -> Iterator[dict[str, Any]]:
    rows = entry.pop("rows", None)
    if rows is None:
        yield entry
    else:
        yield from ({**entry, "row": row} for row in rows)
