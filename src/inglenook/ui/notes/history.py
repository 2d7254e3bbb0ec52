"""The history of a note: every signed version, and what changed from one to the next."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtWidgets import QWidget

from inglenook.domain.language import _
from inglenook.domain.note import Section, SignedVersion
from inglenook.ui.look.theme import Theme
from inglenook.ui.notes.versions import Versions, version_title


class History(Versions):
    def __init__(self, theme: Theme, when: Callable[[datetime], str], parent: QWidget | None = None) -> None:
        super().__init__(theme, _("Versions of the note"), _("Back to the note"), _("Note"), parent)
        self._when = when

    def show_note(self, versions: Sequence[SignedVersion], draft: tuple[Section, ...] | None) -> None:
        """Every signed version; the draft that followed a withdrawn signature is the last entry."""
        ordered = sorted(versions, key=lambda version: version.number)
        shown = [(self._title(version), version.sections) for version in ordered]
        if draft is not None:
            shown.append((_("Now: not signed"), draft))
        self.show_versions(shown)

    def _title(self, version: SignedVersion) -> str:
        withdrawn = self._when(version.withdrawn_at) if version.withdrawn_at is not None else ""
        return version_title(version.number, self._when(version.signed_at), withdrawn)
