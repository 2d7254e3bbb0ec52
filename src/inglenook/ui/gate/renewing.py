"""The two steps in which any new passphrase is chosen and typed again."""

from collections.abc import Callable

from inglenook.domain.language import _
from inglenook.ui.gate.again import Again
from inglenook.ui.gate.choose import ChoosePassphrase
from inglenook.ui.gate.kit import Kit
from inglenook.ui.gate.steps import Steps


def ask_new(steps: Steps, kit: Kit, title: str, sentence: str, then: Callable[[bytearray], None]) -> None:
    """`then` is called with the passphrase once it was typed twice; who is called wipes it."""
    page = ChoosePassphrase(title, sentence, kit.words)

    def again(passphrase: bytearray) -> None:
        repeat = Again(
            _("Once more, please"),
            _("Type it from your paper or from memory. Better a slip now than one that locks you out."),
            passphrase,
        )
        repeat.confirmed.connect(lambda: then(passphrase))
        steps.show_page(repeat)

    page.chosen.connect(again)
    steps.show_page(page)
