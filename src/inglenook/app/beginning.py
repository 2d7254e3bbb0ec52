"""The first moments: the program starts itself once more with an allocator that overwrites what is freed.

The vault's folder goes over in an anonymous file, so that it stands neither in argv nor in the environment.
"""

import json
import os
import sys
from typing import NoReturn

from inglenook.shield.process import NotProtected, Unprotected

OPTION = "--begun"
_TUNABLES = "glibc.malloc.perturb=85:glibc.malloc.tcache_count=0"
_MOST_BYTES = 64 * 1024


def begin_again(folder: str | None) -> NoReturn:
    """Replace this process by the launcher proper. Raises NotProtected where that can't be had."""
    if sys.platform != "linux":
        raise NotProtected(Unprotected.OTHER_SYSTEM)
    note = os.memfd_create("beginning", 0)
    os.write(note, json.dumps({"folder": folder}).encode())
    os.lseek(note, 0, os.SEEK_SET)
    environment = dict(os.environ) | {"GLIBC_TUNABLES": _TUNABLES, "PYTHONMALLOC": "malloc"}
    command = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-P", "-m", "inglenook"]
    os.execve(sys.executable, [*command, "open", OPTION, str(note)], environment)  # noqa: S606 - ourselves


def folder_from(descriptor: int) -> str | None:
    """What `begin_again` left; ValueError when there is nothing of ours, or this is no second start."""
    if os.environ.get("GLIBC_TUNABLES") != _TUNABLES:
        raise ValueError("no beginning")
    try:
        with os.fdopen(descriptor, "rb") as file:
            untrusted = json.loads(file.read(_MOST_BYTES))
    except OSError:
        raise ValueError("no beginning") from None
    folder = untrusted.get("folder") if isinstance(untrusted, dict) else 0
    if folder is not None and not isinstance(folder, str):
        raise ValueError("no beginning")
    return folder
