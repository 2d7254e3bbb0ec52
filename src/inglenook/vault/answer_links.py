"""Which notes go back to which answers. Ids alone; the note may be gone, or lie in a closed compartment."""

import datetime as dt

from inglenook.domain.change import Change
from inglenook.domain.ids import NoteId, new_id
from inglenook.domain.worksheet.given import Link, ReturnId
from inglenook.vault.sheet_rows import changed, load_return, open_places, place_of
from inglenook.vault.vault import Vault

_COLUMNS = "SELECT return_id, question_id, note_id FROM answer_links"


def link_answer(vault: Vault, link: Link, *, now: dt.datetime) -> Change:
    """Again is no error. Raises Missing (the return)."""
    with vault.writing(place_of(vault, "return", link.return_id), now) as w:
        made = new_id()
        sql = "INSERT INTO answer_links VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING"
        if w.execute(sql, (made, link.return_id, link.question_id, link.note_id)):
            case_id = load_return(w.one, link.return_id).case_id
            w.changed("answer_links", made, case_id)
            changed(w, "return", link.return_id, case_id)
            w.touch("note", link.note_id)
    return w.change


def unlink_answer(vault: Vault, link: Link, *, now: dt.datetime) -> Change:
    """Raises Missing (the return)."""
    with vault.writing(place_of(vault, "return", link.return_id), now) as w:
        rows = w.query(
            "DELETE FROM answer_links WHERE return_id = ? AND question_id = ? AND note_id = ? RETURNING id",
            (link.return_id, link.question_id, link.note_id),
        )
        case_id = load_return(w.one, link.return_id).case_id
        for (row_id,) in rows:
            w.changed("answer_links", row_id, case_id)
            changed(w, "return", link.return_id, case_id)
            w.touch("note", link.note_id)
    return w.change


def links(vault: Vault, return_id: ReturnId | str) -> list[Link]:
    """Raises Missing."""
    place = place_of(vault, "return", return_id)
    rows = vault.db(place).query(f"{_COLUMNS} WHERE return_id = ? ORDER BY rowid", (return_id,))
    return [_link(*row) for row in rows]


def links_of_note(vault: Vault, note_id: NoteId | str) -> list[Link]:
    """Those to returns that do not lie in the trash, of all open compartments."""
    sql = (
        f"{_COLUMNS} AS l CROSS JOIN returns AS r ON r.id = l.return_id WHERE l.note_id = ?"
        " AND r.trashed_at IS NULL ORDER BY l.rowid"
    )
    return [_link(*row) for place in open_places(vault) for row in vault.db(place).query(sql, (note_id,))]


def _link(return_id: str, question_id: str, note_id: str) -> Link:
    return Link(return_id=ReturnId(return_id), question_id=question_id, note_id=NoteId(note_id))
