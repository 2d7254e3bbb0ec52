"""What may be typed after `inglenook`. No secret is ever among the arguments."""

from __future__ import annotations

import argparse
import datetime as dt
from pathlib import Path

from inglenook import __version__
from inglenook.domain.language import _

MOST_NOTES = 1_000_000
MOST_CLIENTS = 20_000


def parser() -> argparse.ArgumentParser:
    whole = argparse.ArgumentParser(
        prog="inglenook",
        description=_("A quiet, encrypted place for the notes of a solo practice."),
        epilog=_("Ends with 0 when it is done, 1 when it was refused (with a sentence), 2 for wrong usage."),
    )
    whole.add_argument("--version", action="version", version=f"inglenook {__version__}")
    commands = whole.add_subparsers(dest="command", required=True, metavar=_("COMMAND"))
    _open(commands)
    _new(commands)
    _demo(commands)
    _check(commands)
    _search(commands)
    _list(commands)
    _sheets(commands)
    _give(commands)
    _receive(commands)
    _backup(commands)
    _restore(commands)
    _mend(commands)
    return whole


Commands = argparse._SubParsersAction


def _open(commands: Commands[argparse.ArgumentParser]) -> None:
    one = commands.add_parser("open", help=_("open the program (what happens without a command, too)"))
    one.add_argument("vault", nargs="?", type=Path, metavar="VAULT")


def _new(commands: Commands[argparse.ArgumentParser]) -> None:
    one = commands.add_parser("new", help=_("make a vault; prints the recovery words once"))
    _vault(one, _("a folder that does not exist yet; its name mostly ends in .inglenook"))
    _passphrase(one)


def _demo(commands: Commands[argparse.ArgumentParser]) -> None:
    one = commands.add_parser("demo", help=_("make a vault with a made-up practice in English and Spanish"))
    _vault(one, _("a folder that does not exist yet"))
    one.add_argument(
        "--clients",
        type=_number(1, MOST_CLIENTS),
        metavar="N",
        help=_("people (24; more when there are many notes)"),
    )
    one.add_argument("--notes", type=_number(0, MOST_NOTES), default=600, metavar="N", help=_("notes (600)"))
    one.add_argument("--seed", type=int, default=1, metavar="N", help=_("the same seed, the same practice"))
    one.add_argument(
        "--today",
        type=dt.date.fromisoformat,
        metavar="DATE",
        help=_("the day on which the practice stands, such as 2026-11-23"),
    )
    _passphrase(one)


def _check(commands: Commands[argparse.ArgumentParser]) -> None:
    one = commands.add_parser(
        "check", help=_("look at pages, schema, log, signatures, search index and freshness; changes nothing")
    )
    _vault(one, _("the vault's folder, or a backup"))
    _json(one)
    _all_secrets(one)


def _search(commands: Commands[argparse.ArgumentParser]) -> None:
    one = commands.add_parser("search", help=_("find clients and notes, as Ctrl+K does"))
    _vault(one)
    one.add_argument(
        "words", nargs="+", metavar=_("WORDS"), help=_('"two words" in quotes must stand together')
    )
    one.add_argument("--limit", type=_number(1, 10_000), default=50, metavar="N", help=_("notes (50)"))
    one.add_argument("--unsigned", action="store_true", help=_("drafts alone"))
    _json(one)
    _all_secrets(one)


def _list(commands: Commands[argparse.ArgumentParser]) -> None:
    one = commands.add_parser("list", help=_("codes and ids, no text"))
    _vault(one)
    one.add_argument("what", choices=("clients", "notes", "out", "waiting"))
    _json(one)
    _all_secrets(one)


def _sheets(commands: Commands[argparse.ArgumentParser]) -> None:
    one = commands.add_parser("sheets", help=_("the worksheets and measures of the shelf: ids and titles"))
    _json(one)


