"""Where a goal is shown: the button that unfolds the check-in, and the check-in below it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from inglenook.domain.goal.goal import GoalId
from inglenook.domain.language import _
from inglenook.ui.desk.context import DeskContext
from inglenook.ui.goals import saying
from inglenook.ui.goals.check_in import Beside, CheckInPanel
from inglenook.ui.goals.keeping import Keeping
from inglenook.ui.goals.opened import GoalSeen
from inglenook.ui.look import buttons
from inglenook.ui.look.flow import FlowLayout
from inglenook.ui.look.space import column


class CheckInHere(QWidget):
    """`acts` takes what else can be done with the goal. `line_wanted`: a line for the note."""

    line_wanted = Signal(str)

    def __init__(self, context: DeskContext, seen: GoalSeen, beside: Beside) -> None:
        super().__init__()
        self._context = context
        self._seen = seen
        self._beside = beside
        self._panel: CheckInPanel | None = None
        self._keeping = self._made_keeping()
        self._button = buttons.quiet(_("Check in"), self.turn)
        self._button.setProperty("tone", "accent")
        self.acts = FlowLayout(gap=14)
        self.acts.addWidget(self._button)
        self._whole = column(self, gap=6)
        self._whole.addLayout(self.acts)
        self.show_seen(seen, beside)

    def show_seen(self, seen: GoalSeen, beside: Beside) -> None:
        self._seen, self._beside = seen, beside
        self._button.setAccessibleName(_("Check in: {goal}").format(goal=saying.one_line(seen.goal.words)))
        self._button.setVisible(seen.goal.is_in_play)
        if self._panel is not None and not self._panel.shows(seen, beside):
            self.fold()
        if not self._keeping.is_for(seen.goal, beside.on, beside.note_id):
            self._keeping = self._made_keeping()
        if self._panel is not None:
            self._panel.show_seen(seen)
        else:
            self._keeping.know(seen.beside(beside.on, beside.note_id))

    def focus_first(self) -> None:
        self._button.setFocus(Qt.FocusReason.OtherFocusReason)

    def goal_id(self) -> GoalId:
        return self._seen.goal.id

    def is_unfolded(self) -> bool:
        return self._panel is not None

    def turn(self) -> None:
        if self._panel is not None:
            self.fold()
        else:
            self.unfold()

    def unfold(self) -> None:
        """The hand goes on in it."""
        checking = self._context.checking
        if checking.is_read_only:
            self._context.say(checking.why_read_only(), None)
            return
        if self._panel is None:
            self._panel = CheckInPanel(self._context, self._seen, self._beside, self._keeping)
            self._panel.closed.connect(self._closed)
            self._panel.line_wanted.connect(self.line_wanted)
            self._whole.addWidget(self._panel)
            self._panel.show()
        self._panel.focus_first()

    def fold(self) -> None:
        if self._panel is None:
            return
        self.keep()
        panel, self._panel = self._panel, None
        self._whole.removeWidget(panel)
        panel.hide()
        panel.deleteLater()

    def keep(self) -> None:
        """What was written and is not kept yet; also what could not be kept before."""
        if self._panel is not None:
            self._panel.keep()
        self._keeping.again()

    def _made_keeping(self) -> Keeping:
        """It outlives the panel: what could not be kept is there when that unfolds again."""
        goal, on, note_id = self._seen.goal, self._beside.on, self._beside.note_id
        return Keeping(self._context, goal, on, note_id, self._seen.beside(on, note_id))

    def _closed(self) -> None:
        self.fold()
        self._button.setFocus(Qt.FocusReason.OtherFocusReason)
