"""A form: a sheet in one language with the client's own words put in. What is given, filled in and read."""

import hashlib
import json

from inglenook.domain.value import Value
from inglenook.domain.worksheet.sheet import Outline, Sheet
from inglenook.domain.worksheet.texts import fill_in, keys


class Form(Value):
    """`sheet_id` and `version` tell which sheet it was; `texts` hold every key of the outline."""

    sheet_id: str
    version: int
    language: str
    outline: Outline
    texts: dict[str, str]

    def text(self, key: str) -> str:
        """Empty where the sheet has none."""
        return self.texts.get(key, "")

    @property
    def title(self) -> str:
        """Neutral; may stand on paper and in a file."""
        return self.text("title")

    def to_json(self) -> str:
        """Canonical: sorted keys, no spaces, every character as it is."""
        return json.dumps(
            self.model_dump(mode="json"), ensure_ascii=False, sort_keys=True, separators=(",", ":")
        )

    def digest(self) -> str:
        """SHA-256 of the canonical JSON, in hex: a return names the very form that it answers."""
        return hashlib.sha256(self.to_json().encode()).hexdigest()


def form_of(sheet: Sheet, language: str, words: dict[str, str]) -> Form:
    """`words`: see `texts.WORDS`. What is for the therapist alone (name, purpose) stays behind."""
    texts = sheet.texts[language]
    given = {
        key.name: fill_in(texts[key.name], words)
        for key in keys(sheet.outline)
        if key.name not in ("name", "purpose") and texts.get(key.name)
    }
    return Form(
        sheet_id=sheet.id, version=sheet.version, language=language, outline=sheet.outline, texts=given
    )
