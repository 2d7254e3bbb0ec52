"""A return that came from outside and was found to fit, before it is in the vault."""

import datetime as dt

from inglenook.domain.value import Value
from inglenook.domain.worksheet.answers import Answer
from inglenook.domain.worksheet.given import GivenId, Shared


class Received(Value):
    """`digest`: SHA-256, in hex, of the sealed bytes without their armour: the same return is known again
    even after its sheet was closed. `code_fits`: None where no code was asked for. `filled_on`: what the
    client's device said.
    """

    given_id: GivenId
    digest: str
    shared: Shared
    code_fits: bool | None = None
    filled_on: dt.date | None = None
    answers: dict[str, Answer]
