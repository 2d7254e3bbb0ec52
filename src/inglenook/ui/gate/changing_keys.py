"""Every key made anew: passphrases typed again, new recovery words on paper, then the exchange itself."""

from collections.abc import Callable
from pathlib import Path

from inglenook.domain.errors import InglenookError
from inglenook.domain.language import _
from inglenook.exchange.errors import Stopped
from inglenook.ui.gate.authority import AskHolder, Holder
from inglenook.ui.gate.course import Course
from inglenook.ui.gate.finish import Finished
from inglenook.ui.gate.kit import Kit
from inglenook.ui.gate.on_paper import bring_to_paper
from inglenook.ui.gate.steps import Steps
from inglenook.ui.gate.underway import go_through
from inglenook.vault import recovery
from inglenook.vault.errors import KeyChangeUnfinished
from inglenook.vault.key_change import NewSecrets, change_keys
from inglenook.vault.keys import Keys, wipe


class ChangeKeys:
    """`opened(folder, keys)` with the new keys; `cut_off(error)` when the next unlocking has to finish it."""

    def __init__(
        self,
        steps: Steps,
        kit: Kit,
        folder: Path,
        *,
        opened: Callable[[Path, Keys], None],
        cut_off: Callable[[InglenookError], None],
    ) -> None:
        self._steps = steps
        self._kit = kit
        self._folder = folder
        self._opened = opened
        self._cut_off = cut_off

    def start(self) -> None:
        """Raises what reading the header raises."""
        page = AskHolder(self._steps, self._folder, self._show_words).page(
            _("Change every key"),
            _(
                "For when someone may have a copy of the vault, or of what opens it. Every key is made anew, "
                "and so are the recovery words; shares end. Backups made before still open as they did then."
            ),
            _("Go on"),
            back=_("Back"),
        )
        self._steps.show_page(page)

    def _show_words(self, holder: Holder) -> None:
        secret = recovery.new_secret()
        words = recovery.words(secret)
        bring_to_paper(
            self._steps,
            words,
            lambda: self._kit.print_sheet(words, holder.header.vault_id),
            self._kit.home,
            lambda: self._change(holder, secret),
            sentence=_(
                "These words open the vault once its keys are changed. Until then the old ones do, so keep "
                "both papers until this is done."
            ),
        )

    def _change(self, holder: Holder, secret: bytearray) -> None:
        def work(course: Course) -> Keys:
            def told(done: int, total: int) -> None:
                if not course.wanted():
                    raise Stopped
                course.progress(done, total)

            new = NewSecrets(passphrase=holder.everyday, second=holder.second, recovery=secret)
            keys = change_keys(self._folder, holder.opened, new, cost=self._kit.cost, progress=told)
            holder.wipe()
            wipe(secret)
            return keys

        before = self._steps.page

        def failed(error: Exception) -> None:
            if isinstance(error, KeyChangeUnfinished):
                holder.wipe()
                wipe(secret)
                self._cut_off(error)
            elif before is not None:
                before.tell_error(error)

        go_through(
            self._steps,
            _("Changing every key"),
            _("Each file is written under its new key and compared before it takes the old one's place."),
            work,
            self._finish,
            failed=failed,
        )

    def _finish(self, keys: Keys) -> None:
        page = Finished(
            _("Every key is changed"),
            _(
                "Your passphrase is the same. The old recovery words open this vault no longer, and shares "
                "made before neither: destroy those papers. Backups made before still open with what "
                "opened them then; make a new one today, and remove the old ones once you need them no "
                "more."
            ),
            _("Open the vault"),
        )
        page.read.connect(lambda: self._opened(self._folder, keys))
        self._steps.start_with(page)
