"""A disk that fails at the n-th step: the system's own calls are made to, for paths of one folder."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

STEPS = ("open", "write", "fsync", "replace", "unlink", "close", "mkdir", "rmdir")


class FailingDisk:
    """Counts the steps that change something; the one numbered `at` fails, with `lasting` all after it."""

    def __init__(self, patch: pytest.MonkeyPatch, at: int, code: int, *, lasting: bool = False) -> None:
        self.steps = 0
        self.at = at
        self.code = code
        self.lasting = lasting
        for name in STEPS:
            patch.setattr(os, name, self._wrapped(name, getattr(os, name)))

    def _wrapped(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def step(*args: Any, **kwargs: Any) -> Any:
            if name == "open" and not args[1] & os.O_CREAT and not args[1] & os.O_DIRECTORY:
                return real(*args, **kwargs)
            self.steps += 1
            if self.steps == self.at or (self.lasting and self.steps > self.at):
                if name == "close":
                    real(*args, **kwargs)
                raise OSError(self.code, os.strerror(self.code), "/home/heron/secret-name")
            return real(*args, **kwargs)

        return step


def names_in(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


ALL_CODES = (errno.ENOSPC, errno.EIO, errno.EROFS, errno.EDQUOT)
