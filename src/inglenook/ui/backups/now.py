"""The card in which a backup is made: when the last one was, the button, how far it is, how it went."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QProgressBar

from inglenook.domain.backup import Place, is_due
from inglenook.domain.language import _
from inglenook.ui.backups import sayings
from inglenook.ui.desk.context import DeskContext
from inglenook.ui.errors import explain
from inglenook.ui.look import buttons, words
from inglenook.ui.look.card import Card
from inglenook.ui.look.field import field
from inglenook.ui.look.space import px
from inglenook.ui.look.speech import announce


class FirstCard(Card):
    """No place is known yet."""

    def __init__(self, choose: Callable[[], None]) -> None:
        super().__init__(_("A second copy, somewhere else"))
        self._choose = buttons.primary(_("Choose a place"), choose)
        self.body.addWidget(
            words.label(
                _(
                    "A backup is one file with the whole vault in it, encrypted as the vault is: it opens"
                    " with what opens the vault, and with nothing else."
                )
            )
        )
        self.body.addWidget(
            words.label(
                _(
                    "Best on a stick or a disk that lies apart from this computer. Each backup is read back"
                    " and opened before it counts."
                ),
                "second",
            )
        )
        self.body.addSpacing(px(6))
        self.body.addWidget(self._choose, 0, Qt.AlignmentFlag.AlignLeft)

    def focus_first(self) -> None:
        self._choose.setFocus(Qt.FocusReason.OtherFocusReason)


class NowCard(Card):
    def __init__(self, context: DeskContext) -> None:
        super().__init__(_("Last backup"))
        self._context = context
        self._outcome = words.label("")
        self._places = QComboBox()
        self._places_field = field(_("To"), self._places)
        self._there = words.caption("")
        self._start = buttons.primary(_("Back up now"), self._begin)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(_("How far the backup is"))
        self._how_far = words.label("", "second")
        self._cancel = buttons.plain(_("Cancel"), context.making.cancel)
        for widget in (self._outcome, self._places_field, self._there, self._bar, self._how_far):
            self.body.addWidget(widget)
        self.body.addSpacing(px(4))
        for button in (self._start, self._cancel):
            self.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self._places.currentIndexChanged.connect(lambda _index: self._show_there())

    def focus_first(self) -> None:
        shown = self._cancel if self._context.making.is_under_way else self._start
        shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_state(self) -> None:
        making = self._context.making
        had_focus = self._start.hasFocus() or self._cancel.hasFocus()
        self._show_last()
        self._show_places()
        for each in (self._bar, self._how_far, self._cancel):
            each.setVisible(making.is_under_way)
        self._start.setVisible(not making.is_under_way)
        self._show_progress()
        self._show_outcome()
        if had_focus:
            self.focus_first()

    def _begin(self) -> None:
        place = self._chosen()
        if place is not None and not self._context.making.begin(place):
            self._context.do("backup_now")

    def _chosen(self) -> Place | None:
        return self._context.backups.place(self._places.currentData())

    def _show_last(self) -> None:
        known, now = self._context.backups, self._context.now()
        due = is_due(known.last.made_at if known.last else None, self._context.settings.backup_days, now)
        self.title_label.setText(sayings.last(known.last, now))
        words.set_role(self.title_label, "care" if due else "text")

    def _show_places(self) -> None:
        known = self._context.backups
        wanted = [(place.name, place.id) for place in known.places]
        shown = [(self._places.itemText(at), self._places.itemData(at)) for at in range(self._places.count())]
        if wanted != shown:
            preferred = known.preferred()
            chosen = self._places.currentData() or (preferred.id if preferred else "")
            self._places.blockSignals(True)
            self._places.clear()
            for name, place_id in wanted:
                self._places.addItem(name, place_id)
            self._places.setCurrentIndex(max(self._places.findData(chosen), 0))
            self._places.blockSignals(False)
        self._places_field.setVisible(len(wanted) > 1 and not self._context.making.is_under_way)
        self._show_there()

    def _show_there(self) -> None:
        place = self._chosen()
        absent = place is not None and place.id not in self._context.backups.there
        if place is not None:
            self._there.setText(
                _("“{name}” is not connected.").format(name=place.name)
                if absent
                else _("“{name}” is here.").format(name=place.name)
            )
        self._there.setVisible(place is not None and not self._context.making.is_under_way)

    def _show_progress(self) -> None:
        making = self._context.making
        if making.is_under_way and making.place is not None:
            total = making.progress.total if making.progress else 0
            self._bar.setRange(0, 1000 if total else 0)
            if making.progress and total:
                self._bar.setValue(1000 * making.progress.done // total)
            self._how_far.setText(sayings.under_way(making.progress, making.place.name))

    def _show_outcome(self) -> None:
        making, before = self._context.making, self._outcome.text()
        text = ""
        if making.is_under_way:
            text = _("You can go on writing meanwhile.")
        elif making.made is not None:
            text = sayings.made(
                making.made, making.notes, self._context.all_open(), self._context.settings.zone
            )
        elif making.error is not None:
            text = explain(making.error).whole
        self._outcome.setText(text)
        self._outcome.setVisible(bool(text))
        words.set_role(self._outcome, _role(making.made is not None, making.error is not None))
        if text and text != before:
            announce(self, text)


def _role(is_made: bool, is_failed: bool) -> str:
    return "growth" if is_made else "care" if is_failed else "second"
