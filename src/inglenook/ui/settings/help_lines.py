"""Where help is, as it is offered on every sheet that is given: some lines for each language."""

from datetime import datetime

from PySide6.QtCore import QSignalBlocker, QTimer
from PySide6.QtWidgets import QComboBox, QPlainTextEdit

from inglenook.domain.change import Change
from inglenook.domain.language import _
from inglenook.ui.desk.context import DeskContext
from inglenook.ui.look import words
from inglenook.ui.look.card import Card
from inglenook.ui.look.field import field
from inglenook.ui.look.space import px
from inglenook.ui.settings.languages import language_name
from inglenook.vault.settings import save_settings, settings
from inglenook.vault.vault import Vault

MOST_LINES, LONGEST_LINE = 12, 200
_QUIET_MS = 500


def lines_of(text: str) -> tuple[str, ...]:
    """One to a line; empty ones are none."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def objection(lines: tuple[str, ...]) -> str:
    if len(lines) > MOST_LINES or any(len(line) > LONGEST_LINE for line in lines):
        return _("These are too many lines of help, or one is too long: twelve short ones are the most.")
    return ""


def _keep(vault: Vault, language: str, lines: tuple[str, ...], now: datetime) -> Change:
    """Into the settings as they stand in the vault: others may be on their way there."""
    known = settings(vault)
    others = {code: each for code, each in known.help_lines.items() if code != language}
    kept = others | ({language: lines} if lines else {})
    return save_settings(vault, known.model_copy(update={"help_lines": kept}), now=now)


class HelpLinesCard(Card):
    """Kept as soon as it is changed, like all settings."""

    def __init__(self, context: DeskContext) -> None:
        super().__init__(_("Worksheets"))
        self._context = context
        self._language = QComboBox()
        for code in context.resources.shelf.common:
            self._language.addItem(language_name(code), code)
        self._text = QPlainTextEdit()
        self._text.setTabChangesFocus(True)
        self._text.setFixedHeight(px(112))
        self._told = words.caption("", "care")
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        hint = _("Offered when a sheet is given, and changed there for one client. One to a line.")
        self.body.addWidget(field(_("Language of these lines"), self._language))
        self.body.addWidget(field(_("Where help is"), self._text, hint))
        self.body.addWidget(self._told)
        self._told.hide()
        self._shown = ""
        self._language.currentIndexChanged.connect(lambda _at: self._turn())
        self._text.textChanged.connect(lambda: self._quiet.start(_QUIET_MS))
        self._quiet.timeout.connect(self.keep)

    def show_state(self) -> None:
        """What is kept, unless something here waits to be kept."""
        if self._quiet.isActive():
            return
        self._shown = str(self._language.currentData() or "")
        kept = self._context.settings.help_lines.get(self._shown, ())
        if lines_of(self._text.toPlainText()) != kept:
            blocked = QSignalBlocker(self._text)
            self._text.setPlainText("\n".join(kept))
            blocked.unblock()
        self._told.hide()

    def keep(self) -> None:
        self._quiet.stop()
        lines, known, now = lines_of(self._text.toPlainText()), self._context.settings, self._context.now()
        refused = objection(lines)
        self._told.setText(refused)
        self._told.setVisible(bool(refused))
        if refused or not self._shown or lines == known.help_lines.get(self._shown, ()):
            return
        language = self._shown
        self._context.runner.ask(lambda vault: _keep(vault, language, lines, now))

    def _turn(self) -> None:
        """Another language: what was written in the one before is kept first."""
        if self._quiet.isActive():
            self.keep()
        self.show_state()
