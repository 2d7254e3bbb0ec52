"""Something in a return to talk over: said at once, gently, and in sight until it is noted what was done."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit

from inglenook.domain.language import _
from inglenook.domain.measure.score import TalkOver
from inglenook.ui.look import buttons, words
from inglenook.ui.look.card import Card
from inglenook.ui.look.field import field
from inglenook.ui.look.flow import FlowLayout
from inglenook.ui.look.speech import announce

_MOST = 1000


class TalkCard(Card):
    """`noted`: what was done, in words. `reopened`: it is to be talked over again."""

    noted = Signal(str)
    reopened = Signal()
    written = Signal(str)  # what stands in the line, not noted yet
    left = Signal()  # the hand is elsewhere now
    reading_wanted = Signal()

    def __init__(
        self,
        talk: TalkOver,
        said: str,
        *,
        writable: bool,
        typed: str = "",
        noted: str = "",
        here: bool = True,
    ) -> None:
        """`said`: what it is about. `typed` stands in its line, `noted` says when what was done was noted.

        `here`: the answers are on screen, so that nothing leads to them.
        """
        is_open = talk.settled_at is None
        super().__init__(
            _("To talk over soon") if is_open else _("Talked over"), tone="care" if is_open else "plain"
        )
        self.talk_id = talk.id
        self.takes_words = is_open and writable
        self._line = QLineEdit(typed)
        self._line.setMaxLength(_MOST)
        self.body.addWidget(words.label(said))
        if is_open:
            self._ask(writable=writable, here=here)
        else:
            self._tell(talk, noted, writable=writable)

    def focus_first(self) -> None:
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)

    def has_focus(self) -> bool:
        """Also while another window is before this one."""
        focused = self.window().focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def cursor_at(self) -> int:
        return self._line.cursorPosition()

    def go_on(self, cursor: int) -> None:
        """The hand goes on where it was."""
        self.focus_first()
        self._line.setCursorPosition(cursor)

    def show_words(self, typed: str) -> None:
        if self._line.text() != typed:
            self._line.setText(typed)

    def _ask(self, *, writable: bool, here: bool) -> None:
        told = _(
            "Best ask about this answer. Alone it says little: a sheet can't ask further, you can. It stays "
            "on Today until you note here what was done."
        )
        self.body.addWidget(words.label(told, "second"))
        acts = FlowLayout(gap=10)
        if writable:
            self.body.addWidget(field(_("What was done"), self._line))
            acts.addWidget(buttons.plain(_("Note it"), self._note, _("Note what was done")))
            self._line.returnPressed.connect(self._note)
            self._line.textEdited.connect(self.written)
            self._line.editingFinished.connect(self.left)
        if not here:
            acts.addWidget(buttons.quiet(_("Read the answers"), self.reading_wanted.emit))
        self.body.addLayout(acts)

    def _tell(self, talk: TalkOver, noted: str, *, writable: bool) -> None:
        self.body.addWidget(words.written(talk.done))
        self.body.addWidget(words.caption(_("noted {day}").format(day=noted)))
        if writable:
            again = buttons.quiet(_("To be talked over again"), self.reopened.emit)
            self.body.addWidget(again, 0, Qt.AlignmentFlag.AlignLeft)

    def _note(self) -> None:
        done = self._line.text().strip()
        if done:
            self.noted.emit(done)
        else:
            self._line.setFocus(Qt.FocusReason.OtherFocusReason)
            announce(self, _("A few words are enough."))
