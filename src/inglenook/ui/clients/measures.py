"""A client's measures: what to talk over, what is asked again, and the scores of each over time."""

from PySide6.QtWidgets import QWidget

from inglenook.domain.change import Change
from inglenook.domain.ids import CaseId
from inglenook.domain.language import _
from inglenook.ui.desk.context import DeskContext
from inglenook.ui.look.empty import empty
from inglenook.ui.look.scroll import Scrolling
from inglenook.ui.look.space import column, px

TOUCHING = ("score", "talk", "due", "measure", "return", "trash")


class MeasuresTab(Scrolling):
    def __init__(self, context: DeskContext) -> None:
        inside = QWidget()
        inside.setMaximumWidth(px(860))
        super().__init__(inside, _("Measures"))
        self._context = context
        self._case_id: CaseId | None = None
        sentence = _("Give one as a file or on paper, fill one in together, or enter a score.")
        layout = column(inside, gap=16, margins=(28, 18, 28, 24))
        layout.addWidget(empty(_("No measure yet"), sentence))
        layout.addStretch(1)

    def show_case(self, case_id: CaseId) -> None:
        self._case_id = case_id

    def touched_by(self, change: Change) -> bool:
        return any(change.touches(kind) for kind in TOUCHING)

    def focus_first(self) -> None:
        self.setFocus()

    def restyle(self) -> None:
        """Nothing here is painted yet."""
