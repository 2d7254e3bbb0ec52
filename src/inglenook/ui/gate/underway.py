"""A long work on a page of its own: what is done, how far it is, how long it takes, and a way to stop it."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QProgressBar

from inglenook.domain.language import _
from inglenook.exchange.errors import Stopped
from inglenook.ui.gate.course import Course
from inglenook.ui.gate.page import Page
from inglenook.ui.gate.steps import Steps
from inglenook.ui.look import words

_LOOK_MS = 150
_WHOLE = 1000


class Underway(Page):
    """`can_stop` where stopping leaves everything as it was before."""

    def __init__(self, title: str, sentence: str, course: Course, *, can_stop: bool) -> None:
        super().__init__(title, sentence)
        self._course = course
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(_("How far it is"))
        self._bar.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._left = words.label("", "second")
        self.body.addWidget(self._bar)
        self.body.addWidget(self._left)
        self.set_button(_("Cancel"))
        self.button.setProperty("kind", "plain")
        course.may_stop = can_stop
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()
        self._look()

    def submit(self) -> None:
        if self._course.may_stop and self._course.wanted():
            self._course.stop()
            self.button.setEnabled(False)
            self._look()

    def leave(self) -> None:
        self.submit()

    def set_busy(self, sentence: str | None) -> None:
        """Nothing can be changed here anyway, and the one button is for stopping."""
        self.is_busy = sentence is not None

    def focus_first(self) -> None:
        """Not the button: a second Enter, meant for the page before, would cancel."""
        self._bar.setFocus()

    def _look(self) -> None:
        self.button.setVisible(self._course.may_stop)
        part = self._course.part
        self._bar.setRange(0, 0 if part is None else _WHOLE)
        if part is not None:
            self._bar.setValue(round(part * _WHOLE))
        parts = [self._course.sentence, self._course.left]
        if not self._course.wanted():
            parts = [_("Stopping…")]
        self._left.setText(" · ".join(part for part in parts if part))


def go_through(
    steps: Steps,
    title: str,
    sentence: str,
    work: Callable[[Course], Any],
    done: Callable[[Any], None],
    *,
    failed: Callable[[Exception], None] | None = None,
    can_stop: bool = True,
) -> None:
    """Show the work on a page of its own; when it fails or is stopped, the page before says so."""
    course = Course()
    before = steps.page
    steps.has_opened, steps.failure = True, None
    page = Underway(title, sentence, course, can_stop=can_stop)

    def fail(error: Exception) -> None:
        steps.failure = error
        if before is None:
            return
        steps.back_to(before)
        if failed is not None and not isinstance(error, Stopped):
            failed(error)
        else:
            before.tell_error(error)

    steps.show_page(page)
    steps.do(sentence, lambda: work(course), done, fail, stop=course.stop)
