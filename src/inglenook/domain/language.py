"""The one door to translations, so that layers below the window can speak too.

`use` is called once at the start of a process; until then the English of the source stands.
"""

import gettext


class _Speech:
    """Holds the translations of this process; texts are looked up when they are needed, not at import."""

    def __init__(self) -> None:
        self.translations = gettext.NullTranslations()


_SPEECH = _Speech()


def use(translations: gettext.NullTranslations) -> None:
    _SPEECH.translations = translations


def _(text: str) -> str:
    return _SPEECH.translations.gettext(text)


def ngettext(one: str, many: str, count: int) -> str:
    return _SPEECH.translations.ngettext(one, many, count)
