"""How long a note is, said kindly: a cue, never a nag."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from inglenook.domain.language import _, ngettext
from inglenook.domain.note import Section

# Silent reading of English prose, mean over 190 studies: Brysbaert, Journal of Memory and Language, 2019.
WORDS_PER_MINUTE = 238

_WORD = re.compile(r"\w+(?:[’'\-.]\w+)*")


@dataclass(frozen=True, slots=True)
class Cue:
    words: int
    seconds_to_read: int


def cue(sections: Sequence[Section]) -> Cue:
    """Counts what was written; headings come from the template and are left out."""
    words = sum(sum(1 for _word in _WORD.finditer(section.text)) for section in sections)
    return Cue(words, -(-words * 60 // WORDS_PER_MINUTE))


def sentence(cue: Cue) -> str:
    if not cue.words:
        return _("Nothing written yet.")
    count = ngettext("{count} word.", "{count} words.", cue.words).format(count=cue.words)
    return f"{count} {_reading(cue.seconds_to_read)}"


def _reading(seconds: int) -> str:
    if seconds <= 60:
        return _("A stranger could read this in under a minute.")
    minutes = -(-seconds // 60)
    return ngettext(
        "A stranger would need about {count} minute.", "A stranger would need about {count} minutes.", minutes
    ).format(count=minutes)
