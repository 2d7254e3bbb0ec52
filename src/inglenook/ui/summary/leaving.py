"""Letting the page go: printed, or into a file of the owner's choice; made in memory each time."""

from collections.abc import Callable
from gettext import NullTranslations
from pathlib import Path

from PySide6.QtWidgets import QWidget

from inglenook.domain.errors import InglenookError
from inglenook.domain.language import _
from inglenook.domain.summary import Summary
from inglenook.exchange.printing import find_printer, save
from inglenook.exchange.summary import print_summary
from inglenook.exchange.typeset import SheetNotMade
from inglenook.ui.desk.asking import ask
from inglenook.ui.desk.context import DeskContext, DeskResources
from inglenook.ui.errors import explain
from inglenook.ui.worksheets.saving import SaveDialog

_NAME = "page.pdf"

Tell = Callable[[str, bool], None]
"""A sentence, and whether it went well."""


class Leaving:
    def __init__(self, context: DeskContext, parent: QWidget, tell: Tell) -> None:
        self._context = context
        self._parent = parent
        self._tell = tell
        self._printer = find_printer()

    @property
    def can_print(self) -> bool:
        return self._printer is not None

    def make(self, summary: Summary, speech: NullTranslations | None, then: Callable[[bytes], None]) -> None:
        resources = self._context.resources
        self._context.runner.ask(
            lambda _vault: made(summary, speech, resources), then, self._stayed, key="page to talk over"
        )

    def print(self, summary: Summary, speech: NullTranslations | None) -> None:
        printer, resources = self._printer, self._context.resources
        if printer is None:
            return
        told = _("Handed to the printer. Printers and their queues may keep a copy.")
        self._context.runner.ask(
            lambda _vault: printer(made(summary, speech, resources)),
            lambda _none: self._tell(told, True),
            self._stayed,
        )

    def save(self, summary: Summary, speech: NullTranslations | None) -> None:
        told = _("A saved page is not sealed: whoever finds it can read it.")
        dialog = SaveDialog(self._parent, _("Where the page goes"), _NAME, Path.home(), told)
        ask(dialog, lambda: self._write(dialog.path(), summary, speech))

    def _write(self, path: Path, summary: Summary, speech: NullTranslations | None) -> None:
        resources = self._context.resources
        self._context.runner.ask(
            lambda _vault: save(path, made(summary, speech, resources)),
            lambda _none: self._tell(_("Saved as “{name}”.").format(name=path.name), True),
            self._stayed,
        )

    def _stayed(self, error: InglenookError) -> None:
        self._tell(explain(error).whole, False)


def made(summary: Summary, speech: NullTranslations | None, resources: DeskResources) -> bytes:
    """Raises SheetNotMade."""
    if resources.fonts is None:
        raise SheetNotMade
    return print_summary(summary, resources.summary_template, resources.fonts, speech)
