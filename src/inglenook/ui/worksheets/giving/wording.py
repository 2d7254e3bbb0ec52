"""The second step: the client's own words, where help is, and what protects a file."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLineEdit, QPlainTextEdit, QWidget

from inglenook.domain.language import _
from inglenook.domain.worksheet.texts import WORDS
from inglenook.ui.desk.context import DeskContext
from inglenook.ui.look import words
from inglenook.ui.look.card import Card
from inglenook.ui.look.field import field
from inglenook.ui.look.space import column, px, row
from inglenook.ui.settings.help_lines import lines_of, objection
from inglenook.ui.worksheets.giving.lock import LockCard
from inglenook.ui.worksheets.giving.offer import Said

_WIDE = 760  # px at a text scale of 1, from which the cards stand side by side
_LONGEST = 80


class Wording(QWidget):
    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self._context = context
        self._lines = {word: QLineEdit() for word in WORDS}
        for line in self._lines.values():
            line.setMaxLength(_LONGEST)
        self._help = QPlainTextEdit()
        self._help.setTabChangesFocus(True)
        self._help.setFixedHeight(px(132))
        self._lock = LockCard(context.resources.lock_words)
        self._said: Said | None = None
        self._offered: tuple[str, ...] = ()
        self._beside = row(gap=20)
        self._lay_out()

    def begin(self, said: Said | None) -> None:
        """With what that person said last; help lines else from the settings."""
        for word, line in self._lines.items():
            line.setText(said.words.get(word, "") if said is not None else "")
        self._said = said
        self._help.setPlainText("")
        self._offered = ()
        self._lock.begin_anew()

    def fit(self, language: str, *, is_file: bool) -> None:
        """What is offered goes by the sheet's language, and by whether there is a file."""
        common = self._context.resources.shelf.common.get(language, {})
        for word, line in self._lines.items():
            line.setPlaceholderText(common.get(word, ""))
        self._offer_help(language)
        self._lock.setVisible(is_file)

    def _offer_help(self, language: str) -> None:
        """Another language offers other lines, unless somebody has written here."""
        if self.help_lines() != self._offered:
            return
        said = self._said.help_lines if self._said is not None else ()
        self._offered = tuple(said or self._context.settings.help_lines.get(language, ()))
        self._help.setPlainText("\n".join(self._offered))

    def focus_first(self) -> None:
        self._lines[WORDS[0]].setFocus(Qt.FocusReason.OtherFocusReason)

    def own_words(self) -> dict[str, str]:
        """What was filled in, and nothing else."""
        said = {word: " ".join(line.text().split()) for word, line in self._lines.items()}
        return {word: text for word, text in said.items() if text}

    def help_lines(self) -> tuple[str, ...]:
        return lines_of(self._help.toPlainText())

    def lock_words(self) -> str:
        return self._lock.lock_words()

    def return_code(self) -> str:
        return self._lock.return_code()

    def objection(self) -> str:
        if sentence := objection(self.help_lines()):
            return sentence
        return self._lock.objection() if not self._lock.isHidden() else ""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._beside.setDirection(across if self.width() >= px(_WIDE) else down)

    def _lay_out(self) -> None:
        own = Card(_("In their own words"))
        told = _("As they say it, article and all. Left empty, the sheet uses its own words.")
        own.body.addWidget(words.caption(told))
        own.body.addWidget(field(_("What they call their work"), self._lines["work"]))
        own.body.addWidget(field(_("What they call the people who pay"), self._lines["payers"]))
        help_card = Card(_("Where help is"))
        hint = _("One to a line: a friend, a collective, a crisis line. Left empty, none is shown.")
        help_card.body.addWidget(field(_("Lines to show"), self._help, hint))
        left, right = column(gap=16), column(gap=16)
        left.addWidget(own)
        left.addWidget(help_card)
        left.addStretch(1)
        right.addWidget(self._lock)
        right.addStretch(1)
        self._beside.addLayout(left, 1)
        self._beside.addLayout(right, 1)
        layout = column(self)
        layout.addLayout(self._beside)
        layout.addStretch(1)
