"""A measure's own texts kept in step with its rules, while it is being made."""

from inglenook.domain.measure.measure import Measure
from inglenook.domain.measure.soundness import texts_of
from inglenook.domain.worksheet.sheet import Sheet


def in_step(measure: Measure) -> Measure:
    """Its texts are those that its rules ask for; what its sheet says too, it says in the same words."""
    sheet = measure.sheet
    texts = {
        language: {key: _said(measure, sheet, language, key) for key in texts_of(measure)}
        for language in (sheet.texts if sheet else measure.texts)
    }
    return measure.model_copy(update={"texts": texts})


def sheets_key(measure: Measure, key: str) -> str:
    """Where its sheet says the same: name, purpose, a scale's figure, a line to talk about; or nothing."""
    if measure.sheet is None:
        return ""
    same = {"name": "name", "about": "purpose", f"total.{measure.totals[0].id}": "name"}
    lines = {f"talk.{talk.id}": f"{talk.item.question}.{talk.item.row}" for talk in measure.talks}
    return {**same, **lines}.get(key, "")


def _said(measure: Measure, sheet: Sheet | None, language: str, key: str) -> str:
    if sheet and (same := sheets_key(measure, key)):
        return sheet.texts[language].get(same, "")
    return measure.texts.get(language, {}).get(key, "")
