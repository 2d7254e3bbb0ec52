"""The card of the check: the button, how far it is, and in a sentence how the vault is."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar

from inglenook.domain.language import _
from inglenook.ui.desk.context import DeskContext
from inglenook.ui.errors import explain
from inglenook.ui.health import sayings
from inglenook.ui.look import buttons, words
from inglenook.ui.look.card import Card
from inglenook.ui.look.speech import announce
from inglenook.vault.check_words import summary


class CheckCard(Card):
    def __init__(self, context: DeskContext) -> None:
        super().__init__(_("Is everything as it was written?"))
        self._context = context
        self._result = words.label("")
        self._looked_at = words.label("", "second")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(_("How far the check is"))
        self._start = buttons.primary(_("Check now"), lambda: context.do("check_now"))
        self._cancel = buttons.plain(_("Cancel"), context.checking.cancel)
        for widget in (self._result, self._bar, self._looked_at):
            self.body.addWidget(widget)
        for button in (self._start, self._cancel):
            self.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.show_state()

    def focus_first(self) -> None:
        shown = self._cancel if self._context.checking.is_under_way else self._start
        shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_state(self) -> None:
        checking = self._context.checking
        had_focus = self._start.hasFocus() or self._cancel.hasFocus()
        before = self._result.text()
        for each in (self._bar, self._cancel):
            each.setVisible(checking.is_under_way)
        self._start.setVisible(not checking.is_under_way)
        self._show_texts()
        if had_focus:
            self.focus_first()
        if self._result.text() != before:
            announce(self, self._result.text())

    def _show_texts(self) -> None:
        checking, zone = self._context.checking, self._context.settings.zone
        if checking.is_under_way:
            self._tell(_("You can go on writing meanwhile."), "second", sayings.under_way(checking.progress))
            total = checking.progress.total if checking.progress else 0
            self._bar.setRange(0, 1000 if total else 0)
            if checking.progress and total:
                self._bar.setValue(1000 * checking.progress.done // total)
        elif checking.report is not None:
            report = checking.report
            role = "growth" if report.sound else "care"
            self._tell(summary(report), role, sayings.looked_at(report, zone, self._context.today()))
        elif checking.error is not None:
            self._tell(explain(checking.error).whole, "care", "")
        else:
            self._tell(sayings.what_it_does(), "text", "")

    def _tell(self, result: str, role: str, beside: str) -> None:
        self._result.setText(result)
        words.set_role(self._result, role)
        self._looked_at.setText(beside)
        self._looked_at.setVisible(bool(beside))
