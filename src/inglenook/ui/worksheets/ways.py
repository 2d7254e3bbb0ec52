"""The ways into worksheets as buttons, the same wherever they stand."""

from functools import partial

from inglenook.domain.language import _
from inglenook.ui.desk.context import DeskContext
from inglenook.ui.look import buttons


def ways(context: DeskContext) -> tuple[buttons.Button, ...]:
    """Give one, fill one in together, take in what came back."""
    return (
        buttons.primary(_("Give a worksheet"), partial(context.do, "give_sheet")),
        buttons.plain(_("Fill in together"), partial(context.do, "fill_together")),
        buttons.plain(_("Take in what came back"), partial(context.do, "receive_return")),
    )
