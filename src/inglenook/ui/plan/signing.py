"""Asking once before a plan is signed: what is taken, and what can still be done afterwards."""

from PySide6.QtWidgets import QWidget

from inglenook.domain.language import _, ngettext
from inglenook.domain.note import WithdrawWindow
from inglenook.ui.look import words
from inglenook.ui.look.dialog import Dialog
from inglenook.ui.notes.signing import withdrawing


class SignPlanDialog(Dialog):
    """Enter signs, Esc goes back to the text."""

    def __init__(self, parent: QWidget, goals: int, window: WithdrawWindow) -> None:
        super().__init__(parent, _("Sign the plan?"), ok=_("Sign"), cancel=_("Keep writing"))
        self.body.addWidget(words.label(_taken(goals)))
        stays = _("The words stay as they are signed. What changes later goes into the next version.")
        self.body.addWidget(
            words.label(" ".join(each for each in (stays, withdrawing(window)) if each), "second")
        )


def _taken(goals: int) -> str:
    if not goals:
        return _("No goal is in play, so it is signed without one.")
    said = ngettext(
        "It is signed with the goal in play as it stands now.",
        "It is signed with the {count} goals in play as they stand now.",
        goals,
    )
    return said.format(count=goals)
