"""A score in its card: its figures, what changed since, and where the rules come from."""

from collections.abc import Sequence
from datetime import date

from inglenook.domain.measure.measure import Measure
from inglenook.domain.measure.score import Score
from inglenook.ui.look.card import Card
from inglenook.ui.measures import saying
from inglenook.ui.measures.figures import Figures, Sources
from inglenook.ui.measures.sources import sources
from inglenook.ui.measures.told import told
from inglenook.ui.notes.moments import day


class ScoreCard(Card):
    """`earlier`: the scores of the same measure and person before this one, oldest first. Its title is the
    measure's name where none is given.
    """

    def __init__(
        self,
        measure: Measure,
        score: Score,
        earlier: Sequence[Score],
        language: str,
        today: date,
        title: str = "",
    ) -> None:
        name = saying.name(measure, language)
        super().__init__(title or name, day(score.on, today))
        self.body.addWidget(Figures(told(measure, score, earlier, language, today)))
        self.body.addWidget(Sources(sources(measure, language), name))
