"""Texts are spoken in the language of the process, looked up when they are needed."""

import gettext

import pytest

from inglenook.domain import language
from inglenook.domain.ids import new_id
from inglenook.domain.length import Cue, sentence


class Spanish(gettext.NullTranslations):
    """A translator who knows two texts."""

    def gettext(self, message):
        return {"Nothing written yet.": "Aún no hay nada escrito."}.get(message, message)

    def ngettext(self, msgid1, msgid2, n):
        return {"{count} word.": "{count} palabra."}.get(msgid1, msgid1) if n == 1 else msgid2


@pytest.fixture
def spanish():
    language.use(Spanish())
    yield
    language.use(gettext.NullTranslations())


def test_texts_follow_the_language(spanish):
    assert sentence(Cue(0, 0)) == "Aún no hay nada escrito."
    assert sentence(Cue(1, 1)).startswith("1 palabra.")


def test_english_stands_until_another_is_used():
    assert sentence(Cue(0, 0)) == "Nothing written yet."


def test_ids_are_random_and_of_one_length():
    made = {new_id() for _ in range(1000)}
    assert len(made) == 1000
    assert all(len(each) == 32 and int(each, 16) >= 0 and each[12] == "4" for each in made)
