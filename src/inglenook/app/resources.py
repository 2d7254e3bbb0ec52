"""The one module that knows where resources lie; it hands contents down, never paths.

Fonts are read by Typst itself, and only from a folder: they go down as `Fonts`.
"""

from functools import cache
from pathlib import Path

from inglenook.exchange.typeset import Fonts

_PACKAGED = Path(__file__).resolve().parent.parent / "_resources"
_CHECKOUT = Path(__file__).resolve().parents[3] / "resources"


def _root() -> Path:
    return _PACKAGED if _PACKAGED.is_dir() else _CHECKOUT


@cache
def text(name: str) -> str:
    """The UTF-8 text of `name`, a path below resources such as `words/codes.txt`."""
    return (_root() / name).read_text(encoding="utf-8")


def data(name: str) -> bytes:
    """The bytes of `name`, a path below resources."""
    return (_root() / name).read_bytes()


@cache
def lines(name: str) -> tuple[str, ...]:
    """The lines of `name` that are not empty and not comments (`#`)."""
    return tuple(
        stripped
        for line in text(name).splitlines()
        if (stripped := line.strip()) and not stripped.startswith("#")
    )


def names(folder: str) -> tuple[str, ...]:
    """The files directly below `folder`, sorted."""
    return tuple(sorted(path.name for path in (_root() / folder).iterdir() if path.is_file()))


def fonts() -> Fonts:
    """Those that print."""
    return Fonts(_root() / "fonts")
