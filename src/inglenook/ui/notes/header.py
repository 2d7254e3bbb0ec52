"""The row above a note: whose it is, when it was, whether it is kept, and what can be done with it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QWidget

from inglenook.domain.language import _
from inglenook.ui.look import buttons, words
from inglenook.ui.look.flow import FlowLayout
from inglenook.ui.look.space import px, row


class Header(QFrame):
    """Buttons tell their wish by signal; the page sets the texts."""

    case_wanted = Signal()
    details_wanted = Signal()
    sign_wanted = Signal()
    addendum_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "bar")
        self.setMinimumWidth(1)
        self.case = buttons.quiet("", self.case_wanted.emit)
        self._arrow = words.label("›", "second", wrap=False)
        self._title = words.strong("", wrap=False)
        self.details = buttons.quiet("", self.details_wanted.emit)
        self._signed = words.label(_("· signed"), "growth", wrap=False)
        self.kept = words.caption("", wrap=False)
        self._kept_below = words.caption("", wrap=False)
        self._narrow = False
        self._draft = True
        self.template = buttons.plain("")
        self.more = buttons.plain(f"{_('More')} ▾", name=_("More to do with this note"))
        self.addendum = buttons.plain(_("Write an addendum"), self.addendum_wanted.emit)
        self.sign = buttons.primary(_("Sign"), self.sign_wanted.emit)
        self._lay_out()

    def say_where(self, case: str, title: str, details: str) -> None:
        self.case.setText(_short(case).replace("&", "&&"))
        self.case.setAccessibleName(_("Back to {case}").format(case=case))
        self._title.setText(title)
        self.details.setText(f"· {details}".replace("&", "&&"))
        self.details.setAccessibleName(_("Change: {details}").format(details=details))
        self._level()

    def show_state(self, *, signed: bool) -> None:
        self._signed.setVisible(signed)
        self._draft = not signed
        self._show_kept()
        self.addendum.setVisible(signed)
        self.sign.setVisible(not signed)

    def say_kept(self, sentence: str) -> None:
        self.kept.setText(sentence)
        self._kept_below.setText(sentence)
        self._show_kept()

    def say_template(self, name: str) -> None:
        self.template.setText(f"{_short(name)} ▾".replace("&", "&&"))
        self.template.setAccessibleName(_("Template: {name}").format(name=name))

    def restyle(self) -> None:
        self._level()
        self._turn()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def _lay_out(self) -> None:
        where = QWidget()
        self._where = FlowLayout(where, gap=4)
        for widget in (self.case, self._arrow, self._title, self._signed, self._kept_below, self.details):
            self._where.addWidget(widget)
        acts = row(gap=8)
        for widget in (self.template, self.more, self.addendum, self.sign):
            acts.addWidget(widget)
        acts.addStretch(1)
        self._whole = row(self, gap=12, margins=(22, 13, 24, 13))
        self._whole.addWidget(where, 1, Qt.AlignmentFlag.AlignVCenter)
        self._whole.addWidget(self.kept)
        self._whole.addLayout(acts)

    def _level(self) -> None:
        """Labels as tall as the buttons beside them, so that all words stand on one line."""
        height = self.case.sizeHint().height()
        self._arrow.setContentsMargins(0, 0, px(3), 0)
        for label in (self._arrow, self._title, self._signed, self.kept, self._kept_below):
            label.setFixedHeight(height)
        width = self.kept.fontMetrics().horizontalAdvance(_("Kept {time}").format(time="00:00:00"))
        self.kept.setMinimumWidth(width)
        self._kept_below.setMinimumWidth(width)

    def _turn(self) -> None:
        """At large text or in a narrow window the buttons go under the words, and so does the time."""
        self._narrow = self.width() < px(680)
        wanted = QBoxLayout.Direction.TopToBottom if self._narrow else QBoxLayout.Direction.LeftToRight
        if self._whole.direction() != wanted:
            self._whole.setDirection(wanted)
            self._whole.setSpacing(px(2 if self._narrow else 12))
            edge = px(5 if self._narrow else 13)
            self._whole.setContentsMargins(px(22), edge, px(24), edge)
        self._show_kept()

    def _show_kept(self) -> None:
        shown = self._draft or bool(self.kept.text())
        self.kept.setVisible(shown and not self._narrow)
        self._kept_below.setVisible(shown and self._narrow)


def _short(name: str, most: int = 28) -> str:
    """The accessible name says all of it."""
    return name if len(name) <= most else f"{name[: most - 1].rstrip()}…"
