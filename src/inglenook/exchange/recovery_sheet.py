"""The recovery words as a printed page: a tagged PDF (PDF/UA-1) made in memory, never a file of ours."""

from collections.abc import Sequence
from datetime import date

from inglenook.domain.errors import InglenookError
from inglenook.domain.language import _


class SheetNotMade(InglenookError):
    """The page could not be set. What Typst says is dropped, because it quotes."""


def pdf(words: Sequence[str], template: str, *, made_on: date, language: str = "en") -> bytes:
    """`template` is the text of `print/recovery.typ`. Raises SheetNotMade."""
    import typst  # 0.2 s that only printing needs

    try:
        made = typst.compile(
            template.encode(),
            format="pdf",
            sys_inputs=_inputs(words, made_on, language),
            ignore_system_fonts=True,
            pdf_standards=["ua-1"],
        )
    except (typst.TypstError, ValueError, RuntimeError):
        made = None
    if not isinstance(made, bytes):
        raise SheetNotMade
    return made


def _inputs(words: Sequence[str], made_on: date, language: str) -> dict[str, str]:
    return {
        "language": language,
        "words": " ".join(words),
        "title": _("Recovery words"),
        "purpose": _(
            "These twenty words open one vault without its passphrase. Whoever holds them can open it too, "
            "so they belong where you keep what nobody else may read."
        ),
        "keeping_title": _("Keeping them"),
        "keeping": _(
            "On paper, not in a photograph and not on a computer. Best in two places that do not burn "
            "together, and not beside the computer."
        ),
        "using_title": _("Using them"),
        "using": _(
            "On the locked window choose “Use the recovery sheet”, type the words in this order, and choose "
            "a new passphrase. Capitals do not matter, and the first four letters of each word are enough."
        ),
        "made": _("Made on {day}.").format(day=made_on.isoformat()),
        "where": _("Where the vault is kept (by hand, if you like)"),
    }
