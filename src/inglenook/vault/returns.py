"""What came back: taken in from a file, or filled in here; then read, trashed, held against earlier ones."""

import datetime as dt

from inglenook.domain.change import Change
from inglenook.domain.errors import StaleDraft
from inglenook.domain.ids import CaseId, new_id
from inglenook.domain.value import Value
from inglenook.domain.worksheet.answers import fitting
from inglenook.domain.worksheet.given import Given, GivenId, Return, ReturnId, Shared, Via
from inglenook.domain.worksheet.own_words import own_words
from inglenook.domain.worksheet.received import Received
from inglenook.domain.worksheet.return_draft import ReturnDraft
from inglenook.vault import codec, trash
from inglenook.vault.answer_links import link_answer, links, links_of_note, unlink_answer
from inglenook.vault.connection import Row
from inglenook.vault.log import Writer
from inglenook.vault.score_rows import keep_scored
from inglenook.vault.settings import local_day
from inglenook.vault.sheet_errors import AlreadyIn, ReturnFinished, SheetClosed
from inglenook.vault.sheet_rows import (
    RETURNS,
    changed,
    load_given,
    load_return,
    open_places,
    place_of,
    read_return,
)
from inglenook.vault.vault import Vault

__all__ = [
    "ReturnLine",
    "begin_return",
    "earlier",
    "finish_return",
    "keep_answers",
    "link_answer",
    "links",
    "links_of_note",
    "return_of_digest",
    "returned",
    "returns",
    "take_return",
    "trash_return",
    "unlink_answer",
]


class ReturnLine(Value):
    """`finished_at`: None while it is still being filled in. `has_answers`: something was kept or came."""

    id: ReturnId
    given_id: GivenId
    case_id: CaseId
    sheet_id: str
    title: str
    language: str
    via: Via
    shared: Shared
    code_fits: bool | None
    filled_on: dt.date | None
    begun_at: dt.datetime
    finished_at: dt.datetime | None
    chart: str
    has_answers: bool


def begin_return(vault: Vault, given_id: GivenId | str, via: Via, *, now: dt.datetime) -> Change:
    """Empty, to be filled in here: together on screen, or typed in from paper. `made` is its id.

    Raises Missing. A closed sheet may still be typed in from paper.
    """
    with vault.writing(place_of(vault, "given", given_id), now) as w:
        sheet = load_given(w.one, given_id)
        new = Return(
            id=ReturnId(new_id()),
            given_id=sheet.id,
            case_id=sheet.case_id,
            client_id=sheet.client_id,
            form=sheet.form,
            via=via,
            begun_at=now,
        )
        _insert(w, new, None)
        vault.homes[new.id] = w.compartment
        w.made = new.id
    return w.change


def keep_answers(vault: Vault, draft: ReturnDraft, *, now: dt.datetime) -> Change:
    """Its answers, on disk when this returns; the revision is then one more than the draft's.

    Raises StaleDraft, AnswersDoNotFit, ReturnFinished, Missing.
    """
    with vault.writing(place_of(vault, "return", draft.return_id), now) as w:
        before = _unfinished(w, draft.return_id)
        if before.revision != draft.base_revision:
            raise StaleDraft
        answers = fitting(before.form.outline, dict(draft.answers))
        w.execute(
            "UPDATE returns SET answers = ?, shared = ?, revision = ? WHERE id = ?",
            (codec.canonical(answers), draft.shared.value, before.revision + 1, before.id),
        )
        changed(w, "return", before.id, before.case_id)
    return w.change


def finish_return(
    vault: Vault, return_id: ReturnId | str, *, filled_on: dt.date | None, now: dt.datetime
) -> Change:
    """From here on it is read, found by its words, and scored where it is a measure's.

    Raises ReturnFinished, Missing.
    """
    with vault.writing(place_of(vault, "return", return_id), now) as w:
        before = _unfinished(w, return_id)
        w.execute(
            "UPDATE returns SET finished_at = ?, filled_on = ?, search_text = ? WHERE id = ?",
            (
                codec.stamp(now),
                filled_on.isoformat() if filled_on else None,
                own_words(before.form.outline, before.answers),
                return_id,
            ),
        )
        changed(w, "return", before.id, before.case_id)
        keep_scored(w, before.model_copy(update={"filled_on": filled_on}), local_day(vault, now))
    return w.change


def take_return(vault: Vault, received: Received, *, now: dt.datetime) -> Change:
    """Stored beside earlier ones, never over them, and scored where it is a measure's. `made` is its id.

    Raises AlreadyIn, SheetClosed, AnswersDoNotFit, Missing.
    """
    before = return_of_digest(vault, received.digest)
    if before is not None:
        raise AlreadyIn(before)
    with vault.writing(place_of(vault, "given", received.given_id), now) as w:
        sheet = load_given(w.one, received.given_id)
        if not sheet.is_open:
            raise SheetClosed
        new = _received(sheet, received, now)
        _insert(w, new, received.digest)
        keep_scored(w, new, local_day(vault, now))
        w.made = new.id
    return w.change


