"""Many rows at once, for imports and made-up practices, in few large transactions.

The same rows, digests, signatures and index entries as the ordinary stores write.
"""

import contextlib
import datetime as dt
from collections.abc import Iterator, Sequence

from inglenook.domain.case import Case
from inglenook.domain.client import Client
from inglenook.domain.compartment import Compartment
from inglenook.domain.ids import NoteId
from inglenook.domain.note import Addendum, Note, NoteKind, NoteState
from inglenook.domain.note_kind import compartment_of
from inglenook.domain.session import Session
from inglenook.vault import client_rows, note_rows
from inglenook.vault.cases import write_case
from inglenook.vault.identities import Identity, write_identity
from inglenook.vault.log import Writer
from inglenook.vault.sessions import set_note, write_session
from inglenook.vault.signatures import VERSION, append, content_of, seed
from inglenook.vault.signing import write_addendum
from inglenook.vault.vault import Vault

ROWS_AT_ONCE = 16000


class BulkWriter:
    """Takes whole values with their own ids and times. What was written when an error comes stays half done:
    for new vaults, or after a backup.
    """

    def __init__(self, vault: Vault, now: dt.datetime) -> None:
        self._vault = vault
        self._now = now
        self._numbers: dict[str, int] = {}
        self._session: Session | None = None
        self._waiting: dict[Compartment, int] = {}
        self._open: dict[Compartment, tuple[contextlib.ExitStack, Writer]] = {}
        self._keys = {place: seed(vault, place) for place in note_rows.open_compartments(vault)}

    def client(self, client: Client, identity: Identity | None = None) -> None:
        """A client, and who that is. The case of the person alone is written by `case`."""
        client_rows.write(self._writer(Compartment.RECORD), client)
        if identity is not None and self._vault.is_open(Compartment.IDENTITY):
            write_identity(self._writer(Compartment.IDENTITY), identity)

    def case(self, case: Case, since: dt.date) -> None:
        write_case(self._writer(Compartment.RECORD), case, since)

    def session(self, session: Session) -> None:
        """The number is the caller's: counting on within the case."""
        self._write_waiting_session(None)
        self._session = session
        self._numbers[session.id] = session.number

    def note(self, note: Note, addenda: Sequence[Addendum] = ()) -> None:
        """Signed when its state says so. Drafts enter the index too, as if they had been left.

        Its session, if any, was given before, best right before. Notes go faster in the order of their days.
        """
        is_of_session = note.kind is NoteKind.PROGRESS and note.session_id is not None
        follows = is_of_session and self._session is not None and self._session.id == note.session_id
        self._write_waiting_session(note.id if follows else None)
        place = compartment_of(note.kind)
        w = self._writer(place)
        key = note_rows.insert(w, note, self._numbers.get(note.session_id or ""))
        if is_of_session and not follows and note.session_id is not None:
            set_note(w, note.session_id, note.id)
        if note.state is NoteState.SIGNED and note.signed_at:
            content = content_of(note, 1)
            append(w, self._keys[place], VERSION, note.id, note.case_id, 1, content, note.signed_at)
            for addendum in addenda:
                write_addendum(w, self._keys[place], note, addendum)
        note_rows.index_new(w, key)

    def finish(self) -> None:
        """Commit what waits."""
        self._write_waiting_session(None)
        for place in list(self._open):
            self._commit(place)

    def _write_waiting_session(self, note_id: NoteId | None) -> None:
        """A session waits for what comes next: mostly its note, and then its row is written once."""
        if self._session is not None:
            write_session(self._writer(Compartment.RECORD), self._session, note_id)
            self._session = None

    def _writer(self, place: Compartment) -> Writer:
        self._waiting[place] = self._waiting.get(place, 0) + 1
        if self._waiting[place] > ROWS_AT_ONCE:
            self._commit(place)
            self._waiting[place] = 1
        if place not in self._open:
            stack = contextlib.ExitStack()
            self._open[place] = (stack, stack.enter_context(self._vault.writing(place, self._now)))
        return self._open[place][1]

    def _commit(self, place: Compartment) -> None:
        stack, _w = self._open.pop(place)
        stack.close()

    def give_up(self) -> None:
        """Roll back what waits."""
        for place in list(self._open):
            stack, _w = self._open.pop(place)
            with contextlib.suppress(_GivenUp), stack:
                raise _GivenUp


class _GivenUp(Exception):
    """Nothing went wrong in the transaction itself."""


@contextlib.contextmanager
def bulk(vault: Vault, *, now: dt.datetime) -> Iterator[BulkWriter]:
    """Commits when the block ends well, and tidies the index."""
    writer = BulkWriter(vault, now)
    try:
        yield writer
    except BaseException:
        writer.give_up()
        raise
    writer.finish()
    for place in note_rows.open_compartments(vault):
        with vault.writing(place, now) as w:
            w.execute("INSERT INTO note_index (note_index) VALUES ('optimize')")
