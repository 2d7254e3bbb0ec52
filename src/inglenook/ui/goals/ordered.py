"""Lines of words in an order of one's own: written, moved, taken away, added. Enter begins the next one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from inglenook.domain.language import _
from inglenook.ui.look import buttons, words
from inglenook.ui.look.choice import Check
from inglenook.ui.look.space import column, row
from inglenook.ui.worksheets.form.growing import Growing

MOST = 2000


@dataclass(frozen=True, slots=True)
class Wording:
    """`each` takes the place in the list as {number}, and that of the list itself as {of}; `most`: enough.

    `which`: what list it is, where there are several; takes {of} too.
    """

    title: str
    each: str
    add: str
    most: int
    which: str = ""


class Words(Growing):
    """One line in looks, as many as it needs; Enter goes on to the next one."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
            return
        super().keyPressEvent(event)


class OneLine(QWidget):
    """`is_done`: None where nothing is ticked off. `below` belongs to the line and goes where it goes."""

    edited = Signal()
    entered = Signal()
    moved = Signal(int)  # -1 up, +1 down
    removed = Signal()

    def __init__(self, said: str, is_done: bool | None = None, below: QWidget | None = None) -> None:
        super().__init__()
        self.below = below
        self.edit = Words("", MOST, 1)
        self.edit.show_words(said)
        self._done = Check("", lambda _on: self.edited.emit())
        self._done.setChecked(bool(is_done))
        self._done.setVisible(is_done is not None)
        self._up = buttons.quiet("↑", lambda: self.moved.emit(-1))
        self._down = buttons.quiet("↓", lambda: self.moved.emit(1))
        self._remove = buttons.quiet(_("Remove"), self.removed.emit)
        self._lay_out(can_be_done=is_done is not None)
        self.edit.edited.connect(self.edited)
        self.edit.entered.connect(self.entered)

    def words(self) -> str:
        return self.edit.words().strip()

    def is_done(self) -> bool:
        return self._done.isChecked()

    def stand(self, name: str, at: int, count: int) -> None:
        """Its place among `count` of them has changed."""
        self.edit.setAccessibleName(name)
        self._done.setAccessibleName(_("Done: {what}").format(what=name))
        self._up.setAccessibleName(_("Move up: {what}").format(what=name))
        self._down.setAccessibleName(_("Move down: {what}").format(what=name))
        self._remove.setAccessibleName(_("Remove: {what}").format(what=name))
        self._up.setEnabled(at > 0)
        self._down.setEnabled(at < count - 1)

    def focus_move(self, by: int) -> None:
        """The button that moved it keeps the keyboard as long as it can go on."""
        wanted, other = (self._up, self._down) if by < 0 else (self._down, self._up)
        (wanted if wanted.isEnabled() else other).setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self, *, can_be_done: bool) -> None:
        across = row(gap=4)
        if can_be_done:
            across.addWidget(self._done, 0, Qt.AlignmentFlag.AlignTop)
            self._done.setMinimumHeight(self.edit.sizeHint().height())
        else:
            self._done.setParent(self)
            self._done.hide()
        across.addWidget(self.edit, 1)
        for act in (self._up, self._down, self._remove):
            across.addWidget(act, 0, Qt.AlignmentFlag.AlignTop)
        whole = column(self, gap=6)
        whole.addLayout(across)
        if self.below is not None:
            under = row(gap=0, margins=(18, 0, 0, 6))
            under.addWidget(self.below)
            whole.addLayout(under)


class Ordered(QWidget):
    """`make` gives a line for words; empty ones are left out of what is read."""

    edited = Signal()
    resized = Signal()  # a line came or went

    def __init__(self, wording: Wording, make: Callable[[str], OneLine] = OneLine) -> None:
        super().__init__()
        self._wording = wording
        self._make = make
        self._lines: list[OneLine] = []
        self._at = 0
        self._rows = column(gap=6)
        self._add = buttons.plain(wording.add, lambda: self.add(""))
        whole = column(self, gap=6)
        if wording.title:
            whole.addWidget(words.group(wording.title))
        whole.addLayout(self._rows)
        self._foot = row(gap=8)
        self._foot.addWidget(self._add)
        self._foot.addStretch(1)
        whole.addLayout(self._foot)

    def show_lines(self, lines: Sequence[OneLine]) -> None:
        for line in lines:
            self._put(line, len(self._lines))
        self._number()

    def lines(self) -> list[OneLine]:
        """Those with words."""
        return [line for line in self._lines if line.words()]

    def beside_add(self, button: QWidget) -> None:
        self._foot.insertWidget(1, button)
        self._name_foot()

    def add(self, said: str, after: OneLine | None = None) -> None:
        """A line more, if there is room; an empty one is where the hand goes on."""
        if len(self._lines) >= self._wording.most:
            return
        line = self._make(said)
        self._put(line, len(self._lines) if after is None else self._lines.index(after) + 1)
        self._number()
        self.edited.emit()
        self.resized.emit()
        if not said:
            line.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def stand(self, at: int) -> None:
        """Where the list itself stands."""
        self._at = at
        self._number()

    def _put(self, line: OneLine, at: int) -> None:
        self._lines.insert(at, line)
        self._rows.insertWidget(at, line)
        line.edited.connect(self.edited)
        line.entered.connect(lambda: self._go_on(line))
        line.moved.connect(lambda by: self._move(line, by))
        line.removed.connect(lambda: self._remove(line))

    def _go_on(self, line: OneLine) -> None:
        """To the next line, made if need be; from an empty last one on to what follows."""
        at = self._lines.index(line)
        if at + 1 < len(self._lines):
            self._lines[at + 1].edit.setFocus(Qt.FocusReason.OtherFocusReason)
        elif line.words() and len(self._lines) < self._wording.most:
            self.add("", line)
        else:
            self._add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _move(self, line: OneLine, by: int) -> None:
        at = self._lines.index(line)
        self._lines.insert(at + by, self._lines.pop(at))
        self._rows.removeWidget(line)
        self._rows.insertWidget(at + by, line)
        self._number()
        line.focus_move(by)
        self.edited.emit()

    def _remove(self, line: OneLine) -> None:
        at = self._lines.index(line)
        self._lines.remove(line)
        self._rows.removeWidget(line)
        self._number()
        follows = self._lines[min(at, len(self._lines) - 1)].edit if self._lines else self._add
        follows.setFocus(Qt.FocusReason.OtherFocusReason)
        line.hide()
        line.deleteLater()
        self.edited.emit()
        self.resized.emit()

    def _number(self) -> None:
        for at, line in enumerate(self._lines):
            name = self._wording.each.format(number=at + 1, of=self._at + 1)
            line.stand(name, at, len(self._lines))
            if isinstance(line.below, Ordered):
                line.below.stand(at)
        self._add.setEnabled(len(self._lines) < self._wording.most)
        self._name_foot()

    def _name_foot(self) -> None:
        """Buttons that stand on the page several times say which list they are of."""
        which = self._wording.which.format(of=self._at + 1)
        for at in range(self._foot.count()):
            item = self._foot.itemAt(at)
            button = item.widget() if item is not None else None
            if which and isinstance(button, buttons.Button):
                said = button.text().removesuffix(" ▾")
                button.setAccessibleName(_("{act}, {which}").format(act=said, which=which))
