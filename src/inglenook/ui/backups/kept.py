"""The card of the backups that were made: when, where, how large, how far they were proved."""

from PySide6.QtCore import Qt

from inglenook.domain.backup import Backup
from inglenook.domain.language import _, ngettext
from inglenook.ui.backups import sayings
from inglenook.ui.backups.remembered import Remembered
from inglenook.ui.backups.removing import Removal
from inglenook.ui.desk.context import DeskContext
from inglenook.ui.look import buttons, words
from inglenook.ui.look.list import Line
from inglenook.ui.look.rows import Rows
from inglenook.ui.notes.moments import moment


class KeptCard(Rows):
    def __init__(self, context: DeskContext) -> None:
        super().__init__(_("Backups made"), "")
        self._context = context
        self._removal = Removal(context, self)
        self._told = words.label("", "second")
        self._offer = buttons.plain(_("Look at what may go"), self._removal.offer)
        self.body.insertWidget(0, self._told)
        self.body.insertWidget(1, self._offer, 0, Qt.AlignmentFlag.AlignLeft)

    def show_state(self) -> None:
        known, zone, today = self._context.backups, self._context.settings.zone, self._context.today()
        self.show_lines(
            [
                Line(
                    each.id,
                    sayings.sentence_case(moment(each.made_at, zone, today)),
                    second=_where(each, known),
                    aside=sayings.size(each.size),
                )
                for each in known.backups
            ]
        )
        self._show_surplus(known)

    def _show_surplus(self, known: Remembered) -> None:
        surplus = known.surplus()
        self._told.setVisible(bool(surplus))
        self._offer.setVisible(bool(surplus) and not known.is_held)
        if known.is_held:
            self._told.setText(
                _(
                    "A hold is placed on a client, so no backup is offered for removal: an old one may be"
                    " just what is asked for."
                )
            )
        elif surplus:
            words_ = ngettext(
                "{count} backup is older than the newest ten of its place.",
                "{count} backups are older than the newest ten of their place.",
                len(surplus),
            )
            self._told.setText(words_.format(count=len(surplus)))


def _where(backup: Backup, known: Remembered) -> str:
    place = known.place(backup.place_id)
    where = place.name if place is not None else _("a place that is not remembered")
    return f"{where} · {sayings.state(backup.state)}"
