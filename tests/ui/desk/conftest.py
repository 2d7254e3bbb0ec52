"""Qt's warnings fail every test here, also those without a desk."""

import pytest


@pytest.fixture(autouse=True)
def no_warnings_here(no_warnings) -> None:
    """What Qt says counts."""
