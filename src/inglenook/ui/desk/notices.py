"""The lines above the page: the idle warning, what went wrong, texts that a lock could not write."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from inglenook.domain.language import _, ngettext
from inglenook.ui.desk.banner import Banner
from inglenook.ui.desk.context import DeskContext
from inglenook.ui.desk.place import Place
from inglenook.ui.look.space import column


class Notices(QWidget):
    stayed = Signal()

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self._idle = Banner(context, _("Stay here"), self.stayed.emit)
        self._notice = Banner(context, _("I have read this"), self._read)
        self._recovered = Banner(context, _("Look at it"), lambda: context.go(Place("recovered")))
        layout = column(self, gap=0)
        for banner in (self._idle, self._notice, self._recovered):
            layout.addWidget(banner)

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
