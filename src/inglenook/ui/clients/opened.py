"""What a client's page shows of a case, read in one go."""

from dataclasses import dataclass

from inglenook.domain.case import Case, CaseKind
from inglenook.domain.client import Client
from inglenook.domain.ids import CaseId
from inglenook.vault import clients
from inglenook.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class OpenedCase:
    case: Case
    members: tuple[Client, ...]

    @property
    def alone(self) -> Client | None:
        """The client, where the case is one person."""
        return self.members[0] if self.case.kind is CaseKind.PERSON and self.members else None


def open_case(vault: Vault, case_id: CaseId) -> OpenedCase:
    """Raises Missing."""
    return OpenedCase(clients.case(vault, case_id), tuple(clients.members(vault, case_id)))
