"""A backup compared by a process of its own, for where nobody holds a key: who wrote it shall not judge it.

What is started is Python itself. It is told the path on its standard input; its exit status is its answer.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from inglenook.exchange.backup.verifying import verify
from inglenook.exchange.errors import PlaceFailed, Stopped

_STEP_S = 0.05
_COMPARE = "from inglenook.exchange.backup.apart import compare; compare()"


def verify_apart(part: Path, progress: Callable[[int, int], None], wanted: Callable[[], bool]) -> None:
    """What another process found, without keys. Where it was not content, what it found is looked for here.

    Raises what `verify` raises, PlaceFailed when nothing is found here, Stopped.
    """
    if not _is_right(part, wanted):
        verify(part, None, part, progress, wanted)
        raise PlaceFailed


def compare() -> None:
    """The other process."""
    part = Path(os.fsdecode(sys.stdin.buffer.read()))
    verify(part, None, part, lambda _done, _total: None, lambda: True)


def _is_right(part: Path, wanted: Callable[[], bool]) -> bool:
    silent = subprocess.DEVNULL
    with subprocess.Popen(  # noqa: S603 - this very Python, and nothing that was typed
        [sys.executable, "-c", _COMPARE], stdin=subprocess.PIPE, stdout=silent, stderr=silent
    ) as other:
        assert other.stdin is not None
        other.stdin.write(os.fsencode(part))
        other.stdin.close()
        while other.poll() is None:
            if not wanted():
                other.kill()
                raise Stopped
            time.sleep(_STEP_S)
        return other.returncode == 0
