"""What is offered when a worksheet is about to be given, read in one go."""

from collections.abc import Sequence
from dataclasses import dataclass

from inglenook.domain.ids import CaseId, ClientId
from inglenook.domain.language import _
from inglenook.domain.worksheet.sheet import Sheet
from inglenook.ui.clients.opened import OpenedCase, open_case
from inglenook.vault import givens, own_sheets
from inglenook.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class Said:
    """The newest words and help lines of somebody."""

    words: dict[str, str]
    help_lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Offer:
    """`own`: the therapist's own sheets. `said`: by client; None stands for the case as a whole."""

    opened: OpenedCase | None
    own: tuple[Sheet, ...]
    said: dict[ClientId | None, Said]

    def sheets(self, shelf: Sequence[Sheet], *, for_therapist: bool = False) -> list[Sheet]:
        """Own ones first; what the therapist fills in alone only where that is wished."""
        return [sheet for sheet in (*self.own, *shelf) if for_therapist or not sheet.for_therapist]

    def people(self) -> dict[ClientId | None, str]:
        """Whom of the case it can be for, by code."""
        members = self.opened.members if self.opened is not None else ()
        everybody: dict[ClientId | None, str] = {None: _("All together")} if len(members) > 1 else {}
        return {member.id: member.code for member in members} | everybody

    def language(self, client_id: ClientId | None) -> str:
        members = self.opened.members if self.opened is not None else ()
        return next((each.language for each in members if client_id in (None, each.id)), "")


def read_offer(vault: Vault, case_id: CaseId | None) -> Offer:
    """Raises Missing."""
    own = tuple(own_sheets.own_sheets(vault))
    if case_id is None:
        return Offer(None, own, {})
    opened = open_case(vault, case_id)
    whom: tuple[ClientId | None, ...] = (None, *(member.id for member in opened.members))
    said = {each: Said(*givens.last_words(vault, case_id, each)) for each in whom}
    return Offer(opened, own, said)
