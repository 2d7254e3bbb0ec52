"""The row above a sheet that is filled in or read: whose it is, which one, what can be done with it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QPushButton, QWidget

from inglenook.domain.language import _
from inglenook.ui.look import buttons, words
from inglenook.ui.look.flow import FlowLayout
from inglenook.ui.look.space import px, row

_MOST = 28


class Bar(QFrame):
    case_wanted = Signal()

    def __init__(self, acts: Sequence[QPushButton]) -> None:
        super().__init__()
        self.setProperty("kind", "bar")
        self.setMinimumWidth(1)
        self._case = buttons.quiet("", self.case_wanted.emit)
        self._arrow = words.label("›", "second", wrap=False)
        self._title = words.one_line("", "strong", "text")
        self._details = words.one_line("", "label", "second")
        self.kept = words.one_line("", "caption", "second")
        self._lay_out(acts)

    def say_where(self, case: str, title: str, details: str) -> None:
        self._case.setText(_short(case).replace("&", "&&"))
        self._case.setAccessibleName(_("Back to {case}").format(case=case))
        self._title.setText(title)
        self._details.setText(f"· {details}" if details else "")

    def say_kept(self, sentence: str) -> None:
        self.kept.setText(sentence)
        self.kept.setVisible(bool(sentence))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window or at large text the buttons go under the words."""
        super().resizeEvent(event)
        narrow = self.width() < px(640)
        wanted = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self._whole.direction() != wanted:
            self._whole.setDirection(wanted)

    def _lay_out(self, acts: Sequence[QPushButton]) -> None:
        where = QWidget()
        across = FlowLayout(where, gap=6)
        for part in (self._case, self._arrow, self._title, self._details, self.kept):
            across.addWidget(part)
        height = self._case.sizeHint().height()
        for part in (self._arrow, self._title, self._details, self.kept):
            part.setMinimumHeight(height)
            part.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        doing = row(gap=8)
        for act in acts:
            doing.addWidget(act)
        doing.addStretch(1)
        self._whole = row(self, gap=12, margins=(22, 11, 24, 11))
        self._whole.addWidget(where, 1, Qt.AlignmentFlag.AlignVCenter)
        self._whole.addLayout(doing)


def _short(name: str) -> str:
    """The accessible name says all of it."""
    return name if len(name) <= _MOST else f"{name[: _MOST - 1].rstrip()}…"
