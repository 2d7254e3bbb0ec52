"""What a write says it changed; screens refresh from that."""

import datetime as dt
from dataclasses import dataclass

from inglenook.domain.compartment import Compartment


@dataclass(frozen=True, slots=True)
class Change:
    """`touched` holds (kind, id).

    Kinds: client case session note template snippet settings trash identity hold place
    backup drill given return sheet goal checkin plan phrase measure score talk due.

    `made` is the id of what was newly made, where a caller wants to go there next.
    """

    compartment: Compartment
    touched: frozenset[tuple[str, str]]
    at: dt.datetime
    made: str | None = None

    def touches(self, kind: str, id_: str | None = None) -> bool:
        """Whether anything of that kind (with that id) was changed."""
        if id_ is not None:
            return (kind, id_) in self.touched
        return any(touched_kind == kind for touched_kind, _id in self.touched)
