"""A worksheet on paper: the form with room to write by hand, as a tagged PDF (PDF/UA-1) made in memory.

On it stand the neutral title, the client's code at most, and a line for the day: whoever finds it learns no
more. It carries no number to know it again by, because it comes back by hand and is typed in beside its form.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from inglenook.domain.worksheet.form import Form
from inglenook.exchange.typeset import Fonts, pdf_of, told
from inglenook.exchange.worksheet.paper_parts import page_of

Paper = Literal["a4", "us-letter"]

_PAGES = 2
_ROOM = (14, 10, 6, 3, 0)
"""How much room there is to write: steps that the template knows, the roomiest first."""
_TRIED = ((4, 6), (4, 4), (4, 3), (0, 3), (4, 2), (0, 2), (4, 1), (0, 1))
"""Room and how often repeated fields stand on paper, at most: the first that fits tells the pages."""
_ENOUGH = 4
"""Repeated so often where more would only make a sheet longer."""
_EVEN_MM = 70
_FREE_MM = 15
"""More lines than that under one question, and more blank paper above the end, only fill a page."""
_WIDE = (0, 1, 3)
"""More lines for every repeated field."""
_WHAT = ("asked", "more", "blank")
"""What the template tells: where a long answer is asked for and its lines go on, and the end begins."""


def print_sheet(
    form: Form,
    common: Mapping[str, str],
    help_lines: Sequence[str],
    *,
    code: str = "",
    template: str,
    fonts: Fonts,
    for_therapist: bool = False,
    paper: Paper = "a4",
) -> bytes:
    """Two pages at most, unless a sheet is longer than that with the least room. Raises SheetNotMade.

    `code`: the client's, never a return code. `template`: the text of `print/worksheet.typ`. `for_therapist`:
    without what speaks to a client.
    """
    page = page_of(form, common, help_lines, code, fonts.printable, for_therapist=for_therapist)
    page |= {"paper": paper, "fonts": fonts.families}
    return pdf_of(template, {"sheet": _best(page, template, fonts).page}, fonts)


@dataclass(frozen=True, order=True, slots=True)
class _Set:
    """One way to set a page, the better the smaller: what is torn apart, what is only filled, less room."""

    torn: int
    filled_mm: float
    less: int
    pages: int
    page: str = field(compare=False)


def _best(page: dict[str, Any], template: str, fonts: Fonts) -> _Set:
    """Of those on no more pages than the first that fits, and as often repeated.

    Where too much is only filled, the page is also turned before the last section, or less is repeated.
    """

    def tried(room: int, times: int, wide: int = 0, turn: int = 0) -> _Set:
        inputs = json.dumps({**page, "room": room, "times": times, "wide": wide, "turn": turn})
        return _judged(inputs, room + wide, told(template, {"sheet": inputs}, fonts))

    for room, times in _TRIED:
        first = tried(room, times)
        if first.pages <= _PAGES:
            break
    others = [tried(room, times, wide) for room in _ROOM for wide in _WIDE]
    best = min([first, *(each for each in others if each.pages <= first.pages)])
    if best.filled_mm <= _FREE_MM:
        return best
    last = len(page["sections"]) - 1
    turned = [tried(room, times, turn=last) for room in _ROOM]
    fewer = [tried(room, _ENOUGH) for room in _ROOM if times > _ENOUGH]
    return min([best, *(each for each in (*turned, *fewer) if each.pages <= first.pages)])


def _judged(page: str, room: int, said: Sequence[Mapping[str, Any]]) -> _Set:
    asked, more, blank = ([each for each in said if each["what"] == what] for what in _WHAT)
    pages = next(each["count"] for each in said if each["what"] == "pages")
    torn = sum(one["page"] != other["page"] for one, other in zip(asked, more, strict=True))
    alone = sum(each["page"] != pages for each in blank)
    lines = max((each["height"] for each in more), default=0.0)
    free = sum(each["height"] for each in blank)
    filled = max(0.0, lines - _EVEN_MM) + max(0.0, free - _FREE_MM)
    return _Set(torn=torn + alone, filled_mm=filled, less=-room, pages=pages, page=page)
