"""From arguments to an exit status: 0 done, 1 refused with a sentence, 2 wrong usage."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from collections.abc import Callable, Sequence

from inglenook.app.cli.arguments import parser
from inglenook.app.cli.secrets import NotTyped, Secrets, WrongUsage
from inglenook.app.phase import run_apart
from inglenook.domain.errors import InglenookError
from inglenook.domain.language import _
from inglenook.shield.network import allow_only_local_sockets
from inglenook.shield.process import NotProtected, Unprotected, close_to_others

DONE, REFUSED, WRONG_USAGE = 0, 1, 2

Work = Callable[[argparse.Namespace, Secrets, dt.datetime], int]


def run(arguments: Sequence[str]) -> int:
    """Read the arguments, close the process to others and to the network, do the one thing asked."""
    try:
        wish = parser().parse_args(["--help"] if list(arguments) == ["help"] else arguments)
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else WRONG_USAGE
    try:
        close_to_others()
        allow_only_local_sockets()
    except NotProtected as error:
        return _refuse(_not_protected(error.reason))
    return run_apart(lambda: _do(wish))


def _do(wish: argparse.Namespace) -> int:
    try:
        with Secrets(wish) as secrets:
            status = _work(wish.command)(wish, secrets, dt.datetime.now(dt.UTC))
        sys.stdout.flush()
        return status
    except WrongUsage as error:
        sys.stderr.write(f"inglenook: {error.sentence}\n")
        return WRONG_USAGE
    except (NotTyped, KeyboardInterrupt):
        return _refuse(_("Nothing was typed, so nothing was done."))
    except BrokenPipeError:
        return REFUSED
    except InglenookError as error:
        from inglenook.ui.errors import explain

        return _refuse(explain(error).whole)


def _work(command: str) -> Work:  # noqa: PLR0911 - one for each command
    """Each command is imported alone: `search` has no use for what makes a practice."""
    match command:
        case "new":
            from inglenook.app.cli.new import new

            return new
        case "demo":
            from inglenook.app.cli.demo import demo

            return demo
        case "check":
            from inglenook.app.cli.check import check

            return check
        case "search":
            from inglenook.app.cli.search import search

            return search
        case "sheets":
            from inglenook.app.cli.sheets import sheets

            return sheets
        case "give":
            from inglenook.app.cli.give import give

            return give
        case "receive":
            from inglenook.app.cli.receive import receive

            return receive
        case "backup":
            from inglenook.app.cli.backup import backup

            return backup
        case "mend":
            from inglenook.app.cli.mend import mending

            return mending
        case "restore":
            from inglenook.app.cli.restore import restore

            return restore
        case _:
            from inglenook.app.cli.listing import listing

            return listing


def _refuse(sentence: str) -> int:
    sys.stderr.write(f"inglenook: {sentence}\n")
    return REFUSED


def _not_protected(reason: Unprotected) -> str:
    sentences = {
        Unprotected.OTHER_SYSTEM: _(
            "On this system Inglenook can't yet keep its memory closed to other programs, so it opens no "
            "vault here. The vault is untouched. It works on Linux."
        ),
        Unprotected.WATCHED: _(
            "Another program is attached to Inglenook and could read along, so nothing was opened. "
            "The vault is untouched. Close debuggers and tracing tools, then try again."
        ),
        Unprotected.NO_FILTER: _(
            "Inglenook could not shut itself off from the network, so nothing was opened. "
            "The vault is untouched. The system library libseccomp (package libseccomp2) may be missing."
        ),
        Unprotected.REFUSED: _(
            "The system would not let Inglenook close its memory to other programs, so nothing was opened. "
            "The vault is untouched."
        ),
    }
    return sentences[reason]
