"""Writing a goal: the client's words, values, objectives with steps, and how it is looked at."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from inglenook.domain.goal.drafting import draft_levels
from inglenook.domain.goal.goal import Goal, GoalDraft, GoalText, Levels
from inglenook.domain.ids import CaseId
from inglenook.domain.language import _
from inglenook.ui.desk.context import DeskContext
from inglenook.ui.goals.looking import Looking
from inglenook.ui.goals.objectives import Objectives
from inglenook.ui.goals.ordered import MOST
from inglenook.ui.goals.phrases import PhraseButton
from inglenook.ui.goals.sorted_cards import sorted_values
from inglenook.ui.goals.values_field import Values
from inglenook.ui.look import words
from inglenook.ui.look.dialog import Dialog
from inglenook.ui.look.space import px, row
from inglenook.ui.worksheets.form.growing import Growing
from inglenook.vault import clients
from inglenook.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class _Around:
    """What the vault knows for it: values as they were sorted last, and the client's language."""

    values: tuple[str, ...]
    language: str


class GoalEditor(Dialog):
    """`text()` is the goal as it is written; the dialog saves nothing.

    `begins_with`: words for a new one, or all that had been written when it could not be kept.
    """

    def __init__(
        self,
        context: DeskContext,
        case_id: CaseId,
        goal: Goal | None,
        parent: QWidget,
        *,
        begins_with: GoalText | str = "",
    ) -> None:
        super().__init__(parent, _("A goal") if goal is None else _("The goal"), ok=_("Keep"))
        self._context = context
        self._language = context.settings.language
        self._drafted = Levels()
        self._case_id = case_id
        self._goal = goal
        self._is_done = False
        written = begins_with if isinstance(begins_with, GoalText) else None
        before = written or (goal.text if goal is not None else GoalText(words=str(begins_with)))
        name = _("In the client's words")
        self._words = Growing(name, MOST, 2)
        self._words.show_words(before.words)
        self._values = Values(before.values)
        is_private = goal is not None and goal.is_private
        self._objectives = Objectives(context, before.objectives, keeps_phrases=not is_private)
        self._looking = Looking(before)
        self._looking.scaling.draft_wanted.connect(self._draft)
        self._lay_out_parts(name, is_private=is_private)
        context.runner.ask(lambda vault: _read_around(vault, case_id), self._know)
        self._words.setFocus()

    def text(self) -> GoalText:
        looked = self._looking
        return GoalText(
            words=self._words.words().strip(),
            values=self._values.values(),
            objectives=self._objectives.objectives(),
            way=looked.way(),
            levels=looked.scaling.levels(),
            weight=looked.scaling.weight(),
            baseline=looked.baseline(),
        )

    def unkept(self) -> list[GoalDraft]:
        """What a lock must not take along, unless nothing was written or it is on its way already."""
        goal, text = self._goal, self.text()
        if self._is_done or not text.words or (goal is not None and text == goal.text):
            return []
        draft = GoalDraft(case_id=self._case_id, goal_id=None, base_revision=0, text=text)
        if goal is None:
            return [draft]
        begun = {"goal_id": goal.id, "base_revision": goal.revision, "is_private": goal.is_private}
        return [draft.model_copy(update=begun)]

    def done(self, result: int) -> None:
        self._is_done = True
        super().done(result)

    def objection(self) -> str:
        return "" if self._words.words().strip() else _("Write what the goal is, in a few words.")

    def _know(self, around: _Around) -> None:
        self._language = around.language
        self._values.know_sorted(around.values)

    def _draft(self) -> None:
        """From what stands at 0, else from the goal itself. What was written by hand stays."""
        there = self._looking.scaling.levels()
        sentence = there.expected or self._words.words()
        new = draft_levels(sentence, self._language)
        self._looking.scaling.show_levels(filled(there, self._drafted, new))
        self._drafted = new

    def _put_words(self, said: str) -> None:
        self._words.textCursor().insertText(said)
        self._words.setFocus(Qt.FocusReason.OtherFocusReason)

    def _grow(self) -> None:
        """As high as what is written wants, while there is room."""
        if self.isVisible():
            self._fit()

    def _lay_out_parts(self, name: str, *, is_private: bool) -> None:
        """Of a private goal no words are kept as phrases: those lie in the record."""
        phrases = PhraseButton(
            self._context,
            lambda: "goal",
            lambda: [] if is_private else [self._words.words().strip()],
            self._put_words,
            name=_("Phrases, goal"),
        )
        head = row(gap=8)
        head.addWidget(words.label(name), 1)
        head.addWidget(phrases)
        self.body.addLayout(head)
        for part in (self._words, self._values, self._objectives, self._looking):
            self.body.addWidget(part)
        for part in (self._values, self._objectives, self._looking):
            part.resized.connect(self._grow)
        QWidget.setTabOrder(self._words, phrases)
        parent = self.parentWidget()
        room = parent.window().width() - px(32) if parent is not None else px(620)
        self.setMinimumWidth(min(px(620), room))


def filled(there: Levels, drafted: Levels, new: Levels) -> Levels:
    """`new` where nothing is written yet, or where only the last draft stands."""
    return Levels(
        **{
            name: getattr(new, name) if said in ("", getattr(drafted, name)) else said
            for name, said in there.model_dump().items()
        }
    )


def _read_around(vault: Vault, case_id: CaseId) -> _Around:
    members = clients.members(vault, case_id)
    return _Around(sorted_values(vault, case_id), members[0].language if members else "en")
