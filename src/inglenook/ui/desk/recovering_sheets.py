"""A sheet or a measure of one's own that came back from a lock: as one reads it. No Qt here."""

from dataclasses import dataclass

from inglenook.domain.compartment import Compartment
from inglenook.domain.measure.measure import Measure
from inglenook.domain.worksheet.return_draft import MeasureDraft, SheetDraft
from inglenook.domain.worksheet.sheet import Sheet
from inglenook.domain.worksheet.texts import keys


@dataclass(frozen=True, slots=True)
class RecoveredSheet:
    """Opened from its sealed copy. `token` is the composition root's own mark for that copy."""

    draft: SheetDraft
    compartment: Compartment
    token: str = ""


@dataclass(frozen=True, slots=True)
class RecoveredMeasure:
    """As of a sheet."""

    draft: MeasureDraft
    compartment: Compartment
    token: str = ""


def sheet_in_words(sheet: Sheet) -> str:
    """Every text of it, one language after the other."""
    ordered = [key.name for key in keys(sheet.outline)]
    said = (
        "\n".join(text for key in ordered if (text := texts.get(key, "").strip()))
        for texts in sheet.texts.values()
    )
    return "\n\n".join(said)


def measure_in_words(measure: Measure) -> str:
    """Its sheet's texts and its own, each once."""
    lines = sheet_in_words(measure.sheet).splitlines() if measure.sheet is not None else []
    lines += [text for texts in measure.texts.values() for text in texts.values() if text.strip()]
    return "\n".join(dict.fromkeys(lines))
