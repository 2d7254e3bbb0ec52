"""The locked window proper, and its sister that opens closed compartments: one secret, one button."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from inglenook.domain.language import _
from inglenook.ui.gate.page import Page
from inglenook.ui.gate.secret import SecretField
from inglenook.ui.look import buttons, words


class AskSecret(Page):
    """`given` hands the secret over as a bytearray; the field is empty then. `typing_started` comes once."""

    given = Signal(object)
    typing_started = Signal()
    WIDTH = 360

    def __init__(
        self, title: str, sentence: str, label: str, button: str, *, notice: str = "", back: str | None = None
    ) -> None:
        super().__init__(title, sentence, back=back)
        self.field = SecretField(label, is_label_shown=False)
        self.field.line.setPlaceholderText(label)
        if notice:
            self.body.addWidget(words.label(notice))
        self.body.addWidget(self.field)
        self.set_button(button)
        self.setTabOrder(self.field.line, self.field.line.shower)
        self._has_typed = False
        self.field.line.textEdited.connect(self._typed)

    def submit(self) -> None:
        if self.is_busy:
            return
        if not self.field.line.text():
            self.focus_first()
            return
        self.given.emit(self.field.line.take())

    def focus_first(self) -> None:
        self.field.line.setFocus()

    def forget(self) -> None:
        self.field.line.forget()

    def _typed(self) -> None:
        self.tell(None)
        if not self._has_typed:
            self._has_typed = True
            self.typing_started.emit()


class Unlock(AskSecret):
    """`card` stands below, for a backup that is due; `waiting` texts would be gone if all ended now."""

    recovery_chosen = Signal()
    end_chosen = Signal()

    def __init__(self, notice: str = "", card: QWidget | None = None, waiting: int = 0) -> None:
        super().__init__(
            _("Inglenook"),
            _("Locked. Nothing of your work is in memory."),
            _("Passphrase"),
            _("Unlock"),
            notice=notice,
        )
        self.add_aside(buttons.quiet(_("Use the recovery sheet"), self.recovery_chosen.emit))
        if waiting:
            self.add_aside(buttons.quiet(_("End anyway"), self.end_chosen.emit))
        if card is not None:
            self.add_below(card)
