"""Backups: make one, where they go, what lies there, whether they open."""

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from inglenook.domain.language import _
from inglenook.ui.backups.choosing import PlaceDialog
from inglenook.ui.backups.kept import KeptCard
from inglenook.ui.backups.now import FirstCard, NowCard
from inglenook.ui.backups.places import PlacesCard
from inglenook.ui.backups.trying import DrillCard, ReminderCard
from inglenook.ui.desk.asking import ask
from inglenook.ui.desk.context import DeskContext
from inglenook.ui.desk.page import Page
from inglenook.ui.desk.place import Place
from inglenook.ui.health.around import SurroundingsCard
from inglenook.ui.look import words
from inglenook.ui.look.calm_wheel import CalmWheel
from inglenook.ui.look.card import Card
from inglenook.ui.look.scroll import Scrolling
from inglenook.ui.look.space import column, px, row
from inglenook.vault import backups

_WIDE = 760  # px at a text scale of 1, from which the cards stand side by side


class BackupsPage(Page):
    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self._context = context
        self._first = FirstCard(self._choose_place)
        self._now = NowCard(context)
        self._kept = KeptCard(context)
        self._places = PlacesCard(context, self._choose_place)
        self._drill = DrillCard(context)
        self._reminder = ReminderCard(context)
        self._around = SurroundingsCard(context)
        self._beside = row(gap=20)
        self._lay_out()
        context.backups.changed.connect(self._show)
        context.making.changed.connect(self._now.show_state)

    def show_place(self, _place: Place) -> None:
        self._show()

    def focus_first(self) -> None:
        shown = self._now if self._context.backups.places else self._first
        shown.focus_first()

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        return {"choose_place": self._choose_place}

    def _show(self) -> None:
        known = self._context.backups
        was_first = self._first.isVisible()
        self._first.setVisible(known.ready and not known.places)
        self._now.setVisible(bool(known.places))
        self._places.setVisible(bool(known.places))
        for card in (self._now, self._kept, self._places, self._drill, self._reminder, self._around):
            card.show_state()
        if was_first and known.places:
            self.focus_first()

    def settings_changed(self) -> None:
        self._show()

    def _choose_place(self) -> None:
        def show(vault_folder: Path) -> None:
            dialog = PlaceDialog(self, vault_folder, Path.home())
            ask(dialog, lambda: self._add(dialog))

        self._context.runner.ask(lambda vault: vault.folder, show)

    def _add(self, dialog: PlaceDialog) -> None:
        name, folder, now = dialog.name(), str(dialog.folder()), self._context.now()
        self._context.runner.ask(lambda vault: backups.add_place(vault, name, folder, now=now))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._beside.setDirection(across if self.width() >= px(_WIDE) else down)

    def _lay_out(self) -> None:
        inside = QWidget()
        layout = column(inside, gap=16, margins=(28, 20, 28, 24))
        layout.addWidget(words.heading(_("Backups")))
        main, side = column(gap=16), column(gap=16)
        layout.addWidget(self._around)
        beside: tuple[tuple[QVBoxLayout, Card], ...] = (
            (main, self._first),
            (main, self._now),
            (main, self._kept),
            (side, self._places),
            (side, self._drill),
            (side, self._reminder),
        )
        for part, card in beside:
            part.addWidget(card, 0, Qt.AlignmentFlag.AlignTop)
        main.addStretch(1)
        side.addStretch(1)
        self._beside.addLayout(main, 3)
        self._beside.addLayout(side, 2)
        layout.addLayout(self._beside)
        layout.addStretch(1)
        column(self).addWidget(Scrolling(inside, _("Backups")))
        CalmWheel(inside)
