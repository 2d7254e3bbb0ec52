"""Nothing of the work is in memory once locked, no passphrase ever in the desk. Short; see the campaign."""

from pathlib import Path

import campaign_memory
import memory
import pytest
from screen import Screen

ROUNDS = 2

pytestmark = [pytest.mark.window, pytest.mark.usefixtures("reads_memory")]


def test_after_a_lock_nothing_is_left(screen: Screen, tmp_path: Path) -> None:
    outcome = campaign_memory.lock_rounds(screen, tmp_path, ROUNDS)
    print(outcome)
    assert outcome.clean == ROUNDS, str(outcome)
    assert min(each.control for each in outcome.rounds) > 1000, "the control must be strong"


def test_after_closing_the_private_compartment_nothing_of_it_is_left(screen: Screen, tmp_path: Path) -> None:
    outcome = campaign_memory.close_rounds(screen, tmp_path, ROUNDS)
    print(outcome)
    assert outcome.clean == ROUNDS, str(outcome)
    assert min(each.control for each in outcome.rounds) > 1000, "the control must be strong"


def test_every_spelling_of_a_needle_is_found() -> None:
    """The instrument itself: what is hidden in this very process in any of the ways is seen."""
    import base64
    import os

    text = "".join(chr(97 + byte % 26) for byte in os.urandom(12))
    needle = memory.text_needle("made now", text)
    hidden = [
        text.encode(),
        text.encode("utf-16-le"),
        text.encode().hex().encode(),
        *(base64.b64encode(bytes(before) + text.encode() + b"...") for before in range(3)),
        *(base64.b64encode(bytes(before) + text.encode("utf-16-le") + b"...") for before in range(3)),
    ]
    assert all(any(spelling in each for spelling in needle.spellings) for each in hidden)
    assert memory.count([os.getpid()], [needle])["made now"] > len(hidden)
