"""Ending although a text waits that could not be written: what would be gone is named first."""

from PySide6.QtCore import Signal

from inglenook.domain.language import _, ngettext
from inglenook.ui.gate.page import Page
from inglenook.ui.look import buttons


class EndAnyway(Page):
    wished = Signal()

    def __init__(self, waiting: int) -> None:
        gone = ngettext(
            "{count} text that could not be written before the last lock would be gone for good.",
            "{count} texts that could not be written before the last lock would be gone for good.",
            waiting,
        ).format(count=waiting)
        super().__init__(
            _("End and lose it?") if waiting == 1 else _("End and lose them?"),
            gone
            + " "
            + _(
                "What is sealed can't be shown here; unlocking shows it. Everything that was kept is safe in "
                "the vault either way."
            ),
        )
        self._can_leave = True
        self.set_button(_("Back"))
        self.add_aside(buttons.quiet(_("End anyway"), self.wished.emit))

    def submit(self) -> None:
        """What keeps everything is nearest at hand: a second Enter must lose nothing."""
        self.leave()
