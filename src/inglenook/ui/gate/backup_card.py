"""The quiet card on the locked page: how old the last backup is, and one button that makes one."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QProgressBar

from inglenook.domain.language import _, ngettext
from inglenook.exchange.errors import Stopped
from inglenook.ui.errors import explain
from inglenook.ui.gate.backing_up import BackingUp
from inglenook.ui.gate.mode import BackupOffer
from inglenook.ui.look import buttons, words
from inglenook.ui.look.card import Card
from inglenook.ui.look.space import row

_LOOK_MS = 200
_WHOLE = 1000


class BackupCard(Card):
    """`wanted` when the button is pressed; then `follow` shows how it goes."""

    wanted = Signal()

    def __init__(self, offer: BackupOffer) -> None:
        super().__init__(tone="quiet")
        self._offer = offer
        self._backup: BackingUp | None = None
        self._said = words.label(self._offered())
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(_("How far the backup is"))
        self._button = buttons.plain(_("Back up now"), self._pressed)
        foot = row()
        foot.addStretch(1)
        foot.addWidget(self._button)
        self.body.addWidget(self._said)
        self.body.addWidget(self._bar)
        self.body.addLayout(foot)
        self._bar.hide()
        self._button.setVisible(offer.folder is not None)
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self._look)

    def follow(self, backup: BackingUp) -> None:
        self._backup = backup
        backup.made.connect(self._made)
        backup.failed.connect(self._failed)
        self._bar.show()
        self._button.setText(_("Cancel"))
        self._button.setAccessibleName(_("Cancel the backup"))
        self._timer.start()
        self._look()

    def told(self) -> str:
        return self._said.text()

    def _offered(self) -> str:
        days = self._offer.days
        if days is None:
            age = _("There is no backup of this vault yet.")
        else:
            age = ngettext(
                "The last backup is {count} day old.", "The last backup is {count} days old.", days
            ).format(count=days)
        if self._offer.folder is None:
            return age + " " + _("Connect the stick or disk for your backups when you can.")
        return age + " " + _("“{place}” is here.").format(place=self._place())

    def _place(self) -> str:
        folder = self._offer.folder
        return self._offer.place_name or (folder.name if folder is not None else "")

    def _pressed(self) -> None:
        if self._backup is None:
            self.wanted.emit()
        else:
            self._backup.course.stop()

    def _look(self) -> None:
        if self._backup is None:
            return
        course = self._backup.course
        part = course.part
        self._bar.setRange(0, 0 if part is None else _WHOLE)
        self._bar.setValue(round((part or 0) * _WHOLE))
        parts = [course.sentence, course.left] if course.wanted() else [_("Stopping…")]
        self._said.setText(" · ".join(each for each in parts if each))

    def _made(self) -> None:
        self._rest()
        self._said.setText(
            _("Backed up to “{place}”, and compared with what lies there.").format(place=self._place())
        )
        self._button.hide()

    def _failed(self, error: Exception) -> None:
        self._rest()
        self._said.setText(self._offered() if isinstance(error, Stopped) else explain(error).whole)

    def _rest(self) -> None:
        self._timer.stop()
        self._backup = None
        self._bar.hide()
        self._button.setText(_("Back up now"))
        self._button.setAccessibleName(_("Back up now"))
