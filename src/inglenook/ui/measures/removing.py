"""A score that was entered by hand: what was entered, and putting it in the trash."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from inglenook.domain.language import _
from inglenook.domain.measure.measure import Measure
from inglenook.domain.measure.score import Score
from inglenook.ui.look import words
from inglenook.ui.look.dialog import Dialog
from inglenook.ui.measures import saying
from inglenook.ui.measures.figures import Figures
from inglenook.ui.measures.told import told
from inglenook.ui.notes.moments import day


class EnteredDialog(Dialog):
    def __init__(self, parent: QWidget, measure: Measure, score: Score, language: str, today: date) -> None:
        title = _("{name}, {day}").format(name=saying.name(measure, language), day=day(score.on, today))
        super().__init__(parent, title, ok=_("Put it in the trash"), cancel=_("Close"))
        self.body.addWidget(Figures(told(measure, score, (), language, today)))
        self.body.addWidget(words.caption(_("To correct it, put it in the trash and enter it again.")))
        self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)
