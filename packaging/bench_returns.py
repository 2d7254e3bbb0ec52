"""How long a refusal takes, and how much memory: `.venv/bin/python packaging/bench_returns.py`.

Each hostile return three times, the fastest counts, in processor time (the machine may be busy); the memory
is that of the process over all of them. Ends with 0 only if all stay within the limits and the control does
not.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable, Sequence

import pyrage
from hostile_returns import VERSION, cases
from returns_sample import ANSWERS, Out, good

from inglenook.exchange.worksheet.errors import ReturnRefused
from inglenook.exchange.worksheet.receiving import read_return

MOST_SECONDS = 0.05
MOST_MEGABYTES = 100
OPEN_SHEETS = 1000
DEAREST = 8


def main() -> int:
    sheet, others = Out(), [Out() for _ in range(OPEN_SHEETS - 1)]
    few, many = [others[0], sheet], [*others, sheet]
    before = _megabytes()
    times = sorted(((_time(each.untrusted, few), each.name) for each in cases(sheet)), reverse=True)
    grown = _megabytes() - before
    whole, control = good(sheet), fastest(_unchecked)
    print(f"{len(times)} hostile returns, all refused; memory grew by {grown:.0f} MB\n")
    print("| dearest | ms |\n|---|---:|")
    for seconds, name in (
        *times[:DEAREST],
        (fastest(lambda: _taken(whole, few)), "*a good return*"),
        (fastest(lambda: _taken(whole, many)), f"*a good return, the last of {OPEN_SHEETS} open sheets*"),
        (control, "*control: 24 kB of stanzas, header not looked at*"),
    ):
        print(f"| {name} | {seconds * 1000:.1f} |")
    within = times[0][0] <= MOST_SECONDS and grown <= MOST_MEGABYTES
    print(f"\n{'All' if within and control > MOST_SECONDS else 'NOT'} as it should be.")
    return 0 if within and control > MOST_SECONDS else 1


def _time(untrusted: bytes, sheets: Sequence[Out]) -> float:
    return fastest(lambda: _refused(untrusted, sheets))


def fastest(job: Callable[[], None]) -> float:
    """Of three, in seconds."""
    times = []
    for _ in range(3):
        began = time.thread_time()
        job()
        times.append(time.thread_time() - began)
    return min(times)


def _refused(untrusted: bytes, sheets: Sequence[Out]) -> None:
    try:
        read_return(untrusted, sheets)
    except ReturnRefused:
        return
    raise AssertionError("taken in")


def _taken(untrusted: bytes, sheets: Sequence[Out]) -> None:
    assert read_return(untrusted, sheets).answers == ANSWERS


def _unchecked() -> None:
    stanzas = VERSION + b"-> a\n\n" * (24_000 // 6) + b"--- " + b"A" * 43 + b"\n" + bytes(100)
    try:
        pyrage.decrypt(stanzas, [pyrage.x25519.Identity.generate()])
    except pyrage.DecryptError:
        return
    raise AssertionError("opened")


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    sys.exit(main())
