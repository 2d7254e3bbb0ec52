"""One step of the locked window: a narrow column with a heading, a sentence, what is asked, what to press."""

from itertools import pairwise

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from inglenook.domain.language import _
from inglenook.ui.errors import Explanation, explain
from inglenook.ui.look import buttons, words
from inglenook.ui.look.buttons import Button
from inglenook.ui.look.space import column, px, row
from inglenook.ui.look.speech import announce


class Problem(QFrame):
    """What happened, what is safe, what to do now; hidden while there is nothing to tell."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.setProperty("tone", "care")
        self._title = words.strong("")
        self._text = words.label("")
        layout = column(self, gap=4, margins=(14, 10, 14, 12))
        layout.addWidget(self._title)
        layout.addWidget(self._text)
        self.hide()

    def tell(self, said: Explanation | None) -> None:
        self.setVisible(said is not None)
        if said is not None:
            self._title.setText(said.title)
            self._text.setText(f"{said.text} {said.advice}".strip())
            self._text.setVisible(bool(self._text.text()))
            self.setAccessibleName(said.whole)
            announce(self, said.whole)

    def told(self) -> str:
        return f"{self._title.text()} {self._text.text()}".strip() if not self.isHidden() else ""


class Page(QScrollArea):
    """Subclasses fill `body`, name the main `button` by `set_button`, and answer `submit` and `focus_first`.

    `left`: the person wants to go back one step.
    """

    left = Signal()
    WIDTH = 440

    def __init__(self, title: str, sentence: str = "", *, back: str | None = None) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(title)
        self.heading = words.heading(title)
        self.sentence = words.label(sentence, "second")
        self.problem = Problem()
        self.body: QVBoxLayout = column(gap=12)
        self.aside = row(gap=4)
        self.below: QVBoxLayout = column(gap=12)
        self._can_leave = back is not None
        if back is not None:
            self.aside.addWidget(buttons.quiet(back or _("Back"), self.left.emit))
        self.button: Button = buttons.primary(_("Go on"), self.submit)
        self.busy_line = words.label("", "second")
        self.is_busy = False
        self._had_focus: QWidget | None = None
        self._lay_out(bool(sentence))

    def _lay_out(self, has_sentence: bool) -> None:
        inside = QWidget()
        middle = row(inside, margins=(24, 24, 24, 24))
        middle.addStretch(1)
        self._column = QWidget()
        self._column.setMaximumWidth(px(self.WIDTH))
        middle.addWidget(self._column, 1000)
        middle.addStretch(1)
        layout = column(self._column, gap=14)
        layout.addStretch(9)
        head = column(gap=8)
        head.addWidget(self.heading)
        head.addWidget(self.sentence)
        layout.addLayout(head)
        self.sentence.setVisible(has_sentence)  # only now: without a parent it would be a window of its own
        layout.addLayout(self.body)
        layout.addWidget(self.problem)
        layout.addWidget(self.busy_line)
        self.busy_line.hide()
        foot = row(gap=8)
        foot.addLayout(self.aside)
        foot.addStretch(1)
        foot.addWidget(self.button)
        layout.addLayout(foot)
        layout.addLayout(self.below)
        layout.addStretch(11)
        self.setWidget(inside)

    def order_tabs(self) -> None:
        """What is asked comes first, then the main button, then the ways aside, whatever was made first."""
        stops = self._stops()
        asides = [each for each in stops if self.aside.indexOf(each) >= 0]
        asked = [each for each in stops if each is not self.button and each not in asides]
        for before, after in pairwise([*asked, self.button, *asides]):
            QWidget.setTabOrder(before, after)

    def _stops(self) -> list[QWidget]:
        """What Tab stops at inside, in the order in which it was put in."""
        found = []
        each = self._column.nextInFocusChain()
        while each is not None and each is not self._column:
            if self._column.isAncestorOf(each) and each.focusPolicy() & Qt.FocusPolicy.TabFocus:
                found.append(each)
            each = each.nextInFocusChain()
        return found

    def set_button(self, text: str) -> None:
        self.button.setText(text)
        self.button.setAccessibleName(text.replace("&", ""))

    def add_aside(self, button: QPushButton) -> None:
        self.aside.addWidget(button)

    def add_below(self, widget: QWidget) -> None:
        """Something that is no part of what is asked, under the buttons."""
        self.below.setContentsMargins(0, px(18), 0, 0)
        self.below.addWidget(widget)

    def submit(self) -> None:
        """Enter, or the main button."""

    def focus_first(self) -> None:
        self.button.setFocus()

    def forget(self) -> None:
        """Empty every field that holds a secret. Called when the page is left."""

    def leave(self) -> None:
        if self._can_leave and not self.is_busy:
            self.left.emit()

    def tell(self, said: Explanation | None) -> None:
        """Show a problem, or that there is none any more."""
        self.problem.tell(said)
        if said is not None:
            QTimer.singleShot(0, self, self._bring_problem_into_view)

    def tell_error(self, error: BaseException) -> None:
        """With the keyboard where one begins again."""
        self.focus_first()
        self.tell(explain(error))

    def _bring_problem_into_view(self) -> None:
        # Once the layout knows how high it is.
        self.ensureWidgetVisible(self.problem)

    def set_busy(self, sentence: str | None) -> None:
        """A calm line instead of fields that could be changed while the work goes on."""
        if sentence is not None and not self.is_busy:
            self._had_focus = self.focusWidget()
            self.setFocus()
        self.is_busy = sentence is not None
        self.busy_line.setText(sentence or "")
        self.busy_line.setVisible(self.is_busy)
        announce(self, sentence or "")
        for child in self._column.findChildren(QWidget):
            if child.focusPolicy() != Qt.FocusPolicy.NoFocus:
                child.setEnabled(not self.is_busy)
        if not self.is_busy and self._had_focus is not None:
            self._had_focus.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self.is_busy:
            self.submit()
            return
        super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        moved = super().focusNextPrevChild(forward)
        focused = self.focusWidget()
        if focused is not None and self._column.isAncestorOf(focused):
            self.ensureWidgetVisible(focused)
        return moved

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_column"):
            self._column.setMaximumWidth(px(self.WIDTH))
