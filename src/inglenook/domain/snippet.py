"""A snippet: a few sentences of the therapist's own, put in by name."""

from inglenook.domain.ids import SnippetId
from inglenook.domain.value import Value


class Snippet(Value):
    id: SnippetId
    name: str
    text: str
