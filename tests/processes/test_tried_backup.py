"""A backup is tried from the locked window; the window that stands there afterwards has read nothing."""

from datetime import UTC, datetime
from pathlib import Path

import memory
import pytest
from person import PASSPHRASE, Person, Practice
from program import Program
from screen import Screen, wait_until

from inglenook.exchange.backup import copy_live, file_name, part_of, settle_closed, take_name
from inglenook.vault import header, recovery
from inglenook.vault.header import SlotKind
from inglenook.vault.keyslots import open_slot, renew_recovery

pytestmark = [pytest.mark.window, pytest.mark.usefixtures("reads_memory")]

WRITTEN = "reed warblers over the weir at dusk"


def _known_words(practice: Practice) -> list[str]:
    secret = recovery.new_secret()
    before = header.read(practice.folder)
    with open_slot(before, SlotKind.PASSPHRASE, bytearray(PASSPHRASE.encode())) as opened:
        renew_recovery(practice.folder, before, opened, secret)
    return recovery.words(secret)


def _back_up(practice: Practice, place: Path) -> None:
    place.mkdir(parents=True, exist_ok=True)
    now = datetime.now(UTC)
    final = place / file_name(now)
    copy_live(
        practice.folder,
        part_of(final),
        lambda: settle_closed(practice.folder),
        lambda _done, _total: None,
        lambda: True,
        now=now,
    )
    take_name(part_of(final), final)


def test_a_drill_at_the_locked_window_leaves_a_window_that_read_nothing(
    screen: Screen, tmp_path: Path
) -> None:
    practice = Practice(tmp_path / "Practice.inglenook")
    practice.add_notes([WRITTEN] * 50)
    words = _known_words(practice)
    _back_up(practice, tmp_path / "home")
    with Program(screen, tmp_path / "home", practice.folder) as program:
        person = Person(program)
        gate = program.wait_for("gate")
        program.settle()
        person.press("shift+Tab", "shift+Tab", "shift+Tab", "space")
        program.settle()
        person.press("Down", "Down", "Down", "Return")
        program.settle()
        person.look()
        person.press("Return")
        program.settle()
        person.write(" ".join(words))
        person.press("Return")
        program.settle(90)
        person.press("Return")
        wait_until("another gate", lambda: program.named("gate") not in ([], [gate]))
        program.wait_for_end_of(gate)
        (afresh,) = program.named("gate")
        assert memory.total(memory.count([afresh], [memory.text_needle("note", WRITTEN)])) == 0
        person.unlock()
