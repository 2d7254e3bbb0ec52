"""Arguments to actions. Qt is imported only by the phases that show a window."""

import os
import sys
from pathlib import Path

import platformdirs

from inglenook.domain.language import _
from inglenook.shield.process import NotProtected, Unprotected, close_to_others

_DONE, _REFUSED, _WRONG_USAGE = 0, 1, 2
_COMMANDS = frozenset(
    {
        "new",
        "demo",
        "check",
        "search",
        "list",
        "backup",
        "restore",
        "sheets",
        "give",
        "receive",
        "mend",
        "-h",
        "--help",
        "--version",
        "help",
    }
)


def main(arguments: list[str] | None = None) -> int:
    """`inglenook [open] [VAULT]` opens the program; every other command is the command line's."""
    given = sys.argv[1:] if arguments is None else arguments
    if given and given[0] in _COMMANDS:
        from inglenook.app.cli import run

        return run(given)
    if given and given[0] == "open":
        given = given[1:]
    try:
        return _open(given)
    except NotProtected as error:
        return _refuse(_not_protected(error.reason))


def _open(given: list[str]) -> int:
    from inglenook.app import beginning

    if given[:1] == [beginning.OPTION] and len(given) == 2 and given[1].isdecimal():
        try:
            folder = beginning.folder_from(int(given[1]))
        except ValueError:
            return _wrong_usage()
        return _launch(Path(folder) if folder is not None else None)
    if len(given) > 1 or any(each.startswith("-") for each in given):
        return _wrong_usage()
    if has_window_system():
        beginning.begin_again(str(Path(given[0]).absolute()) if given else None)
    return _refuse(_no_window())


def _launch(folder: Path | None) -> int:
    """Close the process, drop the network, become the one instance, live."""
    from inglenook.app.phase import run_apart
    from inglenook.shield.network import allow_only_local_sockets

    close_to_others()
    allow_only_local_sockets()
    return run_apart(lambda: _live(folder))


def _live(folder: Path | None) -> int:
    from inglenook.app import preferences
    from inglenook.app.launcher import Launcher, NoWindow
    from inglenook.shield.instance import Instance, PlaceNotPrivate, raise_first

    place = platformdirs.user_runtime_path("inglenook", appauthor=False)
    try:
        instance = Instance.hold(place)
        if instance is None:
            return _DONE if raise_first(place) else _refuse(_does_not_answer())
        Launcher(instance, folder, preferences.place()).run()
    except PlaceNotPrivate:
        return _refuse(_place_not_private())
    except NoWindow:
        return _refuse(_no_window())
    return _DONE


def has_window_system() -> bool:
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def _refuse(sentence: str) -> int:
    sys.stderr.write(f"inglenook: {sentence}\n")
    return _REFUSED


def _wrong_usage() -> int:
    sys.stderr.write(_("Use: inglenook [open] [VAULT], or inglenook --help") + "\n")
    return _WRONG_USAGE


def _no_window() -> str:
    return _(
        "There is no screen here to open a window on. Nothing was changed. "
        "Start it from a desktop session, or use the commands that need no window (inglenook --help)."
    )


def _does_not_answer() -> str:
    return _(
        "Inglenook is already running but does not answer. Nothing was changed. "
        "Wait a moment and try again, or log out and in."
    )


def _place_not_private() -> str:
    return _(
        "The folder for running programs can be changed by others, so Inglenook did not start. "
        "Nothing was changed. Log out and in, and try again."
    )


def _not_protected(reason: Unprotected) -> str:
    sentences = {
        Unprotected.OTHER_SYSTEM: _(
            "On this system Inglenook can't yet keep its memory closed to other programs, "
            "so it does not open a window here. The vault is untouched. It works on Linux."
        ),
        Unprotected.WATCHED: _(
            "Another program is attached to Inglenook and could read along, so it did not start. "
            "The vault is untouched. Close debuggers and tracing tools, then try again."
        ),
        Unprotected.NO_FILTER: _(
            "Inglenook could not shut itself off from the network, so it did not start. "
            "The vault is untouched. The system library libseccomp (package libseccomp2) may be missing."
        ),
        Unprotected.REFUSED: _(
            "The system would not let Inglenook close its memory to other programs, so it did not start. "
            "The vault is untouched."
        ),
    }
    return sentences[reason]
