"""A screen for each test, and the reasons for which a test of processes can't be run here."""

from collections.abc import Iterator

import memory
import pytest
from screen import Screen, missing_programs


@pytest.fixture
def screen() -> Iterator[Screen]:
    missing = missing_programs()
    if missing:
        pytest.skip(f"needs {', '.join(missing)}")
    with Screen() as made:
        yield made


@pytest.fixture
def reads_memory() -> None:
    if not memory.may_read_others():
        pytest.skip("only root may read the memory of a closed process")
