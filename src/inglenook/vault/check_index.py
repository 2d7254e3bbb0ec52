"""The search index against the notes: nothing missing, nothing left over, the same words in the same numbers.

FTS5's own comparison would count a draft that is still being written as a fault: it is not in the index yet.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from inglenook.vault.connection import Database, Row, scratch
from inglenook.vault.findings import Finding, What, found

_BATCH = 2000
_MISSING = (
    "SELECT id FROM notes WHERE state = 'signed' AND trashed_at IS NULL"
    " AND key NOT IN (SELECT id FROM note_index_docsize)"
)
_LEFT_OVER = "SELECT CAST(id AS TEXT) FROM note_index_docsize WHERE id NOT IN (SELECT key FROM notes)"
_TEXTS = (
    "SELECT key, body, facets FROM note_search"
    " WHERE key IN (SELECT id FROM note_index_docsize WHERE id > ? ORDER BY id LIMIT ?) ORDER BY key"
)
_SIZES = "SELECT id, sz FROM note_index_docsize WHERE id >= ? AND id <= ? ORDER BY id"
_SEGMENT, _NUMBER = 37, (1 << 31) - 1
_LEAVES = (
    "SELECT id, substr(block, 3, 2), length(block) FROM note_index_data"
    " WHERE id >= 1 << 37 AND (id >> 31) & 63 = 0"
)
_POINTERS = "SELECT segid, ifnull(CAST(pgno AS INTEGER), 0) FROM note_index_idx"
_VOCABULARY = "SELECT term, col, doc, cnt FROM temp.index_words"

Vocabulary = Counter[tuple[str, str, str]]


def check_index(database: Database) -> tuple[list[Finding], int]:
    """Findings, and how many notes the index holds."""
    if database.one("SELECT 1 FROM sqlite_master WHERE name = 'note_index'") is None:
        return [], 0
    place = database.compartment
    findings = found(What.INDEX_INCOMPLETE, place, (row[0] for row in database.query(_MISSING)))
    findings += found(What.INDEX_WRONG, place, (row[0] for row in database.query(_LEFT_OVER)), "note_index")
    if not findings:
        findings = _check_words(database) or _check_pointers(database)
    (held,) = database.one("SELECT count(*) FROM note_index_docsize") or (0,)
    return findings, held


def _check_words(database: Database) -> list[Finding]:
    """Every text is indexed afresh in memory, some at a time, and the sums compared."""
    fresh = scratch(database.compartment)
    fresh.query(
        "CREATE VIRTUAL TABLE note_index USING fts5"
        " (body, facets, content = '', tokenize = 'unicode61 remove_diacritics 2')"
    )
    _look_at_words(fresh)
    expected: Vocabulary = Counter()
    wrong: list[str] = []
    try:
        for batch in _batches(database):
            fresh.begin()  # one transaction: FTS5 would write out what it holds after every note
            fresh.execute_many("INSERT INTO note_index (rowid, body, facets) VALUES (?, ?, ?)", batch)
            fresh.commit()
            first, last = batch[0][0], batch[-1][0]
            wrong += _different(fresh.query(_SIZES, (first, last)), database.query(_SIZES, (first, last)))
            _add(expected, fresh)
            fresh.query("INSERT INTO note_index (note_index) VALUES ('delete-all')")
    finally:
        fresh.close()
    _look_at_words(database)
    held: Vocabulary = Counter()
    _add(held, database)
    if not wrong and held != expected:
        return [Finding(What.INDEX_WRONG, database.compartment, detail="note_index")]
    return found(What.INDEX_WRONG, database.compartment, wrong, "note_index")


def _check_pointers(database: Database) -> list[Finding]:
    """A leaf without its pointer is passed over by a search: each leaf on which a word begins has its own.

    As in fts5_index.c: an id is segment << 37, other kinds of page << 31, number; a leaf that ends before its
    block does has a list of the words that begin on it; a pointer is the number twice, or one more. A leaf
    whose words were all forgotten may keep its pointer.
    """
    leaves, beginning = set[tuple[int, int]](), set[tuple[int, int]]()
    for id_, end, length in database.each(_LEAVES):
        leaf = (id_ >> _SEGMENT, id_ & _NUMBER)
        leaves.add(leaf)
        if int.from_bytes(end, "big") < length:
            beginning.add(leaf)
    pointers = {(segment, page >> 1) for segment, page in database.each(_POINTERS)}
    if beginning <= pointers <= leaves:
        return []
    return [Finding(What.INDEX_WRONG, database.compartment, detail="note_index")]


def _batches(database: Database) -> Iterator[list[Row]]:
    after = -1
    while batch := database.query(_TEXTS, (after, _BATCH)):
        yield batch
        after = batch[-1][0]


def _look_at_words(database: Database) -> None:
    database.query(
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.index_words USING fts5vocab ('main', 'note_index', 'col')"
    )


def _add(vocabulary: Vocabulary, database: Database) -> None:
    for term, column, documents, count in database.each(_VOCABULARY):
        vocabulary[term, column, "documents"] += documents
        vocabulary[term, column, "count"] += count


def _different(expected: list[Row], held: list[Row]) -> list[str]:
    wanted: dict[int, bytes] = dict(expected)
    there: dict[int, bytes] = dict(held)
    return [str(key) for key in sorted(wanted.keys() | there.keys()) if wanted.get(key) != there.get(key)]
