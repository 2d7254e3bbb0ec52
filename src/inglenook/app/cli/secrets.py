"""Secrets come from a prompt or an open descriptor, never from arguments or the environment."""

from __future__ import annotations

import argparse
import getpass
import os
import unicodedata
from collections.abc import Callable
from typing import Self

from inglenook.domain.language import _
from inglenook.vault.keys import wipe
from inglenook.vault.passphrase import to_secret

_LONGEST = 4096


class NotTyped(Exception):
    """The prompt was left, or there is no terminal to ask on."""


class WrongUsage(Exception):
    """The arguments don't fit together; `sentence` says how."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class Secrets:
    """Where each secret comes from. Those handed out are wiped when the block ends."""

    def __init__(self, wish: argparse.Namespace) -> None:
        self._passphrase: int | None = getattr(wish, "passphrase_fd", None)
        self._second: int | None = getattr(wish, "second_passphrase_fd", None)
        self._recovery: int | None = getattr(wish, "recovery_fd", None)
        self._lock_words: int | None = getattr(wish, "lock_words_fd", None)
        self._is_locked: bool = getattr(wish, "lock", False)
        self._code: int | None = getattr(wish, "code_fd", None)
        self._has_code: bool = getattr(wish, "code", False)
        self._shares: bool = getattr(wish, "shares", False)
        self._handed_out: list[bytearray] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exc: object) -> None:
        for secret in self._handed_out:
            wipe(secret)

    @property
    def has_second(self) -> bool:
        return self._second is not None

    @property
    def by_recovery(self) -> bool:
        return self._recovery is not None

    @property
    def by_shares(self) -> bool:
        return self._shares

    def typed(self, *, twice: bool = False) -> str:
        """The passphrase as text, for judging a new one."""
        if self._passphrase is not None:
            return _read(self._passphrase)
        first = _ask(_("Passphrase: "))
        if twice and _plain(_ask(_("The same once more: "))) != _plain(first):
            raise WrongUsage(_("The two were not the same. Nothing was made."))
        return first

    def passphrase(self) -> bytearray:
        return self.of(self.typed())

    def second(self) -> bytearray:
        return self.of(_read(self._second) if self._second is not None else "")

    def recovery_words(self) -> str:
        """On one line or on many, as they were printed."""
        return _read(self._recovery, until=b"") if self._recovery is not None else ""

    def shares(self) -> list[str]:
        """Two of the three, typed one after the other."""
        return [_ask(_("The words of one share: ")), _ask(_("The words of another share: "))]

    def lock_words(self) -> str:
        """Words that a copy is locked under; empty where it shall not be locked."""
        if self._lock_words is not None:
            return _read(self._lock_words)
        return _ask(_("Words for the lock: ")) if self._is_locked else ""

    def return_code(self) -> str:
        """What the client will put in; empty where no code is wanted."""
        if self._code is not None:
            return _read(self._code)
        return _ask(_("Return code: ")) if self._has_code else ""

    def of(self, passphrase: str) -> bytearray:
        return self.keep(to_secret(passphrase))

    def keep(self, secret: bytearray) -> bytearray:
        """To be wiped at the end."""
        self._handed_out.append(secret)
        return secret


def _ask(prompt: str, ask: Callable[[str], str] = getpass.getpass) -> str:
    try:
        return ask(prompt)
    except (EOFError, OSError):
        raise NotTyped from None


def _read(descriptor: int, until: bytes = b"\n") -> str:
    """One line, or up to the end. Byte by byte, so that the next secret may follow on the same descriptor."""
    line = bytearray()
    try:
        while len(line) < _LONGEST and (byte := os.read(descriptor, 1)) not in (b"", until):
            line += byte
        return line.decode("utf-8").rstrip("\r")
    except UnicodeDecodeError:
        raise WrongUsage(_("The secret is not text in UTF-8.")) from None
    except OSError:
        raise WrongUsage(
            _("Nothing can be read from descriptor {number}.").format(number=descriptor)
        ) from None
    finally:
        wipe(line)


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).split())
