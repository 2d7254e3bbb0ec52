"""The cards beside: trying a backup, and after how many days to be reminded."""

from datetime import timedelta

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QSpinBox

from inglenook.domain.backup import DRILL_DAYS, is_due
from inglenook.domain.language import _
from inglenook.domain.settings import Settings
from inglenook.ui.backups import sayings
from inglenook.ui.desk.context import DeskContext
from inglenook.ui.look import buttons, words
from inglenook.ui.look.card import Card
from inglenook.ui.look.field import field
from inglenook.ui.look.flow import FlowLayout
from inglenook.ui.look.space import px
from inglenook.vault.settings import save_settings


def drill_is_due(context: DeskContext) -> bool:
    """Once a month, where there is something to try and it was not put off."""
    known, later = context.backups, context.settings.drill_not_before
    if known.last is None or (later is not None and context.today() < later):
        return False
    return is_due(known.drill.at if known.drill else None, DRILL_DAYS, context.now())


def put_drill_off(context: DeskContext) -> None:
    """Not asked again for a month."""
    keep_settings(context, drill_not_before=context.today() + timedelta(days=DRILL_DAYS))


def keep_settings(context: DeskContext, **changed: object) -> None:
    wanted: Settings = context.settings.model_copy(update=changed)
    now = context.now()
    if wanted != context.settings:
        context.runner.ask(lambda vault: save_settings(vault, wanted, now=now))


class DrillCard(Card):
    def __init__(self, context: DeskContext) -> None:
        super().__init__(_("Does it open?"))
        self._context = context
        self._last = words.label("")
        self._try = buttons.plain(_("Try the newest backup"), lambda: context.do("drill"))
        self._later = buttons.quiet(_("Not this month"), lambda: put_drill_off(context))
        told = _(
            "With the words on your recovery sheet the newest backup is opened once, looked through and put"
            " away again. It takes two minutes and changes nothing."
        )
        self.body.addWidget(self._last)
        self.body.addWidget(words.caption(told))
        acts = FlowLayout(gap=14)
        acts.addWidget(self._try)
        acts.addWidget(self._later)
        self.body.addLayout(acts)

    def show_state(self) -> None:
        context = self._context
        self.setVisible(context.backups.last is not None)
        self._last.setText(sayings.drill(context.backups.drill, context.settings.zone, context.today()))
        self._later.setVisible(drill_is_due(context))


class ReminderCard(Card):
    def __init__(self, context: DeskContext) -> None:
        super().__init__(_("Reminding"))
        self._context = context
        self._days = QSpinBox()
        self._days.setRange(0, 365)
        self._days.setSpecialValueText(_("Never"))
        self._days.setMaximumWidth(px(160))
        self._days.setKeyboardTracking(False)
        told = _("When the last backup is older, Today says so and locking offers a new one. 0 is never.")
        self.body.addWidget(field(_("Remind me after so many days"), self._days, told))
        self._days.valueChanged.connect(lambda days: keep_settings(context, backup_days=days))

    def show_state(self) -> None:
        blocked = QSignalBlocker(self._days)
        self._days.setValue(self._context.settings.backup_days)
        blocked.unblock()
