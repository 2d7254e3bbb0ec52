"""What a client chose to show of a sheet on paper, in the sheet's own words."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from inglenook.domain.language import _
from inglenook.domain.worksheet.given import Shared
from inglenook.ui.look import words
from inglenook.ui.look.flow import FlowLayout
from inglenook.ui.look.space import column
from inglenook.ui.worksheets.form.exclusive import Exclusive
from inglenook.ui.worksheets.form.option import OneOf

_CHOICES = (Shared.ALL, Shared.SOME, Shared.NOTHING)


class Sharing(QWidget):
    changed = Signal()

    def __init__(self, common: Mapping[str, str], shared: Shared) -> None:
        super().__init__()
        ask = common["share_ask"]
        layout = column(self, gap=10)
        layout.addWidget(words.ask(ask))
        layout.addWidget(words.label(_("As the client answered it on the paper."), "second"))
        options = QWidget()
        across = FlowLayout(options)
        texts = [common[f"share_{each.value}"] for each in _CHOICES]
        made = [OneOf(text, f"{ask}: {text}") for text in texts]
        for option in made:
            across.addWidget(option)
        layout.addWidget(options)
        self._hint = words.caption("")
        layout.addWidget(self._hint)
        self._one = Exclusive(made, self)
        self._one.chosen.connect(self._on_choice)
        self.show_shared(shared)

    def shared(self) -> Shared:
        return _CHOICES[max(self._one.index(), 0)]

    def show_shared(self, shared: Shared) -> None:
        self._one.show_index(_CHOICES.index(shared))
        self._say()

    def _on_choice(self) -> None:
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        self._hint.setText({
            Shared.ALL: "",
            Shared.SOME: _("Then type in what they ticked, and nothing else."),
            Shared.NOTHING: _("Then leave the answers blank. That it came back is kept."),
        }[self.shared()])  # fmt: skip
        self._hint.setVisible(bool(self._hint.text()))
