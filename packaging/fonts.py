"""Write down which characters the fonts of resources/fonts have: resources/fonts/coverage.toml.

`fonts.py` writes it, `fonts.py --check` only says whether it fits the fonts. Needs fontTools (`pip install
fonttools`); run it whenever a font comes or goes.
"""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from fontTools.ttLib import TTFont

FONTS = Path(__file__).resolve().parent.parent / "resources" / "fonts"
COVERAGE = FONTS / "coverage.toml"
TEXT = "Source Sans 3"
"""What words are set in; the other families stand in for what it lacks."""


def main(arguments: list[str]) -> int:
    text = coverage_text()
    if "--check" not in arguments:
        COVERAGE.write_text(text, encoding="utf-8")
        return 0
    if text == COVERAGE.read_text(encoding="utf-8"):
        return 0
    print("resources/fonts/coverage.toml is old: run packaging/fonts.py", file=sys.stderr)
    return 1


def coverage_text() -> str:
    """One line for each family, first the first to be asked: the code points that all its weights have."""
    families: dict[str, set[int]] = {}
    for path in sorted(FONTS.glob("*.ttf")):
        font = TTFont(path)
        names = font["name"]
        family = names.getDebugName(16) or names.getDebugName(1)
        has = set(font.getBestCmap())
        families[family] = families[family] & has if family in families else has
    ordered = sorted(families.items(), key=lambda each: (each[0] != TEXT, each[0]))
    said = [f'"{family}" = "{" ".join(ranges(has))}"' for family, has in ordered]
    return "# Written by packaging/fonts.py.\n" + "\n".join(said) + "\n"


def ranges(points: Iterable[int]) -> Iterator[str]:
    first = last = None
    for point in [*sorted(points), None]:
        if last is not None and point == last + 1:
            last = point
            continue
        if first is not None:
            yield f"{first:x}" if first == last else f"{first:x}-{last:x}"
        first = last = point


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
