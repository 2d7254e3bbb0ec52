"""A look at a goal, made on the spot: where it stands, in a line what helped. The first click keeps it."""

import datetime as dt
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from inglenook.domain.goal.goal import CheckIn, CheckInId, Way
from inglenook.domain.ids import NoteId
from inglenook.domain.language import _
from inglenook.ui.desk.context import DeskContext
from inglenook.ui.goals import saying
from inglenook.ui.goals.keeping import Keeping, Said
from inglenook.ui.goals.opened import GoalSeen
from inglenook.ui.goals.values import Values
from inglenook.ui.look import buttons, words
from inglenook.ui.look.field import field
from inglenook.ui.look.flow import FlowLayout
from inglenook.ui.look.scroll import bring_whole
from inglenook.ui.look.space import column
from inglenook.ui.notes.moments import day
from inglenook.ui.worksheets.form.asked import bring_in_sight

QUIET = 400  # ms, as with notes
_MOST = 2_000


@dataclass(frozen=True, slots=True)
class Beside:
    """The day that is looked at, and the note beside which one does; `takes_lines`: it is being written."""

    on: dt.date
    note_id: NoteId | None = None
    takes_lines: bool = False


class CheckInPanel(QWidget):
    """Unfolds where the goal is shown. `line_wanted`: a line for the note."""

    closed = Signal()
    line_wanted = Signal(str)

    def __init__(self, context: DeskContext, seen: GoalSeen, beside: Beside, keeping: Keeping) -> None:
        super().__init__()
        self._context = context
        self._seen = seen
        self._beside = beside
        self._keeping = keeping
        self._ask = words.caption(self._question())
        self._values = Values(seen.goal.text, seen.stood)
        self._helped = QLineEdit()
        self._helped.setMaxLength(_MOST)
        self._put = buttons.quiet(_("Put it into the note"), self._put_in)
        self._put.setProperty("tone", "accent")
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(QUIET)
        self._unfolded = QTimer(self)  # once the layout has given it its place
        self._unfolded.setSingleShot(True)
        self._lay_out()
        self._connect()
        self._show_newest()

    def shows(self, seen: GoalSeen, beside: Beside) -> bool:
        """Whether this panel is still the right one for that goal."""
        return _asked(self._seen) == _asked(seen) and self._beside == beside

    def show_seen(self, seen: GoalSeen) -> None:
        """Something was kept or taken back; what is being written stays."""
        self._seen = seen
        is_unkept = self._said() != self._keeping.newest and self._helped.isModified()
        self._keeping.know(seen.beside(self._beside.on, self._beside.note_id))
        if not is_unkept:
            self._show_newest()

    def keep(self) -> None:
        """What is in the line and not kept yet."""
        self._quiet.stop()
        if self._helped.isModified() and (self._said().helped or self._said().value is not None):
            self._keeping.keep(self._said())

    def focus_first(self) -> None:
        if self._seen.goal.text.way is Way.WORDS:
            self._helped.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._values.focus_first()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._unfolded.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._close()
            return
        super().keyPressEvent(event)

    def _on_value(self, value: int) -> None:
        said = Said(value, self._helped.text().strip())
        self._keeping.keep(said, _("Kept: {value}").format(value=saying.value(self._look(said))))
        self._put.setEnabled(True)
        self._helped.setFocus(Qt.FocusReason.OtherFocusReason)
        bring_in_sight(self._helped, self._helped.rect())

    def _show_newest(self) -> None:
        newest = self._keeping.newest
        self._values.show_value(newest.value if newest is not None else None)
        helped = newest.helped if newest is not None else ""
        if self._helped.text().strip() != helped:  # a space at its end may be the beginning of a word
            self._helped.setText(helped)
        self._put.setEnabled(newest is not None)

    def _said(self) -> Said:
        return Said(self._values.value(), self._helped.text().strip())

    def _look(self, said: Said) -> CheckIn:
        goal, way = self._seen.goal, self._seen.goal.text.way
        return CheckIn(
            id=CheckInId(""), goal_id=goal.id, case_id=goal.case_id, on=self._beside.on,
            way=way if said.value is not None else Way.WORDS, value=said.value, helped=said.helped,
            made_at=self._context.now(),
        )  # fmt: skip

    def _put_in(self) -> None:
        self.keep()
        line = saying.note_line(self._seen.goal, self._look(self._said()))
        self.closed.emit()
        self.line_wanted.emit(line)

    def _close(self) -> None:
        self.keep()
        self.closed.emit()

    def _question(self) -> str:
        asked = {
            Way.CLOSE: _("How close is it? 0 is far, 10 is there."),
            Way.SCALING: _("Where is it now?"),
            Way.WORDS: _("How is it now?"),
        }[self._seen.goal.text.way]
        today = self._context.today()
        if self._beside.on == today:
            return asked
        return _("{day}: {question}").format(day=saying.upper(day(self._beside.on, today)), question=asked)

    def _lay_out(self) -> None:
        whole = column(self, gap=8, margins=(0, 4, 0, 0))
        whole.addWidget(self._ask)
        whole.addWidget(self._values)
        self._values.setVisible(self._seen.goal.text.way is not Way.WORDS)
        in_words = self._seen.goal.text.way is Way.WORDS
        label = _("In a line, as they say it") if in_words else _("What helped, if they say")
        whole.addWidget(field(label, self._helped))
        acts = FlowLayout(gap=12)
        acts.addWidget(buttons.quiet(_("Done"), self._close))
        if self._beside.takes_lines:
            acts.addWidget(self._put)
        else:
            self._put.setParent(self)
            self._put.hide()
        whole.addLayout(acts)

    def _connect(self) -> None:
        self._values.chosen.connect(self._on_value)
        self._helped.textEdited.connect(lambda _text: self._quiet.start())
        self._helped.editingFinished.connect(self.keep)
        self._helped.returnPressed.connect(self._close)
        self._quiet.timeout.connect(self.keep)
        self._unfolded.timeout.connect(lambda: bring_whole(self))


def _asked(seen: GoalSeen) -> tuple[object, ...]:
    """What the panel is made of."""
    text = seen.goal.text
    return text.words, text.way, text.levels
