"""The sentences for what can go wrong with worksheets and answers. errors.py takes them into its table."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from inglenook.domain.language import _
from inglenook.domain.worksheet.answers import AnswersDoNotFit
from inglenook.domain.worksheet.errors import SheetDamaged

Row = Callable[[Any], tuple[str, str, str]]

SHEET_ROWS: dict[type[BaseException], Row] = {
    SheetDamaged: lambda _e: (
        _("A worksheet that came with Inglenook can't be read."),
        _("Nothing in the vault was touched."),
        _("Install Inglenook again: a file of the program is damaged."),
    ),
    AnswersDoNotFit: lambda _e: (
        _("These answers do not fit the questions of this sheet."),
        _("What was kept before is safe, and nothing was changed."),
        _("Open the sheet again and enter them there."),
    ),
}
