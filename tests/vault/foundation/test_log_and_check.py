"""The log and the check: what changes a row behind the writer's back is found; sound vaults stay quiet."""

from __future__ import annotations

import contextlib
import datetime as dt
import gettext
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from practice import NOW, Made, write_case

from inglenook.domain import language
from inglenook.domain.compartment import Compartment
from inglenook.domain.note import NoteDraft, Section
from inglenook.vault import notes
from inglenook.vault import state as states
from inglenook.vault.check import Finding, Report, What, check
from inglenook.vault.check_log import logged_tables
from inglenook.vault.check_words import sentence, summary
from inglenook.vault.connection import file_of, open_database
from inglenook.vault.errors import VaultError, VaultInUse
from inglenook.vault.header import COPY, MAIN
from inglenook.vault.log import row_digest
from inglenook.vault.vault import Vault

RECORD, PRIVATE, IDENTITY = Compartment.RECORD, Compartment.PRIVATE, Compartment.IDENTITY


def looked_at(made: Made, *compartments: Compartment) -> Report:
    return check(made.folder, made.keys.only(*compartments) if compartments else made.keys, NOW)


def kinds(report: Report) -> set[What]:
    return {finding.what for finding in report.findings}


def behind_the_writer(made: Made, compartment: Compartment, *statements: str) -> None:
    """Change the file with its key but not through the writer, as another program would."""
    database = open_database(made.folder, compartment, made.keys[compartment])
    database._connection.set_authorizer(None)
    database.query("PRAGMA foreign_keys = OFF")
    for statement in statements:
        assert database.execute(statement) != 0
    database.close()


def test_a_sound_vault_is_sound(written: Made) -> None:
    report = looked_at(written)
    assert report.findings == ()
    assert report.sound
    assert report.at == NOW
    counts = report.counts[RECORD]
    assert counts.rows == counts.entries == 25
    assert counts.signatures == 6
    assert counts.indexed == 3
    assert report.counts[PRIVATE].rows == 3


def test_checking_changes_nothing(written: Made) -> None:
    before = {path.name: path.read_bytes() for path in written.folder.iterdir()}
    looked_at(written)
    assert {path.name: path.read_bytes() for path in written.folder.iterdir()} == before


def test_closed_compartments_are_reported_as_not_opened(written: Made) -> None:
    report = looked_at(written, RECORD)
    assert report.findings == (Finding(What.NOT_OPENED, PRIVATE), Finding(What.NOT_OPENED, IDENTITY))
    assert report.sound


def test_a_vault_in_use_is_not_checked(written: Made) -> None:
    with written.open(), pytest.raises(VaultInUse):
        looked_at(written)


