"""Where one can be on the desk. A place holds ids only: it is handed on when the desk is replaced."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """`page` is one of today, clients, case, note, trash, backups, health, settings, shortcuts, recovered.

    `id` is a case id for `case`, a note id for `note`; `extra` is the tab of a case, or a word for the page.
    """

    page: str
    id: str | None = None
    extra: str | None = None
