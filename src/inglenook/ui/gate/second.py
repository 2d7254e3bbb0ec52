"""Pages about the second passphrase: what shall be behind it, and taking it away again."""

from PySide6.QtCore import Signal

from inglenook.domain.compartment import Compartment
from inglenook.domain.language import _
from inglenook.ui.errors import Explanation
from inglenook.ui.gate.all_secrets import AskAll
from inglenook.ui.gate.page import Page
from inglenook.ui.gate.secret import SecretField
from inglenook.ui.look import words
from inglenook.ui.look.choice import Check
from inglenook.ui.look.space import column, px


class PutBehind(Page):
    """`given(set of compartments, everyday passphrase as a bytearray)`."""

    given = Signal(object, object)

    def __init__(self) -> None:
        super().__init__(
            _("A second passphrase"),
            _(
                "What you put behind it stays closed when you unlock in the morning, and is opened only when "
                "you need it."
            ),
            back=_("Back to work"),
        )
        self.private = Check(_("&Private notes"))
        self.identity = Check(_("&Names and contacts"))
        self.field = SecretField(_("Your everyday passphrase"))
        held = {
            self.private: _("Psychotherapy notes, jottings, your own reflections, supervision notes"),
            self.identity: _("Names, birth dates, how to reach people"),
        }
        for box, sentence in held.items():
            box.setChecked(True)
            box.setAccessibleDescription(sentence)
            pair = column(gap=0)
            pair.addWidget(box)
            explained = words.caption(sentence)
            explained.setContentsMargins(px(30), 0, 0, 0)
            pair.addWidget(explained)
            self.body.addLayout(pair)
        self.body.addWidget(self.field)
        self.field.line.textEdited.connect(lambda: self.tell(None))

    def submit(self) -> None:
        behind = {
            compartment
            for compartment, box in (
                (Compartment.PRIVATE, self.private),
                (Compartment.IDENTITY, self.identity),
            )
            if box.isChecked()
        }
        if not behind:
            self.private.setFocus()
            self.tell(_nothing_behind())
        elif not self.field.line.text():
            self.field.line.setFocus()
        else:
            self.given.emit(behind, self.field.line.take())

    def focus_first(self) -> None:
        self.private.setFocus()

    def forget(self) -> None:
        self.field.line.forget()


class TakeAway(AskAll):
    def __init__(self) -> None:
        super().__init__(
            _("Without a second passphrase"),
            _("Your everyday passphrase will open everything again, at once and every time."),
            _("Take it away"),
            back=_("Back to work"),
            has_second=True,
        )


def _nothing_behind() -> Explanation:
    return Explanation(
        _("Nothing is chosen to be behind it."),
        _("Nothing was changed."),
        _("Choose private notes, names and contacts, or both."),
    )
