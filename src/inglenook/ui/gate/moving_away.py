"""Moving the vault to another folder or disk. It stays closed meanwhile; no secret is needed."""

from collections.abc import Callable
from pathlib import Path

from inglenook.domain.language import _
from inglenook.exchange.moving import move
from inglenook.ui.gate.another_folder import offer_browsing
from inglenook.ui.gate.course import Course
from inglenook.ui.gate.finish import Finished
from inglenook.ui.gate.kit import Kit
from inglenook.ui.gate.place import ChoosePlace, suggested
from inglenook.ui.gate.steps import Steps
from inglenook.ui.gate.underway import go_through


class MoveAway:
    """`moved(folder)` as soon as the vault lies there, `done` when the person has read so."""

    def __init__(
        self,
        steps: Steps,
        kit: Kit,
        folder: Path,
        *,
        moved: Callable[[Path], None],
        done: Callable[[], None],
    ) -> None:
        self._steps = steps
        self._kit = kit
        self._folder = folder
        self._moved = moved
        self._done = done

    def start(self) -> None:
        page = ChoosePlace(
            self._kit.home,
            _("Move this vault"),
            _("It lies in {folder} now. Where shall it lie?").format(folder=self._folder),
            self._suggested(),
        )
        page.set_button(_("Move it"))
        offer_browsing(self._steps, page, self._kit.home)
        page.chosen.connect(self._move)
        self._steps.show_page(page)

    def _suggested(self) -> Path:
        """Its own name where documents are kept, unless it lies there already."""
        place = suggested(self._kit.home)
        named = place.parent / self._folder.name
        return place if named.exists() else named

    def _move(self, target: Path) -> None:
        def work(course: Course) -> bool:
            return move(self._folder, target, course.progress, course.wanted)

        go_through(
            self._steps,
            _("Moving the vault"),
            _("It is copied and compared; only then the old folder is removed."),
            work,
            lambda is_alone: self._tell(target, is_alone=is_alone),
        )

    def _tell(self, target: Path, *, is_alone: bool) -> None:
        self._moved(target)
        left = (
            _("Nothing of it is left in the old place.")
            if is_alone
            else _("The old files could not be removed: {old} is an old copy from now on.")
        )
        page = Finished(
            _("The vault has moved"),
            _("It lies in {folder} now.").format(folder=target) + " " + left.format(old=self._folder),
            _("Go on to unlock"),
        )
        page.read.connect(self._done)
        self._steps.start_with(page)
