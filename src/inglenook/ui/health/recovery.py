"""The card of words, shares and keys: what each does, what it does not do, and the way to it."""

from functools import partial

from PySide6.QtWidgets import QWidget

from inglenook.domain.language import _
from inglenook.exchange.recovery_sheet import spelled
from inglenook.ui.desk.context import DeskContext
from inglenook.ui.look import buttons, words
from inglenook.ui.look.card import Card
from inglenook.ui.look.flow import FlowLayout
from inglenook.ui.look.space import column


class RecoveryCard(Card):
    def __init__(self, context: DeskContext) -> None:
        super().__init__(_("Ways in"))
        self.body.setSpacing(self.body.spacing() * 3)
        for about, acts in _ways():
            self.body.addWidget(_way(context, about, acts))
        told = _("Copies and backups made before still open with what opened them then.")
        self.body.addWidget(words.caption(told))
        self._number = words.caption("")
        self.body.addWidget(self._number)
        context.runner.ask(lambda vault: vault.vault_id, self._show_number, lambda _error: None)

    def _show_number(self, vault_id: str) -> None:
        told = _("This is vault {number}; the same number stands on its recovery sheet.")
        self._number.setText(told.format(number=spelled(vault_id)))


def _ways() -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """A sentence, then the buttons under it: text and the action it carries out."""
    return (
        (
            _("Another passphrase for every day. The recovery words stay as they are."),
            ((_("Change the passphrase"), "passphrase"),),
        ),
        (
            _("New recovery words with a new sheet to print. The old words then open nothing here."),
            ((_("New recovery words"), "new_words"),),
        ),
        (
            _(
                "Three shares for your professional will: any two of them open the vault, one alone never"
                " does. Making them again makes the earlier ones useless."
            ),
            ((_("Make shares"), "shares"), (_("Remove the shares"), "remove_shares")),
        ),
        (
            _(
                "Everything encrypted anew under new keys, when somebody may have had both a copy and a way"
                " in. You get new recovery words; shares have to be made again."
            ),
            ((_("Change every key"), "change_keys"),),
        ),
    )


def _way(context: DeskContext, about: str, acts: tuple[tuple[str, str], ...]) -> QWidget:
    made = QWidget()
    layout = column(made, gap=6)
    layout.addWidget(words.label(about))
    row = FlowLayout(gap=14)
    for text, action in acts:
        row.addWidget(buttons.plain(text, partial(context.do, action)))
    layout.addLayout(row)
    return made