def _give(commands: Commands[argparse.ArgumentParser]) -> None:
    one = commands.add_parser(
        "give", help=_("write a client's copy of a worksheet, one file for any browser")
    )
    _vault(one)
    one.add_argument("client", metavar=_("CLIENT"), help=_("the client's code, or the name of a case"))
    one.add_argument("sheet", metavar=_("SHEET"), help=_("as `inglenook sheets` names it"))
    one.add_argument(
        "dest", type=Path, metavar="DEST", help=_("a folder, or the name of a file that isn't there yet")
    )
    one.add_argument("--language", metavar="LANG", help=_("such as es; the client's own, if left out"))
    one.add_argument(
        "--lock", action="store_true", help=_("lock it under words agreed in person; they are asked for")
    )
    one.add_argument(
        "--lock-words-fd",
        type=_number(0, 1 << 20),
        metavar="N",
        help=_("the same, read from this open file descriptor"),
    )
    one.add_argument(
        "--code", action="store_true", help=_("with a return code of 4 to 6 digits; it is asked for")
    )
    one.add_argument(
        "--code-fd", type=_number(0, 1 << 20), metavar="N", help=_("the same, read from this descriptor")
    )
    _json(one)
    _all_secrets(one)


def _receive(commands: Commands[argparse.ArgumentParser]) -> None:
    one = commands.add_parser("receive", help=_("take in what clients sent back; says what came, no answers"))
    _vault(one)
    one.add_argument("files", nargs="+", type=Path, metavar="FILE")
    _json(one)
    _all_secrets(one)


def _backup(commands: Commands[argparse.ArgumentParser]) -> None:
    one = commands.add_parser(
        "backup", help=_("write the vault into one file, still encrypted, and check what lies on the medium")
    )
    _vault(one)
    one.add_argument(
        "dest", type=Path, metavar="DEST", help=_("a folder, or the name of a file that isn't there yet")
    )
    one.add_argument(
        "--unopened",
        action="store_true",
        help=_("without any secret: what is written is compared byte by byte, and not opened"),
    )
    _json(one)
    _all_secrets(one)


def _restore(commands: Commands[argparse.ArgumentParser]) -> None:
    one = commands.add_parser("restore", help=_("make a vault of a backup, in a new folder"))
    one.add_argument("backup", type=Path, metavar="BACKUP", help=_("the file"))
    _vault(one, _("a folder that does not exist yet; its name mostly ends in .inglenook"))
    one.add_argument(
        "--despite-damage",
        action="store_true",
        help=_("take what can still be read out of a backup that is damaged"),
    )
    _json(one)
    _all_secrets(one)


def _mend(commands: Commands[argparse.ArgumentParser]) -> None:
    one = commands.add_parser(
        "mend", help=_("bring back what can't be read any more; the damaged file is kept aside")
    )
    _vault(one)
    one.add_argument(
        "--from",
        dest="source",
        type=Path,
        metavar="BACKUP",
        help=_("a backup, or a folder restored from one, that still has what was lost"),
    )
    _json(one)
    _all_secrets(one)


def _vault(one: argparse.ArgumentParser, told: str | None = None) -> None:
    one.add_argument("vault", type=Path, metavar="VAULT", help=told or _("the vault's folder"))


def _json(one: argparse.ArgumentParser) -> None:
    one.add_argument("--json", action="store_true", help=_("for another program to read"))


def _passphrase(one: argparse.ArgumentParser) -> None:
    one.add_argument(
        "--passphrase-fd",
        type=_number(0, 1 << 20),
        metavar="N",
        help=_("read the passphrase from this open file descriptor instead of asking"),
    )


def _all_secrets(one: argparse.ArgumentParser) -> None:
    _passphrase(one)
    one.add_argument(
        "--second-passphrase-fd",
        type=_number(0, 1 << 20),
        metavar="N",
        help=_("the same for the second passphrase, where there is one"),
    )
    one.add_argument(
        "--recovery-fd",
        type=_number(0, 1 << 20),
        metavar="N",
        help=_("open with the recovery words, read from this descriptor"),
    )
    one.add_argument(
        "--shares", action="store_true", help=_("open with two of three shares; their words are asked for")
    )


class _number:  # noqa: N801 - argparse names it in its sentences as a type
    """A whole number from and to."""

    def __init__(self, least: int, most: int) -> None:
        self._least, self._most = least, most

    def __call__(self, typed: str) -> int:
        number = int(typed)
        if not self._least <= number <= self._most:
            raise argparse.ArgumentTypeError(f"{self._least} … {self._most}")
        return number
