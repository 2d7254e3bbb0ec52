"""What lies in the trash, as lines to choose from."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace

from inglenook.domain.compartment import Compartment
from inglenook.domain.note_kind import NoteKind
from inglenook.vault import codec, note_rows
from inglenook.vault.ending import KEPT_DAYS
from inglenook.vault.ending_measures import NEEDED
from inglenook.vault.holds import case_held, held
from inglenook.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class TrashLine:
    """`label_code`: a case's name, or a template's, snippet's or own sheet's; `ends_at` None under a
    hold, and of a measure whose figures are still there.

    `title`: a worksheet's, of what was given or came back; of a score its measure's id.
    """

    kind: str
    id: str
    label_code: str
    put_at: dt.datetime
    ends_at: dt.datetime | None
    about: dt.date | None = None
    note_kind: NoteKind | None = None
    title: str = ""


def contents(vault: Vault) -> list[TrashLine]:
    """Latest first; of closed compartments nothing, and nothing that went along with something else."""
    lines = [*_clients(vault), *_cases(vault), *_sessions(vault), *_named(vault), *_scores(vault)]
    for compartment in note_rows.open_compartments(vault):
        lines += _notes(vault, compartment)
        lines += _worksheets(vault, compartment)
    return sorted(lines, key=lambda line: (line.put_at, line.id), reverse=True)


def _line(
    kind: str,
    id_: str,
    label: str,
    at: str,
    is_held: bool,
    about: str | None = None,
    note_kind: NoteKind | None = None,
) -> TrashLine:
    put_at = codec.moment(at)
    ends = None if is_held else put_at + dt.timedelta(days=KEPT_DAYS)
    return TrashLine(kind, id_, label, put_at, ends, codec.maybe_day(about), note_kind)


def _clients(vault: Vault) -> list[TrashLine]:
    rows = vault.db(Compartment.RECORD).query(
        "SELECT id, code, trashed_at FROM clients WHERE trashed_at IS NOT NULL"
    )
    return [_line("client", row[0], row[1], row[2], held(vault, row[0])) for row in rows]


def _cases(vault: Vault) -> list[TrashLine]:
    rows = vault.db(Compartment.RECORD).query(
        "SELECT id, name, trashed_at FROM cases AS c WHERE trashed_at IS NOT NULL AND NOT EXISTS"
        " (SELECT 1 FROM case_members AS m JOIN clients AS p ON p.id = m.client_id"
        "  WHERE m.case_id = c.id AND c.kind = 'person' AND p.trashed_at = c.trashed_at)"
    )
    return [_line("case", row[0], row[1], row[2], case_held(vault, row[0])) for row in rows]


def _sessions(vault: Vault) -> list[TrashLine]:
    rows = vault.db(Compartment.RECORD).query(
        "SELECT s.id, c.name, s.trashed_at, s.date, s.case_id FROM sessions AS s JOIN cases AS c"
        " ON c.id = s.case_id WHERE s.trashed_at IS NOT NULL"
    )
    is_held = _remembered(vault)
    return [_line("session", row[0], row[1], row[2], is_held(row[4]), row[3]) for row in rows]


def _notes(vault: Vault, compartment: Compartment) -> list[TrashLine]:
    rows = vault.db(compartment).query(
        "SELECT id, case_id, trashed_at, about, kind, session_id FROM notes WHERE trashed_at IS NOT NULL"
    )
    record = vault.db(Compartment.RECORD)
    is_held = _remembered(vault)
    lines: list[TrashLine] = []
    for note_id, case_id, at, about, kind, session_id in rows:
        if record.one("SELECT 1 FROM sessions WHERE id = ? AND trashed_at = ?", (session_id, at)):
            continue
        name = record.one("SELECT name FROM cases WHERE id = ?", (case_id,))
        label = name[0] if name else ""
        lines.append(_line("note", note_id, label, at, is_held(case_id), about, NoteKind(kind)))
    return lines


def _named(vault: Vault) -> list[TrashLine]:
    found: list[TrashLine] = []
    for kind, name in _NAMED.items():
        needed = NEEDED if kind == "measure" else "0"
        sql = f"SELECT id, {name}, trashed_at, {needed} FROM {kind}s WHERE trashed_at IS NOT NULL"
        rows = vault.db(Compartment.RECORD).query(sql)
        found += [_line(kind, row[0], row[1], row[2], is_held=bool(row[3])) for row in rows]
    return found


_NAMED = {
    "template": "name",
    "snippet": "name",
    "sheet": "(SELECT json_extract(value, '$.name') FROM json_each(content, '$.texts') LIMIT 1)",
    "measure": "(SELECT json_extract(value, '$.name') FROM json_each(content, '$.texts') LIMIT 1)",
    "phrase": "words",
}
"""All in the record; a kind's table is its plural. How each is named."""

_WITH_TITLE = {
    "given": "SELECT id, case_id, trashed_at, title, given_at, '' FROM given WHERE trashed_at IS NOT NULL",
    "return": "SELECT r.id, r.case_id, r.trashed_at, g.title, r.begun_at, g.trashed_at FROM returns AS r"
    " JOIN given AS g ON g.id = r.given_id WHERE r.trashed_at IS NOT NULL",
    "goal": "SELECT id, case_id, trashed_at, '', made_at, '' FROM goals WHERE trashed_at IS NOT NULL",
    "checkin": "SELECT id, case_id, trashed_at, '', day, '' FROM checkins WHERE trashed_at IS NOT NULL",
}
_PLANS = "SELECT id, case_id, trashed_at, '', changed_at, '' FROM plans WHERE trashed_at IS NOT NULL"
"""Id, case, when put there, title, its moment, and when that was put there which it went along with."""


def _worksheets(vault: Vault, compartment: Compartment) -> list[TrashLine]:
    record = vault.db(Compartment.RECORD)
    is_held = _remembered(vault)
    lines: list[TrashLine] = []
    in_record = {"plan": _PLANS} if compartment is Compartment.RECORD else {}
    for kind, sql in (_WITH_TITLE | in_record).items():
        for row_id, case_id, at, title, since, along in vault.db(compartment).query(sql):
            if at != along:
                name = record.one("SELECT name FROM cases WHERE id = ?", (case_id,))
                line = _line(kind, row_id, name[0] if name else "", at, is_held(case_id), since[:10])
                lines.append(replace(line, title=title))
    return lines


def _scores(vault: Vault) -> list[TrashLine]:
    rows = vault.db(Compartment.RECORD).query(
        "SELECT s.id, c.name, s.trashed_at, s.on_day, s.case_id, coalesce((SELECT"
        f" {_NAMED['measure']} FROM measures WHERE id = s.measure_id), s.measure_id) FROM scores AS s"
        " JOIN cases AS c ON c.id = s.case_id WHERE s.trashed_at IS NOT NULL"
    )
    is_held = _remembered(vault)
    return [
        replace(_line("score", row[0], row[1], row[2], is_held(row[4]), row[3]), title=row[5]) for row in rows
    ]


def _remembered(vault: Vault) -> Callable[[str], bool]:
    """Each case is asked for once."""
    found: dict[str, bool] = {}

    def is_held(case_id: str) -> bool:
        if case_id not in found:
            found[case_id] = case_held(vault, case_id)
        return found[case_id]

    return is_held
