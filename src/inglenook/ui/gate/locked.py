"""The locked page and the ways that lead from it: unlocking, recovering, what is needed once in a while."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from inglenook.domain.errors import InglenookError
from inglenook.domain.language import _
from inglenook.ui.errors import explain
from inglenook.ui.gate import foot
from inglenook.ui.gate.browse import Browse
from inglenook.ui.gate.drilling import Drill
from inglenook.ui.gate.kit import Kit
from inglenook.ui.gate.making import MakeVault
from inglenook.ui.gate.opening import open_everyday
from inglenook.ui.gate.readying import make_ready
from inglenook.ui.gate.recovering import Recover
from inglenook.ui.gate.restoring import Restore
from inglenook.ui.gate.steps import Steps
from inglenook.ui.gate.unlock import Unlock
from inglenook.ui.gate.welcome import Welcome
from inglenook.vault import header as headers
from inglenook.vault.keys import Keys


class Locked:
    """`unlocked(folder, keys)` when something opened a vault; `moved(folder)` when it is the one to begin
    with next time; `typing` when the first letter of a passphrase was typed.
    """

    def __init__(
        self,
        steps: Steps,
        kit: Kit,
        folder: Path | None,
        *,
        notice: str,
        places: tuple[Path, ...],
        unlocked: Callable[[Path, Keys], None],
        moved: Callable[[Path], None],
        drilled: Callable[[Path, datetime], None],
        typing: Callable[[], None],
    ) -> None:
        self.folder = folder
        self._steps = steps
        self._kit = kit
        self._notice = notice
        self._places = places
        self._unlocked = unlocked
        self._moved = moved
        self._drilled = drilled
        self._typing = typing
        self._task: object = None  # Qt holds no one who listens

    def show(self) -> None:
        if self.folder is None:
            self._steps.start_with(self._welcome())
            return
        folder = self.folder
        page = Unlock(self._notice)
        page.typing_started.connect(self._typing)
        page.given.connect(lambda secret: self._open(folder, secret))
        page.recovery_chosen.connect(lambda: self._recover(folder).with_words())
        self._steps.start_with(page)
        try:
            headers.read(folder)
        except InglenookError as error:
            page.tell(explain(error))

    def do(self, which: str) -> None:
        """What was chosen under More."""
        folder = self.folder
        if which == foot.ANOTHER or folder is None:
            self._steps.show_page(self._welcome(_("Back")))
        elif which == foot.SHARES:
            self._recover(folder).with_shares()
        elif which == foot.RESTORE:
            self._restore()
        elif which == foot.DRILL:
            self._drill(folder)

    def _welcome(self, back: str | None = None) -> Welcome:
        page = Welcome(back=back)
        page.make_chosen.connect(self._make)
        page.open_chosen.connect(self._browse)
        page.restore_chosen.connect(self._restore)
        return page

    def _restore(self) -> None:
        self._task = task = Restore(
            self._steps, self._kit, places=self._places, restored=self._restored, opened=self._unlocked
        )
        task.start()

    def _drill(self, folder: Path) -> None:
        self._task = task = Drill(
            self._steps, self._kit, folder, places=self._places, drilled=self._drilled, left=self.show
        )
        task.start(_("Back"))

    def _restored(self, folder: Path) -> None:
        self.folder = folder
        self._notice = ""
        self._moved(folder)

    def _make(self) -> None:
        self._task = task = MakeVault(self._steps, self._kit, self._unlocked)
        task.start()

    def _recover(self, folder: Path) -> Recover:
        self._task = task = Recover(self._steps, self._kit, folder, self._unlocked)
        return task

    def _open(self, folder: Path, secret: bytearray) -> None:
        self._steps.do(
            _("Opening…"),
            lambda: open_everyday(folder, secret, self._kit.cost),
            lambda found: make_ready(
                self._steps, self._kit, folder, found, lambda keys: self._unlocked(folder, keys)
            ),
        )

    def _browse(self) -> None:
        page = Browse(
            _("Open a vault"),
            _("Choose the folder whose name ends in .inglenook."),
            self._kit.home,
            home=self._kit.home,
            vaults=True,
        )

        def chosen(folder: Path) -> None:
            try:
                headers.read(folder)
            except InglenookError as error:
                page.tell(explain(error))
                return
            self.begin_with(folder)

        page.chosen.connect(chosen)
        self._steps.show_page(page)

    def begin_with(self, folder: Path, notice: str = "") -> None:
        """Another vault stands locked from now on."""
        self.folder = folder
        self._notice = notice
        self.show()
