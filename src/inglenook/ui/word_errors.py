"""What is wrong with recovery words or shares, in sentences: rows of the table in errors.py. No Qt."""

from inglenook.domain.language import _
from inglenook.vault.errors import RecoveryWordsWrong, WordsReason


def words_wrong(error: RecoveryWordsWrong) -> tuple[str, str, str]:
    """What happened, what is safe, what to do now."""
    pointed_at = error.position is not None
    if pointed_at and error.reason in (WordsReason.UNKNOWN_WORD, WordsReason.CHECKSUM):
        title, advice = _one_word(error)
    elif error.reason in _ABOUT_SHARES:
        title, advice = _about_shares(error.reason)
    else:
        title, advice = _about_words(error.reason)
        title = _in_a_share(error, title)
    return title, _("Nothing was changed."), advice


_ABOUT_SHARES = {
    WordsReason.IS_SHARE,
    WordsReason.NOT_A_SHARE,
    WordsReason.ONE_SHARE,
    WordsReason.THREE_SHARES,
    WordsReason.SAME_SHARE,
    WordsReason.DIFFERENT_KITS,
}


def _one_word(error: RecoveryWordsWrong) -> tuple[str, str]:
    unknown = error.reason is WordsReason.UNKNOWN_WORD
    if error.share is not None:
        title = (
            _("In share {share} as you typed it, word {number} is not one of the words.")
            if unknown
            else _("In share {share} as you typed it, word {number} can't be right.")
        )
    else:
        title = (
            _("Word {number} is not one of the recovery words.")
            if unknown
            else _("Word {number} can't be right: the others belong together, it does not.")
        )
    advice = _("Compare that word with the sheet, letter by letter.")
    return title.format(number=error.position, share=error.share), advice


def _in_a_share(error: RecoveryWordsWrong, title: str) -> str:
    if error.share is None:
        return title
    return _("In share {share} as you typed it: {what}").format(share=error.share, what=title)


def _about_words(reason: WordsReason) -> tuple[str, str]:
    return {
        WordsReason.NONE: (_("No words are written yet."), _("Type the 20 words from the sheet.")),
        WordsReason.TOO_FEW: (_("There are fewer than 20 words."), _("Look for a word that was left out.")),
        WordsReason.TOO_MANY: (_("There are more than 20 words."), _("Look for a word that stands twice.")),
        WordsReason.UNKNOWN_WORD: (
            _("One of these is not a recovery word."),
            _("Compare each word with the sheet, letter by letter."),
        ),
        WordsReason.CHECKSUM: (
            _("These words do not belong together as they stand."),
            _("Compare their order and each word with the sheet; one is likely to be mistyped."),
        ),
        WordsReason.NOT_OURS: (
            _("These are recovery words of another kind, not of an Inglenook vault."),
            _("Look for the sheet that was printed or written for this vault."),
        ),
    }[reason]


def _about_shares(reason: WordsReason) -> tuple[str, str]:
    return {
        WordsReason.IS_SHARE: (
            _("These words are one share of three, not the recovery words."),
            _("Choose “Open with two of three shares”, and type this share and one of the others there."),
        ),
        WordsReason.NOT_A_SHARE: (
            _("These are the recovery words of a whole vault, not a share."),
            _("Choose “Use the recovery sheet” and type them there; they open the vault alone."),
        ),
        WordsReason.ONE_SHARE: (
            _("One share alone opens nothing."),
            _("Type a second share, from another of the three sheets."),
        ),
        WordsReason.THREE_SHARES: (
            _("Three shares are one too many: exactly two open the vault."),
            _("Leave one of them out, whichever you like, and try again."),
        ),
        WordsReason.SAME_SHARE: (
            _("This is the same share twice."),
            _("Type a share with another number, from another of the three sheets."),
        ),
        WordsReason.DIFFERENT_KITS: (
            _("These two shares were not made together."),
            _("Compare the date and the vault on both sheets, and use two that are the same."),
        ),
    }[reason]
