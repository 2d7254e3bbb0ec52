"""The whole measure as a column of cards. Made anew when parts come or go."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from inglenook.domain.language import _
from inglenook.domain.measure.measure import Measure
from inglenook.domain.measure.rules import add_figure, with_every
from inglenook.domain.measure.soundness import flaws
from inglenook.ui.look import words
from inglenook.ui.look.calm_wheel import CalmWheel
from inglenook.ui.look.card import Card
from inglenook.ui.look.scroll import Scrolling
from inglenook.ui.look.space import column, px
from inglenook.ui.measures.building.answers import answers_card
from inglenook.ui.measures.building.bench import MeasureBench
from inglenook.ui.measures.building.figures import bands_card, figure_card, scoring_card
from inglenook.ui.measures.building.lines import lines_card
from inglenook.ui.measures.building.settings import Follower, Number, Written, number
from inglenook.ui.worksheets.building import spots
from inglenook.ui.worksheets.building.acts import adder

_MOST_WEEKS = 104


class MeasureColumn(Scrolling):
    def __init__(self, bench: MeasureBench) -> None:
        super().__init__(QWidget(), _("The measure you are making"))
        self._bench = bench
        bench.shaped.connect(self.show_parts)
        self.show_parts()

    def show_parts(self, spot: str = "") -> None:
        """All anew; the keyboard goes to `spot`."""
        height = self.verticalScrollBar().value()
        inside = QWidget()
        inside.setMaximumWidth(px(860))
        layout = column(inside, gap=10, margins=(28, 16, 20, 28))
        for part in self._parts():
            layout.addWidget(part)
        layout.addStretch(1)
        CalmWheel(inside)
        self.turn_to(inside)
        layout.activate()
        self.verticalScrollBar().setValue(height)
        if spot:
            self._focus(spot)

    def focus_first(self) -> None:
        self._focus("text ")

    def _parts(self) -> list[QWidget]:
        bench, measure = self._bench, self._bench.measure
        parts: list[QWidget] = [self._still(), self._head()]
        if measure.sheet is not None:
            total = measure.totals[0]
            return [
                *parts, lines_card(bench), answers_card(bench), scoring_card(bench), bands_card(bench, total),
            ]  # fmt: skip
        count = len(measure.totals)
        parts += [figure_card(bench, each, (place, count)) for place, each in enumerate(measure.totals)]
        grow = adder(
            _("Add a figure"),
            "figures",
            lambda: bench.add(add_figure, lambda made: spots.text(f"total.{made}")),
        )
        holder = QWidget()
        column(holder).addWidget(grow, 0, Qt.AlignmentFlag.AlignLeft)
        return [*parts, holder]

    def _still(self) -> QWidget:
        """Whether it can be used yet."""
        told = words.caption("")

        def follow() -> None:
            told.setText(state_said(self._bench.measure))

        follow()
        Follower(told, self._bench, follow)
        return told

    def _head(self) -> Card:
        bench, card = self._bench, Card(_("What it is"))
        shown = _("It also stands on the page to talk over: best one that tells others nothing.")
        is_alone = bench.measure.sheet is None
        card.body.addWidget(Written(bench, "name", _("Name, for you"), hint=shown if is_alone else ""))
        about = "about" if bench.measure.sheet is None else "purpose"
        card.body.addWidget(Written(bench, about, _("What it is for, for you"), lines=2))
        if bench.measure.sheet is not None:
            hint = _("The client holds this page: best a title that tells others nothing.")
            card.body.addWidget(Written(bench, "title", _("Title, for the client"), hint=hint))
            card.body.addWidget(Written(bench, "intro", _("A few words to begin with"), lines=2))
        every = Number(
            bench,
            spots.act("every", "measure"),
            (0, _MOST_WEEKS),
            lambda: bench.measure.every_weeks or 0,
            lambda measure, weeks: with_every(measure, weeks or None),
        )
        every.setSpecialValueText(_("as it comes"))
        every.setSuffix(f" {_('weeks')}")
        card.body.addWidget(number(every, _("Usually asked every")))
        return card

    def _focus(self, spot: str) -> None:
        inside = self.widget()
        named = [each for each in inside.findChildren(QWidget) if each.objectName()] if inside else []
        found = next((each for each in named if each.objectName() == spot), None)
        found = found or next((each for each in named if each.objectName().startswith(spot)), None)
        wanted = found if found is None or found.isEnabled() else _other_mover(named, found)
        if wanted is None:
            return
        wanted.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, lambda: self.ensureWidgetVisible(wanted, 0, px(60)) if isValid(wanted) else None)


def state_said(measure: Measure) -> str:
    if flaws(measure):
        return _("It can be used once every text is written. Everything is kept meanwhile.")
    return _("It can be used. Sheets that are out, and scores that are there, stay as they were.")


def _other_mover(named: list[QWidget], button: QWidget) -> QWidget:
    """At the end of its way a mover is off; the other one is on."""
    name = button.objectName()
    up, down = "act up ", "act down "
    other = name.replace(up, down) if up in name else name.replace(down, up)
    return next((each for each in named if each.objectName() == other), button)
