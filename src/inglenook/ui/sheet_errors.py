"""The sentences for what can go wrong with worksheets and answers. errors.py takes them into its table."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from inglenook.domain.language import _
from inglenook.domain.worksheet.answers import AnswersDoNotFit
from inglenook.domain.worksheet.errors import NotInSheet, SheetDamaged, TooFew, TooMany
from inglenook.vault.sheet_errors import AlreadyIn, ReturnFinished, SheetClosed

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
    AlreadyIn: lambda _e: (
        _("This return is already in."),
        _("It is kept as it came the first time, and nothing was changed."),
        _("Look for it on the client's page, or in the trash."),
    ),
    SheetClosed: lambda _e: (
        _("This sheet was closed, so nothing more can come back to it."),
        _("What came back before is kept."),
        _("Give the client a new sheet."),
    ),
    ReturnFinished: lambda _e: (
        _("These answers are finished and stay as the client gave them."),
        _("They are kept, and nothing was changed."),
        _("To change something, fill in the sheet once more."),
    ),
    TooFew: lambda _e: (
        _("This is the least that is needed here."),
        _("The sheet is as it was."),
        _("Add another one first, or take the whole question out."),
    ),
    TooMany: lambda _e: (
        _("There is no room for another one here."),
        _("The sheet is as it was."),
        _("Take one out first, or begin a second sheet."),
    ),
    NotInSheet: lambda _e: (
        _("This part of the sheet is not there any more."),
        _("The sheet is as it was."),
        _("Choose another part of it."),
    ),
}
