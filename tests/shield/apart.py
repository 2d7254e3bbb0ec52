"""Runs a piece of a test in a fork, because what the shield does to a process can't be undone."""

import os
import pickle
from collections.abc import Callable
from typing import Any


def in_a_fork(act: Callable[[], Any]) -> Any:
    """What `act` returned there; an exception comes back as its type's name."""
    reading, writing = os.pipe()
    pid = os.fork()
    if not pid:
        try:
            result = act()
        except BaseException as error:  # noqa: BLE001 - the fork must never come back into pytest
            result = f"{type(error).__name__}: {error}"
        os.write(writing, pickle.dumps(result))
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as file:
        answer = pickle.load(file)
    os.waitpid(pid, 0)
    return answer
