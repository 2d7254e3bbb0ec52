"""How a desk ends: cover at once, keep what is written, seal what can't be kept, close, last word.

Two things have to come together before the end: the vault is closed, and the next window has the keyboard.
Until then the cover takes every key, so that none reaches a window behind. Qt is here.
"""

import os
from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QApplication

from inglenook.app.protocol import Closed, Covered, Message, Next, OpenPlace, SealedText
from inglenook.app.putting_away import addition, keep_or_seal, sealed_text
from inglenook.app.stage import geometry_of
from inglenook.domain.language import _
from inglenook.domain.worksheet.return_draft import AnyDraft
from inglenook.ui.desk.window import DeskWindow
from inglenook.ui.runner import Runner
from inglenook.vault.drafts import Sealer

_KEPT_AT_LATEST = 6000  # ms; then what is not kept is sealed, and the desk goes
_UNFOCUSED_AT_LATEST = 1500
_CLOSED_AT_LATEST = 5.0  # s


class Leaving(QObject):
    """One way out of a desk."""

    def __init__(
        self,
        window: DeskWindow,
        runner: Runner,
        tell: Callable[[Message], None],
        clock: Callable[[], datetime],
    ) -> None:
        super().__init__()
        self._window = window
        self._runner = runner
        self._sealer: Sealer | None = None
        self._tell = tell
        self._clock = clock
        self._drafts: list[AnyDraft] = []
        self._sealed: list[SealedText] = []
        self._next: Next | None = None
        self._after_closing: Callable[[], None] | None = None
        self._is_kept = self._is_closed = self._next_stands = self._has_waited = False

    def seal_with(self, sealer: Sealer) -> None:
        """Call whenever a compartment was opened."""
        self._sealer = sealer

    @property
    def has_begun(self) -> bool:
        return self._next is not None

    def begin(self, covered: Covered) -> None:
        """Cover first: everything else takes time. The launcher is told of it, and of what is on screen."""
        self._next = covered.next
        place = self._window.place()
        self._drafts = self._window.leave_all()
        _close_popups()
        self._window.cover(_("Putting everything away."))
        self._tell(
            covered.model_copy(
                update={
                    "geometry": geometry_of(self._window),
                    "place": OpenPlace(page=place.page, id=place.id, extra=place.extra),
                }
            )
        )
        _clear_our_clipboard()
        self._keep()

    def when_closed(self, act: Callable[[], None]) -> None:
        """Do it as soon as the vault is closed, so that another process can open it."""
        self._after_closing = act
        self._act_if_closed()

    def next_stands(self) -> None:
        """The next window has the keyboard, or won't get it: end as soon as ours is seen to be without."""
        if not self._next_stands:
            self._next_stands = True
            patience = 0 if self._next is Next.END else _UNFOCUSED_AT_LATEST
            QTimer.singleShot(patience, self._waited)
            self.look()

    def look(self) -> None:
        """Call when focus moved. Keys reach a window before the news that it lost the keyboard does."""
        has_no_keys = self._has_waited or QGuiApplication.focusWindow() is None
        if self._is_closed and self._next_stands and has_no_keys:
            self._say_last_word()

    def _waited(self) -> None:
        self._has_waited = True
        self.look()

    def keep_without_launcher(self) -> None:
        """The program has come apart: write what can be written, close."""
        self._drafts = self._window.leave_all()
        self._keep()
        self._runner.finish(_CLOSED_AT_LATEST)

    def _keep(self) -> None:
        drafts, now = list(self._drafts), self._clock()
        self._runner.ask(
            lambda vault: keep_or_seal(vault, drafts, Sealer(vault), now),
            self._kept,
            lambda _error: self._not_kept(),
        )
        QTimer.singleShot(_KEPT_AT_LATEST, self._not_kept)

    def _kept(self, sealed: list[SealedText]) -> None:
        if not self._is_kept:
            self._is_kept = True
            self._sealed += sealed
            self._close()

    def _not_kept(self) -> None:
        """The disk does not answer: nothing is lost, it goes out sealed."""
        if not self._is_kept:
            self._is_kept = True
            self._sealed += self._seal(self._drafts)
            self._close()

    def _seal(self, drafts: Sequence[AnyDraft]) -> list[SealedText]:
        return [sealed_text(self._sealer, draft) for draft in drafts] if self._sealer else []

    def _close(self) -> None:
        self._runner.finish(_CLOSED_AT_LATEST)
        self._is_closed = True
        self._act_if_closed()
        self.look()

    def _act_if_closed(self) -> None:
        if self._is_closed and self._after_closing is not None:
            act, self._after_closing = self._after_closing, None
            act()

    def _say_last_word(self) -> None:
        typed = self._window.collected()
        if typed.strip():
            self._sealed += self._seal([addition(self._note_id(), typed)])
        self._tell(Closed(sealed=tuple(self._sealed)))
        os._exit(0)

    def _note_id(self) -> str:
        """The note on screen, if it is one: what came in while the cover stood belongs to it."""
        place = self._window.place()
        return place.id if place.page == "note" and place.id else ""


def _close_popups() -> None:
    """An open menu would go on taking the keys."""
    while (popup := QApplication.activePopupWidget()) is not None and popup.close():
        pass


def _clear_our_clipboard() -> None:
    clipboard = QGuiApplication.clipboard()
    if clipboard.ownsClipboard():
        clipboard.clear(QClipboard.Mode.Clipboard)
    if clipboard.supportsSelection() and clipboard.ownsSelection():
        clipboard.clear(QClipboard.Mode.Selection)
