"""What a return says, once it is open: one JSON object, padded with spaces, sealed to the sheet's recipient.

{"v":1,"given":GIVEN_ID,"form":FORM_DIGEST,"filled":"YYYY-MM-DD" or "","share":"all|some|nothing",
"code":"4711" or "","answers":{…}}

All seven are there, in any order. Padding to a multiple of 4096 bytes says little of how much was written.
"""

import datetime as dt
import json
from collections.abc import Mapping

from inglenook.domain.value import Value
from inglenook.domain.worksheet.answers import Answer
from inglenook.domain.worksheet.given import Shared

VERSION = 1
PADDED_TO = 4096
LARGEST_PLAIN = 88 * PADDED_TO
"""360,448 bytes: sealed and armoured in lines with room for quoting it stays below the 512 KiB that are
read.
"""


class Filled(Value):
    """What a page seals."""

    given_id: str
    form: str
    filled_on: dt.date | None = None
    shared: Shared = Shared.ALL
    code: str = ""
    answers: Mapping[str, Answer] = {}


def to_bytes(filled: Filled) -> bytes:
    """Padded, as it is sealed."""
    return padded(
        json.dumps(
            {
                "v": VERSION,
                "given": filled.given_id,
                "form": filled.form,
                "filled": filled.filled_on.isoformat() if filled.filled_on else "",
                "share": filled.shared.value,
                "code": filled.code,
                "answers": dict(filled.answers),
            },
            ensure_ascii=False,
            separators=(",", ":"),
        ).encode()
    )


def padded(data: bytes) -> bytes:
    return data + b" " * (-len(data) % PADDED_TO)
