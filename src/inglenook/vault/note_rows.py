"""Notes as rows: reading, writing, their place in the search index. For the stores of this folder alone."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from inglenook.domain.compartment import Compartment
from inglenook.domain.errors import Missing
from inglenook.domain.ids import CaseId, ClientId, NoteId, SessionId
from inglenook.domain.note import Contact, ContactMeans, Direction, Note, NoteState, Section
from inglenook.domain.note_kind import NoteKind
from inglenook.vault import codec
from inglenook.vault.connection import Row
from inglenook.vault.log import Writer
from inglenook.vault.vault import Vault

PREVIEW = 240
KEYS_A_DAY = 1 << 24

_COLUMNS = (
    "id, case_id, session_id, kind, template, language, about, participants, contact_means,"
    " contact_direction, state, revision, made_at, changed_at, signed_at, sections"
)
_INSERT = (
    f"INSERT INTO notes (key, {_COLUMNS}, session_number, preview)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_UPDATE = (
    "UPDATE notes SET template = ?, contact_means = ?, contact_direction = ?, state = ?, revision = ?,"
    " changed_at = ?, signed_at = ?, sections = ?, preview = ? WHERE id = ?"
)
_UPDATE_DRAFT = (
    "UPDATE notes SET template = ?, contact_means = ?, contact_direction = ?, revision = ?, changed_at = ?,"
    " sections = ?, preview = ? WHERE id = ? AND state = 'draft'"
)
NOTE_COMPARTMENTS = (Compartment.RECORD, Compartment.PRIVATE)

One = Callable[[str, tuple[Any, ...]], Row | None]


def open_compartments(vault: Vault) -> list[Compartment]:
    """Those that hold notes and are open."""
    return [compartment for compartment in NOTE_COMPARTMENTS if vault.is_open(compartment)]


def place_of(vault: Vault, note_id: str) -> Compartment:
    """Where the note lies. Raises Missing, also when it lies in a closed compartment."""
    for compartment in open_compartments(vault):
        if vault.db(compartment).one("SELECT 1 FROM notes WHERE id = ?", (note_id,)):
            vault.homes[note_id] = compartment
            return compartment
    raise Missing("note")


def load(one: One, note_id: str) -> Note:
    """Trashed notes too. `one` is that of a database or of a writer. Raises Missing."""
    row = one(f"SELECT {_COLUMNS} FROM notes WHERE id = ?", (note_id,))
    if row is None:
        raise Missing("note")
    return _note(row)


def insert(w: Writer, note: Note, session_number: int | None) -> int:
    """A new row, not yet in the index; its key."""
    key = next_key(w, note.about)
    w.execute(_INSERT, (key, *values(note), session_number, preview(note.sections)))
    changed(w, note)
    return key


def update(w: Writer, note: Note) -> None:
    """What a draft, a template or a signature may change."""
    means, direction = _contact(note)
    w.execute(
        _UPDATE,
        (
            note.template,
            means,
            direction,
            note.state.value,
            note.revision,
            codec.stamp(note.changed_at),
            codec.stamp(note.signed_at) if note.signed_at else None,
            codec.pack_sections(note.sections),
            preview(note.sections),
            note.id,
        ),
    )
    changed(w, note)


def update_draft(w: Writer, note: Note) -> None:
    """A draft that stays one: without the state, a save leaves the list of unsigned notes alone."""
    means, direction = _contact(note)
    w.execute(
        _UPDATE_DRAFT,
        (
            note.template,
            means,
            direction,
            note.revision,
            codec.stamp(note.changed_at),
            codec.pack_sections(note.sections),
            preview(note.sections),
            note.id,
        ),
    )
    changed(w, note)


def changed(w: Writer, note: Note) -> None:
    w.changed("notes", note.id, note.case_id, "note")
    w.touch("case", note.case_id)


def next_key(w: Writer, about: dt.date) -> int:
    """A key after those of all other notes about that day."""
    first = about.toordinal() * KEYS_A_DAY
    found = w.one("SELECT max(key) FROM notes WHERE key >= ? AND key < ?", (first, first + KEYS_A_DAY))
    return first if found is None or found[0] is None else int(found[0]) + 1


def key_of(one: One, note_id: str) -> int:
    row = one("SELECT key FROM notes WHERE id = ?", (note_id,))
    if row is None:
        raise Missing("note")
    return int(row[0])


def add_to_index(w: Writer, key: int) -> None:
    if not is_indexed(w.one, key):
        index_new(w, key)


def index_new(w: Writer, key: int) -> None:
    """Of a note that the index surely does not hold.

    As values: INSERT … SELECT opens a savepoint, at which FTS5 writes out all it holds, for every note.
    """
    w.execute("INSERT INTO note_index (rowid, body, facets) VALUES (?, ?, ?)", _searched(w, key))


def take_from_index(w: Writer, key: int) -> bool:
    """Before the text changes: the index is told the words it has to forget. Whether it held the note."""
    if not is_indexed(w.one, key):
        return False
    w.execute(
        "INSERT INTO note_index (note_index, rowid, body, facets) VALUES ('delete', ?, ?, ?)",
        _searched(w, key),
    )
    return True


def _searched(w: Writer, key: int) -> Row:
    row = w.one("SELECT key, body, facets FROM note_search WHERE key = ?", (key,))
    if row is None:
        raise Missing("note")
    return row


def is_indexed(one: One, key: int) -> bool:
    return one("SELECT 1 FROM note_index_docsize WHERE id = ?", (key,)) is not None


def move_to_day(w: Writer, note: Note, about: dt.date) -> None:
    """Another day for a note, in the index as well."""
    key = key_of(w.one, note.id)
    indexed = take_from_index(w, key)
    new_key = next_key(w, about)
    w.execute("UPDATE notes SET key = ?, about = ? WHERE id = ?", (new_key, about.isoformat(), note.id))
    if indexed:
        add_to_index(w, new_key)
    changed(w, note)


def set_participants(w: Writer, note: Note, participants: tuple[ClientId, ...]) -> None:
    w.execute("UPDATE notes SET participants = ? WHERE id = ?", (codec.pack_list(participants), note.id))
    changed(w, note)


def day_of(key: int) -> dt.date:
    """The day the note of that key is about."""
    return dt.date.fromordinal(key // KEYS_A_DAY)


def preview(sections: tuple[Section, ...]) -> str:
    """The first words of the note on one line."""
    words: list[str] = []
    length = 0
    for section in sections:
        for word in section.text.split():
            length += len(word) + 1
            if length > PREVIEW:
                return " ".join(words) or word[:PREVIEW]
            words.append(word)
    return " ".join(words)


def values(note: Note) -> tuple[Any, ...]:
    """In the order of the columns, without what only lists need."""
    means, direction = _contact(note)
    return (
        note.id,
        note.case_id,
        note.session_id,
        note.kind.value,
        note.template,
        note.language,
        note.about.isoformat(),
        codec.pack_list(note.participants),
        means,
        direction,
        note.state.value,
        note.revision,
        codec.stamp(note.made_at),
        codec.stamp(note.changed_at),
        codec.stamp(note.signed_at) if note.signed_at else None,
        codec.pack_sections(note.sections),
    )


def _contact(note: Note) -> tuple[str | None, str | None]:
    if note.contact is None:
        return None, None
    return note.contact.means.value, note.contact.direction.value


def _note(row: Row) -> Note:
    return Note(
        id=NoteId(row[0]),
        case_id=CaseId(row[1]),
        session_id=SessionId(row[2]) if row[2] else None,
        kind=NoteKind(row[3]),
        template=row[4],
        language=row[5],
        about=codec.day(row[6]),
        participants=tuple(ClientId(client) for client in codec.unpack_list(row[7])),
        contact=Contact(means=ContactMeans(row[8]), direction=Direction(row[9])) if row[8] else None,
        state=NoteState(row[10]),
        revision=row[11],
        made_at=codec.moment(row[12]),
        changed_at=codec.moment(row[13]),
        signed_at=codec.maybe_moment(row[14]),
        sections=codec.unpack_sections(row[15]),
    )
