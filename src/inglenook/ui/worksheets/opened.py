"""Everything the page of a return shows, read from the vault in one go."""

from dataclasses import dataclass

from inglenook.domain.case import Case
from inglenook.domain.errors import Missing
from inglenook.domain.worksheet.given import Return, ReturnId
from inglenook.vault import clients, returns, trash
from inglenook.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class OpenedReturn:
    returned: Return
    case: Case


def open_return(vault: Vault, return_id: ReturnId) -> OpenedReturn:
    """Raises Missing, also for one that lies in the trash or in a closed compartment."""
    if trash.holds(vault, "return", return_id):
        raise Missing("return")
    returned = returns.returned(vault, return_id)
    return OpenedReturn(returned, clients.case(vault, returned.case_id))
