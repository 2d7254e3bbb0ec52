"""Starting with worksheets and measures from anywhere on the desk: giving one, filling one in together."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from inglenook.domain.change import Change
from inglenook.domain.ids import CaseId
from inglenook.domain.language import _
from inglenook.ui.clients.choosing import CaseChooser
from inglenook.ui.clients.rows import likely
from inglenook.ui.desk.asking import ask
from inglenook.ui.desk.context import DeskContext
from inglenook.ui.desk.place import Place
from inglenook.ui.measures.acts import MeasureActs
from inglenook.ui.worksheets.building.beginning import make_blank
from inglenook.ui.worksheets.giving.offer import Offer, read_offer
from inglenook.ui.worksheets.together import TogetherDialog, begin_together


class SheetStarting:
    """`place`: where the window is; `on_screen`: whom the page is about."""

    def __init__(
        self,
        context: DeskContext,
        window: QWidget,
        place: Callable[[], Place],
        on_screen: Callable[[], str | None],
    ) -> None:
        self._context = context
        self._window = window
        self._place = place
        self._on_screen = on_screen
        self._measures = MeasureActs(context, window, on_screen)

    def handlers(self) -> dict[str, Callable[[], None]]:
        return {
            "give_sheet": self.give,
            "fill_together": self.fill_together,
            "new_sheet": lambda: make_blank(self._context),
            "enter_score": self._measures.enter_for_somebody,
        }

    def give(self) -> None:
        if not self._nobody():
            self._context.go(Place("giving", self._on_screen(), self._sheet_id() or None))

    def fill_together(self) -> None:
        if self._nobody():
            return
        case_id, sheet_id = self._on_screen(), self._sheet_id()
        if case_id is not None:
            self._fill_with(case_id, sheet_id)
            return
        chooser = CaseChooser(
            self._context,
            self._window,
            _("Fill in a worksheet with whom?"),
            ok=_("Go on"),
            likely=self._likely,
        )
        ask(chooser, lambda: self._fill_with(chooser.case_id(), sheet_id))

    def _likely(self) -> str | None:
        practice = self._context.practice
        return likely(practice.cases, practice.needs(), self._context.local_now())

    def _nobody(self) -> bool:
        """In an empty practice the first step is a client."""
        practice = self._context.practice
        if practice.ready and not practice.cases:
            self._context.do("new_client")
            return True
        return False

    def _sheet_id(self) -> str:
        place = self._place()
        return place.id or "" if place.page == "worksheets" else ""

    def _fill_with(self, case_id: str, sheet_id: str) -> None:
        def show(offer: Offer) -> None:
            dialog = TogetherDialog(self._context, self._window, offer, sheet_id)
            ask(dialog, lambda: self._begin(dialog))

        self._context.runner.ask(lambda vault: read_offer(vault, CaseId(case_id)), show)

    def _begin(self, dialog: TogetherDialog) -> None:
        wish, context = dialog.wish(), self._context
        if wish is None:
            return

        def begun(changes: tuple[Change, Change]) -> None:
            context.go(Place("filling", changes[1].made))

        context.runner.ask(lambda vault: begin_together(context, vault, wish), begun)
