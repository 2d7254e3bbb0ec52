"""What the day asks for, read from the record compartment."""

import datetime as dt

from inglenook.domain import today as rules
from inglenook.domain.compartment import Compartment
from inglenook.domain.lines import SessionLine
from inglenook.domain.today import Today
from inglenook.vault.clients import cases
from inglenook.vault.dues import dues
from inglenook.vault.notes import unsigned_lines
from inglenook.vault.reviews import reviews_due
from inglenook.vault.sessions import LINE, session_line
from inglenook.vault.talks import open_talks
from inglenook.vault.vault import Vault


def today(vault: Vault, day: dt.date) -> Today:
    """`day` is the day it is where the therapist works."""
    lines = cases(vault, day=day)
    missing = tuple(_missing(vault, day))
    unsigned = tuple(unsigned_lines(vault))
    return Today(
        missing,
        unsigned,
        rules.upcoming(lines, day),
        rules.needs(lines, missing, unsigned, day),
        tuple(reviews_due(vault, day)),
        tuple(open_talks(vault)),
        tuple(dues(vault, until=day)),
    )


def _missing(vault: Vault, day: dt.date) -> list[SessionLine]:
    """Sessions that took place and have no progress note, oldest first."""
    rows = vault.db(Compartment.RECORD).query(
        f"SELECT {LINE} FROM sessions AS s INDEXED BY sessions_missing JOIN cases AS c ON c.id = s.case_id"
        " WHERE s.note_id IS NULL AND s.trashed_at IS NULL AND s.attendance IN ('attended', 'late')"
        " AND s.date <= ? AND c.trashed_at IS NULL ORDER BY s.date, s.start",
        (day.isoformat(),),
    )
    return [session_line(row) for row in rows]
