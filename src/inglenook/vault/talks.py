"""What there is to talk about in what came back, until the therapist has noted what was done."""

import datetime as dt

from inglenook.domain.change import Change
from inglenook.domain.compartment import Compartment
from inglenook.domain.errors import Missing
from inglenook.domain.ids import CaseId, ClientId
from inglenook.domain.measure.score import TalkId, TalkOver
from inglenook.domain.worksheet.given import ReturnId
from inglenook.vault import codec
from inglenook.vault.connection import Row
from inglenook.vault.log import Writer
from inglenook.vault.measure_errors import NothingNoted
from inglenook.vault.score_rows import person_of
from inglenook.vault.vault import Vault

_TALK = (
    "t.id, t.case_id, g.client_id, c.name, t.return_id, t.measure_id, t.talk, t.raised_at, t.settled_at,"
    " t.done, p.code, coalesce(json_extract(g.measure, '$.texts.' || g.language || '.name'),"
    " json_extract(g.measure, '$.texts.en.name'), g.title)"
)
_FROM = (
    "JOIN returns AS r ON r.id = t.return_id JOIN given AS g ON g.id = r.given_id"
    " JOIN cases AS c ON c.id = t.case_id LEFT JOIN clients AS p ON p.id = g.client_id"
)


def open_talks(vault: Vault, case_id: CaseId | str | None = None) -> list[TalkOver]:
    """Oldest first; without those of answers or cases in the trash."""
    of_case = " AND t.case_id = ?" if case_id else ""
    rows = vault.db(Compartment.RECORD).query(
        f"SELECT {_TALK} FROM talks AS t {_FROM} WHERE t.settled_at IS NULL{of_case}"
        " AND r.trashed_at IS NULL AND c.trashed_at IS NULL ORDER BY t.raised_at, t.rowid",
        (case_id,) if case_id else (),
    )
    return [_talk(vault, row) for row in rows]


def talks(vault: Vault, return_id: ReturnId | str) -> list[TalkOver]:
    """All that these answers raised, settled or not."""
    rows = vault.db(Compartment.RECORD).query(
        f"SELECT {_TALK} FROM talks AS t {_FROM} WHERE t.return_id = ? ORDER BY t.rowid", (return_id,)
    )
    return [_talk(vault, row) for row in rows]


def keep_words(vault: Vault, talk_id: TalkId | str, words: str, *, now: dt.datetime) -> Change:
    """What is being written about what was done. Once settled, it stays as it is. Raises Missing."""
    with vault.writing(Compartment.RECORD, now) as w:
        case_id, _return_id, settled_at, before = _there(w, talk_id)
        if settled_at is None and words != before:
            w.execute("UPDATE talks SET done = ? WHERE id = ?", (words, talk_id))
            w.changed("talks", talk_id, case_id, "talk")
    return w.change


def settle_talk(vault: Vault, talk_id: TalkId | str, done: str, *, now: dt.datetime) -> Change:
    """`done`: what was done. Again is no error and changes the words. Raises NothingNoted, Missing."""
    if not done.strip():
        raise NothingNoted
    with vault.writing(Compartment.RECORD, now) as w:
        _there(w, talk_id)
        w.execute(
            "UPDATE talks SET settled_at = ?, done = ? WHERE id = ?",
            (codec.stamp(now), done.strip(), talk_id),
        )
        _changed(w, talk_id)
    return w.change


def unsettle_talk(vault: Vault, talk_id: TalkId | str, *, now: dt.datetime) -> Change:
    """It is open again; the words stay, to be gone on with. Raises Missing."""
    with vault.writing(Compartment.RECORD, now) as w:
        _there(w, talk_id)
        w.execute("UPDATE talks SET settled_at = NULL WHERE id = ?", (talk_id,))
        _changed(w, talk_id)
    return w.change


def _changed(w: Writer, talk_id: str) -> None:
    case_id, return_id, *_rest = _there(w, talk_id)
    w.changed("talks", talk_id, case_id, "talk")
    w.touch("return", return_id)
    w.touch("case", case_id)


def _there(w: Writer, talk_id: str) -> Row:
    """Case, return, when it was settled, the words."""
    row = w.one("SELECT case_id, return_id, settled_at, done FROM talks WHERE id = ?", (talk_id,))
    if row is None:
        raise Missing("talk")
    return row


def _talk(vault: Vault, row: Row) -> TalkOver:
    person = person_of(vault.db(Compartment.RECORD).one, row[1], row[2])
    return TalkOver(
        id=TalkId(row[0]),
        case_id=CaseId(row[1]),
        client_id=ClientId(person) if person else None,
        case_name=row[3],
        return_id=ReturnId(row[4]),
        measure_id=row[5],
        title=row[11],
        talk=row[6],
        raised_at=codec.moment(row[7]),
        settled_at=codec.maybe_moment(row[8]),
        done=row[9],
        client_code=row[10] or "",
    )
