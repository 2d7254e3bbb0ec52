"""Every row answered by one of the same options: a table where there is room, else row after row."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QWidget

from inglenook.domain.language import _
from inglenook.domain.worksheet.answers import Answer
from inglenook.domain.worksheet.sheet import Choice, Matrix
from inglenook.ui.look import buttons, words
from inglenook.ui.look.card import Card
from inglenook.ui.look.flow import FlowLayout
from inglenook.ui.look.space import column, px, row
from inglenook.ui.worksheets.form.asked import Asked, Wording
from inglenook.ui.worksheets.form.exclusive import Exclusive
from inglenook.ui.worksheets.form.option import COLUMN, Cell

_GAP = 8
_ASIDE = 40
"""What takes an answer back stands there."""
_ASKED = 230
"""So much of a line is left for what is asked, at least."""
_MOST_COLUMNS = 5
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_EMPTY = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class TableAnswer(Asked):
    def __init__(self, question: Matrix, choice: Choice, wording: Wording) -> None:
        super().__init__()
        self._field = choice.id
        self._options = choice.options
        field = wording.below(choice.id)
        said = [field.text(each) for each in choice.options]
        self._heads = _heads(field.ask, said)
        self._lines = {each: _Line(wording.text(each), said) for each in question.rows}
        self._rules: list[QFrame] = []
        card = Card()
        card.body.setSpacing(px(8))
        if hint := field.text("hint"):
            card.body.addWidget(words.caption(hint))
        card.body.addWidget(self._heads)
        for line in self._lines.values():
            line.changed.connect(self.changed)
            self._rules.append(_rule())
            card.body.addWidget(self._rules[-1])
            card.body.addWidget(line)
        column(self).addWidget(card)
        self._show_wide(False)

    def answer(self) -> Answer | None:
        chosen = {name: line.index() for name, line in self._lines.items()}
        rows = {name: {self._field: self._options[at]} for name, at in chosen.items() if at >= 0}
        return {"rows": rows} if rows else None

    def show_answer(self, answer: Answer | None) -> None:
        rows: Mapping[str, Any] = answer.get("rows", {}) if isinstance(answer, dict) else {}
        for name, line in self._lines.items():
            option = rows.get(name, {}).get(self._field)
            line.show_index(self._options.index(option) if option in self._options else -1)

    def focus_first(self) -> None:
        next(iter(self._lines.values())).focus_first()

    def minimumSizeHint(self) -> QSize:
        """Columns hold nothing wide: where they do not fit, there are none."""
        least = super().minimumSizeHint()
        return QSize(min(least.width(), px(_ASKED)), least.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wanted = len(self._options) * (COLUMN + _GAP) + _ASIDE + _ASKED
        self._show_wide(len(self._options) <= _MOST_COLUMNS and self.width() >= px(wanted))

    def _show_wide(self, wide: bool) -> None:
        self._heads.setVisible(wide)
        self._rules[0].setVisible(wide)
        for line in self._lines.values():
            line.show_wide(wide)


class _Line(QWidget):
    """One row: what it asks, the options, and what takes the answer back."""

    changed = Signal()

    def __init__(self, ask: str, said: list[str]) -> None:
        super().__init__()
        self._wide: bool | None = None
        self._ask = words.label(ask)
        self._cells = [Cell(each, f"{ask}: {each}") for each in said]
        self._one = Exclusive(self._cells, self)
        self._one.chosen.connect(self._on_choice)
        self._options = QWidget()
        across = FlowLayout(self._options, gap=_GAP)
        for cell in self._cells:
            cell.installEventFilter(self)
            cell.setAccessibleDescription(_("Delete takes the answer back."))
            across.addWidget(cell)
        self._back = buttons.quiet("×", self._take_back, _("Take back: {question}").format(question=ask))
        self._back.setFixedSize(px(_ASIDE), px(_ASIDE))
        self._back.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # one stop a row: Delete does the same
        across.addWidget(self._back)
        self._beside: QBoxLayout = row(self, gap=_GAP)
        self._beside.addWidget(self._ask, 1)
        self._beside.addWidget(self._options)
        self._show_back()

    def index(self) -> int:
        return self._one.index()

    def show_index(self, index: int) -> None:
        self._one.show_index(index)
        self._show_back()

    def focus_first(self) -> None:
        self._one.focus_first()

    def show_wide(self, wide: bool) -> None:
        if wide == self._wide:
            return
        self._wide = wide
        for cell in self._cells:
            cell.show_bare(wide)
        directions = QBoxLayout.Direction
        self._beside.setDirection(directions.LeftToRight if wide else directions.TopToBottom)
        least, most = (_across(len(self._cells)),) * 2 if wide else (0, 16_777_215)
        self._options.setMinimumWidth(least)
        self._options.setMaximumWidth(most)
        self._beside.setAlignment(self._options, _MIDDLE if wide else Qt.AlignmentFlag(0))
        self._ask.setAlignment(Qt.AlignmentFlag.AlignLeft | (_MIDDLE if wide else Qt.AlignmentFlag.AlignTop))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._pressed(event):
            return True
        return super().eventFilter(watched, event)

    def _pressed(self, event: QKeyEvent) -> bool:
        """Delete takes the answer back; a digit chooses the option at that place, as on the cards' piles."""
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if event.key() in _EMPTY:
            self._take_back()
            return True
        if plain and event.text().isdecimal() and 1 <= int(event.text()) <= len(self._cells):
            self._one.choose(int(event.text()) - 1)
            return True
        return False

    def _on_choice(self) -> None:
        self._show_back()
        self.changed.emit()

    def _take_back(self) -> None:
        if self.index() < 0:
            return
        self._one.show_index(-1)
        self._one.focus_first()
        self._on_choice()

    def _show_back(self) -> None:
        self._back.setVisible(self.index() >= 0)


def _across(columns: int) -> int:
    return columns * (px(COLUMN) + px(_GAP)) + px(_ASIDE)


def _heads(ask: str, said: list[str]) -> QWidget:
    """Seen only: every option says itself."""
    made = QWidget()
    beside = row(made, gap=_GAP)
    beside.addWidget(words.caption(ask), 1, Qt.AlignmentFlag.AlignBottom)
    for each in said:
        head = words.one_line(each)
        head.setFixedWidth(px(COLUMN))
        head.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom)
        beside.addWidget(head)
    beside.addSpacing(px(_GAP) + px(_ASIDE))
    return made


def _rule() -> QFrame:
    rule = QFrame()
    rule.setProperty("kind", "rule")
    return rule
