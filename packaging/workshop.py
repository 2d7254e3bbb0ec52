"""What the two commands share: the virtual environment from the lock, and the system's libraries.

Standard library only, Python 3.11 or newer, Linux first. Every step says what it does.
"""

import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Iterable
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent
VENV = HOME / ".venv"
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libseccomp.so.2": "libseccomp2",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
TEST_PROGRAMS = {
    "age": "age",
    "chromium": "chromium",
    "Xvfb": "xvfb",
    "openbox": "openbox",
    "xdotool": "xdotool",
    "xclip": "xclip",
    "strace": "strace",
}
TEST_LIBRARIES = {"libatomic.so.1": "libatomic1"}
"""What the node that drives the browser loads."""
FONT_PACKAGES = ["fonts-dejavu-core", "fonts-inter", "fonts-liberation2"]
FONT_FOLDERS = [Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".fonts"]


class CannotGoOn(Exception):
    """A step that only the person can take; its text says which."""


def say(sentence: str) -> None:
    print(f"· {sentence}", flush=True)


def python() -> Path:
    """The interpreter of the project's own environment."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def missing_libraries() -> list[str]:
    """Debian packages of the shared libraries that Qt and the shield need and that do not load here."""
    if not sys.platform.startswith("linux"):
        return []
    return sorted({package for library, package in QT_LIBRARIES.items() if not _loads(library)})


def missing_programs() -> list[str]:
    """Debian packages of the programs that drive a screen and a browser for the tests, and open returns."""
    if not sys.platform.startswith("linux"):
        return []
    programs = {package for program, package in TEST_PROGRAMS.items() if shutil.which(program) is None}
    libraries = {package for library, package in TEST_LIBRARIES.items() if not _loads(library)}
    return sorted(programs | libraries)


def missing_fonts() -> list[str]:
    """Font packages, where the system has no font at all."""
    if not sys.platform.startswith("linux"):
        return []
    found = any(folder.is_dir() and any(folder.rglob("*.[to]tf")) for folder in FONT_FOLDERS)
    return [] if found else FONT_PACKAGES


def install_system(packages: Iterable[str]) -> None:
    """Install Debian packages where we may; otherwise name the one line to type."""
    wanted = list(packages)
    if not wanted:
        return
    line = "apt-get install -y --no-install-recommends " + " ".join(wanted)
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        raise CannotGoOn(
            f"Parts of the system are missing. Please type this once, then start again:\n\n    sudo {line}\n"
        )
    say(f"installing {', '.join(wanted)} from Debian")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in ("apt-get update -qq", line.replace("install", "install -qq", 1)):
        done = subprocess.run(
            command.split(), env=quiet, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        if done.returncode:
            raise CannotGoOn(f"{command}\ndid not work:\n{done.stdout[-2000:]}")


def ready(lock: Path, folder: Path = VENV) -> bool:
    """Whether `folder` was made from exactly this lock."""
    stamp = folder / "made-from"
    return stamp.is_file() and stamp.read_text(encoding="utf-8") in _fingerprints(lock)


def make_environment(lock: Path) -> None:
    """Make `.venv` from the hash-pinned lock, and put the project into it as an editable install."""
    _new_venv(VENV)
    say(f"installing the parts pinned in {lock.name} (each is checked against its hash)")
    _pip(VENV, "--require-hashes", "--only-binary=:all:", "-r", str(lock))
    say("putting Inglenook itself into .venv")
    _pip(VENV, "--no-deps", "--no-build-isolation", "-e", str(HOME))
    (VENV / "made-from").write_text(_fingerprint(lock), encoding="utf-8")


def make_bare_environment(lock: Path, folder: Path, without: tuple[str, ...]) -> None:
    """An environment from the same lock that lacks the distributions named in `without`."""
    _new_venv(folder)
    kept = folder / "kept.lock"
    kept.write_text(without_parts(lock.read_text(encoding="utf-8"), without), encoding="utf-8")
    say(f"installing the same parts without {', '.join(without)}")
    _pip(folder, "--require-hashes", "--only-binary=:all:", "--no-deps", "-r", str(kept))
    _pip(folder, "--no-deps", "--no-build-isolation", "-e", str(HOME))
    (folder / "made-from").write_text(_fingerprint(lock), encoding="utf-8")


def fetch_page_parts() -> None:
    """What the client's page is built from and looked at with; `page.py` knows whether it is there."""
    done = subprocess.run([str(python()), str(HOME / "packaging/page.py"), "--parts"])
    if done.returncode:
        raise CannotGoOn("The parts of the client's page could not be fetched.")


def without_parts(lock_text: str, names: tuple[str, ...]) -> str:
    """The lock's text without the entries (name, version, hashes) of `names`."""
    kept, dropping = [], False
    for line in lock_text.splitlines():
        if line and not line.startswith((" ", "#")):
            dropping = line.split("==")[0].strip().lower() in names
        if not dropping:
            kept.append(line)
    return "\n".join(kept) + "\n"


def _new_venv(folder: Path) -> None:
    try:
        import ensurepip  # noqa: F401  Debian splits it off into a package of its own
    except ImportError:
        install_system(["python3-venv"])
    say(f"making {folder.relative_to(HOME)} with Python {sys.version.split()[0]}")
    try:
        venv.create(folder, with_pip=True, clear=True)
    except subprocess.CalledProcessError:
        install_system(["python3-venv"])
        venv.create(folder, with_pip=True, clear=True)


def _pip(folder: Path, *arguments: str) -> None:
    program = folder / python().relative_to(VENV)
    command = [str(program), "-m", "pip", "install", "--disable-pip-version-check", "-q", *arguments]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode:
        raise CannotGoOn(f"The parts could not be installed. Is there a network now?\n{done.stdout[-3000:]}")


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _fingerprint(lock: Path) -> str:
    parts = [
        lock.name.encode(),
        lock.read_bytes(),
        (HOME / "pyproject.toml").read_bytes(),
        sys.version.encode(),
    ]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def _fingerprints(lock: Path) -> set[str]:
    """What may stand for `lock`: itself, or the test lock, which holds all of the other's parts."""
    return {_fingerprint(lock), _fingerprint(lock.with_name("test.lock"))}
