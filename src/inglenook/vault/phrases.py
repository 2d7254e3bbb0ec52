"""Phrases: the therapist's own sentences for plans and goals. They live in the record compartment."""

import datetime as dt

from inglenook.domain.change import Change
from inglenook.domain.compartment import Compartment
from inglenook.domain.ids import new_id
from inglenook.domain.phrase import Phrase, PhraseId, PhraseKind
from inglenook.vault import trash
from inglenook.vault.vault import Vault


def phrases(vault: Vault, kind: PhraseKind) -> list[Phrase]:
    """By their words."""
    rows = vault.db(Compartment.RECORD).query(
        "SELECT id, kind, words FROM phrases WHERE kind = ? AND trashed_at IS NULL", (kind,)
    )
    found = [Phrase(id=PhraseId(row[0]), kind=row[1], words=row[2]) for row in rows]
    return sorted(found, key=lambda phrase: phrase.words.casefold())


def keep_phrase(
    vault: Vault, kind: PhraseKind, words: str, phrase_id: PhraseId | str = "", *, now: dt.datetime
) -> Change:
    """A new one, or that one changed; the same words are kept once. `made` is its id."""
    same = next((each.id for each in phrases(vault, kind) if each.words == words), "")
    with vault.writing(Compartment.RECORD, now) as w:
        w.made = kept = phrase_id or same or new_id()
        w.execute(
            "INSERT INTO phrases (id, kind, words) VALUES (?, ?, ?) ON CONFLICT (id)"
            " DO UPDATE SET kind = excluded.kind, words = excluded.words",
            (kept, kind, words),
        )
        w.changed("phrases", kept, "", "phrase")
    return w.change


def trash_phrase(vault: Vault, phrase_id: PhraseId | str, *, now: dt.datetime) -> Change:
    """Raises Missing."""
    return trash.put(vault, "phrase", phrase_id, now=now)
