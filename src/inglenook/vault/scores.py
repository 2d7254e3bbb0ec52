"""What measures came to, day by day. Those of answers are kept with the answers (see returns); others are
typed in here.
"""

import datetime as dt

from inglenook.domain.change import Change
from inglenook.domain.compartment import Compartment
from inglenook.domain.errors import Missing
from inglenook.domain.ids import CaseId, ClientId, new_id
from inglenook.domain.measure.measure import Measure
from inglenook.domain.measure.score import Figure, NewScore, Score, ScoreId
from inglenook.domain.worksheet.given import ReturnId
from inglenook.vault import trash
from inglenook.vault.measure_errors import NothingNoted, ScoreOutOfRange
from inglenook.vault.score_rows import IN_SIGHT, SCORE, insert_score, member_of, read_score
from inglenook.vault.vault import Vault


def enter_score(vault: Vault, new: NewScore, measure: Measure, *, now: dt.datetime) -> Change:
    """`made` is its id. Raises NothingNoted, ScoreOutOfRange, Missing (the case, a member)."""
    if not new.figures:
        raise NothingNoted
    _refuse_outliers(new, measure)
    with vault.writing(Compartment.RECORD, now) as w:
        if w.one("SELECT 1 FROM cases WHERE id = ?", (new.case_id,)) is None:
            raise Missing("case")
        score = Score(
            id=ScoreId(new_id()),
            case_id=new.case_id,
            client_id=member_of(w.one, new.case_id, new.client_id),
            measure_id=new.measure_id,
            version=new.version,
            on=new.on,
            figures={total: Figure(value=value) for total, value in new.figures.items()},
            made_at=now,
        )
        insert_score(w, score)
        w.made = score.id
    return w.change


def scores(vault: Vault, case_id: CaseId | str, client_id: ClientId | str | None = None) -> list[Score]:
    """Oldest first by day, of all measures; `client_id`: of this person alone."""
    of_person = " AND s.client_id = ?2" if client_id else ""
    rows = vault.db(Compartment.RECORD).query(
        f"SELECT {SCORE} FROM scores AS s WHERE s.case_id = ?1{of_person} AND {IN_SIGHT}"
        " ORDER BY s.on_day, s.made_at, s.rowid",
        (case_id, client_id) if client_id else (case_id,),
    )
    return [read_score(row) for row in rows]


def score_of(vault: Vault, return_id: ReturnId | str) -> Score | None:
    """What these answers came to; None where they are no measure's, or there is none (any more)."""
    row = vault.db(Compartment.RECORD).one(
        f"SELECT {SCORE} FROM scores AS s WHERE s.return_id = ? AND s.trashed_at IS NULL", (return_id,)
    )
    return read_score(row) if row else None


def trash_score(vault: Vault, score_id: ScoreId | str, *, now: dt.datetime) -> Change:
    """Into the trash. Raises Missing."""
    return trash.put(vault, "score", score_id, now=now)


def _refuse_outliers(new: NewScore, measure: Measure) -> None:
    ranges = {total.id: (total.low, total.high) for total in measure.totals}
    for total, value in new.figures.items():
        low, high = ranges.get(total, (0, -1))
        if not low <= value <= high:
            raise ScoreOutOfRange
