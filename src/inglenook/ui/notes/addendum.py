"""An addendum being written below a signed note: kept while one writes, signed and dated when it is ready."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from inglenook.domain.language import _
from inglenook.ui.look import buttons
from inglenook.ui.look.space import row
from inglenook.ui.look.theme import Theme
from inglenook.ui.notes.section import SectionEdit


class AddendumEdit(SectionEdit):
    """The text alone; its buttons stand in a row of their own below it."""

    def __init__(
        self, theme: Theme, snippets: Callable[[], Mapping[str, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(_("Addendum"), theme, snippets, parent)
        self.set_hint(_("What you want to add. The note above stays as it was signed."))


class AddendumFoot(QWidget):
    add_wanted = Signal()
    set_aside = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = row(self, gap=8, margins=(0, 8, 0, 0))
        layout.addWidget(buttons.primary(_("Sign the addendum"), self.add_wanted.emit))
        layout.addWidget(
            buttons.plain(_("Throw it away"), self.set_aside.emit, _("Throw the unsigned addendum away"))
        )
        layout.addStretch(1)
