"""A person who reads: waits for a page of the locked window by its heading, goes to a button by its name.

Of the desk: which page is shown, and what has the focus.
"""

import json
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import observed
from program import Program
from screen import wait_until

_LONG = 90.0  # s; dear guesses on a machine that may be busy
_MOST_STEPS = 60


class Reader:
    """`told` is the file of `observed`."""

    def __init__(self, program: Program, told: Path) -> None:
        self._program = program
        self._told = told
        self._file = observed.gate_file(told)

    def wait_for(self, heading: str) -> None:
        """That page, with the keyboard, and nothing under way."""
        self._program.wait_for("gate")
        self._see(heading, lambda seen: seen["heading"] == heading and not seen["is_busy"] and seen["focus"])

    def press(self, name: str) -> None:
        """Go to the button by Tab and press it."""
        self.go_to(name)
        self._program.screen.press("space")

    def go_to(self, name: str) -> None:
        for _step in range(_MOST_STEPS):
            before = self._page()["focus"]
            if before == name:
                return
            self._program.screen.press("Tab")
            self._moved_from(before)
        raise AssertionError(f"no way to {name!r} by Tab")

    def type(self, text: str) -> None:
        self._program.screen.type(text)

    def enter(self) -> None:
        self._program.settle()
        self._program.screen.press("Return")

    def type_over(self, text: str) -> None:
        self._program.screen.press("ctrl+a")
        self.type(text)
        self.enter()

    def wait_until_kept(self, text: str) -> None:
        """Until the desk says so."""

        def is_told() -> bool:
            return self._told.exists() and text in observed.texts(self._told.read_bytes())

        wait_until("the note to be kept", is_told, _LONG)

    def wait_for_page(self, page: str) -> None:
        """Of the desk that has the keyboard."""
        self._see_desk(f"the page {page}", lambda seen: seen["page"] == page)

    def put_offered_text_back(self) -> None:
        """After unlocking, what could not be written is shown first, with the kindest choice at hand."""
        self._see_desk("a text that is offered", lambda seen: seen["focus"] == "Put it back into its note")
        self._program.screen.press("space")
        self.wait_for_page("note")

    def copy_words(self) -> list[str]:
        """From the page with new recovery words."""
        self._see("twenty words", lambda seen: len(seen["words"]) == 20)
        return list(self._page()["words"])

    def answer(self, words: Sequence[str]) -> None:
        """The page that asks for three of them."""
        for number in self._page()["asked"]:
            self.type(words[number - 1])
            self._program.screen.press("Tab")
        self.enter()

    def choose_own(self, passphrase: str) -> None:
        self._program.screen.press("Down", "Tab")
        self.type(passphrase)
        self.enter()
        self.wait_for("Once more, please")
        self.type(passphrase)
        self.enter()

    def _see(self, what: str, is_so: Callable[[dict[str, Any]], object]) -> None:
        try:
            wait_until(what, lambda: self._file.exists() and is_so(self._page()), _LONG)
        except AssertionError as error:
            raise AssertionError(f"{error}; seen was {self._page()}") from None

    def _see_desk(self, what: str, is_so: Callable[[dict[str, Any]], object]) -> None:
        """What an earlier desk showed last does not count."""
        desk, file = self._program.wait_for("desk"), observed.desk_file(self._told)

        def seen() -> dict[str, Any]:
            return dict(json.loads(file.read_text())) if file.exists() else {"pid": 0}

        try:
            wait_until(what, lambda: seen()["pid"] == desk and is_so(seen()), _LONG)
        except AssertionError as error:
            raise AssertionError(f"{error}; seen was {seen()}") from None

    def _moved_from(self, focus: str) -> None:
        """Two neighbours may bear one name: then nothing is seen to move, and nothing more will."""
        latest = time.monotonic() + 1
        while self._page()["focus"] == focus:
            if time.monotonic() > latest:
                self._program.settle()
                return
            time.sleep(0.01)

    def _page(self) -> dict[str, Any]:
        return dict(json.loads(self._file.read_text()))
