"""Beginning a sheet of one's own: from one of the shelf, or blank."""

import uuid

from inglenook.domain.change import Change
from inglenook.domain.worksheet.building import blank, copy_of
from inglenook.domain.worksheet.sheet import Sheet
from inglenook.ui.desk.context import DeskContext
from inglenook.ui.desk.place import Place
from inglenook.vault import own_sheets


def make_from(context: DeskContext, sheet: Sheet) -> None:
    _begin(context, copy_of(sheet, uuid.uuid4().hex))


def make_blank(context: DeskContext) -> None:
    """In the language of the desk; others are added."""
    _begin(context, blank(uuid.uuid4().hex, (context.settings.language,)))


def _begin(context: DeskContext, sheet: Sheet) -> None:
    now = context.now()

    def begun(change: Change) -> None:
        context.go(Place("building", change.made))

    context.runner.ask(lambda vault: own_sheets.keep_sheet(vault, sheet, now=now), begun)
