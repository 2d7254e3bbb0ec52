"""What is offered when a worksheet is about to be given, read in one go."""

from dataclasses import dataclass

from inglenook.domain.ids import CaseId, ClientId
from inglenook.domain.language import _
from inglenook.domain.measure.measure import Measure
from inglenook.domain.measure.soundness import flaws
from inglenook.domain.worksheet.sheet import Sheet
from inglenook.ui.clients.opened import OpenedCase, open_case
from inglenook.ui.desk.context import DeskResources
from inglenook.ui.worksheets.finding import Sheets
from inglenook.vault import givens, measures, own_sheets
from inglenook.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class Said:
    """The newest words and help lines of somebody."""

    words: dict[str, str]
    help_lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Offer:
    """`own`, `own_measures`: made by the therapist; measures that are not finished yet are left out.

    `said`: by client; None stands for the case as a whole.
    """

    opened: OpenedCase | None
    own: tuple[Sheet, ...]
    own_measures: tuple[Measure, ...]
    said: dict[ClientId | None, Said]

    def sheets(self, resources: DeskResources) -> Sheets:
        return Sheets(self.own, resources.shelf.sheets, (*self.own_measures, *resources.measures))

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
    scales = tuple(each for each in measures.own_measures(vault) if not flaws(each))
    if case_id is None:
        return Offer(None, own, scales, {})
    opened = open_case(vault, case_id)
    whom: tuple[ClientId | None, ...] = (None, *(member.id for member in opened.members))
    said = {each: Said(*givens.last_words(vault, case_id, each)) for each in whom}
    return Offer(opened, own, scales, said)
