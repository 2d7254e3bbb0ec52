"""The card of the remembered places: which are here, their last backup, another name, forgetting one."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from inglenook.domain.backup import Place
from inglenook.domain.change import Change
from inglenook.domain.language import _
from inglenook.ui.backups import sayings
from inglenook.ui.backups.choosing import NameDialog
from inglenook.ui.desk.asking import ask
from inglenook.ui.desk.context import DeskContext
from inglenook.ui.look import buttons, words
from inglenook.ui.look.card import Card
from inglenook.ui.look.dialog import Dialog
from inglenook.ui.look.flow import FlowLayout
from inglenook.ui.look.space import column
from inglenook.vault import backups
from inglenook.vault.vault import Vault


class PlacesCard(Card):
    def __init__(self, context: DeskContext, choose: Callable[[], None]) -> None:
        super().__init__(_("Places"))
        self._context = context
        self._shown: list[tuple[str, ...]] = []
        self._rows = column(gap=14)
        self.body.addLayout(self._rows)
        self.body.addWidget(buttons.plain(_("Another place"), choose), 0, Qt.AlignmentFlag.AlignLeft)

    def show_state(self) -> None:
        """Made anew only when something in it is another: the keyboard stays where it is."""
        wanted = [_told(self._context, place) for place in self._context.backups.places]
        if wanted == self._shown:
            return
        self._shown = wanted
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for place, told in zip(self._context.backups.places, wanted, strict=True):
            self._rows.addWidget(self._row(place, told))

    def _row(self, place: Place, told: tuple[str, ...]) -> QWidget:
        made = QWidget()
        layout = column(made, gap=2)
        layout.addWidget(words.strong(place.name))
        layout.addWidget(words.caption(told[2]))
        layout.addWidget(words.caption(told[3]))
        acts = FlowLayout(gap=14)
        named = {"name": place.name}
        acts.addWidget(
            buttons.quiet(_("Rename"), lambda: self._rename(place), _("Rename “{name}”").format(**named))
        )
        acts.addWidget(
            buttons.quiet(_("Forget"), lambda: self._forget(place), _("Forget “{name}”").format(**named))
        )
        layout.addLayout(acts)
        return made

    def _rename(self, place: Place) -> None:
        dialog = NameDialog(self, place.name)

        def accepted() -> None:
            name, now = dialog.name(), self._context.now()
            self._context.runner.ask(lambda vault: backups.rename_place(vault, place.id, name, now=now))

        ask(dialog, accepted)

    def _forget(self, place: Place) -> None:
        dialog = Dialog(self, _("Forget “{name}”?").format(name=place.name), ok=_("Forget it"))
        dialog.body.addWidget(
            words.label(
                _(
                    "The backups that lie there stay there and can still be opened. They are only not listed"
                    " here any more."
                )
            )
        )
        ask(dialog, lambda: self._forget_now(place))

    def _forget_now(self, place: Place) -> None:
        name, folder, now = place.name, place.folder, self._context.now()

        def again(vault: Vault) -> Change:
            return backups.add_place(vault, name, folder, now=self._context.now())

        self._context.runner.ask(
            lambda vault: backups.forget_place(vault, place.id, now=now),
            lambda _change: self._context.say(
                _("“{name}” is forgotten").format(name=name), lambda: self._context.runner.ask(again)
            ),
        )


def _told(context: DeskContext, place: Place) -> tuple[str, ...]:
    """All that a row shows: id, name, whether it is here and when it was used, its folder."""
    here = _("here now") if place.id in context.backups.there else _("not connected")
    last = sayings.last(context.backups.last_in(place), context.now())
    return place.id, place.name, f"{last} · {here}", place.folder
