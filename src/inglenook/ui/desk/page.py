"""What the window asks of a page. A page is made once, shown many times, and told what changed."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtWidgets import QWidget

from inglenook.domain.change import Change
from inglenook.domain.worksheet.return_draft import AnyDraft
from inglenook.ui.desk.place import Place


class Page(QWidget):
    """Base of all pages; each overrides what concerns it."""

    def show_place(self, place: Place) -> None:
        """The page comes on screen (or gets another id while it is there)."""

    def extra(self) -> str | None:
        """What the page itself knows of its place, e.g. which tab is shown."""
        return None

    def case_id(self) -> str | None:
        """Whom the page is about, where it is about one case."""
        return None

    def leave(self) -> None:
        """Another place is about to be shown: keep what is not kept yet."""

    def refresh(self, change: Change) -> None:
        """Something was written, here or elsewhere: take up what is shown. Also called while hidden."""

    def unkept(self) -> Sequence[AnyDraft]:
        """Texts that the vault has not confirmed yet, newest state; for locking."""
        return []

    def focus_first(self) -> None:
        """Put the focus where the hand wants to go on."""
        self.setFocus()

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Which actions of the table this page can carry out now, by id."""
        return {}

    def go_back(self) -> bool:
        """Esc. True if the page itself had something to close; else the window goes back."""
        return False

    def restyle(self) -> None:
        """Theme or text size changed (`context.theme` is the new one)."""

    def settings_changed(self) -> None:
        """`context.settings` is new."""

    def compartments_changed(self) -> None:
        """A compartment was opened, or stands behind the second passphrase now."""
