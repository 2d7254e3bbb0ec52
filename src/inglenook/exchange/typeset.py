"""Pages set by Typst in memory: a template and values in, a tagged PDF (PDF/UA-1) out.

Typst stops at a character that its fonts lack and quotes the text in what it says: nothing it says is kept,
and texts of others go through `Fonts.printable` first.
"""

from __future__ import annotations

import json
import re
import tomllib
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inglenook.domain.errors import InglenookError

if TYPE_CHECKING:
    from typst import Compiler
    from typst import Fonts as TypstFonts

PLACEHOLDER = "□"
"""Stands where no font has the character."""

_JOINER = "\u200d"
_UNSEEN = frozenset("\u200c\u200d\ufe0e\ufe0f")
_SKIN = range(0x1F3FB, 0x1F400)
_LONG = re.compile(r"[!-\u024f\u0370-\u052f]{24}(?=[!-\u024f\u0370-\u052f])")
_MAY_BREAK = "\u200b"


class SheetNotMade(InglenookError):
    """The page could not be set. What Typst says is dropped, because it quotes."""


class Fonts:
    """The fonts of a folder, with `coverage.toml` beside them. Read when first needed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def printable(self, text: str) -> str:
        """The text with a placeholder for what no font has, and places to break in very long words."""
        sound = unicodedata.normalize("NFC", "".join(_seen(text)))
        shown = "".join(self._shown(cluster) for cluster in _clusters(sound))
        return _LONG.sub(lambda part: part[0] + _MAY_BREAK, shown)

    @property
    def families(self) -> tuple[str, ...]:
        """In the order in which they are asked for a character."""
        return tuple(self._coverage)

    @cached_property
    def loaded(self) -> TypstFonts:
        import typst

        return typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(self._folder)]
        )

    @cached_property
    def _coverage(self) -> dict[str, frozenset[int]]:
        said = tomllib.loads((self._folder / "coverage.toml").read_text("utf-8"))
        return {family: frozenset(_points(ranges)) for family, ranges in said.items()}

    def _shown(self, cluster: str) -> str:
        apart = unicodedata.normalize("NFD", cluster)
        for whole in (cluster, apart):
            if cluster == "\n" or self._has(whole):
                return whole
        base = apart[0] if self._has(apart[0]) else PLACEHOLDER
        return base if len(apart) == 1 else base + PLACEHOLDER

    def _has(self, cluster: str) -> bool:
        """Marks are set in the font of what they stand on: the first that has any of it needs all of it.

        But where that one has what they stand on, another may follow.
        """
        points = [ord(each) for each in cluster if each not in _UNSEEN]
        for family in self._coverage.values():
            if family.issuperset(points):
                return bool(points)
            if points[0] not in family and not family.isdisjoint(points):
                return False
        return False


def pdf_of(template: str, inputs: Mapping[str, str], fonts: Fonts | None = None) -> bytes:
    """Without `fonts`, in those that Typst brings. Raises SheetNotMade."""
    made = _asked(
        template, inputs, fonts, lambda compiler: compiler.compile(format="pdf", pdf_standards=["ua-1"])
    )
    if not isinstance(made, bytes):
        raise SheetNotMade
    return made


def told(template: str, inputs: Mapping[str, str], fonts: Fonts) -> list[dict[str, Any]]:
    """What the template itself tells of the pages, as metadata labelled `told`. Raises SheetNotMade."""
    said = _asked(template, inputs, fonts, lambda compiler: compiler.query("<told>", field="value"))
    listed: list[dict[str, Any]] = json.loads(said) if isinstance(said, str) else []
    return listed


def _asked(
    template: str, inputs: Mapping[str, str], fonts: Fonts | None, ask: Callable[[Compiler], object]
) -> object:
    import typst  # 0.2 s that only printing needs

    try:
        return ask(
            typst.Compiler(
                template.encode(),
                font_paths=fonts.loaded if fonts is not None else [],
                ignore_system_fonts=True,
                sys_inputs=dict(inputs),
            )
        )
    except (typst.TypstError, ValueError, RuntimeError):
        pass
    raise SheetNotMade


def _seen(text: str) -> Iterator[str]:
    """Without what can't be seen and could turn a line about; lone surrogates and private signs marked."""
    for each in text.replace("\r\n", "\n").replace("\t", " "):
        kind = unicodedata.category(each)
        if kind in ("Cs", "Co", "Cn"):
            yield "\ufffe"
        elif each in _UNSEEN or each == "\n" or kind not in ("Cc", "Cf", "Zl", "Zp"):
            yield " " if kind == "Zs" else each


def _clusters(text: str) -> Iterator[str]:
    """A character with the marks on it, and what is joined to it."""
    cluster = ""
    for each in text:
        if cluster and (_hangs_on(each) or cluster.endswith(_JOINER)):
            cluster += each
        else:
            if cluster:
                yield cluster
            cluster = each
    if cluster:
        yield cluster


def _hangs_on(each: str) -> bool:
    return each in _UNSEEN or ord(each) in _SKIN or unicodedata.category(each).startswith("M")


def _points(ranges: str) -> Iterator[int]:
    for each in ranges.split():
        first, _dash, last = each.partition("-")
        yield from range(int(first, 16), int(last or first, 16) + 1)
