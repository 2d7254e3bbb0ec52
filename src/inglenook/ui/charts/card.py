"""A drawing in its card: the row one looks at in words, and the same numbers as a table when wanted."""

from collections.abc import Callable, Sequence

from inglenook.domain.chart.stops import Table
from inglenook.domain.language import _
from inglenook.ui.charts.drawn import Drawn
from inglenook.ui.charts.numbers import Numbers
from inglenook.ui.look import buttons, words
from inglenook.ui.look.card import Card
from inglenook.ui.look.space import row
from inglenook.ui.look.theme import Theme


class DrawnCard(Card):
    """Put a legend into `body`, then `finish`. `table`: asked for when it is wanted."""

    def __init__(self, theme: Theme, title: str, drawn: Drawn | None, table: Callable[[], Table]) -> None:
        super().__init__(title)
        self.theme = theme
        self._drawn = drawn
        self._said = words.label("", "second")
        self._table = table
        self._numbers: Numbers | None = None
        self._as_table = buttons.quiet(_("Show as a table"), self.turn)
        self.name_table(title)

    def finish(self, below: Sequence[str] = ()) -> None:
        """The drawing, and what could not be drawn, in words."""
        if self._drawn is not None:
            self.body.addWidget(self._drawn)
            self.body.addWidget(self._said)
            self._said.setMinimumHeight(self._said.fontMetrics().lineSpacing())
            self._drawn.marked.connect(self._said.setText)
        for sentence in below:
            self.body.addWidget(words.label(sentence, "second"))
        beside = row()
        beside.addWidget(self._as_table)
        beside.addStretch(1)
        self.body.addLayout(beside)

    def lie_bare(self) -> None:
        """Within another card: no frame and no margins of its own."""
        self.setProperty("kind", "bare")
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(0, 0, 0, 0)

    def show_table(self, table: Callable[[], Table]) -> None:
        self._table = table
        if self._numbers is not None:
            self._numbers.show_table(table())

    def restyle(self, theme: Theme) -> None:
        self.theme = theme
        if self._drawn is not None:
            self._drawn.restyle(theme)

    def name_table(self, title: str) -> None:
        """Whose numbers they are, where the card itself does not say so."""
        self._title = title
        self._as_table.setAccessibleDescription(title)
        if self._numbers is not None:
            self._numbers.setAccessibleName(title)

    def turn(self) -> None:
        """To the table, and back."""
        if self._numbers is None:
            self._numbers = Numbers(self._title, self._table())
            self._numbers.hide()
            self.body.addWidget(self._numbers)
        shown = self._numbers.isHidden()
        self._numbers.setVisible(shown)
        self._as_table.setText(_("Hide the table") if shown else _("Show as a table"))
        self._as_table.setAccessibleName(self._as_table.text())
