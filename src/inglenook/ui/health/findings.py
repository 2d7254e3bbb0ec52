"""What a check found: each with its sentence, the notes it is about, and the button that mends it."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from inglenook.domain.backup import days_since, is_due
from inglenook.domain.language import _
from inglenook.ui.desk.context import DeskContext
from inglenook.ui.desk.place import Place
from inglenook.ui.health.around import OF_THE_PLACE
from inglenook.ui.health.checking import LASTING
from inglenook.ui.health.mending import Mending, mend_words
from inglenook.ui.look import buttons, words
from inglenook.ui.look.card import Card
from inglenook.ui.look.flow import FlowLayout
from inglenook.ui.look.space import column
from inglenook.ui.notes.moments import day
from inglenook.vault.check_words import sentence
from inglenook.vault.findings import Finding, Mend, What
from inglenook.vault.locating import Spot, spots

_TOLD_ELSEWHERE = OF_THE_PLACE | LASTING


class FindingsCard(QWidget):
    """One card for each finding, problems first; gone where nothing was found."""

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self._context = context
        self._mending = Mending(context)
        self._shown: tuple[Finding, ...] = ()
        self._cards = column(self, gap=12)
        self.hide()

    def show_state(self) -> None:
        found = self._found()
        self.setVisible(bool(found))
        if found == self._shown:
            return
        self._shown = found
        self._clear()
        if found:
            self._context.runner.ask(
                lambda vault: [spots(vault, each) for each in found],
                lambda where: self._show(found, where),
                key="findings",
            )

    def _found(self) -> tuple[Finding, ...]:
        """Problems first. What a check says of the surroundings is about the copy it looked at."""
        checking = self._context.checking
        report = checking.report
        every = [*report.findings, *self._backups()] if report is not None else [*checking.notices]
        told = [each for each in every if each.what not in _TOLD_ELSEWHERE]
        return tuple(sorted(told, key=lambda each: not each.is_problem))

    def _backups(self) -> list[Finding]:
        last, now = self._context.backups.last, self._context.now()
        if last is None:
            return [Finding(What.BACKUP_NONE)]
        if is_due(last.made_at, self._context.settings.backup_days, now):
            return [Finding(What.BACKUP_OLD, count=days_since(last.made_at, now))]
        return []

    def _show(self, found: tuple[Finding, ...], where: Sequence[tuple[Spot, ...]]) -> None:
        """The spots of what is not shown any more came too late."""
        if found is not self._shown:
            return
        self._clear()
        offered: set[Mend] = set()
        for finding, at in zip(found, where, strict=True):
            mend = finding.mend if finding.mend not in offered else None
            if mend is not None:
                offered.add(mend)
            self._cards.addWidget(self._card(finding, at, mend))

    def _card(self, finding: Finding, where: tuple[Spot, ...], mend: Mend | None) -> Card:
        card = Card("", tone="plain" if finding.is_problem else "quiet")
        card.body.addWidget(words.label(sentence(finding)))
        acts = FlowLayout(gap=14)
        for spot in where:
            link = buttons.quiet(self._named(spot), self._goer(spot))
            link.setProperty("tone", "accent")
            acts.addWidget(link)
        if mend is not None:
            acts.addWidget(buttons.plain(mend_words(mend), partial(self._mending.begin, mend)))
        if acts.count():
            card.body.addLayout(acts)
        return card

    def _named(self, spot: Spot) -> str:
        if spot.about is None:
            return spot.name
        about = day(spot.about, self._context.today())
        return _("{client}, note of {day}").format(client=spot.name, day=about)

    def _goer(self, spot: Spot) -> Callable[[], None]:
        place = Place("note", spot.note_id) if spot.note_id else Place("case", spot.case_id)
        return lambda: self._context.go(place)

    def _clear(self) -> None:
        while (item := self._cards.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
