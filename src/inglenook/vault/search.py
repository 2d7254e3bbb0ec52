"""Find anything: notes as you type, newest first, cases by name, worksheets; of closed compartments nothing.

A note's row in the index carries its day, so the newest hits come without sorting. Drafts being written are
not in the index; there are few, and they are scanned.
"""

import datetime as dt
import heapq
import re
from dataclasses import dataclass, field
from itertools import islice

from inglenook.domain.codes import plain
from inglenook.domain.compartment import Compartment
from inglenook.domain.language import _
from inglenook.domain.note import NoteState
from inglenook.domain.note_kind import NoteKind, compartment_of
from inglenook.vault import codec, note_rows
from inglenook.vault.connection import Row
from inglenook.vault.excerpt import Excerpt, Wanted, excerpt, from_marked, wanted
from inglenook.vault.hit import Hit
from inglenook.vault.search_worksheets import worksheets
from inglenook.vault.vault import Vault

__all__ = ["Hit", "Query", "find"]

NAMES_SHOWN = 8
MOST_NAME_WORDS = 6
_EVER = 1 << 62


@dataclass(frozen=True, slots=True)
class Query:
    """`words` as typed: the last one may be unfinished unless a space follows; "quoted words" stand together.

    `ranked` sorts by how well notes fit instead of by day; it costs more, so not while typing.
    """

    words: str
    case_id: str | None = None
    kinds: frozenset[NoteKind] = field(default_factory=frozenset)
    since: dt.date | None = None
    until: dt.date | None = None
    unsigned_only: bool = False
    ranked: bool = False
    limit: int = 50

    @property
    def filtered(self) -> bool:
        """Asks for certain notes, so for nothing else."""
        return bool(self.case_id or self.kinds or self.since or self.until or self.unsigned_only)


@dataclass(frozen=True, slots=True)
class _Found:
    """A note's hit before the record was asked what it is called."""

    compartment: Compartment
    order: int
    key: int
    note_id: str
    case_id: str
    session_number: int | None
    kind: str
    state: str
    excerpt: Excerpt


def _found(place: Compartment, order: int, row: Row, part: Excerpt) -> _Found:
    key, note_id, case_id, number, kind, state = row[:6]
    return _Found(place, order, key, note_id, case_id, number, kind, state, part)


def find(vault: Vault, query: Query) -> list[Hit]:
    """Cases and people first, then notes, then worksheets and goals. Nothing for an empty query."""
    words = wanted(query.words)
    if not words:
        return []
    if query.filtered:
        return _notes(vault, query, words)
    names = [*_cases(vault, query.words), *_people(vault, query.words)]
    return [*names, *_notes(vault, query, words), *worksheets(vault, words)]


def _notes(vault: Vault, query: Query, words: Wanted) -> list[Hit]:
    gone = codec.pack_list([row[0] for row in vault.db(Compartment.RECORD).query(_TRASHED_CASES)])
    places = [place for place in note_rows.open_compartments(vault) if _may_hold(place, query)]
    parts = [_drafts(vault, place, query, words, gone) for place in places]
    if not query.unsigned_only and words.match:
        parts += _indexed(vault, places, query, words, gone)
    best = heapq.merge(*parts, key=lambda hit: hit.order)
    return _titled(vault, list(islice(best, query.limit)))


_TRASHED_CASES = "SELECT id FROM cases WHERE trashed_at IS NOT NULL"


def _may_hold(place: Compartment, query: Query) -> bool:
    return not query.kinds or any(compartment_of(kind) is place for kind in query.kinds)


def _indexed(
    vault: Vault, places: list[Compartment], query: Query, words: Wanted, gone: str
) -> list[list[_Found]]:
    """Each further compartment is asked only as far back as the newest hits of the one before reach.

    Ranks of two indexes can't be compared, so ranked hits take turns.
    """
    first, last = _keys(query)
    sql = _INDEXED + (" ORDER BY f.rank LIMIT ?" if query.ranked else " ORDER BY f.rowid DESC LIMIT ?")
    parts: list[list[_Found]] = []
    for place in places:
        rows = vault.db(place).query(sql, (_match(query, words), first, last, gone, query.limit))
        orders = range(len(rows)) if query.ranked else [-row[0] for row in rows]
        found = zip(orders, rows, strict=True)
        parts.append([_found(place, order, row, from_marked(row[6])) for order, row in found])
        if len(rows) == query.limit and not query.ranked:
            first = rows[-1][0]
    return parts


_INDEXED = (
    "SELECT n.key, n.id, n.case_id, n.session_number, n.kind, n.state,"
    " snippet(note_index, 0, char(1), char(2), '…', 24)"
    " FROM note_index AS f CROSS JOIN notes AS n ON n.key = f.rowid"
    " WHERE note_index MATCH ? AND f.rowid >= ? AND f.rowid < ?"
    " AND n.case_id NOT IN (SELECT value FROM json_each(?))"
)


def _match(query: Query, words: Wanted) -> str:
    parts = [f"body : ({words.match})"]
    if query.case_id:
        parts.append(f'facets : "zqc{_token(query.case_id)}"')
    if query.kinds:
        kinds = " OR ".join(f'"zqk{kind.value}"' for kind in sorted(query.kinds))
        parts.append(f"facets : ({kinds})")
    return " AND ".join(parts)


