"""A backup made while somebody goes on writing holds everything that was kept before it settled."""

from __future__ import annotations

import contextlib
import itertools
import tarfile
from collections.abc import Iterator

import pytest
from backing import NOW, Practice, always, begin_case, begin_note, keep, names_in, quiet, text_of
from beside import GO, KILL, STOP, Copier, Killed

from inglenook.domain.backup import BackupState
from inglenook.domain.ids import CaseId, NoteId
from inglenook.domain.note import NoteKind
from inglenook.exchange.backup import (
    clear_parts,
    copying,
    file_name,
    inside,
    part_of,
    restore,
    take_name,
    verify,
)
from inglenook.exchange.errors import BackupDiffers, Stopped
from inglenook.vault import backup_mark
from inglenook.vault.vault import Vault

SAVES = 30


class Writer:
    """Someone who writes on: notes that grow and new ones, of both kinds; remembers what was acknowledged."""

    def __init__(self, vault: Vault) -> None:
        self.vault = vault
        self.kept: dict[NoteId, str] = {}
        self.kept_when_settled: dict[NoteId, str] = {}
        self.saves = 0
        self.is_settled = False
        self._case: CaseId = begin_case(vault, "Wren")
        self._count = itertools.count()

    def write(self, step: int) -> bytes:
        """At every step of the copier, but not while it is settled."""
        if self.is_settled:
            return GO
        for _ in range(SAVES):
            number = next(self._count)
            text = f"Sedge {number} " + "by the river " * (number % 40)
            known = list(self.kept)
            if known and number % 3:
                note_id = keep(self.vault, known[number % len(known)], text)
            else:
                kind = NoteKind.JOTTING if number % 2 else NoteKind.PROGRESS
                note_id = begin_note(self.vault, self._case, kind, text)
            self.kept[note_id] = text
            self.saves += 1
        return GO

    @contextlib.contextmanager
    def settle(self) -> Iterator[bytes]:
        self.vault.settle_log()
        self.is_settled = True
        self.kept_when_settled = dict(self.kept)
        yield backup_mark.seal(self.vault, NOW)
        self.is_settled = False


@contextlib.contextmanager
def sealed(vault: Vault) -> Iterator[bytes]:
    """Settled as by a desk where nobody writes just now."""
    vault.settle_log()
    yield backup_mark.seal(vault, NOW)


def copied_while_writing(practice: Practice) -> tuple[Writer, copying.Copied]:
    copier = Copier(practice.folder, part_of(practice.stick / "one.inglenook-backup"))
    with practice.open() as vault:
        writer = Writer(vault)
        copied = copier.run(writer.write, writer.settle)
        writer.write(0)
    return writer, copied


def test_nothing_kept_before_it_settled_is_missing(filled: Practice) -> None:
    part, final = (part_of(filled.stick / "one.inglenook-backup"), filled.stick / "one.inglenook-backup")
    writer, copied = copied_while_writing(filled)
    assert writer.saves > 200
    assert copied.rewritten > 0
    verdict = verify(part, filled.keys, filled.scratch, quiet, always)
    assert verdict.state is BackupState.OPENED
    assert verdict.counts["notes"] + verdict.counts["private notes"] == len(writer.kept_when_settled) + 6
    take_name(part, final)
    restored = filled.folder.with_name("restored.inglenook")
    report = restore(final, filled.keys, restored, quiet, always, NOW)
    assert report.sound
    with Vault.open(restored, filled.keys, now=NOW) as vault:
        assert {
            note_id: text_of(vault, note_id) for note_id in writer.kept_when_settled
        } == writer.kept_when_settled
        assert vault.counts() == inside(final, filled.keys).counts == verdict.counts


def test_without_the_second_pass_it_is_refused(filled: Practice, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copying._Copy, "second_pass", lambda self: None)
    copied_while_writing(filled)
    part = part_of(filled.stick / "one.inglenook-backup")
    with pytest.raises(BackupDiffers):
        verify(part, filled.keys, filled.scratch, quiet, always)
    assert not filled.scratch.exists()


def test_a_save_after_the_mark_was_sealed_is_noticed(filled: Practice) -> None:
    """As if the desk had not waited."""
    copier = Copier(filled.folder, part_of(filled.stick / "one.inglenook-backup"))
    with filled.open() as vault:
        writer = Writer(vault)

        @contextlib.contextmanager
        def impatient() -> Iterator[bytes]:
            mark = backup_mark.seal(vault, NOW)
            writer.write(0)
            yield mark

        copier.run(lambda _step: GO, impatient)
    with pytest.raises(BackupDiffers):
        verify(part_of(filled.stick / "one.inglenook-backup"), filled.keys, filled.scratch, quiet, always)


def test_a_file_that_grew_is_there_twice_and_the_last_one_counts(filled: Practice) -> None:
    final = filled.stick / "one.inglenook-backup"
    copier = Copier(filled.folder, part_of(final))
    with filled.open() as vault:
        case_id = begin_case(vault, "Plover")

        def grow_private(step: int) -> bytes:
            if 1 < step < 5:
                begin_note(vault, case_id, NoteKind.JOTTING, "Willow " * 3_000)
            return GO

        copier.run(grow_private, lambda: sealed(vault))
    verdict = verify(part_of(final), filled.keys, filled.scratch, quiet, always)
    assert verdict.counts["private notes"] == 4
    take_name(part_of(final), final)
    with tarfile.open(final) as tar:
        assert tar.getnames().count("private.db") == 2
        assert tar.getnames().count("record.db") == 1


@pytest.mark.parametrize("end", [STOP, KILL])
def test_stopped_or_killed_at_any_step_it_leaves_the_old_backup_alone(filled: Practice, end: bytes) -> None:
    old = filled.back_up()
    before = old.read_bytes()
    ended = 0
    for last in itertools.count():
        copier = Copier(filled.folder, part_of(filled.stick / file_name(NOW.replace(hour=16))))
        with filled.open() as vault:
            try:
                copier.run(
                    lambda step, last=last: end if step == last else GO, lambda vault=vault: sealed(vault)
                )
            except (Stopped, Killed):
                ended += 1
            else:
                break
        hidden = [name for name in names_in(filled.stick) if name != old.name]
        assert hidden == (
            [] if end == STOP else [part_of(filled.stick / file_name(NOW.replace(hour=16))).name]
        )
    assert ended > 10
    assert old.read_bytes() == before


def test_what_a_killed_one_left_is_removed_by_the_next(filled: Practice) -> None:
    copier = Copier(filled.folder, part_of(filled.stick / "one.inglenook-backup"))
    with pytest.raises(Killed), filled.open() as vault:
        copier.run(lambda step: KILL if step == 3 else GO, lambda: sealed(vault))
    assert names_in(filled.stick) == [".one.inglenook-backup.part"]
    made = filled.back_up()
    assert names_in(filled.stick) == [made.name]


def test_one_that_is_being_written_is_not_taken_for_left_over(filled: Practice) -> None:
    copier = Copier(filled.folder, part_of(filled.stick / "one.inglenook-backup"))
    with filled.open() as vault:

        def look(_step: int) -> bytes:
            clear_parts(filled.stick)
            return GO

        copier.run(look, lambda: sealed(vault))
    assert names_in(filled.stick) == [".one.inglenook-backup.part"]
