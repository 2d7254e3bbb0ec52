"""Objectives on the way to a goal, each with its steps, as they are written."""

from functools import partial

from inglenook.domain.goal.goal import Objective, Step
from inglenook.domain.language import _
from inglenook.domain.phrase import PhraseKind
from inglenook.ui.desk.context import DeskContext
from inglenook.ui.goals.ordered import OneLine, Ordered, Wording
from inglenook.ui.goals.phrases import PhraseButton

_OBJECTIVES, _STEPS = 12, 24


class Objectives(Ordered):
    def __init__(
        self, context: DeskContext, objectives: tuple[Objective, ...], *, keeps_phrases: bool = True
    ) -> None:
        wording = Wording(
            _("Objectives, with the steps towards them"),
            _("Objective {number}"),
            _("Add an objective"),
            _OBJECTIVES,
        )
        super().__init__(wording, lambda said: self._objective(Objective(words=said)))
        self._context = context
        self._keeps_phrases = keeps_phrases
        self._offer_phrases(self, "objective")
        self.show_lines([self._objective(each) for each in objectives])

    def objectives(self) -> tuple[Objective, ...]:
        return tuple(_read(line) for line in self.lines())

    def _objective(self, objective: Objective) -> OneLine:
        steps = Ordered(
            Wording(
                "",
                _("Step {number} of objective {of}"),
                _("Add a step"),
                _STEPS,
                _("steps of objective {of}"),
            ),
            partial(OneLine, is_done=False),
        )
        self._offer_phrases(steps, "step")
        steps.resized.connect(self.resized)
        steps.show_lines([OneLine(step.words, step.is_done) for step in objective.steps])
        return OneLine(objective.words, below=steps)

    def _offer_phrases(self, ordered: Ordered, kind: PhraseKind) -> None:
        """Beside the button that adds a line: one put in is a line of its own."""

        def written() -> list[str]:
            return [line.words() for line in ordered.lines()] if self._keeps_phrases else []

        ordered.beside_add(PhraseButton(self._context, lambda: kind, written, ordered.add))


def _read(line: OneLine) -> Objective:
    steps = line.below.lines() if isinstance(line.below, Ordered) else []
    return Objective(
        words=line.words(), steps=tuple(Step(words=step.words(), is_done=step.is_done()) for step in steps)
    )
