"""Health: is the vault sound, and what can be done about what is not."""

from PySide6.QtWidgets import QWidget

from inglenook.domain.language import _
from inglenook.ui.desk.context import DeskContext
from inglenook.ui.desk.page import Page
from inglenook.ui.desk.place import Place
from inglenook.ui.health.check_card import CheckCard
from inglenook.ui.look import words
from inglenook.ui.look.scroll import Scrolling
from inglenook.ui.look.space import column


class HealthPage(Page):
    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self._context = context
        self._check = CheckCard(context)
        self._lay_out()
        context.checking.changed.connect(self._check.show_state)

    def show_place(self, _place: Place) -> None:
        self._check.show_state()

    def focus_first(self) -> None:
        self._check.focus_first()

    def _lay_out(self) -> None:
        inside = QWidget()
        layout = column(inside, gap=16, margins=(28, 20, 28, 24))
        layout.addWidget(words.heading(_("Health")))
        layout.addWidget(self._check)
        layout.addStretch(1)
        column(self).addWidget(Scrolling(inside, _("Health")))
