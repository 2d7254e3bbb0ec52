"""The line on Today about the last backup, which leads to its page; once a month the offer to try one."""

from PySide6.QtWidgets import QWidget

from inglenook.domain.backup import is_due
from inglenook.domain.language import _
from inglenook.ui.backups import sayings
from inglenook.ui.backups.trying import drill_is_due, put_drill_off
from inglenook.ui.desk.context import DeskContext
from inglenook.ui.desk.place import Place
from inglenook.ui.look import buttons
from inglenook.ui.look.flow import FlowLayout


class LastBackup(QWidget):
    """Amber only when the last backup is older than its owner wished."""

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self._context = context
        self._line = buttons.quiet("", lambda: context.go(Place("backups")))
        self._try = buttons.quiet(
            _("Try whether it opens"), lambda: context.do("drill"), _("Try whether the newest backup opens")
        )
        self._later = buttons.quiet(
            _("Not this month"), lambda: put_drill_off(context), _("Do not try a backup this month")
        )
        layout = FlowLayout(self, gap=18)
        for button in (self._line, self._try, self._later):
            layout.addWidget(button)
        self.hide()

    def show_state(self, *, is_wanted: bool) -> None:
        known, now = self._context.backups, self._context.now()
        self.setVisible(is_wanted and known.ready)
        last = known.last.made_at if known.last else None
        self._line.setText(sayings.last(known.last, now))
        self._line.setAccessibleName(_("{line}. To the backups").format(line=self._line.text()))
        tone = "care" if is_due(last, self._context.settings.backup_days, now) else ""
        if self._line.property("tone") != tone:
            self._line.setProperty("tone", tone)
            self._line.style().unpolish(self._line)
            self._line.style().polish(self._line)
        for button in (self._try, self._later):
            button.setVisible(drill_is_due(self._context))
