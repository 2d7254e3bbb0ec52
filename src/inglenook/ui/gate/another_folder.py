"""The way from a place for a vault to the folders of this computer, and back with one of them."""

from pathlib import Path

from inglenook.domain.language import _
from inglenook.ui.gate.browse import Browse
from inglenook.ui.gate.place import ChoosePlace
from inglenook.ui.gate.steps import Steps


def offer_browsing(steps: Steps, place: ChoosePlace, home: Path) -> None:
    """What is chosen becomes the parent of what `place` names."""

    def browse(start: Path) -> None:
        page = Browse(
            _("Another folder"),
            _("The vault's own folder will be made inside the one you choose."),
            start,
            home=home,
            vaults=False,
        )
        page.chosen.connect(chosen)
        steps.show_page(page)

    def chosen(parent: Path) -> None:
        place.use_parent(parent)
        steps.back()

    place.browsing_chosen.connect(browse)
