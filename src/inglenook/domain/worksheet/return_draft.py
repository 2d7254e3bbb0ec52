"""Answers on their way into the vault: all of them, as they stand on screen."""

from inglenook.domain.note import NoteDraft
from inglenook.domain.value import Value
from inglenook.domain.worksheet.answers import Answer
from inglenook.domain.worksheet.given import ReturnId, Shared


class ReturnDraft(Value):
    """On the revision it was begun on. `shared`: of a sheet on paper, what the client chose."""

    return_id: ReturnId
    base_revision: int
    answers: dict[str, Answer]
    shared: Shared = Shared.ALL


AnyDraft = NoteDraft | ReturnDraft
"""What is kept while it is being written, and sealed where it can't be."""
