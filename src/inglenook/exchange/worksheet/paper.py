"""A worksheet on paper: the form with room to write by hand, as a tagged PDF (PDF/UA-1) made in memory.

On it stand the neutral title, the client's code at most, and a line for the day: whoever finds it learns no
more. It carries no number to know it again by, because it comes back by hand and is typed in beside its form.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, Literal

from inglenook.domain.worksheet.form import Form
from inglenook.exchange.typeset import Fonts, pdf_of
from inglenook.exchange.worksheet.paper_parts import page_of

Paper = Literal["a4", "us-letter"]

_PAGES = 2
_LEAST = 0
_COMFORT = 4
_MOST = 14
"""How much room there is to write: steps that the template knows."""
_TIMES = (6, 4, 3, 2, 1)
"""How often repeated fields stand on paper, at most: the first that fits."""


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
    return _Setting(template, fonts, {**page, "paper": paper}).roomiest()


class _Setting:
    """One page set again and again, until it has as much room to write as its pages hold."""

    def __init__(self, template: str, fonts: Fonts, page: dict[str, Any]) -> None:
        self._template, self._fonts, self._page = template, fonts, page

    def roomiest(self) -> bytes:
        for room in (_COMFORT, _LEAST):
            for times in _TIMES:
                made = self._set(room, times)
                pages = _count(made)
                if pages <= _PAGES:
                    return self._widened(made, pages, room, times)
        return made

    def _widened(self, made: bytes, pages: int, room: int, times: int) -> bytes:
        low, high = room, _MOST
        while low < high:
            middle = (low + high + 1) // 2
            wider = self._set(middle, times)
            if _count(wider) <= pages:
                low, made = middle, wider
            else:
                high = middle - 1
        return made

    def _set(self, room: int, times: int) -> bytes:
        page = json.dumps({**self._page, "room": room, "times": times})
        return pdf_of(self._template, {"sheet": page}, self._fonts)


def _count(pdf: bytes) -> int:
    import pypdfium2  # only what is printed needs it

    document = pypdfium2.PdfDocument(pdf)
    try:
        return len(document)
    finally:
        document.close()
