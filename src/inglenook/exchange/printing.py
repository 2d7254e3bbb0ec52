"""Handing a finished PDF to the system's printing, or to a file of the owner's choice."""

import os
import shutil
import subprocess
from collections.abc import Callable
from functools import partial
from pathlib import Path

from inglenook.domain.errors import InglenookError

_PATIENCE_S = 30


class NotPrinted(InglenookError):
    """The system's printing did not take the page."""


class NotSaved(InglenookError):
    """The file could not be written where it should be."""


class NameTaken(NotSaved):
    """A file of that name is there; it is not written over."""


def find_printer() -> Callable[[bytes], None] | None:
    """What sends a PDF to the printer (raises NotPrinted), if this system has such a thing."""
    command = shutil.which("lp")
    return partial(_print, command) if command else None


def save(path: Path, pdf: bytes) -> None:
    """A file for its owner alone. Raises NameTaken, NotSaved."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(pdf)
    except FileExistsError:
        raise NameTaken from None
    except OSError:
        raise NotSaved from None


def _print(command: str, pdf: bytes) -> None:
    # The title of the job is all that a queue shows to others.
    try:
        subprocess.run(  # noqa: S603 - the system's own lp
            [command, "-s", "-t", "Document", "-"],
            input=pdf,
            capture_output=True,
            timeout=_PATIENCE_S,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        raise NotPrinted from None
