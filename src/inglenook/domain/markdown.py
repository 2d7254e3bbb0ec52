"""Light Markdown, line by line: headings, list markers, bold, italics. The text itself is never changed."""

import re
from dataclasses import dataclass
from enum import StrEnum


class Style(StrEnum):
    HEADING = "heading"
    MARKER = "marker"
    BOLD = "bold"
    ITALIC = "italic"


@dataclass(frozen=True, slots=True)
class Span:
    """From `start` up to, not including, `end`, in characters; BOLD and ITALIC enclose their marks."""

    start: int
    end: int
    style: Style


_HEADING = re.compile(r"#{1,6}[ \t]+\S")
_MARKER = re.compile(r"[ \t]{0,12}(?:[-*+•]|\d{1,3}[.)])[ \t]+(?=\S)")
_BOLD = re.compile(r"\*\*(?=[^\s*])[^*]*(?<=[^\s*])\*\*|(?<!\w)__(?=[^\s_])[^_]*(?<=[^\s_])__(?!\w)")
_ITALIC = re.compile(r"\*(?=[^\s*])[^*]*(?<=[^\s*])\*|(?<!\w)_(?=[^\s_])[^_]*(?<=[^\s_])_(?!\w)")


def spans(line: str) -> list[Span]:
    """In order of their start. A heading takes the whole line; spans of one style never overlap."""
    if _HEADING.match(line):
        return [Span(0, len(line), Style.HEADING)]
    found: list[Span] = []
    begin = 0
    if marker := _MARKER.match(line):
        found.append(Span(0, marker.end(), Style.MARKER))
        begin = marker.end()
    if "*" not in line and "_" not in line:
        return found
    bold = [Span(*match.span(), Style.BOLD) for match in _BOLD.finditer(line, begin)]
    found += bold
    # What is bold is blanked, so that its stars are not read a second time.
    rest = list(line)
    for span in bold:
        rest[span.start : span.end] = "\0" * (span.end - span.start)
    found += [Span(*match.span(), Style.ITALIC) for match in _ITALIC.finditer("".join(rest), begin)]
    return sorted(found, key=lambda span: (span.start, span.end))
