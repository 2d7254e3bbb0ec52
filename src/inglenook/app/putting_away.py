"""What the vault's thread does last: keep every text that waits; what can't be kept is sealed. No Qt here."""

import base64
import uuid
from collections.abc import Sequence
from datetime import datetime

from inglenook.app.protocol import SealedText
from inglenook.domain.compartment import Compartment
from inglenook.domain.errors import InglenookError, Missing
from inglenook.domain.goal.goal import BESIDE, GoalDraft
from inglenook.domain.ids import NoteId
from inglenook.domain.note import NoteDraft, NoteState, Section
from inglenook.domain.plan.plan import PlanDraft
from inglenook.domain.worksheet.return_draft import AnyDraft, MeasureDraft, ReturnDraft, SheetDraft
from inglenook.vault import addendum_drafts, goals, measures, notes, own_sheets, plans, returns
from inglenook.vault.drafts import SealedDraft, Sealer
from inglenook.vault.vault import Vault

_ADDITION = -1  # a revision no note ever has: the text is put behind what is there


def keep_or_seal(
    vault: Vault, waiting: Sequence[AnyDraft], sealer: Sealer, now: datetime
) -> list[SealedText]:
    """Write each draft over whatever revision is kept (nobody else writes here); seal what is refused."""
    sealed = []
    for draft in waiting:
        try:
            _keep(vault, draft, now)
        except InglenookError:
            sealed.append(sealed_text(sealer, draft))
    return sealed


def _keep(vault: Vault, draft: AnyDraft, now: datetime) -> None:
    if isinstance(draft, NoteDraft):
        _keep_note(vault, draft, now)
    elif isinstance(draft, SheetDraft):
        own_sheets.keep_sheet(vault, draft.sheet, now=now)
    elif isinstance(draft, MeasureDraft):
        measures.keep_measure(vault, draft.measure, now=now)
    elif isinstance(draft, PlanDraft):
        _keep_plan(vault, draft, now)
    elif isinstance(draft, GoalDraft):
        _keep_goal(vault, draft, now)
    else:
        _keep_answers(vault, draft, now)


def _keep_note(vault: Vault, draft: NoteDraft, now: datetime) -> None:
    """Under a signed note the draft is an addendum that was begun."""
    there = notes.note(vault, draft.note_id)
    if there.state is NoteState.SIGNED:
        addendum_drafts.keep_addendum(vault, draft.note_id, draft.sections[0].text, now=now)
    elif (there.sections, there.contact) != (draft.sections, draft.contact):
        notes.keep(vault, draft.model_copy(update={"base_revision": there.revision}), now=now)


def _keep_plan(vault: Vault, draft: PlanDraft, now: datetime) -> None:
    there = plans.plan(vault, draft.plan_id)
    if there.text != draft.text:
        plans.keep_plan(vault, draft.model_copy(update={"base_revision": there.revision}), now=now)


def _keep_goal(vault: Vault, draft: GoalDraft, now: datetime) -> None:
    """What stood in its dialog: nobody can say any more whether it was to be thrown away."""
    there = goals.goal(vault, draft.goal_id) if draft.goal_id is not None else None
    if there is None or draft.base_revision == BESIDE:
        if draft.is_private and there is None:
            raise Missing("goal")  # only beside what it came of does it lie in its compartment
        beside = there.id if there is not None and draft.is_private else ""
        goals.add_goal(vault, draft.case_id, draft.text, beside=beside, now=now)
    elif there.text != draft.text:
        goals.change_goal(vault, there.id, draft.text, there.revision, now=now)


def _keep_answers(vault: Vault, draft: ReturnDraft, now: datetime) -> None:
    there = returns.returned(vault, draft.return_id)
    if (there.answers, there.shared) != (draft.answers, draft.shared):
        on = draft.model_copy(update={"base_revision": there.revision})
        returns.keep_answers(vault, on, now=now)


def sealed_text(sealer: Sealer, draft: AnyDraft) -> SealedText:
    sealed = sealer.seal(draft)
    return SealedText(
        id=uuid.uuid4().hex,
        compartment=sealed.compartment.value,
        ciphertext=base64.b64encode(sealed.blob).decode("ascii"),
    )


def addition(note_id: str, text: str) -> NoteDraft:
    """Text that belongs to a note without being all of it."""
    return NoteDraft(
        note_id=NoteId(note_id), base_revision=_ADDITION, sections=(Section(heading="", text=text),)
    )


def unsealed(vault: Vault, waiting: Sequence[SealedText]) -> list[tuple[SealedText, AnyDraft]]:
    """Those of the texts whose compartment is open. One that does not open stays with the launcher."""
    sealer = Sealer(vault)
    opened = []
    for text in waiting:
        blob = base64.b64decode(text.ciphertext, validate=True)
        try:
            opened.append((text, sealer.unseal(SealedDraft(Compartment(text.compartment), blob))))
        except InglenookError:
            continue
    return opened
