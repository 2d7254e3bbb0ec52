"""A search index that does not fit its notes is made anew, and only that."""

from __future__ import annotations

import errno

import pytest
from failing_engine import FailingEngine, engine_that
from practice import NOW, Made

from inglenook.domain.compartment import Compartment
from inglenook.domain.note import NoteDraft, Section
from inglenook.vault import notes, trash
from inglenook.vault.check import check
from inglenook.vault.connection import open_database
from inglenook.vault.errors import CompartmentDamaged, VaultError, WritesWait
from inglenook.vault.findings import Mend, What
from inglenook.vault.rebuilding import rebuild_index
from inglenook.vault.search import Query, find

RECORD, PRIVATE = Compartment.RECORD, Compartment.PRIVATE

SPOILT = [
    "DELETE FROM note_index_docsize WHERE id = (SELECT max(id) FROM note_index_docsize)",
    "DELETE FROM note_index_data WHERE id > 10",
    "UPDATE note_index_data SET block = zeroblob(40) WHERE id = 10",
    "DELETE FROM note_index_data",
    "INSERT INTO note_index (rowid, body, facets) VALUES (77, 'stray', '')",
]


def spoil(made: Made, compartment: Compartment, statement: str) -> None:
    database = open_database(made.folder, compartment, made.keys[compartment])
    database._connection.set_authorizer(None)
    database.execute(statement)
    database.close()


def hits(made: Made, words: str) -> int:
    with made.open() as vault:
        return len(find(vault, Query(words)))


@pytest.mark.parametrize("statement", SPOILT)
def test_it_is_made_anew_and_the_check_passes(written: Made, statement: str) -> None:
    before = hits(written, "bittern")
    spoil(written, RECORD, statement)
    found = [each for each in check(written.folder, written.keys, NOW).findings if each.mend]
    assert {each.mend for each in found} == {Mend.REBUILD_INDEX}
    with written.open() as vault:
        log = vault.db(RECORD).query("SELECT * FROM log")
        told: list[tuple[int, int]] = []
        rebuild_index(vault, NOW, lambda done, total: told.append((done, total)))
        assert vault.db(RECORD).query("SELECT * FROM log") == log
    assert told[-1] == (6, 6)
    assert check(written.folder, written.keys, NOW).findings == ()
    assert hits(written, "bittern") == before > 0


def test_the_trash_stays_out_of_it_and_a_draft_can_be_written_on(written: Made) -> None:
    with written.open() as vault:
        (jotting,) = vault.db(PRIVATE).one("SELECT id FROM notes ORDER BY id LIMIT 1") or ("",)
        (gone,) = vault.db(PRIVATE).one("SELECT id FROM notes ORDER BY id DESC LIMIT 1") or ("",)
        trash.put(vault, "note", gone, now=NOW)
        rebuild_index(vault, NOW)
        note = notes.note(vault, jotting)
        text = (Section(heading="", text="A grebe dived."),)
        draft = NoteDraft(note_id=note.id, base_revision=note.revision, sections=text)
        notes.keep(vault, draft, now=NOW)
        notes.leave(vault, note.id, now=NOW)
    assert hits(written, "kingfisher") == 1
    assert hits(written, "grebe") == 1
    assert check(written.folder, written.keys, NOW).findings == ()


def test_it_waits_while_a_backup_is_at_its_last_step(written: Made) -> None:
    with written.open() as vault:
        vault.pause()
        with pytest.raises(WritesWait):
            rebuild_index(vault, NOW)


def test_a_disk_that_fails_leaves_the_index_that_was(written: Made) -> None:
    spoil(written, RECORD, SPOILT[0])
    at = 0
    while True:
        at += 3
        with written.open(RECORD) as vault, engine_that(FailingEngine(at, errno.ENOSPC)) as engine:
            try:
                rebuild_index(vault, NOW)
            except VaultError as error:
                assert not isinstance(error, CompartmentDamaged)
        if engine.calls < at:
            break
        what = {finding.what for finding in check(written.folder, written.keys, NOW).findings}
        assert what in ({What.INDEX_INCOMPLETE}, set())
    assert at > 3
    assert check(written.folder, written.keys, NOW).findings == ()
