"""Killed with −9 while saving, 100 times: every save that was acknowledged is there, the check passes."""

from __future__ import annotations

import os
import random
import signal
import time

from practice import NOW, Made
from saving import save_for_ever, start_of

from inglenook.domain.compartment import Compartment
from inglenook.domain.ids import CaseId
from inglenook.vault import notes
from inglenook.vault.check import check

ROUNDS = 100


def begin_drafts(made: Made) -> None:
    with made.open() as vault:
        (case,) = vault.db(Compartment.RECORD).one("SELECT id FROM cases LIMIT 1") or ("",)
        for _ in range(2):
            notes.start_session_note(
                vault,
                CaseId(case),
                about=NOW.date(),
                start=None,
                end=None,
                zone="UTC",
                template="free",
                now=NOW,
            )


def save_until_killed(made: Made, round_: int, pause: float) -> dict[str, tuple[int, str]]:
    """What the child said that it had kept, the last word for each note."""
    ours, its = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            save_for_ever(made, round_, its)
        finally:
            os._exit(1)
    os.close(its)
    with os.fdopen(ours, "rb") as said:
        first = said.readline()
        time.sleep(pause)
        os.kill(child, signal.SIGKILL)
        lines = (first + said.read()).decode().splitlines()
    _pid, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == -signal.SIGKILL, "the child must not have stopped by itself"
    told = (line.split("\t") for line in lines)
    return {note_id: (int(revision), text) for note_id, revision, text in told}


def test_nothing_acknowledged_is_lost(written: Made) -> None:
    begin_drafts(written)
    pauses = random.Random(11)
    lost, hot = [], 0
    for round_ in range(ROUNDS):
        kept = save_until_killed(written, round_, pauses.uniform(0.0, 0.06))
        assert kept, "the child must have saved something"
        hot += any(path.stat().st_size for path in written.folder.glob("*-journal"))
        with written.open() as vault:
            for note_id, (revision, text) in kept.items():
                note = notes.note(vault, note_id)
                same = start_of(note.sections[0].text) == text
                if note.revision < revision or (note.revision == revision and not same):
                    lost.append((round_, note_id))
        if round_ % 10 == 9:
            assert check(written.folder, written.keys, NOW).findings == ()
    assert lost == []
    assert hot > 0, "the control: some kills must have come in the middle of a transaction"


def test_control_a_lost_save_would_be_seen(written: Made) -> None:
    """The files as they were before the last saves: the comparison above must notice."""
    begin_drafts(written)
    before = {path: path.read_bytes() for path in written.folder.glob("*.db")}
    kept = save_until_killed(written, 0, 0.05)
    for journal in written.folder.glob("*-journal"):
        journal.unlink()
    for path, data in before.items():
        path.write_bytes(data)
    with written.open() as vault:
        assert all(
            notes.note(vault, note_id).revision < revision for note_id, (revision, _text) in kept.items()
        )


def test_a_killed_process_leaves_no_lock(written: Made) -> None:
    begin_drafts(written)
    save_until_killed(written, 0, 0.0)
    written.open().close()
