"""The writing surface of a plan: what it is about, the goals, what we will try, and when to look again."""

from collections.abc import Callable, Mapping
from itertools import pairwise

from PySide6.QtWidgets import QWidget

from inglenook.domain.language import _
from inglenook.domain.note import Section
from inglenook.domain.plan.plan import PlanText
from inglenook.domain.plan.telling import approach_heading, concerns_heading
from inglenook.ui.look.theme import Theme
from inglenook.ui.notes.column import Row
from inglenook.ui.notes.editor import Editor
from inglenook.ui.notes.section import SectionEdit
from inglenook.ui.plan.goals import PlanGoals
from inglenook.ui.plan.review import Review


class PlanEditor(Editor):
    """The goals stand between the two texts, the review below them."""

    def __init__(
        self, theme: Theme, snippets: Callable[[], Mapping[str, str]], goals: PlanGoals, review: Review
    ) -> None:
        super().__init__(theme, snippets)
        self._goals = goals
        self._review = review
        goals.grown.connect(self.place)

    def load_text(self, text: PlanText) -> None:
        self.load(_sections(text))

    def show_text(self, text: PlanText) -> None:
        """The same plan with other words: what stays keeps its undo and caret."""
        self.show_sections(_sections(text))

    def words(self) -> tuple[str, str]:
        """Concerns and approach."""
        said = {section.heading: section.text for section in self.sections()}
        return said.get(concerns_heading(), ""), said.get(approach_heading(), "")

    def is_in_approach(self) -> bool:
        """Whether the caret is, or was last, in what we will try."""
        edit = self.current()
        return edit is not None and edit.heading == approach_heading()

    def keep_order(self) -> None:
        """Tab goes through the page as one reads it."""
        self._tab_order()

    def _new_edit(self, heading: str) -> SectionEdit:
        edit = super()._new_edit(heading)
        edit.set_hint(_hint(heading))
        return edit

    def _rows_of(self, edit: SectionEdit) -> list[Row]:
        rows = super()._rows_of(edit)
        return [Row(self._goals, 28), Row(rows[0].widget, 28), *rows[1:]] if _is_approach(edit) else rows

    def _tab_order(self) -> None:
        stops: list[QWidget] = []
        for edit in self.edits():
            if _is_approach(edit):
                stops += self._goals.stops()
            stops.append(edit)
        stops += self._review.stops()
        here = [each for each in stops if each.window() is self.window()]  # the review may not be shown yet
        for before, after in pairwise(here):
            QWidget.setTabOrder(before, after)


def _is_approach(edit: SectionEdit) -> bool:
    return edit.heading == approach_heading()


def _hint(heading: str) -> str:
    return {
        concerns_heading(): _("What brings them, in their own words"),
        approach_heading(): _("What each of you will try"),
    }[heading]


def _sections(text: PlanText) -> tuple[Section, ...]:
    return (
        Section(heading=concerns_heading(), text=text.concerns),
        Section(heading=approach_heading(), text=text.approach),
    )
