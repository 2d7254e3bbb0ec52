"""Health: is the vault sound, and what can be done about what is not."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from inglenook.domain.language import _
from inglenook.ui.desk.context import DeskContext
from inglenook.ui.desk.page import Page
from inglenook.ui.desk.place import Place
from inglenook.ui.health.around import SurroundingsCard
from inglenook.ui.health.check_card import CheckCard
from inglenook.ui.health.findings import FindingsCard
from inglenook.ui.health.recovery import RecoveryCard
from inglenook.ui.look import words
from inglenook.ui.look.scroll import Scrolling
from inglenook.ui.look.space import column, px, row

_WIDE = 760  # px at a text scale of 1, from which the cards stand side by side


class HealthPage(Page):
    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self._context = context
        self._check = CheckCard(context)
        self._around = SurroundingsCard(context)
        self._findings = FindingsCard(context)
        self._recovery = RecoveryCard(context)
        self._beside = row(gap=20)
        self._lay_out()
        context.checking.changed.connect(self._show)
        context.backups.changed.connect(self._findings.show_state)

    def show_place(self, _place: Place) -> None:
        self._show()

    def settings_changed(self) -> None:
        self._show()

    def _show(self) -> None:
        for card in (self._check, self._around, self._findings):
            card.show_state()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._beside.setDirection(across if self.width() >= px(_WIDE) else down)

    def focus_first(self) -> None:
        self._check.focus_first()

    def _lay_out(self) -> None:
        inside = QWidget()
        layout = column(inside, gap=16, margins=(28, 20, 28, 24))
        layout.addWidget(words.heading(_("Health")))
        main, side = column(gap=16), column(gap=16)
        for card in (self._around, self._check, self._findings):
            main.addWidget(card)
        side.addWidget(self._recovery)
        for part, share in ((main, 3), (side, 2)):
            part.addStretch(1)
            self._beside.addLayout(part, share)
        layout.addLayout(self._beside)
        layout.addStretch(1)
        column(self).addWidget(Scrolling(inside, _("Health")))
