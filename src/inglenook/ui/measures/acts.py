"""What can be done with a client's measures: a score entered or taken away, asked again from time to time."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from inglenook.domain.change import Change
from inglenook.domain.errors import InglenookError
from inglenook.domain.ids import CaseId, ClientId
from inglenook.domain.language import _
from inglenook.domain.measure.measure import Measure
from inglenook.domain.measure.score import Due, NewScore, Score
from inglenook.domain.measure.soundness import flaws
from inglenook.ui.clients.choosing import CaseChooser
from inglenook.ui.clients.opened import OpenedCase, open_case
from inglenook.ui.desk.asking import ask
from inglenook.ui.desk.context import DeskContext
from inglenook.ui.measures.asking_again import AskAgainDialog
from inglenook.ui.measures.entering import EnterDialog
from inglenook.ui.measures.opened import people
from inglenook.vault import dues, measures, scores, trash
from inglenook.vault.vault import Vault

Offer = tuple[OpenedCase, list[Measure], list[Due]]


class MeasureActs:
    """`on_screen`: whom the page is about."""

    def __init__(
        self, context: DeskContext, parent: QWidget, on_screen: Callable[[], str | None] = lambda: None
    ) -> None:
        self._context = context
        self._parent = parent
        self._on_screen = on_screen

    def enter_for_somebody(self) -> None:
        context, case_id = self._context, self._on_screen()
        if not self._may_write():
            return
        if case_id is not None:
            self.enter(CaseId(case_id))
        elif context.practice.ready and not context.practice.cases:
            context.do("new_client")
        else:
            chooser = CaseChooser(context, self._parent, _("Whose score?"), ok=_("Go on"))
            ask(chooser, lambda: self.enter(CaseId(chooser.case_id())))

    def enter(self, case_id: CaseId, chosen: str = "", client_id: ClientId | None = None) -> None:
        if self._may_write():
            self._context.runner.ask(
                lambda vault: _offer(vault, case_id),
                lambda offer: self._ask_score(offer, chosen, client_id),
            )

    def ask_again(self, case_id: CaseId, chosen: str = "", client_id: ClientId | None = None) -> None:
        if not self._may_write():
            return

        def show(offer: Offer) -> None:
            opened, own, set_before = offer
            context = self._context
            due = next(
                (each for each in set_before if (each.measure_id, each.client_id) == (chosen, client_id)),
                None,
            )
            dialog = AskAgainDialog(
                self._parent,
                (*own, *context.resources.measures),
                people(opened),
                context.settings.language,
                context.today(),
                chosen=chosen,
                client_id=client_id,
                due=due,
            )
            ask(dialog, lambda: self._set_due(case_id, dialog))

        self._context.runner.ask(lambda vault: _offer(vault, case_id), show)

    def remove(self, score: Score) -> None:
        """Into the trash; it can be taken back at once."""
        context, now = self._context, self._context.now()

        def back() -> None:
            again = context.now()
            context.runner.ask(lambda vault: trash.restore(vault, "score", score.id, now=again))

        def done(_change: Change) -> None:
            context.say(_("The score is in the trash."), back)

        context.runner.ask(lambda vault: scores.trash_score(vault, score.id, now=now), done)

    def _may_write(self) -> bool:
        checking = self._context.checking
        if checking.is_read_only:
            self._context.say(checking.why_read_only(), None)
        return not checking.is_read_only

    def _ask_score(
        self, offer: Offer, chosen: str, client_id: ClientId | None, typed: NewScore | None = None
    ) -> None:
        opened, own, _dues = offer
        context = self._context
        dialog = EnterDialog(
            self._parent,
            (*own, *context.resources.measures),
            people(opened),
            context.settings.language,
            context.today(),
            chosen=chosen,
            client_id=client_id,
        )
        if typed is not None:
            dialog.show_typed(typed)
        ask(dialog, lambda: self._keep(offer, dialog))

    def _keep(self, offer: Offer, dialog: EnterDialog) -> None:
        """If it can't be kept, what was typed comes up again."""
        measure, context, now = dialog.measure(), self._context, self._context.now()
        if measure is None:
            return
        new = dialog.new(offer[0].case.id)

        def failed(error: InglenookError) -> None:
            context.runner.problem.emit(error)
            self._ask_score(offer, measure.id, new.client_id, new)

        context.runner.ask(
            lambda vault: scores.enter_score(vault, new, measure, now=now),
            lambda _change: context.say(_("The score is kept."), None),
            failed,
        )

    def _set_due(self, case_id: CaseId, dialog: AskAgainDialog) -> None:
        wished, now = dialog.wished(), self._context.now()
        self._context.runner.ask(
            lambda vault: dues.set_due(
                vault,
                case_id,
                wished.client_id,
                wished.measure_id,
                wished.every_weeks,
                wished.next_on,
                now=now,
            )
        )


def _offer(vault: Vault, case_id: CaseId) -> Offer:
    own = [each for each in measures.own_measures(vault) if not flaws(each)]
    return open_case(vault, case_id), own, dues.dues(vault, case_id)
