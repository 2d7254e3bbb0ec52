"""The sheet that is being built, and everything that is done to it. Knows no widgets."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from inglenook.domain.errors import Refused
from inglenook.domain.worksheet.building import with_text
from inglenook.domain.worksheet.sheet import Sheet

Step = Callable[[Sheet], Sheet]
BringBack = Callable[[Sheet, Sheet], Sheet]
"""Of the sheet as it is now and as it was before: now, with what was removed."""


class Bench(QObject):
    """`spot` says where the keyboard goes on, see `spots`."""

    wrote = Signal()  # words or a setting changed; what stands on screen still fits
    shaped = Signal(str)  # there are other parts now; the spot
    removed = Signal(str, object)  # a sentence, and a step that brings it back
    refused = Signal(object)  # InglenookError

    def __init__(self, sheet: Sheet, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.sheet = sheet
        self._version = sheet.version + 1

    def write(self, language: str, key: str, text: str) -> None:
        self.set(lambda sheet: with_text(sheet, language, key, text))

    def set(self, step: Step) -> None:
        """A setting that adds no part and takes none away."""
        if self._take(step):
            self.wrote.emit()

    def shape(self, step: Step, spot: str = "") -> None:
        if self._take(step):
            self.shaped.emit(spot)

    def add(self, step: Callable[[Sheet], tuple[Sheet, str]], spot: Callable[[str], str]) -> None:
        """`spot` of the new id."""
        made: list[str] = []

        def grow(sheet: Sheet) -> Sheet:
            grown, new_id = step(sheet)
            made.append(new_id)
            return grown

        if self._take(grow):
            self.shaped.emit(spot(made[0]))

    def remove(self, step: Step, sentence: str, back: BringBack, spot: str = "") -> None:
        before = self.sheet
        if self._take(step):
            self.shaped.emit(spot)
            self.removed.emit(sentence, lambda now: back(now, before))

    def _take(self, step: Step) -> bool:
        """A sheet that was changed since it was opened is another version of it."""
        try:
            changed = step(self.sheet)
        except Refused as error:
            self.refused.emit(error)
            return False
        if changed == self.sheet:
            return False
        self.sheet = changed.model_copy(update={"version": self._version})
        return True
