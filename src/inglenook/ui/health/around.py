"""The card about where the vault lies: a folder kept in step with other computers, or another computer."""

from inglenook.domain.language import _
from inglenook.ui.desk.context import DeskContext
from inglenook.ui.look import buttons, words
from inglenook.ui.look.card import Card
from inglenook.ui.look.flow import FlowLayout
from inglenook.vault import backups
from inglenook.vault.check_words import sentence
from inglenook.vault.findings import Mend, What
from inglenook.vault.vault import Vault

OF_THE_PLACE = frozenset({What.SYNCED_FOLDER, What.NETWORK_FOLDER, What.CONFLICT_COPIES})


class SurroundingsCard(Card):
    """Gone where the vault lies well."""

    def __init__(self, context: DeskContext) -> None:
        super().__init__(_("Where the vault lies"), tone="care")
        self._context = context
        self._told = words.label("")
        self._instead = buttons.plain(_("Put backups there instead"), self._remember)
        self.body.addWidget(self._told)
        acts = FlowLayout()
        acts.addWidget(buttons.plain(_("Move the vault…"), lambda: context.do("move")))
        acts.addWidget(self._instead)
        self.body.addLayout(acts)
        context.checking.changed.connect(self.show_state)
        self.hide()

    def show_state(self) -> None:
        found = [each for each in self._context.checking.notices if each.what in OF_THE_PLACE]
        self._told.setText(" ".join(sentence(each) for each in found))
        self.setVisible(bool(found))

    def _remember(self) -> None:
        """The folder around the vault is a good place for a file that is written once and never changed."""
        found = next((each for each in self._context.checking.notices if each.mend is Mend.MOVE_VAULT), None)
        is_synced = found is not None and found.what is What.SYNCED_FOLDER
        name, now = found.detail if found and is_synced else "", self._context.now()

        def add(vault: Vault) -> object:
            return backups.add_place(vault, name, str(vault.folder.parent), now=now)

        self._context.runner.ask(add, lambda _change: self._context.say(_("Backups can go there now"), None))
