"""What a browser keeps of what was typed: nothing in its profile, however the page ends.

The control is the same page without `autocomplete="off"`: the browser then writes what stands in the fields
into its session, a masked passphrase too.
"""

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from browser import Reader, chromium

TYPED = ("zanzibarqx", "kalaharivw", "mozambiquej")
TIME_TO_WRITE = 4_000
"""ms; Chromium writes its session within about half a second of a change, see the control."""


def write_into(reader: Reader) -> None:
    """Words into a line, into several lines, and into the masked field of a draft's own words."""
    reader.open()
    reader.do("begin")
    reader.write("a-good", TYPED[0])
    reader.choose("a-energy-7")
    reader.write("a-talk", TYPED[1])
    reader.choose("draft-words-own")
    reader.write("draft-own", TYPED[2])


def found_in(folder: Path) -> set[str]:
    """Which of what was typed stands in any file there."""
    found = set()
    for path in folder.rglob("*"):
        if path.is_file():
            held = path.read_bytes()
            found |= {word for word in TYPED if word.encode() in held or word.encode("utf-16-le") in held}
    return found


def kill(profile: Path) -> None:
    """The browser and all its processes, at once."""
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            try:
                is_ours = str(profile).encode() in (entry / "cmdline").read_bytes()
            except OSError:
                continue
            if is_ours and int(entry.name) != os.getpid():
                os.kill(int(entry.name), signal.SIGKILL)


def is_closed(_reader: Reader, _profile: Path) -> None:
    """The window is closed when the browser ends."""


def is_killed(_reader: Reader, profile: Path) -> None:
    kill(profile)


def is_left(reader: Reader, _profile: Path) -> None:
    reader.go_to("draft-make")
    reader.press("Escape", "Escape")
    reader.until("the blank page", lambda: reader.page.url == "about:blank")
    reader.page.go_back(wait_until="commit")
    assert reader.page.url == "about:blank"


def is_left_and_come_back_to(reader: Reader, profile: Path) -> None:
    reader.page.goto("chrome://version")
    reader.page.go_back()
    reader.sees("begin")
    kill(profile)


@pytest.mark.parametrize("ending", [is_closed, is_killed, is_left, is_left_and_come_back_to])
def test_nothing_typed_stays_in_the_browser(give, tmp_path, ending: Callable[[Reader, Path], None]):
    profile = tmp_path / "profile"
    with chromium(profile) as browser:
        reader = Reader(browser, give("week").file)
        write_into(reader)
        reader.page.wait_for_timeout(TIME_TO_WRITE)
        ending(reader, profile)
    assert any(path.is_file() for path in (profile / "Default" / "Sessions").iterdir())
    assert found_in(profile) == set()


def test_without_the_measure_all_of_it_stays(give, tmp_path):
    """The control."""
    file = give("week").file
    page = file.read_text("utf-8")
    weaker = page.replace('autocomplete:"off"', 'autocomplete:"on"')
    assert weaker != page
    file.write_text(weaker.replace('http-equiv="Content-Security-Policy"', 'name="nothing"'), "utf-8")
    profile = tmp_path / "profile"
    with chromium(profile) as browser:
        reader = Reader(browser, file)
        write_into(reader)
        reader.until("the browser to write its session", lambda: bool(found_in(profile)))
        kill(profile)
    assert found_in(profile)
