"""The frame of every dialog: a heading, a body, one row of buttons. It returns a value and saves nothing."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from inglenook.domain.language import _
from inglenook.ui.look import buttons, words
from inglenook.ui.look.space import column, px, row


class Dialog(QDialog):
    """Put the fields into `body`, read them after `exec()` said yes.

    Override `objection` to refuse what was filled in: its sentence is shown and the dialog stays. The
    window title is always the program's name, so that a task bar tells nothing.
    """

    def __init__(self, parent: QWidget | None, title: str, *, ok: str = "", cancel: str = "") -> None:
        super().__init__(parent)
        self.setWindowTitle("Inglenook")
        self.setAccessibleName(title)
        self.setModal(True)
        self.setMinimumWidth(px(420))
        self.body: QVBoxLayout = column(gap=12)
        self._sentence = words.label("", "care")
        self.ok = buttons.primary(ok or _("OK"), self.accept)
        self.cancel = buttons.plain(cancel or _("Cancel"), self.reject)
        self.ok.setDefault(True)
        self._lay_out(title)

    def _lay_out(self, title: str) -> None:
        layout = column(self, gap=14, margins=(24, 22, 24, 20))
        layout.addWidget(words.heading(title))
        layout.addLayout(self.body)
        layout.addWidget(self._sentence)
        self._sentence.hide()
        foot = row(gap=8)
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.ok)
        layout.addLayout(foot)

    def objection(self) -> str:
        """A sentence that tells why this can't be taken, or nothing."""
        return ""

    def refuse(self, sentence: str) -> None:
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))
        self.setAccessibleDescription(sentence)

    def accept(self) -> None:
        sentence = self.objection()
        self.refuse(sentence)
        if not sentence:
            super().accept()


def confirm(parent: QWidget | None, title: str, sentence: str, ok: str) -> bool:
    """Ask before something that can't be undone; `sentence` names exactly what will be gone."""
    asked = Dialog(parent, title, ok=ok)
    asked.body.addWidget(words.label(sentence))
    asked.cancel.setFocus(Qt.FocusReason.OtherFocusReason)
    return asked.exec() == QDialog.DialogCode.Accepted
