"""What is handed over in a return's place by mistake: the client's own copy, or a draft.

Only looked at once it is refused, for fixed words and a header of fixed length; nothing in it is parsed.
"""

from inglenook.exchange.worksheet.armour import decoded
from inglenook.exchange.worksheet.locking import HEADER

_STAND_IN_THE_PAGE = ('id="bar"', '<main id="main"', '<p id="status" role="status"')
"""In the file that was given, in its source, and in whatever a browser saves of it."""


def is_copy(untrusted: bytes) -> bool:
    """The HTML file, or what a browser made of it."""
    text = decoded(untrusted)
    return _stands_in(text) or _stands_in(_not_quoted(text))


def is_draft(untrusted_sealed: bytes) -> bool:
    """Locked with words as the page locks: only the client has them."""
    return HEADER.match(untrusted_sealed) is not None


def _stands_in(text: str) -> bool:
    return all(each in text for each in _STAND_IN_THE_PAGE)


def _not_quoted(text: str) -> str:
    """Out of a web page in a single file (MHTML), whose lines are wrapped as in mail."""
    return text.replace("=\r\n", "").replace("=\n", "").replace("=3D", "=")
