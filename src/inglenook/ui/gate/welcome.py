"""The first page of all: what this is, in three sentences."""

from PySide6.QtCore import Signal

from inglenook.domain.language import _
from inglenook.ui.gate.page import Page
from inglenook.ui.look import buttons, words


class Welcome(Page):
    make_chosen = Signal()
    open_chosen = Signal()
    restore_chosen = Signal()

    def __init__(self, *, back: str | None = None) -> None:
        super().__init__(_("Inglenook"), back=back)
        for sentence in (
            _("This is a quiet place for the notes of your practice, on this computer and nowhere else."),
            _("Everything is kept in a vault: a folder of encrypted files that only your passphrase opens."),
            _("Nothing is ever sent anywhere, so nobody else can open it for you either."),
        ):
            self.body.addWidget(words.label(sentence))
        self.set_button(_("Make a vault"))
        self.add_aside(buttons.quiet(_("Open a vault"), self.open_chosen.emit))
        self.add_aside(buttons.quiet(_("Restore a backup"), self.restore_chosen.emit))

    def submit(self) -> None:
        self.make_chosen.emit()
