"""What the desk does about a finding: by itself, by a backup, or by locking for it."""

from inglenook.domain.language import _
from inglenook.ui.desk.context import DeskContext
from inglenook.vault.findings import Mend
from inglenook.vault.rebuilding import rebuild_index
from inglenook.vault.vault import Vault

_ACTIONS = {
    Mend.FROM_BACKUP: "mend",
    Mend.MOVE_VAULT: "move",
    Mend.MAKE_BACKUP: "backup_now",
    Mend.RENEW_HEADER: "lock",
    Mend.FINISH_KEY_CHANGE: "lock",
}


def mend_words(mend: Mend) -> str:
    return {
        Mend.REBUILD_INDEX: _("Build the search index anew"),
        Mend.RENEW_HEADER: _("Lock, and renew it at the next unlocking"),
        Mend.FROM_BACKUP: _("Bring it back from a backup"),
        Mend.FINISH_KEY_CHANGE: _("Lock, and finish it at the next unlocking"),
        Mend.MOVE_VAULT: _("Move the vault"),
        Mend.MAKE_BACKUP: _("Back up now"),
    }[mend]


class Mending:
    def __init__(self, context: DeskContext) -> None:
        self._context = context

    def begin(self, mend: Mend) -> None:
        if mend is Mend.REBUILD_INDEX:
            self._rebuild()
        else:
            self._context.do(_ACTIONS[mend])

    def _rebuild(self) -> None:
        now = self._context.now()

        def rebuild(vault: Vault) -> None:
            rebuild_index(vault, now)

        self._context.say(_("The search index is being built anew…"), None)
        self._context.runner.ask(rebuild, lambda _nothing: self._rebuilt())

    def _rebuilt(self) -> None:
        """Whether all is well now is for the check to say."""
        self._context.say(_("The search index was built anew"), None)
        self._context.do("check_now")
