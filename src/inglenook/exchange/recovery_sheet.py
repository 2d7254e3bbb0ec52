"""The recovery kit on paper: the words, or one of three shares, as a tagged PDF (PDF/UA-1) made in memory.

Nothing on a page says whom the program serves or whose vault it is; that can be written by hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from inglenook.domain.language import _
from inglenook.exchange.typeset import pdf_of


def kit(words: Sequence[str], vault_id: str, made_on: date, template: str, *, language: str = "en") -> bytes:
    """The recovery sheet, one page. `template`: the text of `print/recovery.typ`. Raises SheetNotMade."""
    return pdf_of(template, _words_page(words) | _about(vault_id, made_on, language))


def share_sheets(
    shares: Sequence[Sequence[str]],
    vault_id: str,
    made_on: date,
    template: str,
    *,
    only: int | None = None,
    language: str = "en",
) -> bytes:
    """A page for each of the three shares, or with `only` (1 to 3) for that one alone.

    `template`: the text of `print/share.typ`. Raises SheetNotMade.
    """
    numbers = [only] if only is not None else list(range(1, len(shares) + 1))
    pages = {
        "title": _("Recovery share"),
        "titles": "\n".join(
            _("Share {number} of {count}").format(number=number, count=len(shares)) for number in numbers
        ),
        "words": "\n".join(" ".join(shares[number - 1]) for number in numbers),
    }
    return pdf_of(template, _share_texts() | pages | _about(vault_id, made_on, language))


def spelled(vault_id: str) -> str:
    """A vault's id as it is printed and shown: groups of four, so that two can be compared."""
    return " ".join(vault_id[start : start + 4] for start in range(0, len(vault_id), 4))


def _about(vault_id: str, made_on: date, language: str) -> dict[str, str]:
    return {
        "language": language,
        "vault_title": _("Vault"),
        "vault": spelled(vault_id),
        "made_title": _("Made on"),
        "made": made_on.isoformat(),
    }


def _words_page(words: Sequence[str]) -> dict[str, str]:
    return {
        "title": _("Recovery words"),
        "words": " ".join(words),
        "purpose": _(
            "These twenty words open one vault without its passphrase: a folder of encrypted files, made "
            "with the program Inglenook. Whoever holds them and the vault, or a backup of it, can read "
            "everything in it. The words themselves hold nothing of it."
        ),
        "using_title": _("What to do, also on a computer that never saw the vault"),
        "using": "\n".join(_words_steps()),
        "keeping_title": _("Keeping this sheet"),
        "keeping": _(
            "On paper, not in a photograph and not on a computer. Best in two places that do not burn "
            "together, and not beside the computer. When a newer sheet is made for this vault, this one no "
            "longer opens it: tear it up then, for it still opens backups made before."
        ),
        "where": _("Where the vault and its backups are kept (by hand, if you like)"),
    }


def _words_steps() -> list[str]:
    return [
        _("Install Inglenook. It needs no account and no internet."),
        _(
            "Bring the vault (a folder whose name ends in .inglenook) or its newest backup (a file whose "
            "name ends in .inglenook-backup). Copy a vault to the computer first; a backup can stay on its "
            "stick."
        ),
        _(
            "Open Inglenook. For a vault choose “Open a vault”, then “Use the recovery sheet”. For a backup "
            "choose “Restore a backup”, then the recovery words: it is put into a new folder, and the backup "
            "stays as it is."
        ),
        _(
            "Type the words in their order. Capitals do not matter, and the first four letters of each word "
            "are enough."
        ),
        _("Choose a new passphrase. It opens everything from then on; these words go on working too."),
        _("Make a new backup."),
    ]


def _share_texts() -> dict[str, str]:
    return {
        "purpose": _(
            "This is one of three shares of a key. The key opens one vault: a folder of encrypted files, "
            "made with the program Inglenook by the person who gave you this sheet. Any two of the three "
            "shares open it together, whichever two. One share alone opens nothing."
        ),
        "using_title": _("When it is needed, step by step"),
        "using": "\n".join(_share_steps()),
        "keeping_title": _("Until then"),
        "keeping": _(
            "Keep this sheet where nobody else reads it, on paper only, and never beside another share. If "
            "you can't keep it any longer, or someone else may have read it, tell the person who gave it to "
            "you: new shares can be made, and this one then no longer opens the vault."
        ),
        "where": _("Whom to ask, and where the vault is kept (by hand, if you both want that)"),
    }


def _share_steps() -> list[str]:
    return [
        _("Be sure that it is time: as it was agreed with the person, or as the law asks."),
        _("Ask the keeper of one other share to be there. Two are used; a third is left out."),
        _(
            "Find the vault (a folder whose name ends in .inglenook) or its newest backup (a file whose name "
            "ends in .inglenook-backup) on the person's computer, stick or disk."
        ),
        _("Install Inglenook on the computer you use. It needs no account and no internet."),
        _(
            "Open Inglenook. For a vault choose “Open a vault”, then “More” and “Open with two of three "
            "shares”. For a backup choose “Restore a backup”, then the shares: it is put into a new folder, "
            "and the backup stays as it is."
        ),
        _(
            "Type the twenty words of one share in their order, then those of the other. Capitals do not "
            "matter, and the first four letters of each word are enough. A mistyped word is pointed out."
        ),
        _("Choose a new passphrase together. It opens everything in the vault from then on."),
        _("What you find there is confidential. Do with it what was agreed, and no more."),
    ]