def returns(vault: Vault, case_id: CaseId | str) -> list[ReturnLine]:
    """Newest first, of all open compartments, with those still being filled in."""
    lines = [_line(row) for place in open_places(vault) for row in vault.db(place).query(_LINES, (case_id,))]
    return sorted(lines, key=lambda line: line.begun_at, reverse=True)


def returned(vault: Vault, return_id: ReturnId | str) -> Return:
    """Raises Missing, also for one in a closed compartment."""
    place = place_of(vault, "return", return_id)
    return load_return(vault.db(place).one, return_id)


def earlier(vault: Vault, return_id: ReturnId | str) -> list[Return]:
    """What the same client finished of the same sheet before, oldest first. Raises Missing."""
    place = place_of(vault, "return", return_id)
    this = load_return(vault.db(place).one, return_id)
    rows = vault.db(place).query(
        f"{RETURNS} WHERE r.case_id = ? AND g.client_id IS ? AND g.sheet_id = ? AND r.trashed_at IS NULL"
        " AND r.finished_at IS NOT NULL AND r.id <> ? AND r.begun_at <= ? ORDER BY r.begun_at, r.id",
        (this.case_id, this.client_id, this.form.sheet_id, return_id, codec.stamp(this.begun_at)),
    )
    return [read_return(row) for row in rows]


def return_of_digest(vault: Vault, digest: str) -> ReturnId | None:
    """The return that came in sealed with these bytes, whether or not its sheet is still open."""
    for place in open_places(vault):
        row = vault.db(place).one("SELECT id FROM returns WHERE digest = ?", (digest,))
        if row is not None:
            return ReturnId(row[0])
    return None


def trash_return(vault: Vault, return_id: ReturnId | str, *, now: dt.datetime) -> Change:
    """Into the trash. Raises Missing."""
    return trash.put(vault, "return", return_id, now=now)


_INSERT = (
    "INSERT INTO returns (id, given_id, case_id, via, shared, code_fits, filled_on, begun_at, finished_at,"
    " revision, digest, search_text, answers) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_LINES = (
    "SELECT r.id, r.given_id, r.case_id, g.sheet_id, g.title, g.language, r.via, r.shared, r.code_fits,"
    " r.filled_on, r.begun_at, r.finished_at, json_extract(g.form, '$.outline.chart'), r.answers <> '{}'"
    " FROM returns AS r JOIN given AS g ON g.id = r.given_id WHERE r.case_id = ? AND r.trashed_at IS NULL"
    " ORDER BY r.rowid DESC"
)


def _insert(w: Writer, new: Return, digest: str | None) -> None:
    w.execute(
        _INSERT,
        (
            new.id,
            new.given_id,
            new.case_id,
            new.via.value,
            new.shared.value,
            new.code_fits,
            new.filled_on.isoformat() if new.filled_on else None,
            codec.stamp(new.begun_at),
            codec.stamp(new.finished_at) if new.finished_at else None,
            new.revision,
            digest,
            own_words(new.form.outline, new.answers) if new.finished_at else "",
            codec.canonical(new.answers),
        ),
    )
    changed(w, "return", new.id, new.case_id)
    w.touch("given", new.given_id)


def _received(sheet: Given, received: Received, now: dt.datetime) -> Return:
    return Return(
        id=ReturnId(new_id()),
        given_id=sheet.id,
        case_id=sheet.case_id,
        client_id=sheet.client_id,
        form=sheet.form,
        via=Via.FILE,
        shared=received.shared,
        code_fits=received.code_fits,
        filled_on=received.filled_on,
        begun_at=now,
        finished_at=now,
        answers=dict(fitting(sheet.form.outline, received.answers)),
    )


def _unfinished(w: Writer, return_id: str) -> Return:
    found = load_return(w.one, return_id)
    if found.finished_at is not None:
        raise ReturnFinished
    return found


def _line(row: Row) -> ReturnLine:
    return ReturnLine(
        id=ReturnId(row[0]),
        given_id=GivenId(row[1]),
        case_id=CaseId(row[2]),
        sheet_id=row[3],
        title=row[4],
        language=row[5],
        via=Via(row[6]),
        shared=Shared(row[7]),
        code_fits=None if row[8] is None else bool(row[8]),
        filled_on=codec.maybe_day(row[9]),
        begun_at=codec.moment(row[10]),
        finished_at=codec.maybe_moment(row[11]),
        chart=row[12],
        has_answers=bool(row[13]),
    )
