"""Writing a goal: the client's words, values, objectives with steps, and how it is looked at."""

from PySide6.QtWidgets import QWidget

from inglenook.domain.goal.goal import Goal, GoalText, Objective, Step
from inglenook.domain.ids import CaseId
from inglenook.domain.language import _
from inglenook.ui.desk.context import DeskContext
from inglenook.ui.goals.looking import Looking
from inglenook.ui.goals.ordered import MOST, OneLine, Ordered, Wording
from inglenook.ui.look import words
from inglenook.ui.look.dialog import Dialog
from inglenook.ui.look.space import px
from inglenook.ui.worksheets.form.growing import Growing

_VALUES, _OBJECTIVES, _STEPS = 12, 12, 24


class GoalEditor(Dialog):
    """`text()` is the goal as it is written; the dialog saves nothing. `begins_with`: words for a new one."""

    def __init__(
        self,
        context: DeskContext,
        case_id: CaseId,
        goal: Goal | None,
        parent: QWidget,
        *,
        begins_with: str = "",
    ) -> None:
        super().__init__(parent, _("A goal") if goal is None else _("The goal"), ok=_("Keep"))
        self._context = context
        self._case_id = case_id
        before = goal.text if goal is not None else GoalText(words=begins_with)
        name = _("In the client's words")
        self._words = Growing(name, MOST, 2)
        self._words.show_words(before.words)
        self._values = Ordered(Wording(_("Values it serves"), _("Value {number}"), _("Add a value"), _VALUES))
        self._objectives = Ordered(
            Wording(
                _("On the way, that one can see"), _("Objective {number}"), _("Add an objective"), _OBJECTIVES
            ),
            lambda said: _objective(Objective(words=said)),
        )
        self._looking = Looking(before)
        self._values.show_lines([OneLine(value) for value in before.values])
        self._objectives.show_lines([_objective(each) for each in before.objectives])
        self.body.addWidget(words.label(name))
        for part in (self._words, self._values, self._objectives, self._looking):
            self.body.addWidget(part)
        self.setMinimumWidth(min(px(620), parent.window().width() - px(32)))
        self._words.setFocus()

    def text(self) -> GoalText:
        looked = self._looking
        return GoalText(
            words=self._words.words().strip(),
            values=tuple(line.words() for line in self._values.lines()),
            objectives=tuple(_read_objective(line) for line in self._objectives.lines()),
            way=looked.way(),
            levels=looked.scaling.levels(),
            weight=looked.scaling.weight(),
            baseline=looked.baseline(),
        )

    def objection(self) -> str:
        return "" if self._words.words().strip() else _("Write what the goal is, in a few words.")


def _objective(objective: Objective) -> OneLine:
    """An objective with the steps towards it below."""
    steps = Ordered(
        Wording("", _("Step {number} of objective {of}"), _("Add a step"), _STEPS),
        lambda said: OneLine(said, is_done=False),
    )
    steps.show_lines([OneLine(step.words, step.is_done) for step in objective.steps])
    return OneLine(objective.words, below=steps)


def _read_objective(line: OneLine) -> Objective:
    steps = line.below.lines() if isinstance(line.below, Ordered) else []
    return Objective(
        words=line.words(), steps=tuple(Step(words=step.words(), is_done=step.is_done()) for step in steps)
    )
