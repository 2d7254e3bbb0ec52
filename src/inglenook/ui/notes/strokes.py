"""What certain key strokes do to a line of light Markdown: pure rules on text, no Qt."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

_ITEM = re.compile(
    r"^(?P<indent>\s*)(?:(?P<bullet>[-*+])|(?P<number>\d{1,4})(?P<stop>[.)]))(?P<gap> +)(?P<rest>.*)$"
)
_SNIPPET = re.compile(r"(?:^|(?<=[\s(“\"'‘]));(?P<name>[\w-]{1,40})$")
_REACH = 64  # a name is at most 40 characters; the rest of a long paragraph need not be read
_WORD = re.compile(r"[\w’'-]+")


@dataclass(frozen=True, slots=True)
class Replacement:
    """Replace the text from `start` to `end` with `text`, then select from `first` to `last`."""

    start: int
    end: int
    text: str
    first: int
    last: int


def next_item(line: str) -> str | None:
    """The marker the next line begins with when Enter is pressed at the end of `line`.

    An empty string means: the item is empty, so the list ends here. None means: `line` is no item.
    """
    found = _ITEM.match(line)
    if found is None:
        return None
    if not found["rest"].strip():
        return ""
    marker = found["bullet"] or f"{int(found['number']) + 1}{found['stop']}"
    return f"{found['indent']}{marker}{found['gap']}"


def toggle(text: str, start: int, end: int, mark: str) -> Replacement:
    """Put `mark` (`**` or `*`) around the selection or the word at the caret, or take it off again."""
    start, end = _grown(text, start, end)
    inside = text[start:end]
    size = len(mark)
    if _marked(text[:start], mark, left=True) and _marked(text[end:], mark, left=False):
        return Replacement(start - size, end + size, inside, start - size, end - size)
    if (
        len(inside) >= 2 * size
        and inside.startswith(mark)
        and inside.endswith(mark)
        and not _bolder(inside, mark)
    ):
        bare = inside[size:-size]
        return Replacement(start, end, bare, start, start + len(bare))
    return Replacement(start, end, f"{mark}{inside}{mark}", start + size, start + size + len(inside))


def snippet_at(before: str, snippets: Mapping[str, str]) -> tuple[int, str] | None:
    """How many characters to take back and what to put there, when `before` ends in a known `;name`."""
    found = _SNIPPET.search(before[-_REACH:])
    if found is None:
        return None
    text = snippets.get(found["name"].casefold())
    return None if text is None else (len(found["name"]) + 1, text)


def _grown(text: str, start: int, end: int) -> tuple[int, int]:
    if start != end:
        inside = text[start:end]
        if not inside.strip():
            return start, start
        return start + len(inside) - len(inside.lstrip()), end - len(inside) + len(inside.rstrip())
    word = next((found for found in _WORD.finditer(text) if found.start() <= start <= found.end()), None)
    return (start, end) if word is None else word.span()


def _marked(side: str, mark: str, *, left: bool) -> bool:
    """Whether exactly this mark touches the selection; one star beside two is bold, not italic."""
    stars = len(side) - len(side.rstrip("*")) if left else len(side) - len(side.lstrip("*"))
    return stars in ({1, 3} if mark == "*" else {2, 3})


def _bolder(inside: str, mark: str) -> bool:
    return mark == "*" and inside.startswith("**") and not inside.startswith("***")
