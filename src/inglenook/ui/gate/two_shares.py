"""Two of the three shares, typed one after the other; what is wrong is told at the share it is wrong with."""

from collections.abc import Callable

from inglenook.ui.gate.recover import ShareWords, WordsPage
from inglenook.ui.gate.steps import Steps
from inglenook.vault import recovery
from inglenook.vault.errors import RecoveryWordsWrong


class TwoShares:
    """`then(secret, the page to tell what is wrong on)`; who is called wipes the secret."""

    def __init__(self, steps: Steps, then: Callable[[bytearray, WordsPage], None]) -> None:
        self._steps = steps
        self._then = then

    def start(self) -> None:
        page = ShareWords(1)
        page.given.connect(self._ask_second)
        self._steps.show_page(page)

    def _ask_second(self, first: str) -> None:
        page = ShareWords(2)
        page.given.connect(lambda second: self._join(page, first, second))
        self._steps.show_page(page)

    def _join(self, page: ShareWords, first: str, second: str) -> None:
        try:
            secret = recovery.secret_of_shares([first, second])
        except RecoveryWordsWrong as error:
            page.refuse(error)
            return
        self._then(secret, page)
