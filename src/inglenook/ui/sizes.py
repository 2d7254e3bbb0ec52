"""How large a file is, in the words of file managers. Pure."""

from inglenook.domain.language import _

_STEP = 1000


def said(size: int) -> str:
    """`640 kB`, `12.4 MB`, `3.1 GB`: thousands, as disks are sold."""
    if size < _STEP * _STEP:
        return _("{size} kB").format(size=max(1, round(size / _STEP)) if size else 0)
    if size < _STEP**3:
        return _("{size} MB").format(size=_rounded(size / _STEP**2))
    return _("{size} GB").format(size=_rounded(size / _STEP**3))


def _rounded(number: float) -> str:
    return f"{number:.0f}" if number >= 100 else f"{number:.1f}"
