"""Measures that were given, scores and what there is to talk about, as rows. For the stores of this folder
alone. All of them lie in the record.
"""

import datetime as dt
import json

from inglenook.domain.compartment import Compartment
from inglenook.domain.errors import Missing
from inglenook.domain.ids import CaseId, ClientId, new_id
from inglenook.domain.measure.measure import Measure
from inglenook.domain.measure.score import Figure, Score, ScoreId
from inglenook.domain.measure.scoring import Scored, scored
from inglenook.domain.worksheet.given import Return, ReturnId, Shared, Via
from inglenook.vault import codec
from inglenook.vault.connection import Row
from inglenook.vault.log import Writer
from inglenook.vault.sheet_rows import One

SCORE = "s.id, s.case_id, s.client_id, s.measure_id, s.version, s.on_day, s.figures, s.return_id, s.made_at"
IN_SIGHT = (
    "s.trashed_at IS NULL AND NOT EXISTS"
    " (SELECT 1 FROM returns WHERE id = s.return_id AND trashed_at IS NOT NULL)"
)
"""A score goes out of sight with its answers, and comes back with them."""


def keep_given(w: Writer, given_id: str, measure: Measure) -> None:
    """The rules alone: what was asked lies in the form."""
    rules = measure.model_copy(update={"sheet": None}).model_dump_json()
    w.execute("UPDATE given SET measure = ? WHERE id = ?", (rules, given_id))


def measure_of(one: One, given_id: str) -> Measure | None:
    """None where it was given as a sheet alone."""
    row = one("SELECT measure FROM given WHERE id = ?", (given_id,))
    return Measure.model_validate_json(row[0]) if row and row[0] else None


def keep_scored(w: Writer, finished: Return, today: dt.date) -> None:
    """What finished answers come to, where they are a measure's and the client shared any of them."""
    measure = measure_of(w.one, finished.given_id) if w.compartment is Compartment.RECORD else None
    if measure is None or finished.shared is Shared.NOTHING:
        return
    found = scored(measure, finished.answers)
    insert_score(w, _score(w, finished, measure, found, today))
    for talk in found.talks:
        _insert_talk(w, finished, measure, talk)


def insert_score(w: Writer, new: Score) -> None:
    """And whatever is due for it moves on."""
    figures = {total: figure.model_dump() for total, figure in new.figures.items()}
    w.execute(
        "INSERT INTO scores"
        " (id, case_id, client_id, measure_id, version, on_day, return_id, made_at, figures)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            new.id,
            new.case_id,
            new.client_id,
            new.measure_id,
            new.version,
            new.on.isoformat(),
            new.return_id,
            codec.stamp(new.made_at),
            codec.canonical(figures),
        ),
    )
    w.changed("scores", new.id, new.case_id, "score")
    w.touch("case", new.case_id)
    _move_on(w, new)


def read_score(row: Row) -> Score:
    return Score(
        id=ScoreId(row[0]),
        case_id=CaseId(row[1]),
        client_id=ClientId(row[2]) if row[2] else None,
        measure_id=row[3],
        version=row[4],
        on=codec.day(row[5]),
        figures={total: Figure(**figure) for total, figure in json.loads(row[6]).items()},
        return_id=ReturnId(row[7]) if row[7] else None,
        made_at=codec.moment(row[8]),
    )


def person_of(one: One, case_id: str, client_id: str | None) -> ClientId | None:
    """Where the case is one person's, that person: nobody else can be meant."""
    if client_id is not None:
        return ClientId(client_id)
    row = one(
        "SELECT m.client_id FROM cases AS c JOIN case_members AS m ON m.case_id = c.id"
        " WHERE c.id = ? AND c.kind = 'person'",
        (case_id,),
    )
    return ClientId(row[0]) if row else None


def member_of(one: One, case_id: str, client_id: str | None) -> ClientId | None:
    """The same; raises Missing for somebody who was never part of the case."""
    sql = "SELECT 1 FROM case_members WHERE case_id = ? AND client_id = ?"
    if client_id is not None and one(sql, (case_id, client_id)) is None:
        raise Missing("client")
    return person_of(one, case_id, client_id)


