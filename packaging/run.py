"""Start Inglenook from a checkout: `python3 packaging/run.py [--demo [--pictures DIR]] [ARGUMENTS …]`.

The first start makes `.venv` from the hash-pinned lock and looks for the system's libraries; later
starts go straight to the window. Whatever else is typed is handed to the `inglenook` command.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import workshop

LOCK = Path(__file__).with_name("run.lock")
DEMO_PASSPHRASE = "heron alder ember slate brook lark"


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="run.py", description="Start Inglenook from this checkout.")
    parser.add_argument("--demo", action="store_true", help="open a made-up practice instead of your own")
    parser.add_argument(
        "--pictures",
        metavar="DIR",
        type=Path,
        help="with --demo: draw every main screen to PNG, no display needed",
    )
    wanted, rest = parser.parse_known_args(arguments)
    if wanted.pictures and not wanted.demo:
        parser.error("--pictures goes with --demo")
    try:
        prepare()
    except workshop.CannotGoOn as stop:
        print(f"\n{stop}", file=sys.stderr)
        return 1
    if wanted.pictures:
        return draw(wanted.pictures, rest)
    if wanted.demo:
        rest = ["open", str(demo_vault())]
    return start(rest)


def prepare() -> None:
    """Everything a start needs, done once."""
    if sys.version_info < (3, 11):  # noqa: UP036 - this file is what an older Python is started with
        raise workshop.CannotGoOn("Inglenook needs Python 3.11 or newer.")
    if workshop.ready(LOCK):
        return
    workshop.say("first start: this takes a minute or two, once")
    workshop.install_system([*workshop.missing_libraries(), *workshop.missing_fonts()])
    workshop.make_environment(LOCK)


def demo_vault() -> Path:
    """A made-up practice in a temporary folder of this user; made anew when it is not there."""
    folder = Path(tempfile.gettempdir()) / f"inglenook-demo-{os.getuid() if hasattr(os, 'getuid') else 'me'}"
    folder.mkdir(mode=0o700, exist_ok=True)
    vault = folder / "Demo.inglenook"
    if not vault.is_dir():
        workshop.say("writing a made-up practice of 24 clients")
        command = [str(workshop.python()), "-m", "inglenook", "demo", str(vault), "--passphrase-fd", "0"]
        done = subprocess.run(command, input=DEMO_PASSPHRASE.encode(), stdout=subprocess.DEVNULL)
        if done.returncode:
            raise SystemExit(done.returncode)
    workshop.say(f"the passphrase of the made-up practice is: {DEMO_PASSPHRASE}")
    return vault


def draw(folder: Path, rest: list[str]) -> int:
    """Every main screen, drawn without a display."""
    drawing = Path(__file__).with_name("pictures.py")
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(
        [str(workshop.python()), str(drawing), str(folder.resolve()), *rest], env=environment
    ).returncode


def start(arguments: list[str]) -> int:
    """Become the program, where the system lets a process do so."""
    command = [str(workshop.python()), "-m", "inglenook", *arguments]
    if os.name != "nt":
        os.execv(command[0], command)
    return subprocess.run(command).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
