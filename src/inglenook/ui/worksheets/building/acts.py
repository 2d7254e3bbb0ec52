"""The small buttons beside a part: up, down, remove. Each says by name what it would move."""

from collections.abc import Callable

from inglenook.domain.language import _
from inglenook.ui.look import buttons
from inglenook.ui.worksheets.building import spots

Act = Callable[[], object]


def movers(what: str, at: str, place: tuple[int, int], move: Callable[[int], object]) -> list[buttons.Button]:
    """`place`: where it stands, of how many. `move` takes the place where it goes."""
    here, count = place
    up = _made("↑", _("Move up: {what}").format(what=what), lambda: move(here - 1), spots.act("up", at))
    down = _made("↓", _("Move down: {what}").format(what=what), lambda: move(here + 1), spots.act("down", at))
    up.setEnabled(here > 0)
    down.setEnabled(here < count - 1)
    return [up, down]


def remover(what: str, at: str, remove: Act) -> buttons.Button:
    return _made(_("Remove"), _("Remove: {what}").format(what=what), remove, spots.act("remove", at))


def adder(text: str, at: str, add: Act) -> buttons.Button:
    made = buttons.plain(text, add)
    made.setObjectName(spots.act("add", at))
    return made


def _made(text: str, name: str, act: Act, spot: str) -> buttons.Button:
    made = buttons.quiet(text, act, name)
    made.setObjectName(spot)
    return made
