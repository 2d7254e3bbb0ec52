"""The figure of several scaled goals together, with its formula for whoever wants to see how it is made."""

from collections.abc import Sequence

from PySide6.QtCore import Qt

from inglenook.domain.goal.goal import Way
from inglenook.domain.goal.scaling import Rating, formula, t_score
from inglenook.domain.language import _, ngettext
from inglenook.ui.goals.opened import GoalSeen
from inglenook.ui.look import buttons, words
from inglenook.ui.look.card import Card
from inglenook.ui.notes.side import breakable


class FigureCard(Card):
    """Gone while no scaled goal has been looked at."""

    def __init__(self) -> None:
        super().__init__(_("Goals with five levels, together"), " ")
        self._said = words.label("", "second")
        self._formula = words.caption("")
        self._how = buttons.quiet(_("How it is made"), self._turn)
        for part in (self._said, self._formula):
            self.body.addWidget(part)
        self.body.addWidget(self._how, 0, Qt.AlignmentFlag.AlignLeft)
        self._formula.hide()
        self.hide()

    def show_goals(self, in_play: Sequence[GoalSeen]) -> None:
        now = ratings(in_play)
        self.setVisible(bool(now))
        if not now:
            return
        self.aside_label.setText(f"T {t_score(now):.1f}")
        said = ngettext(
            "{count} goal at its last check-in. 50 is what was expected.",
            "{count} goals at their last check-in. 50 is what was expected.",
            len(now),
        ).format(count=len(now))
        began = beginnings(in_play)
        if began:
            said += " " + _("At the beginning: {figure}.").format(figure=f"{t_score(began):.1f}")
        self._said.setText(said)
        told = formula(now)
        self._formula.setText(breakable(told))
        for part in (self, self.aside_label, self._how):
            part.setToolTip(told)
        self.setAccessibleDescription(f"T {t_score(now):.1f}. {told}")

    def _turn(self) -> None:
        shown = self._formula.isHidden()
        self._formula.setVisible(shown)
        self._how.setText(_("Hide how it is made") if shown else _("How it is made"))
        self._how.setAccessibleName(self._how.text())


def ratings(in_play: Sequence[GoalSeen]) -> list[Rating]:
    """Where each scaled goal stood when it was last looked at on its levels."""
    found = []
    for seen in in_play:
        values = [each.value for each in seen.checkins if each.way is Way.SCALING and each.value is not None]
        if seen.goal.text.way is Way.SCALING and values:
            found.append(Rating(weight=seen.goal.text.weight, level=values[-1]))
    return found


def beginnings(in_play: Sequence[GoalSeen]) -> list[Rating]:
    """Where the same goals began; nothing unless it is said of each."""
    rated = [seen.goal.text for seen in in_play if ratings([seen])]
    found = [
        Rating(weight=text.weight, level=text.baseline)
        for text in rated
        if text.baseline is not None and -2 <= text.baseline <= 2
    ]
    return found if len(found) == len(rated) else []
