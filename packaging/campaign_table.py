"""One table for each campaign, and whether it went well: the product never failed, every control did."""

from __future__ import annotations

import platform
import time
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeVar

Wish = TypeVar("Wish")


@dataclass(frozen=True)
class Row:
    """A `control` is the product deliberately weakened: it has to fail."""

    name: str
    count: int
    failures: Sequence[str]
    control: bool = False
    more: str = ""

    @property
    def is_as_it_should_be(self) -> bool:
        return bool(self.failures) if self.control else not self.failures and self.count > 0


def side_by_side(job: Callable[[Wish], Row], wishes: Sequence[Wish], workers: int) -> list[Row]:
    """Each in a process of its own, unless there is to be one at a time."""
    if workers == 1:
        return [job(wish) for wish in wishes]
    with ProcessPoolExecutor(workers) as pool:
        return list(pool.map(job, wishes))


def show(title: str, counted: str, rows: Sequence[Row], began: float) -> int:
    """Prints the table in Markdown; the exit status."""
    print(f"\n### {title}\n\n| operation | {counted} | failures | |\n|---|---:|---:|---|")
    for row in [row for row in rows if not row.control]:
        _line(row.name, row)
    product = [row for row in rows if not row.control]
    print(
        f"| **all** | **{sum(r.count for r in product)}** | **{sum(len(r.failures) for r in product)}** | |"
    )
    for row in [row for row in rows if row.control]:
        _line(f"control: {row.name}", row)
    for row in rows:
        if not row.is_as_it_should_be:
            _tell(row)
    good = all(row.is_as_it_should_be for row in rows)
    print(
        f"\n{'All as it should be.' if good else 'NOT as it should be.'} {datetime.now(UTC):%Y-%m-%d},"
        f" {time.monotonic() - began:.0f} s, Python {platform.python_version()}, Linux {platform.release()}"
    )
    return 0 if good else 1


def _line(name: str, row: Row) -> None:
    print(f"| {name} | {row.count} | {len(row.failures)} | {row.more} |")


def _tell(row: Row) -> None:
    if row.control:
        print(f"\nThe control did not fail: {row.name}")
        return
    print(f"\n{row.name}: {len(row.failures)} failures, {row.count} tried")
    for sentence, count in Counter(row.failures).most_common(12):
        print(f"  {count} × {sentence}")