TAMPERING = [
    ("UPDATE notes SET sections = replace(sections, 'bittern', 'bitterns')", RECORD, What.ROW_CHANGED),
    (
        "UPDATE notes SET about = '2020-01-01' WHERE key = (SELECT max(key) FROM notes)",
        RECORD,
        What.ROW_CHANGED,
    ),
    ("UPDATE clients SET reach = 'never' WHERE code = 'Wren'", RECORD, What.ROW_CHANGED),
    ("UPDATE clients SET trashed_at = '2020' WHERE code = 'Wren'", RECORD, What.ROW_CHANGED),
    ("DELETE FROM addenda WHERE id = (SELECT max(id) FROM addenda)", RECORD, What.ROW_MISSING),
    ("DELETE FROM sessions WHERE number = 1", RECORD, What.ROW_MISSING),
    ("DELETE FROM notes", PRIVATE, What.ROW_MISSING),
    ("INSERT INTO snippets (id, name, text) VALUES ('a', 'b', 'c')", RECORD, What.ROW_NOT_LOGGED),
    ("INSERT INTO tombstones VALUES ('a', 'note', '2020')", PRIVATE, What.ROW_NOT_LOGGED),
    ("DELETE FROM log WHERE seq = 3", RECORD, What.CHAIN_BROKEN),
    ("DELETE FROM log WHERE seq = (SELECT max(seq) FROM log)", RECORD, What.OLDER),
    ("UPDATE log SET at = '2020-01-01T00:00:00.000000Z' WHERE seq = 3", RECORD, What.CHAIN_BROKEN),
    ("UPDATE log SET act = 'erased' WHERE seq = 4", RECORD, What.CHAIN_BROKEN),
    ("UPDATE log SET owner = '' WHERE seq = 4", RECORD, What.CHAIN_BROKEN),
    ("UPDATE log SET link = zeroblob(32) WHERE seq = 5", RECORD, What.CHAIN_BROKEN),
    ("UPDATE chain SET length = length + 1", RECORD, What.CHAIN_BROKEN),
    ("INSERT INTO chain VALUES ('a', zeroblob(16), zeroblob(32), 0)", RECORD, What.CHAIN_BROKEN),
    ("UPDATE meta SET value = '2020' WHERE key = 'made_at'", RECORD, What.ROW_CHANGED),
    ("UPDATE meta SET value = zeroblob(32) WHERE key = 'draft_key'", PRIVATE, What.ROW_CHANGED),
    ("DELETE FROM meta WHERE key = 'seal'", PRIVATE, What.ROW_CHANGED),
    ("UPDATE note_index_config SET v = 1000 WHERE k = 'pgsz'", PRIVATE, What.SCHEMA_DIFFERS),
    ("UPDATE chain SET head = zeroblob(32)", PRIVATE, What.CHAIN_BROKEN),
    ("UPDATE chain SET salt = zeroblob(16)", PRIVATE, What.ROW_CHANGED),
    ("UPDATE signatures SET signature = zeroblob(64) WHERE seq = 2", RECORD, What.SIGNATURE_WRONG),
    ("DELETE FROM signatures WHERE seq = 6", RECORD, What.SIGNATURE_WRONG),
    ("UPDATE addenda SET text = 'other'", RECORD, What.SIGNATURE_WRONG),
    ("UPDATE sessions SET case_id = 'nobody'", RECORD, What.REFERENCES_BROKEN),
    (
        "DELETE FROM note_index_docsize WHERE id = (SELECT max(id) FROM note_index_docsize)",
        RECORD,
        What.INDEX_INCOMPLETE,
    ),
    ("UPDATE note_index_docsize SET sz = x'0505'", RECORD, What.INDEX_WRONG),
    (
        "INSERT INTO note_index (note_index, rowid, body, facets)"
        " SELECT 'delete', key, body, facets FROM note_search LIMIT 1;"
        "INSERT INTO note_index (rowid, body, facets)"
        " SELECT key, replace(body, 'bittern', 'avocet'), facets FROM note_search LIMIT 1",
        RECORD,
        What.INDEX_WRONG,
    ),
    ("INSERT INTO note_index (rowid, body, facets) VALUES (77, 'stray', '')", RECORD, What.INDEX_WRONG),
    (
        "DELETE FROM note_index_idx WHERE segid = (SELECT max(segid) FROM note_index_idx)",
        RECORD,
        What.INDEX_WRONG,
    ),
    ("UPDATE note_index_idx SET segid = segid + 1000", PRIVATE, What.INDEX_WRONG),
    ("UPDATE note_index_idx SET pgno = NULL", PRIVATE, What.INDEX_WRONG),
    ("CREATE TABLE more (id TEXT)", IDENTITY, What.SCHEMA_DIFFERS),
    ("DROP INDEX notes_of_case", RECORD, What.SCHEMA_DIFFERS),
    (
        "CREATE TRIGGER quiet AFTER UPDATE ON notes BEGIN DELETE FROM log; END",
        RECORD,
        What.SCHEMA_DIFFERS,
    ),
]


@pytest.mark.parametrize(("statement", "compartment", "what"), TAMPERING)
def test_tampering_is_found(written: Made, statement: str, compartment: Compartment, what: What) -> None:
    behind_the_writer(
        written, compartment, *statement.split(";") if "TRIGGER" not in statement else [statement]
    )
    report = looked_at(written)
    assert what in kinds(report)
    assert not report.sound
    assert all(finding.compartment in (compartment, None) for finding in report.findings)
    assert summary(report) != summary(Report(NOW, ()))


