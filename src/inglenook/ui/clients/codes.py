"""Codes on screen: why one is refused, and a field that offers neutral words and says so while typing."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from random import SystemRandom

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from inglenook.domain.codes import MAX_LENGTH, CodeObjection, KnownIdentity, objection, offer
from inglenook.domain.language import _
from inglenook.ui.errors import objection as why
from inglenook.ui.look import buttons, words
from inglenook.ui.look.flow import FlowLayout
from inglenook.ui.look.space import column
from inglenook.vault import clients, identities
from inglenook.vault.vault import Vault

OFFERED = 4


@dataclass(frozen=True, slots=True)
class CodeRules:
    """What codes are checked against. Names are known only while the identity compartment is open."""

    taken: frozenset[str]
    known: KnownIdentity

    def objection(self, code: str) -> CodeObjection | None:
        return objection(code, self.known, self.taken)

    def offers(self, code_words: Collection[str], count: int) -> list[str]:
        fine = offer(tuple(code_words), self.taken, count * 2, SystemRandom())
        return [code for code in fine if self.objection(code) is None][:count]


def read_rules(vault: Vault) -> CodeRules:
    return CodeRules(clients.taken_codes(vault), identities.known(vault))


class CodeField(QWidget):
    """`others` offers new words; a click on one takes it."""

    changed = Signal()

    def __init__(self, rules: CodeRules, code_words: tuple[str, ...], code: str = "") -> None:
        super().__init__()
        self._rules = rules
        self._words = code_words
        self._before = code
        self.line = QLineEdit(code)
        self.line.setMaxLength(MAX_LENGTH * 2)
        self.line.setAccessibleName(_("Code"))
        self._says = words.caption("", "care")
        self._offers = FlowLayout()
        self._lay_out()
        self.line.textChanged.connect(self._check)
        self.offer_anew()
        if not code:
            self._take_first()

    def code(self) -> str:
        return self.line.text().strip()

    def objection(self) -> str:
        """The sentence why this code can't be used, or nothing."""
        if self._before and self.code() == self._before:
            return ""
        reason = self._rules.objection(self.code())
        return why(reason) if reason else ""

    def offer_anew(self) -> None:
        self._offers.clear()
        for code in self._rules.offers(self._words, OFFERED):
            self._offers.addWidget(buttons.plain(code, self._taker(code), _("Take {code}").format(code=code)))
        self._offers.addWidget(buttons.quiet(_("Other words"), self.offer_anew))

    def _take_first(self) -> None:
        offered = self._rules.offers(self._words, 1)
        self.line.setText(offered[0] if offered else "")
        self.line.selectAll()

    def _taker(self, code: str) -> Callable[[], None]:
        return lambda: self.line.setText(code)

    def _check(self) -> None:
        said = self.objection() if self.code() else ""
        self._says.setText(said)
        self._says.setVisible(bool(said))
        self.line.setAccessibleDescription(said)
        self.changed.emit()

    def _lay_out(self) -> None:
        label = words.label(_("Code"))
        label.setBuddy(self.line)
        layout = column(self, gap=4)
        layout.addWidget(label)
        layout.addWidget(self.line)
        layout.addWidget(self._says)
        self._says.hide()
        layout.addLayout(self._offers)
        self.setFocusProxy(self.line)
