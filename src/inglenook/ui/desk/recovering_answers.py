"""What becomes of answers that came back from a lock: into their sheet. Functions on the vault."""

from dataclasses import dataclass
from datetime import datetime

from inglenook.domain.change import Change
from inglenook.domain.compartment import Compartment
from inglenook.domain.worksheet.reading import answered
from inglenook.domain.worksheet.return_draft import ReturnDraft
from inglenook.vault import returns
from inglenook.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class RecoveredAnswers:
    """Opened from their sealed copy. `token` is the composition root's own mark for that copy."""

    draft: ReturnDraft
    compartment: Compartment
    token: str = ""


def in_words(vault: Vault, draft: ReturnDraft) -> str:
    """The answers as one reads them. Raises Missing when their sheet is gone."""
    form = returns.returned(vault, draft.return_id).form
    return "\n\n".join(f"{each.ask}\n{each.words()}" for each in answered(form, draft.answers))


def put_answers_back(vault: Vault, draft: ReturnDraft, now: datetime) -> Change:
    """Each over what is kept for the same question; other questions stay. Raises Missing, ReturnFinished."""
    there = returns.returned(vault, draft.return_id)
    answers = dict(draft.answers)
    if there.revision != draft.base_revision:
        answers = {**there.answers, **answers}
    on = draft.model_copy(update={"base_revision": there.revision, "answers": answers})
    return returns.keep_answers(vault, on, now=now)