def _score(w: Writer, finished: Return, measure: Measure, found: Scored, today: dt.date) -> Score:
    return Score(
        id=ScoreId(new_id()),
        case_id=finished.case_id,
        client_id=person_of(w.one, finished.case_id, finished.client_id),
        measure_id=measure.id,
        version=measure.version,
        on=_day(w, finished, today),
        figures=found.figures,
        return_id=finished.id,
        made_at=w.now,
    )


def _day(w: Writer, finished: Return, today: dt.date) -> dt.date:
    """When it was filled in. A device may have the wrong date: nothing is filled in before it was given or
    after it came in, give or take a day between time zones.
    """
    if finished.filled_on is None or finished.via is not Via.FILE:
        return finished.filled_on or today
    row = w.one("SELECT given_at FROM given WHERE id = ?", (finished.given_id,))
    earliest = codec.moment(row[0]).date() if row else today
    leeway = dt.timedelta(days=1)
    return finished.filled_on if earliest - leeway <= finished.filled_on <= today + leeway else today


def _insert_talk(w: Writer, finished: Return, measure: Measure, talk: str) -> None:
    made = new_id()
    w.execute(
        "INSERT INTO talks (id, case_id, return_id, measure_id, talk, raised_at, done)"
        " VALUES (?, ?, ?, ?, ?, ?, '')",
        (made, finished.case_id, finished.id, measure.id, talk, codec.stamp(w.now)),
    )
    w.changed("talks", made, finished.case_id, "talk")


def put_away(w: Writer, kind: str, row_id: str) -> None:
    """A score, or the answers it comes from: what moved on because of it is asked again."""
    for score in _scores_of(w, kind, row_id, "1"):
        last = w.one(
            f"SELECT max(s.on_day) FROM scores AS s WHERE {_SAME} AND {IN_SIGHT}",
            (score.case_id, score.client_id, score.measure_id),
        )
        for due_id, every_weeks, next_on in _dues_of(w, score):
            weeks = dt.timedelta(weeks=every_weeks)
            if next_on == (score.on + weeks).isoformat():
                before = codec.day(last[0]) + weeks if last and last[0] else score.on
                _ask_on(w, due_id, before, score.case_id)


def brought_back(w: Writer, kind: str, row_id: str) -> None:
    """As if it came in now, on its day."""
    for score in _scores_of(w, kind, row_id, IN_SIGHT):
        _move_on(w, score)


_SAME = "case_id = ? AND client_id IS ? AND measure_id = ?"


def _scores_of(w: Writer, kind: str, row_id: str, which: str) -> list[Score]:
    column = {"score": "id", "return": "return_id"}.get(kind)
    if column is None or w.compartment is not Compartment.RECORD:
        return []
    rows = w.query(f"SELECT {SCORE} FROM scores AS s WHERE s.{column} = ? AND {which}", (row_id,))
    return [read_score(row) for row in rows]


def _move_on(w: Writer, new: Score) -> None:
    """A sheet that came back blank was not asked."""
    if not any(figure.answered or figure.value is not None for figure in new.figures.values()):
        return
    for due_id, every_weeks, next_on in _dues_of(w, new):
        then = new.on + dt.timedelta(weeks=every_weeks)
        if then.isoformat() > next_on:
            _ask_on(w, due_id, then, new.case_id)


def _dues_of(w: Writer, score: Score) -> list[Row]:
    sql = f"SELECT id, every_weeks, next_on FROM dues WHERE {_SAME}"
    return w.query(sql, (score.case_id, score.client_id, score.measure_id))


def _ask_on(w: Writer, due_id: str, day: dt.date, case_id: str) -> None:
    w.execute("UPDATE dues SET next_on = ? WHERE id = ?", (day.isoformat(), due_id))
    w.changed("dues", due_id, case_id, "due")
