"""Where one can be on the desk. A place holds ids only: it is handed on when the desk is replaced."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """`page` is one of today, clients, case, note, plan, summary, worksheets, giving, filling, answers,
    building, measure, trash, backups, health, settings, shortcuts, recovered.

    `id` is a case id for `case`, `plan`, `summary` and `giving`, a note id for `note`, a sheet's for
    `worksheets` and `building`, a return's for `filling` and `answers`; `extra` is the tab of a case, the
    sheet to give, or a word for the page.
    """

    page: str
    id: str | None = None
    extra: str | None = None
