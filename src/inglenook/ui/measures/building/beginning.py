"""Beginning a measure of one's own: a scale that is filled in, or figures that are entered by hand."""

import uuid

from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from inglenook.domain.change import Change
from inglenook.domain.language import _
from inglenook.domain.measure.building import new_scale, score_only
from inglenook.ui.desk.asking import ask
from inglenook.ui.desk.context import DeskContext
from inglenook.ui.desk.place import Place
from inglenook.ui.look import words
from inglenook.ui.look.dialog import Dialog
from inglenook.ui.look.space import column, px
from inglenook.vault import measures


class KindDialog(Dialog):
    """Read `is_scale()` after it was accepted."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, _("Make a measure"), ok=_("Begin"))
        self._group = QButtonGroup(self)
        kinds = (
            (
                _("A scale of your own"),
                _("Lines that are all answered in the same way. It is given like any sheet, and added up."),
            ),
            (
                _("Figures alone"),
                _("For a measure that you may use and whose questions are not in here."),
            ),
        )
        for place, (text, hint) in enumerate(kinds):
            button = QRadioButton(text)
            button.setAccessibleName(text)
            button.setAccessibleDescription(hint)
            self._group.addButton(button, place)
            told = words.caption(hint)
            told.setContentsMargins(px(30), 0, 0, 0)
            both = column(gap=0)
            both.addWidget(button)
            both.addWidget(told)
            self.body.addLayout(both)
        first = self._group.button(0)
        first.setChecked(True)
        first.setFocus()

    def is_scale(self) -> bool:
        return self._group.checkedId() == 0


def make_measure(context: DeskContext, parent: QWidget) -> None:
    dialog = KindDialog(parent)
    ask(dialog, lambda: _begin(context, is_scale=dialog.is_scale()))


def _begin(context: DeskContext, *, is_scale: bool) -> None:
    """In the language of the desk."""
    begin = new_scale if is_scale else score_only
    measure, now = begin(uuid.uuid4().hex, context.settings.language), context.now()

    def begun(change: Change) -> None:
        context.go(Place("measure", change.made))

    context.runner.ask(lambda vault: measures.keep_measure(vault, measure, now=now), begun)
