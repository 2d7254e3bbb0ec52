"""The made-up next format of tests/vault/next_format, as a plan."""

from collections.abc import Sequence
from pathlib import Path

from inglenook.domain.compartment import Compartment
from inglenook.vault.migrations import CURRENT, Plan

FOLDER = Path(__file__).parents[1] / "next_format"


def _scripts(number: int, compartment: Compartment) -> Sequence[str]:
    if number <= CURRENT.version:
        return CURRENT.scripts(number, compartment)
    return [(FOLDER / f"{number:04}_{part}.sql").read_text("utf-8") for part in ("common", compartment.value)]


NEXT = Plan(CURRENT.version + 1, _scripts)
