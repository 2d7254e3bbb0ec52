"""A signed note on its page: the original, its addenda under it, and the addendum being written."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from inglenook.domain.language import _
from inglenook.domain.note import Addendum, Section
from inglenook.ui.look import words
from inglenook.ui.look.theme import Theme
from inglenook.ui.notes.addendum import AddendumEdit, AddendumFoot
from inglenook.ui.notes.column import Column, Row
from inglenook.ui.notes.reader import Reading

Snippets = Callable[[], Mapping[str, str]]


class SignedView(Column):
    addendum_edited = Signal()
    addendum_wanted = Signal()
    addendum_dropped = Signal()

    def __init__(self, theme: Theme, snippets: Snippets, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._snippets = snippets
        self._parts: list[tuple[str, str]] = []
        self._readings: list[Reading] = []
        self._written: list[Row] = []
        self._unsigned: list[Row] = []
        self._adding: AddendumEdit | None = None

    def show_note(
        self, sections: Sequence[Section], addenda: Sequence[Addendum], when: Callable[[Addendum], str]
    ) -> None:
        """`when` says an addendum's moment in words. An addendum being written stays below.

        What is shown already stays as it is, with the focus and what is marked in it.
        """
        parts = [(section.heading, section.text) for section in sections if section.text.strip()]
        parts += [(_("Addendum, {moment}").format(moment=when(each)), each.text) for each in addenda]
        if parts == self._parts:
            return
        self._parts = parts
        self._readings = []
        self._written = []
        for heading, text in parts:
            self._written += self._part(heading, text)
        self.set_rows([*self._written, *self._unsigned])

    def begin_addendum(self, text: str = "") -> None:
        """Open the editor below the note; `text` is what was written earlier and not signed yet."""
        if self._adding is None:
            edit = AddendumEdit(self._theme, self._snippets)
            edit.load(text)
            edit.textChanged.connect(self.addendum_edited)
            edit.cursorPositionChanged.connect(lambda: self.keep_in_sight(edit))
            foot = AddendumFoot()
            foot.add_wanted.connect(self.addendum_wanted)
            foot.set_aside.connect(self.addendum_dropped)
            self._adding = edit
            title = words.group(_("Addendum, not signed yet"))
            self._unsigned = [Row(title, 28), Row(edit, 4), Row(foot, 0)]
            self.set_rows([*self._written, *self._unsigned])

    def focus_first(self) -> None:
        if self._adding is not None:
            self.focus_addendum()
        elif self._readings:
            self._readings[0].setFocus()

    def focus_addendum(self) -> None:
        if self._adding is not None:
            self._adding.put_caret(at_end=True)
            self._adding.setFocus()
            self.keep_in_sight(self._adding)

    def adding(self) -> AddendumEdit | None:
        return self._adding

    def end_addendum(self) -> None:
        self._adding = None
        self._unsigned = []
        self.set_rows(self._written)

    def readings(self) -> tuple[Reading, ...]:
        return tuple(self._readings)

    def set_look(self, theme: Theme) -> None:
        for reading in self._readings:
            reading.set_look(theme)
        if self._adding is not None:
            self._adding.set_look(theme)
        super().set_look(theme)

    def _part(self, heading: str, text: str) -> list[Row]:
        reading = Reading(heading, text, self._theme)
        self._readings.append(reading)
        if not heading:
            return [Row(reading, 20)]
        title = words.group(heading)
        title.setWordWrap(True)
        return [Row(title, 20), Row(reading, 4)]
