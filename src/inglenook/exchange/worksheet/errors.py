"""Why a return was not taken in, or a copy not opened: branches of the tree under ExchangeError.

No error carries anything that came from outside: only ids of our own questions. Nothing was stored.

ReturnRefused
  TooLarge  Unreadable  NotAReturn  CopyNotReturn  DraftNotReturn  ReturnDamaged  SeveralReturns
  NoOpenSheet  AnswersRefused
CopyError
  NotACopy  WrongLockWords  AnswersTooLong
"""

from inglenook.exchange.errors import ExchangeError


class ReturnRefused(ExchangeError):
    """Anything about a return. Nothing was changed."""


class TooLarge(ReturnRefused):
    """Larger than any return; it was not even read."""


class Unreadable(ReturnRefused):
    """The file is gone, or is no plain file, or the disk refused to read it."""


class NotAReturn(ReturnRefused):
    """There is nothing in it that one of our pages would make."""


class CopyNotReturn(ReturnRefused):
    """It is the page that the client was given, not what came back."""


class DraftNotReturn(ReturnRefused):
    """It is locked with words, as the client's page locks a draft."""


class ReturnDamaged(ReturnRefused):
    """It begins or ends like a return, and a part was lost or changed on the way."""


class SeveralReturns(ReturnRefused):
    """More than one in the same text."""


class NoOpenSheet(ReturnRefused):
    """None of the open sheets has its key: that sheet was closed, or was given by somebody else."""


class AnswersRefused(ReturnRefused):
    """It opened, but does not answer the form that was given. `where`: a question's id of that form, or
    empty.
    """

    def __init__(self, where: str = "") -> None:
        super().__init__(where)
        self.where = where


class CopyError(ExchangeError):
    """Anything about a copy that is filled in without a vault. Nothing was changed."""


class NotACopy(CopyError):
    """The file is no copy of ours, or is damaged."""


class WrongLockWords(CopyError):
    """A locked copy does not open with these words."""


class AnswersTooLong(CopyError):
    """More was written than a return holds."""
