"""The row above a plan: whose it is, which version, whether it is kept, what can be done with it."""

from PySide6.QtCore import Signal

from inglenook.domain.language import _
from inglenook.ui.look import buttons
from inglenook.ui.worksheets.bar import Bar


class PlanBar(Bar):
    history_wanted = Signal()
    change_wanted = Signal()
    sign_wanted = Signal()

    def __init__(self, phrases: buttons.Button) -> None:
        self._phrases = phrases
        self._history = buttons.plain(_("History"), self._emit_history)
        self._change = buttons.primary(_("Change the plan"), self._emit_change)
        self._sign = buttons.primary(_("Sign"), self._emit_sign)
        super().__init__((phrases, self._history, self._change, self._sign))

    def show_state(self, *, is_draft: bool, has_versions: bool) -> None:
        self._phrases.setVisible(is_draft)
        self._sign.setVisible(is_draft)
        self._change.setVisible(has_versions and not is_draft)
        self._history.setVisible(has_versions)

    def set_writable(self, is_writable: bool) -> None:
        for each in (self._phrases, self._change, self._sign):
            each.setEnabled(is_writable)

    def _emit_history(self) -> None:
        self.history_wanted.emit()

    def _emit_change(self) -> None:
        self.change_wanted.emit()

    def _emit_sign(self) -> None:
        self.sign_wanted.emit()
