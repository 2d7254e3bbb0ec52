"""The writing surface: one text edit per section, the caret moving freely between them."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QWidget

from inglenook.domain.note import Section
from inglenook.ui.look import words
from inglenook.ui.look.theme import Theme
from inglenook.ui.notes.column import Column, Row
from inglenook.ui.notes.hints import hint
from inglenook.ui.notes.section import SectionEdit

Snippets = Callable[[], Mapping[str, str]]


class Editor(Column):
    """Emits `edited` for every change of a word; `sections()` is what stands there now."""

    edited = Signal()

    def __init__(self, theme: Theme, snippets: Snippets, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._snippets = snippets
        self._edits: list[SectionEdit] = []
        self._last: SectionEdit | None = None
        self._loading = False
        self._is_writable = True
        self._titles: dict[SectionEdit, QLabel] = {}

    def load(self, sections: tuple[Section, ...]) -> None:
        """A fresh note: nothing of the one before can be undone back."""
        self._edits = []
        self._titles = {}
        self.show_sections(sections)

    def show_sections(self, sections: tuple[Section, ...]) -> None:
        """The same note with other headings: an edit whose heading and text stay keeps its undo and caret."""
        before = self._focused()
        free = list(self._edits)
        self._loading = True
        self._edits = [self._edit_for(section, free) for section in sections]
        self._loading = False
        self.set_rows([row for edit in self._edits for row in self._rows_of(edit)])
        self._titles = {edit: title for edit, title in self._titles.items() if edit in self._edits}
        if before is not None and before not in self._edits:
            self.focus_first()

    def set_writable(self, is_writable: bool) -> None:
        """Where nothing can be kept, nothing is taken: what would be typed would be lost at the lock."""
        self._is_writable = is_writable
        for edit in self._edits:
            edit.setReadOnly(not is_writable)

    def sections(self) -> tuple[Section, ...]:
        return tuple(Section(heading=edit.heading, text=edit.text()) for edit in self._edits)

    def edits(self) -> tuple[SectionEdit, ...]:
        return tuple(self._edits)

    def current(self) -> SectionEdit | None:
        """Where the caret is, or was last before a menu or dialog took the focus; None while nothing may be
        written.
        """
        if not self._is_writable:
            return None
        if self._last in self._edits:
            return self._last
        return self._edits[0] if self._edits else None

    def edit_for(self, heading: str) -> SectionEdit | None:
        """The section of that heading, whatever its case; else the last one. None as with `current`."""
        if not self._is_writable:
            return None
        wanted = (edit for edit in self._edits if edit.heading.strip().casefold() == heading)
        return next(wanted, self._edits[-1] if self._edits else None)

    def focus_first(self) -> None:
        """To the first section without a word in it, else to the end of the last."""
        if not self._edits:
            return
        edit = next((edit for edit in self._edits if edit.document().isEmpty()), self._edits[-1])
        edit.put_caret(at_end=True)
        edit.setFocus()

    def step(self, by: int) -> None:
        """The caret to the section before (-1) or after (+1)."""
        self._lead_on(self.current(), by, along=False)

    def set_look(self, theme: Theme) -> None:
        self._loading = True
        for edit in self._edits:
            edit.set_look(theme)
        self._loading = False
        super().set_look(theme)

    def _focused(self) -> SectionEdit | None:
        return next((edit for edit in self._edits if edit.hasFocus()), None)

    def _edit_for(self, section: Section, free: list[SectionEdit]) -> SectionEdit:
        edit = next((edit for edit in free if edit.heading == section.heading), None)
        if edit is not None:
            free.remove(edit)
        else:
            edit = self._new_edit(section.heading)
        if edit.text() != section.text:
            edit.load(section.text)
        return edit

    def _new_edit(self, heading: str) -> SectionEdit:
        edit = SectionEdit(heading, self._theme, self._snippets)
        edit.set_hint(hint(heading))
        edit.setReadOnly(not self._is_writable)
        edit.textChanged.connect(self._on_text)
        edit.cursorPositionChanged.connect(lambda: self._on_caret(edit))
        edit.left.connect(lambda by: self._lead_on(edit, by, along=True))
        edit.focused.connect(lambda: self._on_focus(edit))
        return edit

    def _rows_of(self, edit: SectionEdit) -> list[Row]:
        if not edit.heading:
            return [Row(edit, 20)]
        if edit not in self._titles:
            self._titles[edit] = words.group(edit.heading)
            self._titles[edit].setWordWrap(True)
        return [Row(self._titles[edit], 20), Row(edit, 4)]

    def _on_text(self) -> None:
        if not self._loading:
            self.edited.emit()

    def _on_caret(self, edit: SectionEdit) -> None:
        if edit.hasFocus():
            self.keep_in_sight(edit)

    def _on_focus(self, edit: SectionEdit) -> None:
        self._last = edit
        self.keep_in_sight(edit)

    def _lead_on(self, edit: SectionEdit | None, by: int, *, along: bool) -> None:
        if edit is None:
            return
        at = self._edits.index(edit) + by
        if not 0 <= at < len(self._edits):
            return
        target = self._edits[at]
        target.put_caret(at_end=by < 0 or not along, x=edit.caret_x() if along else None)
        target.setFocus()
