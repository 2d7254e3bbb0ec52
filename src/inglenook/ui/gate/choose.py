"""Choosing a new passphrase: six words made by chance, or the owner's own with an honest meter."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QProgressBar, QRadioButton, QWidget

from inglenook.domain.language import _
from inglenook.ui.errors import Explanation, explain, weakness
from inglenook.ui.gate.page import Page
from inglenook.ui.gate.secret import SecretField
from inglenook.ui.gate.strength import endurance
from inglenook.ui.look import buttons, words
from inglenook.ui.look.card import Card
from inglenook.ui.look.space import column, px, row
from inglenook.vault.errors import WeakPassphrase
from inglenook.vault.passphrase import Judgement, entropy_log10, generate, judge, to_secret

_QUIET_MS = 150


class ChoosePassphrase(Page):
    """`chosen` hands over an acceptable passphrase as a bytearray."""

    chosen = Signal(object)

    def __init__(self, title: str, sentence: str, word_list: Sequence[str]) -> None:
        super().__init__(title, sentence, back=_("Back"))
        self._word_list = word_list
        self.made = QRadioButton(_("&Six words, drawn by chance"))
        self.own = QRadioButton(_("A passphrase of my &own"))
        self._offer = _Offer(word_list)
        self.field = SecretField(_("Your own passphrase"), is_label_shown=False)
        self.field.line.setPlaceholderText(_("A sentence that only you would think of"))
        self._meter = Meter()
        self.body.addWidget(self.made)
        self.body.addWidget(self._offer)
        self.body.addWidget(self.own)
        self.body.addWidget(self.field)
        self.body.addWidget(self._meter)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_QUIET_MS)
        self._pause.timeout.connect(self._judge)
        self.field.line.textEdited.connect(self._typed)
        self.made.toggled.connect(self._turned)
        self.made.setChecked(True)

    def made_passphrase(self) -> str:
        return self._offer.passphrase

    def submit(self) -> None:
        if self.made.isChecked():
            self.chosen.emit(to_secret(self._offer.passphrase))
            return
        judgement = judge(self.field.line.text())
        if judgement.reason is not None:
            self._meter.tell(judgement, speak=False)
            self.field.line.setFocus()
            self.tell(explain(WeakPassphrase(judgement.reason)))
            return
        self.chosen.emit(self.field.line.take())
        self._meter.tell(None)

    def focus_first(self) -> None:
        (self.made if self.made.isChecked() else self.field.line).setFocus()

    def forget(self) -> None:
        self.field.line.forget()

    def _turned(self, is_made: bool) -> None:
        self.tell(None)
        self._offer.setVisible(is_made)
        self.field.setVisible(not is_made)
        self._meter.setVisible(not is_made)

    def _typed(self) -> None:
        self.tell(None)
        self._pause.start()

    def _judge(self) -> None:
        text = self.field.line.text()
        self._meter.tell(judge(text) if text else None)


class _Offer(Card):
    """The six words, large, and a way to other ones."""

    def __init__(self, word_list: Sequence[str]) -> None:
        super().__init__()
        self._word_list = word_list
        self.passphrase = ""
        self._label = words.subheading("")
        self.body.addWidget(self._label)
        foot = row()
        strength = words.caption(endurance(entropy_log10(word_list)))
        foot.addWidget(strength, 1)
        foot.addWidget(buttons.quiet(_("Other words"), self._draw))
        self.body.addLayout(foot)
        self._draw()

    def _draw(self) -> None:
        self.passphrase = generate(self._word_list)
        self._label.setText(self.passphrase)
        self._label.setAccessibleName(self.passphrase)


class Meter(QWidget):
    """A bar of four parts and a sentence: why it is refused, or how long it would stand."""

    def __init__(self) -> None:
        super().__init__()
        self._bar = QProgressBar()
        self._bar.setRange(0, 4)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(_("Strength"))
        self._sentence = words.caption("")
        layout = column(self, gap=6)
        layout.addWidget(self._bar)
        layout.addWidget(self._sentence)
        self._sentence.setMinimumHeight(px(52))
        self.tell(None)

    def tell(self, judgement: Judgement | None, *, speak: bool = True) -> None:
        """`speak` false where the reason is told beside."""
        self._bar.setValue(judgement.score if judgement else 0)
        self._bar.setProperty("tone", "growth" if judgement and judgement.acceptable else "care")
        self._bar.style().unpolish(self._bar)
        self._bar.style().polish(self._bar)
        self._sentence.setText(self._said(judgement))
        self._sentence.setVisible(speak)

    def _said(self, judgement: Judgement | None) -> str:
        if judgement is None:
            return _("Four or more words that do not belong together are easier to keep than symbols.")
        if judgement.reason is not None:
            return _("Not strong enough yet. {reason}").format(reason=weakness(judgement.reason))
        unknown = _("A saying in another language than English is weaker than this tells.")
        return f"{endurance(judgement.guesses_log10)} {unknown}"


def not_the_same() -> Explanation:
    return Explanation(
        _("This is not the same passphrase."),
        _("Nothing is made yet."),
        _("Type it again, or go back to look at it or to choose another."),
    )
