"""A sheet with room to fill it in, and what stands at its end."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from inglenook.domain.language import _
from inglenook.domain.worksheet.given import Return, Shared, Via
from inglenook.domain.worksheet.return_draft import ReturnDraft
from inglenook.ui.look import buttons, words
from inglenook.ui.look.flow import FlowLayout
from inglenook.ui.look.space import column, px
from inglenook.ui.look.theme import Theme
from inglenook.ui.worksheets.form.view import FormView
from inglenook.ui.worksheets.sharing import Sharing


class Filled(QWidget):
    changed = Signal()
    finish_wanted = Signal()
    later_wanted = Signal()

    def __init__(self, theme: Theme, returned: Return, common: Mapping[str, str]) -> None:
        super().__init__()
        self._returned = returned
        self.scale = theme.scale
        self._form = FormView(theme, returned.form, common, returned.answers)
        self._sharing = Sharing(common, returned.shared) if returned.via is Via.PAPER else None
        self._form.changed.connect(self.changed)
        layout = column(self, gap=20, margins=(28, 24, 28, 32))
        layout.addWidget(self._form)
        if self._sharing is not None:
            self._sharing.changed.connect(self.changed)
            layout.addWidget(self._sharing)
        layout.addSpacing(px(8))
        layout.addWidget(words.label(_("Everything is kept as it is written. You can go on another day.")))
        layout.addWidget(self._foot())
        layout.addStretch(1)

    def draft(self, revision: int) -> ReturnDraft:
        return ReturnDraft(
            return_id=self._returned.id,
            base_revision=revision,
            answers=self._form.answers(),
            shared=self._sharing.shared() if self._sharing is not None else Shared.ALL,
        )

    def show_draft(self, draft: ReturnDraft) -> None:
        """Answers that still wait to be kept."""
        self._form.show_answers(draft.answers)
        if self._sharing is not None:
            self._sharing.show_shared(draft.shared)

    def let_write(self, writable: bool) -> None:
        self._form.let_write(writable)
        if self._sharing is not None:
            self._sharing.setEnabled(writable)

    def focus_first(self) -> None:
        self._form.focus_first()

    def restyle(self, theme: Theme) -> None:
        self._form.restyle(theme)

    def _foot(self) -> QWidget:
        foot = QWidget()
        across = FlowLayout(foot)
        across.addWidget(buttons.plain(_("Go on later"), self.later_wanted.emit))
        across.addWidget(buttons.primary(_("Finish"), self.finish_wanted.emit))
        return foot
