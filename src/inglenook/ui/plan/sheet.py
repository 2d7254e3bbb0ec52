"""The widgets of a plan's page and where they stand: the row above, banner, the text, the versions."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtWidgets import QStackedWidget, QWidget

from inglenook.domain.goal.goal import Goal
from inglenook.domain.language import _
from inglenook.domain.note import Section
from inglenook.domain.phrase import PhraseKind
from inglenook.ui.desk.context import DeskContext
from inglenook.ui.goals.phrases import PhraseButton
from inglenook.ui.look import buttons
from inglenook.ui.look.empty import empty
from inglenook.ui.look.space import column
from inglenook.ui.look.theme import Theme
from inglenook.ui.notes.banner import Banner
from inglenook.ui.notes.signed import SignedView
from inglenook.ui.notes.versions import Versions
from inglenook.ui.plan.bar import PlanBar
from inglenook.ui.plan.editor import PlanEditor
from inglenook.ui.plan.goals import PlanGoals
from inglenook.ui.plan.review import Review


class PlanSheet(QWidget):
    """Shows one of: the editor, the signed plan, its history, or a sentence where there is no plan."""

    def __init__(self, context: DeskContext, snippets: Callable[[], Mapping[str, str]]) -> None:
        super().__init__()
        self.goals = PlanGoals()
        self.review = Review()
        self.editor = PlanEditor(context.theme, snippets, self.goals, self.review)
        self.signed = SignedView(context.theme, snippets)
        self.history = Versions(context.theme, _("Versions of the plan"), _("Back to the plan"), _("Plan"))
        self.phrases = PhraseButton(context, self._kind, self._written, self._take, "plain")
        self.bar = PlanBar(self.phrases)
        self.banner = Banner(self)
        self._nothing = QWidget()
        self._middle = QStackedWidget()
        self._lay_out()

    def turn_to(self, part: QWidget) -> None:
        """`editor`, `signed` or `history`."""
        for view in (self.editor, self.signed):
            view.set_tail(self.review if part is view else None)
        self._middle.setCurrentWidget(part)
        self.bar.show()
        if part is self.editor:
            self.editor.keep_order()

    def shows(self, part: QWidget) -> bool:
        return self._middle.currentWidget() is part

    def show_nothing(self, title: str, sentence: str, begin: buttons.Button | None) -> None:
        """There is no plan to show, and why; `begin`: the way to make one."""
        self._middle.removeWidget(self._nothing)
        self._nothing.deleteLater()
        self._nothing = QWidget()
        column(self._nothing, margins=(28, 12, 28, 12)).addWidget(empty(title, sentence, begin))
        self._middle.addWidget(self._nothing)
        self._middle.setCurrentWidget(self._nothing)
        self.banner.hide()
        self.bar.setVisible(begin is not None)

    def show_goals(self, goals: Sequence[Goal]) -> None:
        self.goals.show_goals(goals)
        self.editor.keep_order()

    def show_signed(self, sections: Sequence[Section]) -> None:
        self.signed.show_note(sections, (), lambda _addendum: "")

    def set_writable(self, is_writable: bool) -> None:
        for part in (self.editor, self.goals, self.review, self.bar):
            part.set_writable(is_writable)

    def set_look(self, theme: Theme) -> None:
        self.goals.show_anew()
        for part in (self.editor, self.signed, self.history):
            part.set_look(theme)

    def focus_first(self) -> None:
        if self.shows(self.editor):
            self.editor.focus_first()
        elif self.shows(self.signed):
            self.signed.focus_first()
        elif (button := self._nothing.findChild(buttons.Button)) is not None:
            button.setFocus()

    # Phrases, of the part in which the caret is

    def _kind(self) -> PhraseKind:
        return "approach" if self.editor.is_in_approach() else "concern"

    def _written(self) -> list[str]:
        """What is marked, else the line of the caret."""
        edit = self.editor.current()
        if edit is None:
            return []
        cursor = edit.textCursor()
        marked = cursor.selection().toPlainText() if cursor.hasSelection() else cursor.block().text()
        return [marked.strip().removeprefix("- ").strip()]

    def _take(self, words: str) -> None:
        edit = self.editor.current()
        if edit is not None:
            edit.insert(words)
            edit.setFocus()

    def _lay_out(self) -> None:
        for part in (self._nothing, self.editor, self.signed, self.history):
            self._middle.addWidget(part)
        self._middle.setMinimumSize(1, 1)
        above = column(gap=8, margins=(24, 8, 24, 0))
        above.addWidget(self.banner)
        whole = column(self, gap=0)
        whole.addWidget(self.bar)
        whole.addLayout(above)
        whole.addWidget(self._middle, 1)
        self.bar.hide()
