"""A fuzzer for returns: `.venv/bin/python packaging/fuzz_returns.py [ROUNDS | libFuzzer's options]`.

With atheris (`pip install atheris`; no part of our lock) the bytes are led by which branches of our code
they reach, and libFuzzer's options hold: `-max_total_time=600` ends it after ten minutes, a folder keeps
what was found. Without it they are a good return, changed at random. It ends with a traceback if anything
comes out but a return that fits, or one of our refusals.
"""

from __future__ import annotations

import random
import sys
import tempfile
from pathlib import Path

ROUNDS = 10_000


def main(arguments: list[str]) -> int:
    try:
        import atheris
    except ImportError:
        return at_random(int(arguments[0]) if arguments else ROUNDS)
    with atheris.instrument_imports(include=["inglenook"]):
        from returns_target import seeds, target
    with tempfile.TemporaryDirectory() as corpus:
        for number, seed in enumerate(seeds()):
            Path(corpus, str(number)).write_bytes(seed)
        atheris.Setup([sys.argv[0], "-max_len=16384", *arguments, corpus], target)
        atheris.Fuzz()
    return 0


def at_random(rounds: int) -> int:
    from campaign_returns import changed
    from returns_target import seeds, target

    chance = random.Random()
    for _ in range(rounds):
        seed = chance.choice(seeds())
        target(seed[:1] + changed(seed[1:], chance))
    print(f"{rounds} rounds without atheris: nothing but returns that fit and refusals")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
