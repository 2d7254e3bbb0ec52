"""Check-ins: looks at a goal. They lie where their goal lies."""

import datetime as dt

from inglenook.domain.change import Change
from inglenook.domain.errors import Missing
from inglenook.domain.goal.goal import CheckIn, CheckInId, GoalId, NewCheckIn, Way, fits
from inglenook.domain.ids import CaseId, NoteId, new_id
from inglenook.vault import codec, goal_rows, trash
from inglenook.vault.connection import Row
from inglenook.vault.goal_errors import CheckInDoesNotFit
from inglenook.vault.log import Writer
from inglenook.vault.sheet_rows import changed, open_places, place_of
from inglenook.vault.vault import Vault

_COLUMNS = "c.id, c.goal_id, c.case_id, c.day, c.way, c.value, c.helped, c.note_id, c.made_at"
_SHOWN = (
    f"SELECT {_COLUMNS} FROM checkins AS c JOIN goals AS g ON g.id = c.goal_id"
    " WHERE c.trashed_at IS NULL AND g.trashed_at IS NULL AND"
)
_IN_ORDER = " ORDER BY c.day, c.made_at"


def check_in(vault: Vault, new: NewCheckIn, *, now: dt.datetime) -> Change:
    """`made` is its id. Raises CheckInDoesNotFit, GoalEnded, Missing."""
    with vault.writing(place_of(vault, "goal", new.goal_id), now) as w:
        goal = goal_rows.in_play(w, new.goal_id)
        _must_fit(new, goal.text.way)
        made = CheckIn(**dict(new), id=CheckInId(new_id()), case_id=goal.case_id, made_at=now)
        _write(w, made)
        w.made = made.id
    return w.change


def change_checkin(vault: Vault, checkin_id: CheckInId | str, new: NewCheckIn, *, now: dt.datetime) -> Change:
    """All of it; of an ended goal too. Raises CheckInDoesNotFit, Missing."""
    with vault.writing(place_of(vault, "checkin", checkin_id), now) as w:
        row = w.one(f"SELECT {_COLUMNS} FROM checkins AS c WHERE c.id = ?", (checkin_id,))
        if row is None or row[1] != new.goal_id:
            raise Missing("checkin")
        before = _checkin(row)
        _must_fit(new, before.way, goal_rows.load(w.one, new.goal_id).text.way)
        _write(w, before.model_copy(update=dict(new)))
    return w.change


def checkins(vault: Vault, case_id: CaseId | str, goal_id: GoalId | str | None = None) -> list[CheckIn]:
    """Of a case, or of one of its goals; by day, oldest first, of all open compartments."""
    sql, parameters = f"{_SHOWN} c.case_id = ?", [str(case_id)]
    if goal_id is not None:
        sql, parameters = f"{_SHOWN} c.goal_id = ?", [str(goal_id)]
    return _found(vault, sql, *parameters)


def checkins_of_note(vault: Vault, note_id: NoteId | str) -> list[CheckIn]:
    """Those made beside a note, by day, oldest first."""
    return _found(vault, f"{_SHOWN} c.note_id = ?", str(note_id))


def trash_checkin(vault: Vault, checkin_id: CheckInId | str, *, now: dt.datetime) -> Change:
    """Raises Missing."""
    return trash.put(vault, "checkin", checkin_id, now=now)


def _must_fit(new: NewCheckIn, *ways: Way) -> None:
    """A look in words alone is always possible."""
    if new.way not in (*ways, Way.WORDS) or not fits(new.way, new.value):
        raise CheckInDoesNotFit


def _write(w: Writer, checkin: CheckIn) -> None:
    w.execute(
        "INSERT INTO checkins (id, goal_id, case_id, day, way, value, note_id, made_at, helped)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET day = excluded.day,"
        " way = excluded.way, value = excluded.value, note_id = excluded.note_id, helped = excluded.helped",
        (
            checkin.id,
            checkin.goal_id,
            checkin.case_id,
            checkin.on.isoformat(),
            checkin.way.value,
            checkin.value,
            checkin.note_id,
            codec.stamp(checkin.made_at),
            checkin.helped,
        ),
    )
    changed(w, "checkin", checkin.id, checkin.case_id)
    w.touch("goal", checkin.goal_id)


def _found(vault: Vault, sql: str, parameter: str) -> list[CheckIn]:
    rows = [
        row for place in open_places(vault) for row in vault.db(place).query(sql + _IN_ORDER, (parameter,))
    ]
    return [_checkin(row) for row in sorted(rows, key=lambda row: (row[3], row[8]))]


def _checkin(row: Row) -> CheckIn:
    return CheckIn(
        id=CheckInId(row[0]),
        goal_id=GoalId(row[1]),
        case_id=CaseId(row[2]),
        on=codec.day(row[3]),
        way=Way(row[4]),
        value=row[5],
        helped=row[6],
        note_id=NoteId(row[7]) if row[7] else None,
        made_at=codec.moment(row[8]),
    )
