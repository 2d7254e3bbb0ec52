"""Above the page: its two faces, looking at it alone, letting it go."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QTabBar, QWidget

from inglenook.domain.language import _
from inglenook.ui.look import buttons
from inglenook.ui.look.flow import FlowLayout
from inglenook.ui.look.space import column


class SummaryBar(QWidget):
    """`turned`: another face, or alone or not. `print_wanted`, `save_wanted`: of what is shown."""

    turned = Signal()
    print_wanted = Signal()
    save_wanted = Signal()

    def __init__(self, *, can_print: bool) -> None:
        super().__init__()
        self._is_alone = False
        self._faces = QTabBar()
        self._faces.addTab(_("On screen"))
        self._faces.addTab(_("As printed"))
        self._faces.setAccessibleName(_("How the page is looked at"))
        self._faces.setDrawBase(False)
        self._faces.setExpanding(False)
        self._alone = buttons.plain(_("The page alone"), self._turn_alone)
        acts = FlowLayout(gap=10)
        acts.addWidget(self._alone)
        if can_print:
            acts.addWidget(buttons.plain(_("Print"), self.print_wanted.emit, _("Print the page")))
        acts.addWidget(buttons.plain(_("Save the page as a PDF"), self.save_wanted.emit))
        layout = column(self, gap=8)
        layout.addLayout(acts)
        layout.addWidget(self._faces)
        self._faces.currentChanged.connect(lambda _at: self.turned.emit())

    def is_alone(self) -> bool:
        return self._is_alone

    def is_printed(self) -> bool:
        return self._faces.currentIndex() == 1

    def turn_back(self) -> bool:
        """Whether the page was looked at alone, and is not any more."""
        if not self._is_alone:
            return False
        self._turn_alone()
        return True

    def reset(self) -> None:
        """As at first, without telling anybody."""
        blocked = QSignalBlocker(self._faces)
        self._faces.setCurrentIndex(0)
        blocked.unblock()
        self._say_alone(alone=False)

    def _turn_alone(self) -> None:
        """The keyboard is taken from what may be hidden now."""
        self._alone.setFocus(Qt.FocusReason.OtherFocusReason)
        self._say_alone(alone=not self._is_alone)
        self.turned.emit()

    def _say_alone(self, *, alone: bool) -> None:
        self._is_alone = alone
        self._alone.setText(_("Choose what is on it") if alone else _("The page alone"))
        self._alone.setAccessibleName(self._alone.text())
