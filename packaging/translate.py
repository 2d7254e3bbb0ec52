"""Collect every text of the program into resources/translations/inglenook.pot.

`translate.py` writes the catalogue; `translate.py --check` only says whether it is up to date, and
refuses a text whose placeholders a translator could not see (an f-string inside `_()` is never
collected, so it is refused by name).
"""

import ast
import io
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po

HOME = Path(__file__).resolve().parent.parent
SOURCE = HOME / "src" / "inglenook"
CATALOGUE = HOME / "resources" / "translations" / "inglenook.pot"
KEYWORDS = {"_": None, "ngettext": (1, 2)}


def main(arguments: list[str]) -> int:
    unseen = list(untranslatable())
    for place in unseen:
        print(f"{place}: the text handed to _() is not a plain string", file=sys.stderr)
    text = catalogue_text()
    if "--check" in arguments:
        current = CATALOGUE.read_text(encoding="utf-8") if CATALOGUE.is_file() else ""
        if current != text:
            print("resources/translations/inglenook.pot is old: run packaging/translate.py", file=sys.stderr)
        return 1 if unseen or current != text else 0
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    CATALOGUE.write_text(text, encoding="utf-8")
    print(f"{CATALOGUE.relative_to(HOME)}: {text.count('msgid ') - 1} texts")
    return 1 if unseen else 0


def catalogue_text() -> str:
    """The catalogue as text: sorted and undated, so that it changes only with the texts."""
    catalogue = Catalog(project="Inglenook", charset="utf-8")
    for filename, _line, message, comments, _context in extract_from_dir(SOURCE, keywords=KEYWORDS):
        catalogue.add(message, locations=[(f"src/inglenook/{filename}", None)], auto_comments=comments)
    buffer = io.BytesIO()
    write_po(buffer, catalogue, omit_header=True, sort_output=True, include_lineno=False)
    return buffer.getvalue().decode("utf-8")


def untranslatable() -> Iterator[str]:
    """Places where `_()` gets anything but one literal text."""
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in KEYWORDS:
                texts = node.args[:2] if node.func.id == "ngettext" else node.args[:1]
                if any(
                    not (isinstance(text, ast.Constant) and isinstance(text.value, str)) for text in texts
                ):
                    yield f"{path.relative_to(HOME)}:{node.lineno}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
