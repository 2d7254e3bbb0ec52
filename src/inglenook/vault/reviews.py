"""Reviews: when a case's plan is looked at next. Moved without touching what was signed."""

import datetime as dt

from inglenook.domain.change import Change
from inglenook.domain.compartment import Compartment
from inglenook.domain.ids import CaseId
from inglenook.domain.plan.plan import ReviewLine
from inglenook.vault import codec
from inglenook.vault.log import Writer
from inglenook.vault.sheet_rows import One
from inglenook.vault.vault import Vault


def review_on(vault: Vault, case_id: CaseId | str) -> dt.date | None:
    return codec.maybe_day(_day(vault.db(Compartment.RECORD).one, str(case_id)))


def move_review(
    vault: Vault, case_id: CaseId | str, review_on: dt.date | None, *, now: dt.datetime
) -> Change:
    """Also in the draft of the plan, if there is one: what is being written says what holds."""
    with vault.writing(Compartment.RECORD, now) as w:
        set_review(w, str(case_id), review_on)
        begun = w.query(
            "UPDATE plans SET review_on = ?, revision = revision + 1"
            " WHERE case_id = ? AND signed_at IS NULL AND trashed_at IS NULL RETURNING id",
            (review_on.isoformat() if review_on else None, case_id),
        )
        for (plan_id,) in begun:
            w.changed("plans", plan_id, str(case_id), "plan")
    return w.change


def reviews_due(vault: Vault, day: dt.date) -> list[ReviewLine]:
    """On that day or before, the longest waiting first; not of what is closed."""
    rows = vault.db(Compartment.RECORD).query(
        "SELECT r.id, c.name, r.review_on FROM reviews AS r INDEXED BY reviews_by_day"
        " JOIN cases AS c ON c.id = r.id WHERE r.review_on <= ? AND c.trashed_at IS NULL"
        " AND c.status <> 'closed' ORDER BY r.review_on, c.name_key",
        (day.isoformat(),),
    )
    return [ReviewLine(case_id=CaseId(row[0]), case_name=row[1], review_on=codec.day(row[2])) for row in rows]


def set_review(w: Writer, case_id: str, day: dt.date | None) -> None:
    """Inside a transaction. Nothing is written where nothing changes."""
    said = day.isoformat() if day else None
    if _day(w.one, case_id) == said:
        return
    w.execute(
        "INSERT INTO reviews (id, review_on) VALUES (?, ?)"
        " ON CONFLICT (id) DO UPDATE SET review_on = excluded.review_on",
        (case_id, said),
    )
    w.changed("reviews", case_id, case_id)
    w.touch("case", case_id)


def planned_review(one: One, case_id: str, today: dt.date) -> str | None:
    """What a new draft says: the day that holds, unless it has come."""
    day = _day(one, case_id)
    return day if day is not None and day > today.isoformat() else None


def _day(one: One, case_id: str) -> str | None:
    row = one("SELECT review_on FROM reviews WHERE id = ?", (case_id,))
    return row[0] if row else None
