"""The one door to translations, so that layers below the window can speak too.

`use` is called once at the start of a process; until then the English of the source stands. What is made for
a client is made `speaking` their language, whatever the program speaks.
"""

import gettext
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar


class _Speech:
    """Holds the translations of this process; texts are looked up when they are needed, not at import."""

    def __init__(self) -> None:
        self.translations = gettext.NullTranslations()


_SPEECH = _Speech()


def use(translations: gettext.NullTranslations) -> None:
    _SPEECH.translations = translations


class Phrases(gettext.NullTranslations):
    """Few texts by their English, read from a file. What it lacks stays English."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        super().__init__()
        self._texts = texts

    def gettext(self, message: str) -> str:
        return self._texts.get(message, message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)


_FOR_NOW: ContextVar[gettext.NullTranslations | None] = ContextVar("_FOR_NOW", default=None)


@contextmanager
def speaking(translations: gettext.NullTranslations | None) -> Iterator[None]:
    """Within, texts are said in these translations, in this thread alone. None: as the process speaks."""
    before = _FOR_NOW.set(translations)
    try:
        yield
    finally:
        _FOR_NOW.reset(before)


def _(text: str) -> str:
    return (_FOR_NOW.get() or _SPEECH.translations).gettext(text)


def ngettext(one: str, many: str, count: int) -> str:
    return (_FOR_NOW.get() or _SPEECH.translations).ngettext(one, many, count)