def _token(id_: str) -> str:
    return re.sub(r"[^0-9a-z]", "", id_)


def _keys(query: Query) -> tuple[int, int]:
    """From this key on, up to that one."""
    first = query.since.toordinal() * note_rows.KEYS_A_DAY if query.since else 0
    last = (query.until.toordinal() + 1) * note_rows.KEYS_A_DAY if query.until else _EVER
    return first, last


def _drafts(vault: Vault, place: Compartment, query: Query, words: Wanted, gone: str) -> list[_Found]:
    """Drafts that the index does not hold (`unsigned_only`: all). Newest first, ahead of what is ranked."""
    first, last = _keys(query)
    rows = vault.db(place).query(
        _DRAFTS + ("" if query.unsigned_only else _NOT_INDEXED) + " ORDER BY n.key DESC",
        (first, last, query.case_id, gone),
    )
    found: list[_Found] = []
    for row in rows:
        if query.kinds and NoteKind(row[4]) not in query.kinds:
            continue
        if part := excerpt(row[6] or "", words):
            order = -row[0] - (_EVER if query.ranked else 0)
            found.append(_found(place, order, row, part))
    return found


_DRAFTS = (
    "SELECT n.key, n.id, n.case_id, n.session_number, n.kind, n.state, s.body"
    " FROM notes AS n INDEXED BY notes_unsigned CROSS JOIN note_search AS s ON s.key = n.key"
    " WHERE n.state = 'draft' AND n.trashed_at IS NULL AND n.key >= ? AND n.key < ?"
    " AND n.case_id = ifnull(?, n.case_id) AND n.case_id NOT IN (SELECT value FROM json_each(?))"
)
_NOT_INDEXED = " AND NOT EXISTS (SELECT 1 FROM note_index_docsize WHERE id = n.key)"


def _titled(vault: Vault, found: list[_Found]) -> list[Hit]:
    names = _case_names(vault, {hit.case_id for hit in found})
    return [_hit(hit, names) for hit in found]


def _case_names(vault: Vault, case_ids: set[str]) -> dict[str, str]:
    marks = ", ".join("?" * len(case_ids))
    sql = f"SELECT id, name FROM cases WHERE id IN ({marks})"
    return dict(vault.db(Compartment.RECORD).query(sql, tuple(case_ids)))


def _hit(hit: _Found, names: dict[str, str]) -> Hit:
    title = names.get(hit.case_id, "")
    if hit.session_number:
        session = _("Session {number}").format(number=hit.session_number)
        title = f"{title} · {session}"
    return Hit(
        compartment=hit.compartment,
        kind=hit.kind,
        id=hit.note_id,
        case_id=hit.case_id,
        title=title,
        about=note_rows.day_of(hit.key),
        snippet=hit.excerpt.text,
        marks=hit.excerpt.marks,
        state=NoteState(hit.state),
    )


def _cases(vault: Vault, typed: str) -> list[Hit]:
    where, order, parameters = _named(typed)
    rows = vault.db(Compartment.RECORD).query(
        f"SELECT id, name FROM cases WHERE trashed_at IS NULL AND {where}"
        f" ORDER BY {order} LIMIT {NAMES_SHOWN}",
        parameters,
    )
    return [Hit(Compartment.RECORD, "case", row[0], row[0], row[1], None, "", ()) for row in rows]


def _people(vault: Vault, typed: str) -> list[Hit]:
    """Names of the identity compartment, while it is open."""
    if not vault.is_open(Compartment.IDENTITY):
        return []
    where, order, parameters = _named(typed)
    rows = vault.db(Compartment.IDENTITY).query(
        f"SELECT id, name, called FROM identities WHERE {where} ORDER BY {order} LIMIT {NAMES_SHOWN}",
        parameters,
    )
    hits = (_person(vault, *row) for row in rows)
    return [hit for hit in hits if hit is not None]


def _named(typed: str) -> tuple[str, str, tuple[str, ...]]:
    """Words in any order; names that begin with the first, then those with a word that does, come first."""
    words = plain(typed).replace('"', " ").split()[:MOST_NAME_WORDS]
    where = " AND ".join(f"instr(name_key, ?{place}) > 0" for place in range(1, len(words) + 1))
    order = "instr(name_key, ?1) <> 1, instr(' ' || name_key, ' ' || ?1) = 0, name_key, id"
    return where or "0", order if words else "1", tuple(words)


def _person(vault: Vault, client_id: str, name: str, called: str) -> Hit | None:
    row: Row | None = vault.db(Compartment.RECORD).one(
        "SELECT c.id, p.code FROM clients AS p JOIN case_members AS m ON m.client_id = p.id"
        " JOIN cases AS c ON c.id = m.case_id WHERE p.id = ? AND c.kind = 'person' AND p.trashed_at IS NULL"
        " AND c.trashed_at IS NULL",
        (client_id,),
    )
    if row is None:
        return None
    shown = f"{name} ({called})" if name and called else name or called
    return Hit(Compartment.IDENTITY, "client", client_id, row[0], row[1], None, shown, ())
