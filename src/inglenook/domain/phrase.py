"""Phrases: sentences of the therapist's own for plans and goals, chosen from a shelf."""

from typing import Literal, NewType

from inglenook.domain.value import Value

PhraseId = NewType("PhraseId", str)
PhraseKind = Literal["concern", "goal", "objective", "step", "approach"]


class Phrase(Value):
    id: PhraseId
    kind: PhraseKind
    words: str
