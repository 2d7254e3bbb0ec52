"""How each page of the desk is made, once, when it is first wanted."""

from collections.abc import Callable

from inglenook.ui.backups.page import BackupsPage
from inglenook.ui.clients.everyone import EveryonePage
from inglenook.ui.clients.page import CasePage
from inglenook.ui.desk.context import DeskContext
from inglenook.ui.desk.page import Page
from inglenook.ui.health.page import HealthPage
from inglenook.ui.notes.page import NotePage
from inglenook.ui.shortcuts.page import ShortcutsPage
from inglenook.ui.today.page import TodayPage
from inglenook.ui.trash.page import TrashPage


def makers(context: DeskContext) -> dict[str, Callable[[], Page]]:
    """By the name that a place gives them."""
    return {
        "today": lambda: TodayPage(context),
        "clients": lambda: EveryonePage(context),
        "case": lambda: CasePage(context),
        "note": lambda: NotePage(context),
        "trash": lambda: TrashPage(context),
        "backups": lambda: BackupsPage(context),
        "health": lambda: HealthPage(context),
        "shortcuts": lambda: ShortcutsPage(context),
    }
