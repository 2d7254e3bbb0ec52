"""The sentences for a return that was not taken in, or a copy not opened. errors.py takes them into its
table.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from inglenook.domain.language import _
from inglenook.exchange.worksheet import errors as returns

Row = Callable[[Any], tuple[str, str, str]]


def _nothing_taken() -> str:
    return _("Nothing was taken in, and the vault is as it was.")


RETURN_ROWS: dict[type[BaseException], Row] = {
    returns.TooLarge: lambda _e: (
        _("This is far larger than any return."),
        _nothing_taken(),
        _("Choose the file that your client's page saved, or the text that it showed."),
    ),
    returns.Unreadable: lambda _e: (
        _("This file can't be read."),
        _nothing_taken(),
        _("See whether it is still there and is a plain file, and whether the stick is connected."),
    ),
    returns.NotAReturn: lambda _e: (
        _("There is no return in this."),
        _nothing_taken(),
        _("Choose the file your client sent, or copy all of the text, from its line BEGIN to its line END."),
    ),
    returns.CopyNotReturn: lambda _e: (
        _("This is the page that was given to your client, not what came back."),
        _nothing_taken(),
        _(
            "Answers come back as the file notes.txt, or as text. Ask your client to open the page in the "
            "browser it was filled in, to seal the answers, and to send what is saved then."
        ),
    ),
    returns.DraftNotReturn: lambda _e: (
        _("This is a draft, which only your client's own words open."),
        _nothing_taken(),
        _(
            "Ask your client to open the draft on the page it was written on, to seal the answers there, and "
            "to send what is saved then."
        ),
    ),
    returns.ReturnDamaged: lambda _e: (
        _("A part of this return is missing, or was changed on its way."),
        _nothing_taken(),
        _(
            "Copy all of the text, from its line BEGIN to its line END, or ask your client to send it "
            "as a file."
        ),
    ),
    returns.SeveralReturns: lambda _e: (
        _("There is more than one return in this text."),
        _nothing_taken(),
        _("Copy one at a time, each from its line BEGIN to its line END."),
    ),
    returns.NoOpenSheet: lambda _e: (
        _("This return does not open with the key of any sheet that is out."),
        _nothing_taken(),
        _(
            "Its sheet was closed, or was given from another vault: from outside the two look alike. If you "
            "closed it, its key is gone for good: give the sheet again."
        ),
    ),
    returns.AnswersRefused: lambda _e: (
        _("This return opens, but what it holds does not fit the sheet that was given."),
        _nothing_taken(),
        _(
            "Ask your client to fill in the page once more. If it happens again, use the sheet on paper, or "
            "fill it in together."
        ),
    ),
    returns.NotACopy: lambda _e: (
        _("This file is not a worksheet to fill in, or is damaged."),
        _("It was only read."),
        _("Choose the file that you were given, or ask for it again."),
    ),
    returns.WrongLockWords: lambda _e: (
        _("These are not the words that this worksheet was locked with."),
        _("It was only read."),
        _("Type the words that you agreed on; capitals and spaces do not matter."),
    ),
    returns.AnswersTooLong: lambda _e: (
        _("This is more text than a return can hold."),
        _("What you wrote is still here."),
        _("Shorten the longest answer a little, then try again."),
    ),
}