def test_a_row_replaced_by_its_own_past_is_found(written: Made) -> None:
    """The old row was written by Inglenook: only the log knows that it is not the newest."""
    with written.open() as vault:
        (note_id, old) = vault.db(PRIVATE).one("SELECT id, sections FROM notes LIMIT 1") or ("", "")
        rewrite(vault, note_id, "Another bird altogether.")
    assert looked_at(written).sound
    behind_the_writer(written, PRIVATE, f"UPDATE notes SET sections = '{old}' WHERE id = '{note_id}'")
    report = looked_at(written)
    assert Finding(What.ROW_CHANGED, PRIVATE, 1, (note_id,), "notes") in report.findings


def rewrite(vault: Vault, note_id: str, text: str, now: dt.datetime = NOW) -> None:
    note = notes.note(vault, note_id)
    sections = (Section(heading="", text=text),)
    notes.keep(vault, NoteDraft(note_id=note.id, base_revision=note.revision, sections=sections), now=now)
    notes.leave(vault, note.id, now=now)


def test_old_pages_put_back_are_found(written: Made) -> None:
    """Pages of earlier evenings are put back one at a time: each is authentic by itself.

    What no row shows can't be seen and needn't be: a free page, SQLite's own counters on the first page.
    """
    path = file_of(written.folder, PRIVATE)
    past: dict[tuple[int, bytes], None] = {}
    for evening in range(60):
        with written.open() as vault:
            for (note_id,) in vault.db(PRIVATE).query("SELECT id FROM notes"):
                rewrite(vault, note_id, f"Evening {evening} with a dipper. " + "Reeds. " * evening)
        pages = pages_of(path)
        past.update(dict.fromkeys(enumerate(pages)))
    rows, replayed = all_rows(written, PRIVATE), 0
    for number, page in past:
        if number >= len(pages) or pages[number] == page:
            continue
        path.write_bytes(b"".join([*pages[:number], page, *pages[number + 1 :]]))
        if all_rows(written, PRIVATE) == rows:
            continue
        replayed += 1
        report = looked_at(written, RECORD, PRIVATE)
        assert What.PAGES_DAMAGED not in kinds(report)
        assert not report.sound, f"page {number + 1}"
        if replayed == 200:
            break
    assert replayed == 200
    path.write_bytes(b"".join(pages))
    assert looked_at(written).sound


def pages_of(path: Path) -> list[bytes]:
    data = path.read_bytes()
    return [data[start : start + 4096] for start in range(0, len(data), 4096)]


def all_rows(made: Made, compartment: Compartment) -> list[object]:
    """Every row of every table as SQLite reads it, the search index's own tables as well.

    But for its table of shortcuts into long lists of words: without one a search takes the long way.
    """
    database = open_database(made.folder, compartment, made.keys[compartment], read_only=True)
    rows: list[object] = []
    with contextlib.closing(database):
        for (name,) in database.query("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"):
            if name == "note_index_idx":
                continue
            try:
                rows.append((name, database.query(f"SELECT * FROM {name}")))
            except VaultError as error:
                rows.append((name, type(error)))
    return rows


def test_a_chain_put_back_in_part_is_found_even_after_a_crash(written: Made) -> None:
    """One client's rows, log and chain as they were before, with another client's later entries kept."""
    with written.open() as vault:
        (first, owner), (second, _other) = vault.db(PRIVATE).query("SELECT id, case_id FROM notes LIMIT 2")
        rewrite(vault, first, "State two of one.")
        old = {
            "row": vault.db(PRIVATE).one(
                "SELECT sections, preview, revision FROM notes WHERE id = ?", (first,)
            ),
            "chain": vault.db(PRIVATE).one("SELECT head, length FROM chain WHERE owner = ?", (owner,)),
        }
    with written.open() as vault:
        rewrite(vault, first, "State three of one.")
        rewrite(vault, second, "State two of the other.")
    state = (written.folder / states.NAME).read_bytes()
    with written.open() as vault:
        rewrite(vault, second, "Written after the lock, before a crash.")
    (written.folder / states.NAME).write_bytes(state)
    assert looked_at(written).sound
    database = open_database(written.folder, PRIVATE, written.keys[PRIVATE])
    database.execute(
        "UPDATE notes SET sections = ?, preview = ?, revision = ? WHERE id = ?", (*old["row"], first)
    )
    database.execute("UPDATE chain SET head = ?, length = ? WHERE owner = ?", (*old["chain"], owner))
    database.execute(
        "DELETE FROM log WHERE owner = ? AND seq > (SELECT max(seq) FROM log WHERE link = ?)",
        (owner, old["chain"][0]),
    )
    database.close()
    assert What.OLDER in kinds(looked_at(written))


