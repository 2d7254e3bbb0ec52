"""Between a secret and the hand-over of keys: finish what was cut off, bring an older vault up to date."""

from collections.abc import Callable
from pathlib import Path

from inglenook.domain.language import _
from inglenook.exchange.errors import Stopped
from inglenook.ui.gate.course import Course
from inglenook.ui.gate.kit import Kit
from inglenook.ui.gate.opening import bring_up_to_date, is_of_an_older_program, keys_of
from inglenook.ui.gate.steps import Steps
from inglenook.ui.gate.underway import go_through
from inglenook.vault.header import Header
from inglenook.vault.key_change import finish
from inglenook.vault.keys import Keys
from inglenook.vault.keyslots import Opened


def make_ready(
    steps: Steps, kit: Kit, folder: Path, found: tuple[Header, Opened], then: Callable[[Keys], None]
) -> None:
    """`then` gets the keys; where something is refused, the page shown says so and all is as it was."""
    header, opened = found

    def finished(result: tuple[Header, Opened]) -> None:
        bring_up(steps, kit, folder, keys_of(result[1]), then)

    if header.keys_before is None:
        steps.do(_("Opening…"), lambda: finish(folder, header, opened), finished)
        return
    go_through(
        steps,
        _("One moment more"),
        _("The keys of this vault were being changed when something stopped. That is finished now."),
        lambda _course: finish(folder, header, opened),
        finished,
        can_stop=False,
    )


def bring_up(steps: Steps, kit: Kit, folder: Path, keys: Keys, then: Callable[[Keys], None]) -> None:
    def go_on(is_older: bool) -> None:
        if is_older:
            go_through(
                steps,
                _("Bringing the vault up to date"),
                _(
                    "This vault comes from an older Inglenook. A copy is brought up to date and checked "
                    "before it takes the old one's place; nothing is lost if you stop."
                ),
                work,
                lambda _none: then(keys),
            )
        else:
            then(keys)

    def work(course: Course) -> None:
        def told(done: int, total: int) -> None:
            if not course.wanted():
                raise Stopped
            course.progress(done, total)

        try:
            bring_up_to_date(folder, keys, kit.clock(), told, kit.plan)
        except BaseException:
            keys.wipe()
            raise

    steps.do(_("Opening…"), lambda: is_of_an_older_program(folder, keys, kit.plan), go_on)
