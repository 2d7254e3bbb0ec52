"""The draft of a plan on the writing surface, kept whatever comes."""

import datetime as dt
from functools import partial

from PySide6.QtCore import QObject, Signal

from inglenook.domain.plan.plan import Plan, PlanDraft, PlanId, PlanText
from inglenook.domain.plan.weaving import woven
from inglenook.ui.desk.context import DeskContext
from inglenook.ui.notes.keeper import Keeper
from inglenook.ui.notes.kept_text import KeptText
from inglenook.ui.plan.editor import PlanEditor
from inglenook.vault import plans
from inglenook.vault.notes import Kept
from inglenook.vault.vault import Vault


class PlanWriting(KeptText[PlanDraft]):
    brought_together = Signal()  # it had been changed elsewhere; no word of either is lost

    def __init__(self, context: DeskContext, editor: PlanEditor, parent: QObject) -> None:
        super().__init__(context, parent)
        self._editor = editor
        self._base = PlanText()
        self.review_on: dt.date | None = None
        editor.edited.connect(self.touch)

    def open(self, plan: Plan) -> None:
        """Show the draft; if text of it still waits to be kept, that text."""
        self._base = plan.text
        waiting = self._behind.give_back(plan.id)
        unkept = waiting.unkept() if waiting is not None else None
        text = unkept.text if unkept is not None else plan.text
        self.review_on = text.review_on
        self._editor.load_text(text)
        self._keeper = waiting if waiting is not None else self._keeper_for(plan)
        self._keeper.resume(partial(self._draft, plan.id))

    def is_open(self, plan: Plan) -> bool:
        return self._keeper is not None and self._keeper.text_id == plan.id

    def text(self) -> PlanText:
        concerns, approach = self._editor.words()
        return PlanText(concerns=concerns, approach=approach, review_on=self.review_on)

    def set_review(self, review_on: dt.date | None) -> None:
        self.review_on = review_on
        self.touch()

    def _draft(self, plan_id: PlanId, revision: int) -> PlanDraft:
        return PlanDraft(plan_id=plan_id, base_revision=revision, text=self.text())

    def _keeper_for(self, plan: Plan) -> Keeper[PlanDraft]:
        context, read = self._context, partial(self._draft, plan.id)
        keeper = Keeper(context.runner, context.clock, plan.id, plan.revision, read, _store, self)
        keeper.kept.connect(lambda at: self._on_kept(keeper, at))
        keeper.failed.connect(self.failed)
        keeper.overtaken.connect(lambda: self._overtaken(keeper))
        return keeper

    def _on_kept(self, keeper: Keeper[PlanDraft], at: object) -> None:
        if keeper is self._keeper:
            self._base = self.text()
            self.kept.emit(at)

    def _overtaken(self, keeper: Keeper[PlanDraft]) -> None:
        self._context.runner.ask(
            lambda vault: plans.plan(vault, keeper.text_id), partial(self._bring_together, keeper)
        )

    def _bring_together(self, keeper: Keeper[PlanDraft], there: Plan) -> None:
        mine = keeper.unkept()
        if mine is None:
            return
        both = woven(mine.text, there.text, self._base)
        if keeper is self._keeper:
            self.review_on = both.review_on
            self._editor.show_text(both)
            if both != mine.text:
                self.brought_together.emit()
            self._base = there.text
        else:
            text = mine.model_copy(update={"text": both})
            keeper.resume(lambda revision: text.model_copy(update={"base_revision": revision}))
        keeper.rebase(there.revision)


def _store(vault: Vault, draft: PlanDraft, now: dt.datetime) -> Kept:
    return Kept(plans.keep_plan(vault, draft, now=now), draft.base_revision + 1, now)