def test_an_old_file_put_back_is_found_and_named(written: Made) -> None:
    path = file_of(written.folder, PRIVATE)
    old = path.read_bytes()
    with written.open() as vault:
        write_case(vault, "Siskin")
    path.write_bytes(old)
    report = looked_at(written)
    assert report.findings == (Finding(What.OLDER, PRIVATE),)


def test_the_outside_of_a_vault_is_looked_at_too(written: Made) -> None:
    (written.folder / COPY).write_bytes(b"gone")
    (written.folder / states.NAME).unlink()
    file_of(written.folder, PRIVATE).unlink()
    with file_of(written.folder, IDENTITY).open("ab") as file:
        file.write(b"x")
    assert kinds(looked_at(written)) == {
        What.HEADERS_DIFFER,
        What.STATE_MISSING,
        What.FILE_MISSING,
        What.FILE_CUT_SHORT,
        What.PAGES_DAMAGED,
    }
    (written.folder / COPY).write_bytes((written.folder / MAIN).read_bytes())
    (written.folder / MAIN).write_bytes(b"gone")
    (written.folder / states.NAME).write_bytes(b"{}")
    assert {What.HEADER_COPY_USED, What.STATE_DAMAGED} <= kinds(looked_at(written))


def test_damaged_pages_are_counted_and_the_rest_is_still_looked_at(written: Made) -> None:
    path = file_of(written.folder, RECORD)
    data = bytearray(path.read_bytes())
    for page in (len(data) // 4096 - 1, len(data) // 4096 - 3):
        data[page * 4096 + 7] ^= 64
    path.write_bytes(data)
    report = looked_at(written)
    assert Finding(What.PAGES_DAMAGED, RECORD, 2) in report.findings
    assert report.counts[PRIVATE].rows == 3


def test_an_unreadable_compartment_does_not_stop_the_check(written: Made) -> None:
    path = file_of(written.folder, RECORD)
    path.write_bytes(bytes(len(path.read_bytes())))
    report = looked_at(written)
    assert Finding(What.FILE_UNREADABLE, RECORD) in report.findings
    assert report.counts[PRIVATE].rows == 3


def test_a_damaged_page_is_located_to_its_notes(written: Made) -> None:
    """Page after page of the private notes, until one of them holds a note."""
    path = file_of(written.folder, PRIVATE)
    data = path.read_bytes()
    located: set[str] = set()
    for page in range(1, len(data) // 4096):
        spoilt = bytearray(data)
        spoilt[page * 4096 + 9] ^= 1
        path.write_bytes(spoilt)
        report = looked_at(written)
        assert kinds(report) & {What.PAGES_DAMAGED, What.FILE_UNREADABLE}
        for finding in report.findings:
            if finding.what is What.NOTE_DAMAGED:
                located.update(finding.ids)
                assert all(report.names[each].endswith(f", {NOW.date()}") for each in finding.ids)
    path.write_bytes(data)
    with written.open() as vault:
        assert located == {row[0] for row in vault.db(PRIVATE).query("SELECT id FROM notes")}


def test_ids_are_told_by_code_and_day(written: Made) -> None:
    with written.open() as vault:
        rows = vault.db(RECORD).query(
            "SELECT n.id, c.name FROM notes AS n JOIN cases AS c ON c.id = n.case_id"
        )
    behind_the_writer(
        written,
        RECORD,
        "UPDATE notes SET sections = replace(sections, 'bittern', 'bitterns')",
        "UPDATE clients SET reach = 'never' WHERE code = 'Wren'",
    )
    named = looked_at(written).names
    assert {note_id: f"{code}, {NOW.date()}" for note_id, code in rows}.items() <= named.items()
    assert "Wren" in named.values()


def test_what_points_to_nothing_in_the_record_is_told_without_alarm(written: Made) -> None:
    with written.open() as vault:
        (note_id,) = vault.db(PRIVATE).one("SELECT id FROM notes LIMIT 1") or ("",)
        with vault.writing(PRIVATE, NOW) as w:
            w.execute("UPDATE notes SET session_id = 'nowhere' WHERE id = ?", (note_id,))
            w.changed("notes", note_id, "")
        with vault.writing(IDENTITY, NOW) as w:
            columns = "id, name, name_key, called, phone, email, address, next_of_kin, other"
            w.execute(f"INSERT INTO identities ({columns}) VALUES ('nobody', '', '', '', '', '', '', '', '')")
            w.changed("identities", "nobody")
    report = looked_at(written)
    assert report.findings == (
        Finding(What.REFERENCES_DANGLE, PRIVATE, 1, (note_id,), "notes"),
        Finding(What.REFERENCES_DANGLE, IDENTITY, 1, ("nobody",), "identities"),
    )
    assert report.sound


def test_a_draft_being_written_is_no_fault_of_the_index(written: Made) -> None:
    with written.open() as vault:
        case = write_case(vault, "Siskin")
        (note_id,) = vault.db(PRIVATE).one("SELECT id FROM notes WHERE case_id = ?", (case,)) or ("",)
        note = notes.note(vault, note_id)
        sections = (Section(heading="", text="A sentence begun"),)
        draft = NoteDraft(note_id=note.id, base_revision=note.revision, sections=sections)
        notes.keep(vault, draft, now=NOW)
    report = looked_at(written)
    assert report.sound
    assert report.counts[PRIVATE].indexed == 3


# -- the log itself


def keep_texts(vault: Vault, note_id: str, count: int) -> None:
    for number in range(count):
        note = notes.note(vault, note_id)
        sections = (Section(heading="", text=f"Text {number}"),)
        notes.keep(vault, NoteDraft(note_id=note.id, base_revision=note.revision, sections=sections), now=NOW)


def entries(vault: Vault, compartment: Compartment = PRIVATE) -> int:
    return int((vault.db(compartment).one("SELECT count(*) FROM log") or (0,))[0])


def test_keeping_the_same_note_again_and_again_makes_one_entry(written: Made) -> None:
    with written.open() as vault:
        (note_id,) = vault.db(PRIVATE).one("SELECT id FROM notes") or ("",)
        before = entries(vault)
        keep_texts(vault, note_id, 40)
        assert entries(vault) == before + 1
    assert looked_at(written).sound


def test_entries_that_a_state_or_a_copy_may_name_are_never_replaced(written: Made) -> None:
    with written.open() as vault:
        (note_id,) = vault.db(PRIVATE).one("SELECT id FROM notes") or ("",)
        keep_texts(vault, note_id, 3)
    with written.open() as vault:
        before = entries(vault)
        keep_texts(vault, note_id, 3)
        assert entries(vault) == before + 1
        vault.settle_log()
        keep_texts(vault, note_id, 3)
        assert entries(vault) == before + 2
    assert looked_at(written).sound


def test_an_undone_save_leaves_a_whole_chain(written: Made) -> None:
    class Stopped(Exception):
        pass

    with written.open() as vault:
        (note_id, case) = vault.db(PRIVATE).one("SELECT id, case_id FROM notes") or ("", "")
        keep_texts(vault, note_id, 2)
        with pytest.raises(Stopped), vault.writing(PRIVATE, NOW) as w:
            w.execute("UPDATE notes SET preview = 'gone' WHERE id = ?", (note_id,))
            w.changed("notes", note_id, case)
            raise Stopped
        keep_texts(vault, note_id, 2)
    assert looked_at(written).sound


def test_deleted_rows_are_logged_as_gone(written: Made) -> None:
    with written.open() as vault:
        for step in (
            "INSERT INTO snippets (id, name, text) VALUES (?, '', '')",
            "DELETE FROM snippets WHERE id = ?",
        ):
            with vault.writing(RECORD, NOW) as w:
                w.execute(step, ("a",))
                w.changed("snippets", "a", "", "snippet")
        assert vault.db(RECORD).one("SELECT act, digest FROM log ORDER BY seq DESC") == ("gone", bytes(32))
        assert w.change.touches("snippet", "a")
    assert looked_at(written).sound


def test_a_statement_that_was_not_reported_is_found(written: Made) -> None:
    """The control of every store: what forgets `changed` fails the check."""
    with written.open() as vault, vault.writing(RECORD, NOW) as w:
        w.execute("UPDATE clients SET pronouns = 'they'")
    assert kinds(looked_at(written)) == {What.ROW_CHANGED}


def test_digests_differ_by_key_salt_table_and_column() -> None:
    base = (b"k" * 32, b"s" * 16, "notes", ("a", "b"), ("x", 1))
    others = [
        (b"K" * 32, b"s" * 16, "notes", ("a", "b"), ("x", 1)),
        (b"k" * 32, b"S" * 16, "notes", ("a", "b"), ("x", 1)),
        (b"k" * 32, b"s" * 16, "noteS", ("a", "b"), ("x", 1)),
        (b"k" * 32, b"s" * 16, "notes", ("a", "c"), ("x", 1)),
        (b"k" * 32, b"s" * 16, "notes", ("a", "b"), ("x", "1")),
        (b"k" * 32, b"s" * 16, "notes", ("a", "b"), ("x", 1.0)),
        (b"k" * 32, b"s" * 16, "notes", ("a", "b"), (b"x", 1)),
        (b"k" * 32, b"s" * 16, "notes", ("a", "b"), ("x", None)),
        (b"k" * 32, b"s" * 16, "notes", ("ab",), ("x1",)),
    ]
    digests = [row_digest(*each) for each in (base, *others)]
    assert len(set(digests)) == len(digests)
    assert row_digest(*base) == row_digest(b"k" * 32, b"s" * 16, "notes", ("a", "b", "later"), ("x", 1, None))


def test_every_table_of_the_stores_is_logged(written: Made) -> None:
    with written.open() as vault:
        tables = {each: set(logged_tables(vault.db(each))) for each in Compartment}
    assert {"clients", "cases", "sessions", "notes", "addenda", "signatures", "holds"} <= tables[RECORD]
    assert {"notes", "addenda", "signatures", "tombstones"} <= tables[PRIVATE]
    assert tables[IDENTITY] == {"identities"}


# -- the sentences


class Loud(gettext.NullTranslations):
    def gettext(self, message: str) -> str:
        return message.upper().replace("{COUNT}", "{count}").replace("{PLACE}", "{place}")

    def ngettext(self, one: str, many: str, count: int) -> str:
        return self.gettext(one if count == 1 else many)


@pytest.fixture
def loud() -> Iterator[None]:
    language.use(Loud())
    yield
    language.use(gettext.NullTranslations())


@pytest.mark.parametrize("what", list(What))
@pytest.mark.parametrize("count", [1, 7])
def test_every_finding_has_a_sentence(what: What, count: int) -> None:
    text = sentence(Finding(what, PRIVATE, count, detail="notes"))
    assert text[0].isupper() or text[0].isdigit()
    assert text.endswith(".")
    assert "{" not in text


def test_sentences_are_translated(loud: None) -> None:
    assert sentence(Finding(What.ROW_CHANGED, PRIVATE, 2)).startswith("2 ROWS OF THE PRIVATE NOTES")


def shuffled_bits(data: bytes, seed: int, count: int) -> Iterator[bytes]:
    random_ = random.Random(seed)
    for _ in range(count):
        changed = bytearray(data)
        place = random_.randrange(len(data))
        changed[place] ^= 1 << random_.randrange(8)
        yield bytes(changed)


@pytest.mark.parametrize("compartment", list(Compartment))
def test_bits_flipped_anywhere_are_found_by_the_check(written: Made, compartment: Compartment) -> None:
    path = file_of(written.folder, compartment)
    data = path.read_bytes()
    for changed in shuffled_bits(data, seed=7, count=25):
        path.write_bytes(changed)
        assert not looked_at(written, RECORD, compartment).sound
    path.write_bytes(data)
    assert looked_at(written).sound
