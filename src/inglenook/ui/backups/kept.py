"""The card of the backups that were made: when, where, how large, how far they were proved."""

from PySide6.QtCore import Qt

from inglenook.domain.backup import Backup
from inglenook.domain.language import _, ngettext
from inglenook.ui.backups import sayings
from inglenook.ui.backups.proving import Proving
from inglenook.ui.backups.remembered import Remembered
from inglenook.ui.backups.removing import Removal
from inglenook.ui.desk.context import DeskContext
from inglenook.ui.errors import explain
from inglenook.ui.look import buttons, words
from inglenook.ui.look.list import Line
from inglenook.ui.look.rows import Rows
from inglenook.ui.look.speech import announce
from inglenook.ui.notes.moments import moment


class KeptCard(Rows):
    def __init__(self, context: DeskContext) -> None:
        super().__init__(_("Backups made"), _("Enter looks at one again."))
        self._context = context
        self._removal = Removal(context, self)
        self._proving = Proving(context.errands, self)
        self._surplus = words.label("", "second")
        self._offer = buttons.plain(_("Look at what may go"), self._removal.offer)
        self._proved = words.label("", "second")
        self._cancel = buttons.plain(
            _("Cancel"), self._proving.cancel, _("Do not look at the backup any further")
        )
        left = Qt.AlignmentFlag.AlignLeft
        self.body.insertWidget(0, self._proved)
        self.body.insertWidget(1, self._cancel, 0, left)
        self.body.insertWidget(2, self._surplus)
        self.body.insertWidget(3, self._offer, 0, left)
        self.opened.connect(self._prove)
        self._proving.changed.connect(self._show_proved)

    def show_state(self) -> None:
        known = self._context.backups
        self.show_lines(
            [
                Line(
                    each.id,
                    sayings.sentence_case(self._when(each)),
                    second=_where(each, known),
                    aside=sayings.size(each.size),
                )
                for each in known.backups
            ]
        )
        self._show_surplus(known)
        self._show_proved()

    def _prove(self, backup_id: str) -> None:
        known = self._context.backups
        backup = next((each for each in known.backups if each.id == backup_id), None)
        place = known.place(backup.place_id) if backup is not None else None
        if backup is None or place is None:
            self._context.say(_("Its place is not remembered, so it can't be found from here."), None)
        elif place.id not in known.there:
            self._context.say(_("Connect “{name}” first.").format(name=place.name), None)
        elif not self._proving.begin(backup, place.folder):
            self._context.say(sayings.busy(), None)

    def _show_proved(self) -> None:
        proving, before = self._proving, self._proved.text()
        text, role = "", "second"
        if proving.backup is not None:
            when = self._when(proving.backup)
            if proving.is_under_way:
                text = _("Looking at the backup of {when}…").format(when=when)
            elif proving.report is not None:
                text, role = sayings.proved(when, proving.report)
            elif proving.error is not None:
                text, role = explain(proving.error).whole, "care"
        self._proved.setText(text)
        self._proved.setVisible(bool(text))
        self._cancel.setVisible(proving.is_under_way)
        words.set_role(self._proved, role)
        if text and text != before:
            announce(self, text)

    def _show_surplus(self, known: Remembered) -> None:
        surplus = known.surplus()
        self._surplus.setVisible(bool(surplus))
        self._offer.setVisible(bool(surplus) and not known.is_held)
        if known.is_held:
            self._surplus.setText(
                _(
                    "A hold is placed on a client, so no backup is offered for removal: an old one may be"
                    " just what is asked for."
                )
            )
        elif surplus:
            told = ngettext(
                "{count} backup is older than the newest ten of its place.",
                "{count} backups are older than the newest ten of their place.",
                len(surplus),
            )
            self._surplus.setText(told.format(count=len(surplus)))

    def _when(self, backup: Backup) -> str:
        return moment(backup.made_at, self._context.settings.zone, self._context.today())


def _where(backup: Backup, known: Remembered) -> str:
    place = known.place(backup.place_id)
    where = place.name if place is not None else _("a place that is not remembered")
    return f"{where} · {sayings.state(backup.state)}"
