"""The lines above the page: the idle warning, what went wrong, texts that a lock could not write."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from inglenook.domain.backup import Place as BackupPlace
from inglenook.domain.language import _, ngettext
from inglenook.ui.backups import sayings
from inglenook.ui.desk.banner import Banner
from inglenook.ui.desk.context import DeskContext
from inglenook.ui.desk.place import Place
from inglenook.ui.health.around import OF_THE_PLACE
from inglenook.ui.health.checking import LASTING
from inglenook.ui.look.space import column
from inglenook.vault.check_words import sentence


class Notices(QWidget):
    stayed = Signal()

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self._idle = Banner(context, _("Stay here"), self.stayed.emit)
        self._notice = Banner(context, _("I have read this"), self._read)
        self._recovered = Banner(context, _("Look at it"), lambda: context.go(Place("recovered")))
        self._health = Banner(context, _("Look at it"), lambda: context.go(Place("health")))
        self._offer = Banner(context, _("Back up now"), self._back_up, _("Not now"), is_quiet=True)
        self._making = Banner(context, _("Show"), lambda: context.go(Place("backups")), is_quiet=True)
        self._context = context
        self._offered: BackupPlace | None = None
        self._page = ""
        self._is_health_seen = False
        layout = column(self, gap=0)
        for banner in self._banners():
            layout.addWidget(banner)
        context.making.changed.connect(self._show_making)
        context.checking.changed.connect(self._show_health)

    def show_page(self, page: str) -> None:
        """What a page tells itself needs no line above it."""
        self._page = page
        self._show_making()
        self._show_health()

    def offer_backup(self, place: BackupPlace, days: int | None) -> None:
        """Its stick was put in."""
        if not self._context.making.is_under_way:
            self._offered = place
            self._offer.show_line(sayings.appeared(place.name, days))

    def warn_idle(self, seconds: int | None) -> None:
        if seconds is None:
            self._idle.hide()
            return
        words = ngettext(
            "Locking in {count} second. Any key keeps it open.",
            "Locking in {count} seconds. Any key keeps it open.",
            seconds,
        )
        self._idle.show_line(words.format(count=seconds))

    def tell(self, text: str) -> None:
        """Stays until it has been read."""
        self._notice.show_line(text)

    def count_recovered(self, count: int) -> None:
        if not count:
            self._recovered.hide()
            return
        words = ngettext(
            "{count} text could not be written before the last lock. It is safe here.",
            "{count} texts could not be written before the last lock. They are safe here.",
            count,
        )
        self._recovered.show_line(words.format(count=count))

    def _read(self) -> None:
        self._notice.hide()

    def _back_up(self) -> None:
        self._offer.hide()
        if self._offered is not None:
            self._context.making.begin(self._offered)

    def _show_making(self) -> None:
        making = self._context.making
        if making.place is not None and making.is_under_way and self._page != "backups":
            self._offer.hide()
            self._making.show_line(sayings.under_way(making.progress, making.place.name))
        else:
            self._making.hide()

    def _show_health(self) -> None:
        """What keeps anything from being written stays in sight; the rest until it was looked at."""
        found = self._context.checking.notices
        if self._page == "health":
            self._is_health_seen = True
        lasting = [each for each in found if each.what in LASTING]
        shown = lasting if self._is_health_seen else [*found]
        if self._page == "backups":
            shown = [each for each in shown if each.what not in OF_THE_PLACE]
        if shown:
            told = " ".join(sentence(each) for each in shown)
            self._health.show_line(told, can_act=self._page != "health")
        else:
            self._health.hide()

    def _banners(self) -> tuple[Banner, ...]:
        return (self._idle, self._notice, self._recovered, self._health, self._offer, self._making)
