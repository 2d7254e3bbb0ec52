"""The row above a note: whose it is, when it was, whether it is kept, and what can be done with it."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QMenu, QWidget

from inglenook.domain.language import _
from inglenook.ui.look import buttons, words
from inglenook.ui.look.flow import FlowLayout
from inglenook.ui.look.space import px, row


class Header(QFrame):
    """Buttons tell their wish by signal; the page sets the texts."""

    case_wanted = Signal()
    details_wanted = Signal()
    sign_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "bar")
        self.case = buttons.quiet("", self.case_wanted.emit)
        self.arrow = words.label("›", "second", wrap=False)
        self.title = words.strong("", wrap=False)
        self.details = buttons.quiet("", self.details_wanted.emit)
        self.kept = words.caption("", wrap=False)
        self.template = buttons.plain("")
        self.more = buttons.plain(_("More"), name=_("More to do with this note"))
        self.sign = buttons.primary(_("Sign"), self.sign_wanted.emit)
        self._lay_out()

    def set_menu(self, button: buttons.Button, menu: QMenu) -> None:
        button.setMenu(menu)

    def say_where(self, case: str, title: str, details: str) -> None:
        self.case.setText(case)
        self.case.setAccessibleName(_("Back to {case}").format(case=case))
        self.title.setText(title)
        self.details.setText(details)
        self.details.setAccessibleName(_("Change: {details}").format(details=details))
        self.details.setVisible(bool(details))

    def _lay_out(self) -> None:
        where = QWidget()
        flow = FlowLayout(where, gap=4)
        for widget in (self.case, self.arrow, self.title, self.details):
            flow.addWidget(widget)
        self._acts = row(gap=8)
        self._acts.addStretch(1)
        for widget in (self.kept, self.template, self.more, self.sign):
            self._acts.addWidget(widget)
        self._both = row(self, gap=12, margins=(20, 13, 24, 13))
        self._both.addWidget(where, 1)
        self._both.addLayout(self._acts)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """At large text or in a narrow window the buttons go under the words."""
        super().resizeEvent(event)
        narrow = self.width() < px(640)
        wanted = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self._both.direction() != wanted:
            self._both.setDirection(wanted)
