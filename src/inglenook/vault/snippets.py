"""Snippets: the therapist's own sentences, by name. They live in the record compartment."""

import datetime as dt

from inglenook.domain.change import Change
from inglenook.domain.compartment import Compartment
from inglenook.domain.ids import SnippetId, new_id
from inglenook.domain.snippet import Snippet
from inglenook.vault import trash
from inglenook.vault.vault import Vault


def snippets(vault: Vault) -> list[Snippet]:
    """By name."""
    rows = vault.db(Compartment.RECORD).query("SELECT id, name, text FROM snippets WHERE trashed_at IS NULL")
    found = [Snippet(id=SnippetId(row[0]), name=row[1], text=row[2]) for row in rows]
    return sorted(found, key=lambda snippet: snippet.name.casefold())


def add_snippet(vault: Vault, name: str, text: str, *, now: dt.datetime) -> Change:
    return change_snippet(vault, Snippet(id=SnippetId(new_id()), name=name, text=text), now=now)


def change_snippet(vault: Vault, snippet: Snippet, *, now: dt.datetime) -> Change:
    with vault.writing(Compartment.RECORD, now) as w:
        w.execute(
            "INSERT INTO snippets (id, name, text) VALUES (?, ?, ?) ON CONFLICT (id)"
            " DO UPDATE SET name = excluded.name, text = excluded.text",
            (snippet.id, snippet.name, snippet.text),
        )
        w.changed("snippets", snippet.id, "", "snippet")
        w.made = snippet.id
    return w.change


def remove_snippet(vault: Vault, snippet_id: str, *, now: dt.datetime) -> Change:
    """Into the trash."""
    return trash.put(vault, "snippet", snippet_id, now=now)
