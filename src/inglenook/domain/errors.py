"""What a rule of the work refuses. Errors carry reasons and ids, never a client's text.

InglenookError
  Refused
    NoteIsSigned  StaleDraft  WithdrawWindowOver  EmptyNote  NotSigned
    CodeTaken  CodeRevealsName
    NotInTrash  UnderHold  Missing  InUse
  Stopped
"""

from enum import StrEnum


class InglenookError(Exception):
    """Everything this program expects to go wrong."""


class Refused(InglenookError):
    """A rule of the work says no; nothing was changed."""


class NoteIsSigned(Refused):
    """A signed note is not changed; an addendum is."""


class NotSigned(Refused):
    """Only a signed note takes addenda or can have its signature withdrawn."""


class StaleDraft(Refused):
    """The draft was begun on an older revision than the one kept."""


class WithdrawWindowOver(Refused):
    """The owner's window for taking a signature back is over (or never was)."""


class EmptyNote(Refused):
    """Nothing is written yet."""


class CodeTaken(Refused):
    """Another client or case goes by that code."""


class CodeRevealsName(Refused):
    """The code says something about who the client is; `reason` says which kind."""

    def __init__(self, reason: StrEnum) -> None:
        super().__init__(str(reason))
        self.reason = reason


class NotInTrash(Refused):
    """What should be restored does not lie in the trash."""


class UnderHold(Refused):
    """A hold stops everything that would end."""


class Missing(Refused):
    """What was asked for is not there (any more)."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


class InUse(Refused):
    """It is still needed elsewhere."""


class Stopped(InglenookError):
    """The owner no longer wanted it. What had been begun was put away; everything is as before."""
