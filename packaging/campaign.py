"""The proof that nothing is lost or let in: `python3 packaging/campaign.py CAMPAIGN [options]`.

kill, power, errors, tamper, backup, returns: each prints one table and ends with 0 only if the product never
failed and every control did. After SQLite's own testing (sqlite.org/testing.html).
"""

import argparse
import os
import sys
import time
from collections.abc import Callable

import workshop


def main(arguments: list[str]) -> int:
    if not _inside():
        workshop_python = workshop.python()
        if not workshop_python.is_file():
            print("The environment is not made yet; packaging/test.py makes it.")
            return 1
        os.execv(workshop_python, [str(workshop_python), __file__, *arguments])
    wish = _parser().parse_args(arguments)
    began = time.monotonic()
    return int(wish.run(wish, began))


def _inside() -> bool:
    """Whether this interpreter has the parts that are needed."""
    try:
        import inglenook.vault.connection  # noqa: F401
    except ImportError:
        return False
    return True


def power(wish: argparse.Namespace, began: float) -> int:
    from campaign_operations import OPERATIONS
    from campaign_power import campaign
    from campaign_table import show

    rows = campaign(wish.states, wish.seed, wish.only or list(OPERATIONS), wish.workers)
    return show("The power is cut", "states of the disk", rows, began)


def kill(wish: argparse.Namespace, began: float) -> int:
    from campaign_kill import campaign
    from campaign_operations import OPERATIONS
    from campaign_table import show

    rows = campaign(wish.rounds, wish.seed, wish.only or list(OPERATIONS), wish.workers)
    return show("Killed", "rounds", rows, began)


def errors(wish: argparse.Namespace, began: float) -> int:
    from campaign_editor import rows as typing_rows
    from campaign_errors import campaign
    from campaign_operations import OPERATIONS
    from campaign_table import show

    rows = campaign(wish.share, wish.only or list(OPERATIONS), wish.workers)
    if not wish.only:
        rows += typing_rows(max(wish.share, 5))
    return show("The disk refuses", "runs", rows, began)


def tamper(wish: argparse.Namespace, began: float) -> int:
    from campaign_table import show
    from campaign_tamper import campaign

    rows = campaign(wish.replays, wish.bytes, wish.seed, wish.workers)
    return show("Changed from outside", "changes", rows, began)


def backup(wish: argparse.Namespace, began: float) -> int:
    from campaign_backup import campaign
    from campaign_table import show

    return show("Killed during a backup", "rounds", campaign(wish.rounds, wish.seed), began)


def returns(wish: argparse.Namespace, began: float) -> int:
    from campaign_returns import campaign
    from campaign_table import show

    return show("Returns changed", "changed", campaign(wish.mutations, wish.seed, wish.workers), began)


_COUNTS: dict[Callable[[argparse.Namespace, float], int], dict[str, int]] = {
    kill: {"--rounds": 2000},
    power: {"--states": 10_000},
    errors: {"--share": 1},
    tamper: {"--replays": 200, "--bytes": 10_000},
    backup: {"--rounds": 200},
    returns: {"--mutations": 100_000},
}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="campaign.py", description=__doc__)
    parsers = parser.add_subparsers(required=True)
    for run, options in _COUNTS.items():
        sub = parsers.add_parser(run.__name__)
        for option, count in options.items():
            sub.add_argument(option, type=int, default=count)
        sub.add_argument("--seed", type=int, default=1)
        sub.add_argument("--workers", type=int, default=os.cpu_count() or 1)
        sub.add_argument("--only", action="append", metavar="OPERATION", help="these alone")
        sub.set_defaults(run=run)
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
