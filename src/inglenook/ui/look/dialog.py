"""The frame of every dialog: a heading, a body, one row of buttons. It returns a value and saves nothing."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from inglenook.domain.language import _
from inglenook.domain.worksheet.return_draft import AnyDraft
from inglenook.ui.look import buttons, words
from inglenook.ui.look.scroll import Scrolling
from inglenook.ui.look.space import column, px, row
from inglenook.ui.look.speech import announce


class Dialog(QDialog):
    """Put the fields into `body`, read them after `exec()` said yes.

    Override `objection` to refuse what was filled in: its sentence is shown and the dialog stays. The
    window title is always the program's name, so that a task bar tells nothing. What does not fit into the
    window below it can be scrolled.
    """

    def __init__(self, parent: QWidget | None, title: str, *, ok: str = "", cancel: str = "") -> None:
        super().__init__(parent)
        self.setWindowTitle("Inglenook")
        self.setAccessibleName(title)
        self.setModal(True)
        self.setMinimumWidth(px(420))
        inside = QWidget()
        self.body: QVBoxLayout = column(inside, gap=12)
        self._scroll = Scrolling(inside, title)
        self._sentence = words.label("", "care")
        self.ok = buttons.primary(ok or _("OK"), self.accept)
        self.cancel = buttons.plain(cancel or _("Cancel"), self.reject)
        self.ok.setDefault(True)
        self._lay_out(title)

    def _lay_out(self, title: str) -> None:
        layout = column(self, gap=14, margins=(24, 22, 24, 20))
        layout.addWidget(words.heading(title))
        layout.addWidget(self._scroll, 1)
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

    def unkept(self) -> Sequence[AnyDraft]:
        """What is written here and must not be lost when a lock takes the dialog away."""
        return []

    def refuse(self, sentence: str) -> None:
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))
        self.setAccessibleDescription(sentence)
        announce(self, sentence)
        if self.isVisible():
            self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        for each in self.findChildren(QWidget):
            each.ensurePolished()  # the style sheet's fonts count when the height is taken
        self._fit()
        super().showEvent(event)

    def _fit(self) -> None:
        """As wide and high as the content wants, but no wider than its window, no higher than the screen."""
        outer, room = self.layout(), self._room()
        if outer is None:
            return
        margins = outer.contentsMargins()
        aside = margins.left() + margins.right()
        wanted = max(self.minimumWidth(), self.body.totalSizeHint().width() + aside, self.width())
        width = min(wanted, room.width())
        self._scroll.setMinimumHeight(0)
        self._scroll.setMaximumHeight(0)
        others = max(outer.totalHeightForWidth(width), outer.totalMinimumSize().height())
        self._scroll.setMaximumHeight(16_777_215)
        inner = min(self._scroll.height_at(width - aside), room.height() - others)
        self._scroll.setMinimumHeight(inner)
        self.resize(width, others + inner)

    def _room(self) -> QSize:
        parent, screen = self.parentWidget(), self.screen().availableSize()
        width = parent.window().width() if parent is not None else screen.width()
        return QSize(min(width, screen.width()), screen.height()) - QSize(px(16), px(32))

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
