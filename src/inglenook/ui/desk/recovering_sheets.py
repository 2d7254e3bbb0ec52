"""A sheet of one's own that came back from a lock: as one reads it. No Qt here."""

from dataclasses import dataclass

from inglenook.domain.compartment import Compartment
from inglenook.domain.worksheet.return_draft import SheetDraft
from inglenook.domain.worksheet.texts import keys


@dataclass(frozen=True, slots=True)
class RecoveredSheet:
    """Opened from its sealed copy. `token` is the composition root's own mark for that copy."""

    draft: SheetDraft
    compartment: Compartment
    token: str = ""


def sheet_in_words(draft: SheetDraft) -> str:
    """Every text of it, one language after the other."""
    ordered = [key.name for key in keys(draft.sheet.outline)]
    said = (
        "\n".join(text for key in ordered if (text := texts.get(key, "").strip()))
        for texts in draft.sheet.texts.values()
    )
    return "\n\n".join(said)
