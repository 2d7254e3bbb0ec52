"""What opens the vault on paper, made anew: the recovery words, and three shares of which any two open it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from inglenook.domain.errors import InglenookError
from inglenook.domain.language import _
from inglenook.ui.errors import explain
from inglenook.ui.gate.authority import AskHolder, Holder
from inglenook.ui.gate.finish import Finished
from inglenook.ui.gate.kit import Kit
from inglenook.ui.gate.on_paper import bring_to_paper, show_paper
from inglenook.ui.gate.shares import AskShares, ShowShare
from inglenook.ui.gate.steps import Steps
from inglenook.vault import header as headers
from inglenook.vault import recovery
from inglenook.vault.header import SlotKind
from inglenook.vault.keys import wipe
from inglenook.vault.keyslots import remove_shares, renew_recovery, set_shares


class GivePaper:
    """`changed` follows when the last page was read, `left` when the person goes back to work without it."""

    def __init__(
        self, steps: Steps, kit: Kit, folder: Path, *, changed: Callable[[], None], left: Callable[[], None]
    ) -> None:
        self._steps = steps
        self._kit = kit
        self._folder = folder
        self._changed = changed
        self._left = left

    def words(self) -> None:
        self._begin(
            _("New recovery words"),
            _(
                "For when the old sheet was lost or seen. The old words go on opening the vault until the "
                "new ones are on paper; from that moment they open nothing any more."
            ),
            self._show_words,
            may_use_words=True,
        )

    def shares(self) -> None:
        sentence = _(
            "Three sheets for three people you trust, for the day you can't open the vault yourself. Any two "
            "together open it; one alone never does."
        )
        if self._has_shares():
            sentence += " " + _("The shares made before open nothing any more once these are made.")
        self._begin(_("Two of three shares"), sentence, self._show_first_share)

    def remove_shares(self) -> None:
        self._begin(
            _("Take the shares back"),
            _("The three shares will open nothing any more, wherever the papers are."),
            self._remove,
            button=_("Take them back"),
        )

    def _has_shares(self) -> bool:
        try:
            return headers.read(self._folder).slot(SlotKind.SHARES) is not None
        except InglenookError:
            return False

    def _begin(
        self,
        title: str,
        sentence: str,
        then: Callable[[Holder], None],
        *,
        button: str = "",
        may_use_words: bool = False,
    ) -> None:
        asking = AskHolder(self._steps, self._folder, then)
        try:
            page = asking.page(
                title, sentence, button or _("Go on"), back=_("Back to work"), may_use_words=may_use_words
            )
        except InglenookError as error:
            self._tell_and_leave(error)
            return
        page.left.connect(self._left)
        self._steps.start_with(page)

    def _tell_and_leave(self, error: InglenookError) -> None:
        page = Finished(_("Not now"), "", _("Go back to work"))
        page.read.connect(self._left)
        self._steps.start_with(page)
        page.tell(explain(error))

    # ------------------------------------------------------------------ the recovery words

    def _show_words(self, holder: Holder) -> None:
        secret = recovery.new_secret()
        words = recovery.words(secret)
        bring_to_paper(
            self._steps,
            words,
            lambda: self._kit.print_sheet(words, holder.header.vault_id),
            self._kit.home,
            lambda: self._renew(holder, secret),
            sentence=_(
                "With these words the vault can be opened without its passphrase. The old ones still open it "
                "now; they stop when you have typed three of these from your paper."
            ),
        )

    def _renew(self, holder: Holder, secret: bytearray) -> None:
        def work() -> None:
            renew_recovery(self._folder, holder.header, holder.opened, secret)
            holder.wipe()
            wipe(secret)

        self._do(
            work,
            _("The new words open the vault"),
            _(
                "The old words open it no longer: destroy that sheet. Backups made before today still open "
                "with the old words, so make a new one soon."
            ),
        )

    # ------------------------------------------------------------------ the shares

    def _show_first_share(self, holder: Holder) -> None:
        secret = recovery.new_secret()
        self._show_share(holder, secret, recovery.share_words(secret), 1)

    def _show_share(self, holder: Holder, secret: bytearray, shares: list[list[str]], number: int) -> None:
        share = shares[number - 1]

        def written() -> None:
            if number < len(shares):
                self._show_share(holder, secret, shares, number + 1)
            else:
                self._ask_back(holder, secret, shares)

        page = ShowShare(number, share)
        page.written.connect(written)
        set_page = partial(self._kit.print_share, shares, number, holder.header.vault_id)
        page.print_chosen.connect(
            lambda: show_paper(self._steps, set_page, self._kit.home, f"sheet-{number}.pdf")
        )
        self._steps.show_page(page)

    def _ask_back(self, holder: Holder, secret: bytearray, shares: list[list[str]]) -> None:
        def work() -> None:
            set_shares(self._folder, holder.header, holder.opened, secret)
            holder.wipe()
            wipe(secret)

        page = AskShares(shares)
        page.answered.connect(
            lambda: self._do(
                work,
                _("The three shares are made"),
                _(
                    "Any two of them open the vault from now on. Give each to one person, and tell nobody "
                    "who holds the others unless they need to know. Backups made from now on open with them, "
                    "too."
                ),
            )
        )
        self._steps.show_page(page)

    def _remove(self, holder: Holder) -> None:
        def work() -> None:
            remove_shares(self._folder, holder.header, holder.opened)
            holder.wipe()

        self._do(
            work,
            _("The shares open nothing any more"),
            _("Ask for the papers back all the same: backups made before today still open with two of them."),
        )

    def _do(self, work: Callable[[], None], title: str, sentence: str) -> None:
        def finish(_none: None) -> None:
            page = Finished(title, sentence, _("Go back to work"))
            page.read.connect(self._changed)
            self._steps.start_with(page)

        self._steps.do(_("Writing it. This takes a moment…"), work, finish)
