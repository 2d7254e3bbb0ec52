"""The measure that is being made, and everything that is done to it. Knows no widgets."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from inglenook.domain.errors import Refused
from inglenook.domain.measure.building import with_text
from inglenook.domain.measure.measure import Measure

Step = Callable[[Measure], Measure]


class MeasureBench(QObject):
    """`spot` says where the keyboard goes on, see `spots` of the building of worksheets."""

    wrote = Signal()  # words or a setting changed; what stands on screen still fits
    shaped = Signal(str)  # there are other parts now; the spot
    removed = Signal(str, object, object)  # a sentence, the measure before and after
    refused = Signal(object)  # InglenookError

    def __init__(self, measure: Measure, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.measure = measure
        self._version = measure.version + 1

    @property
    def language(self) -> str:
        return next(iter(self.measure.texts))

    def text(self, key: str) -> str:
        """Of its sheet where that has the key, else its own."""
        sheet = self.measure.sheet
        said = sheet.texts.get(self.language, {}) if sheet is not None else {}
        return said.get(key) or self.measure.texts.get(self.language, {}).get(key, "")

    def write(self, key: str, text: str) -> None:
        self.set(lambda measure: with_text(measure, self.language, key, text))

    def set(self, step: Step) -> None:
        """A setting that adds no part and takes none away."""
        if self._take(step):
            self.wrote.emit()

    def shape(self, step: Step, spot: str = "") -> None:
        if self._take(step):
            self.shaped.emit(spot)

    def add(self, step: Callable[[Measure], tuple[Measure, str]], spot: Callable[[str], str]) -> None:
        """`spot` of the new id."""
        made: list[str] = []

        def grow(measure: Measure) -> Measure:
            grown, new_id = step(measure)
            made.append(new_id)
            return grown

        if self._take(grow):
            self.shaped.emit(spot(made[0]))

    def remove(self, step: Step, sentence: str, spot: str = "") -> None:
        before = self.measure
        if self._take(step):
            self.shaped.emit(spot)
            self.removed.emit(sentence, before, self.measure)

    def bring_back(self, before: Measure, after: Measure) -> bool:
        """False where something else was done since: nothing that was written is thrown away for it."""
        if self.measure != after:
            return False
        self.measure = before.model_copy(update={"version": self._version})
        self.shaped.emit("")
        return True

    def _take(self, step: Step) -> bool:
        """A measure that was changed since it was opened is another version of it, and so is its sheet."""
        try:
            changed = step(self.measure)
        except Refused as error:
            self.refused.emit(error)
            return False
        if changed == self.measure:
            return False
        sheet = changed.sheet
        if sheet is not None:
            sheet = sheet.model_copy(update={"version": self._version})
        self.measure = changed.model_copy(update={"version": self._version, "sheet": sheet})
        return True
