"""Every sheet that ships is held to the rules, in every language; what breaks a rule is caught."""

import re

import pytest

from inglenook.app import resources
from inglenook.app.shelf import shelf, whole_shelf
from inglenook.domain.worksheet import building, printed
from inglenook.domain.worksheet.hint_words import sentences
from inglenook.domain.worksheet.hints import HintCode, choices, hints
from inglenook.domain.worksheet.sheet import Scale
from inglenook.domain.worksheet.texts import keys, placeholders

EACH = pytest.mark.parametrize("sheet", shelf(), ids=lambda sheet: sheet.id)
SHELF_ONLY = ("name", "purpose")
FIRST = {
    "boundaries": "proud",
    "lines": "glad",
    "values": "cards",
    "living": "moment",
    "conditions": "works",
    "switch": "well",
    "stigma": "strong",
    "telling": "went_well",
    "safety": "already",
    "support": "good",
    "where": "learned",
    "decisions": "mine",
    "money": "skill",
    "dark": "keeps",
    "week": "good",
    "after_session": "admired",
}
"""What each sheet asks first: something that is there, works, or is the person's own."""


def found(sheet):
    return hints(sheet, whole_shelf().hint_words)


def codes(sheet):
    return {hint.code for hint in found(sheet)}


def said_to_the_client(sheet, language):
    return {key: text for key, text in sheet.texts[language].items() if key not in SHELF_ONLY}


@EACH
def test_no_hint_is_left(sheet):
    assert found(sheet) == ()


@EACH
def test_all_languages_have_the_same_texts(sheet):
    assert len({tuple(sorted(texts)) for texts in sheet.texts.values()}) == 1
    assert set(sheet.texts) >= {"en", "es"}


@EACH
def test_it_begins_with_what_is_there(sheet):
    first = sheet.outline.questions[0]
    assert first.id == FIRST[sheet.id]
    assert not isinstance(first, Scale)


@EACH
def test_nothing_is_drawn_but_what_the_client_rated_or_ranked(sheet):
    drawn = {"boundaries": "boundaries", "values": "values", "living": "gaps"}
    assert sheet.outline.chart == drawn.get(sheet.id, "none")


REVEALING = re.compile(r"sex|escort|client|suicid|crisis|therap|terap|trauma|abuse|abuso|viol", re.IGNORECASE)


@EACH
def test_its_title_tells_nothing(sheet):
    for language in sheet.languages:
        title = sheet.texts[language]["title"]
        assert 0 < len(title) <= 40
        assert not placeholders(title)
        assert sheet.for_therapist or not REVEALING.search(title)


def test_titles_and_names_are_each_their_own():
    for language in ("en", "es"):
        for key in ("title", "name"):
            assert len({sheet.texts[language][key] for sheet in shelf()}) == len(shelf())


BEFORE = {
    "en": {"in", "outside", "with", "about", "from", "for", "of", "between", "and"},
    "es": {"en", "con", "sobre", "para", "por", "entre", "sin", "y"},
}
YOU = {
    "en": re.compile(r"\b(you|your|yours|yourself)\b", re.IGNORECASE),
    "es": re.compile(r"\b(tú|tu|tus|te|ti|contigo)\b", re.IGNORECASE),
}
PLACE = re.compile(r"(\S+)?\s*\{(?:work|payers)\}")


def misplaced(language, text):
    """Sentences in which a client's own words would not stand, whatever they are (see texts.py)."""
    for sentence in sentences(text):
        for before in PLACE.findall(sentence):
            if before.strip("¿¡,").casefold() not in BEFORE[language]:
                yield sentence
        if placeholders(sentence) and YOU[language].search(sentence):
            yield sentence


@EACH
def test_the_clients_own_words_stand_in_every_sentence(sheet):
    for language in sheet.languages:
        for text in sheet.texts[language].values():
            assert not list(misplaced(language, text))


def test_words_that_would_not_stand_are_seen():
    for language, text in (
        ("en", "{work} is good."),
        ("en", "The {work} that I do."),
        ("en", "How do you feel in {work}?"),
        ("es", "Lo bueno de {work}"),
        ("es", "¿Te gusta estar en {work}?"),
    ):
        assert list(misplaced(language, text)), text
    assert not list(misplaced("es", "¿En {work}, cuánto hay?"))


WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def burden(texts):
    """Words to a sentence, and letters to a word."""
    whole = [sentence for text in texts for sentence in sentences(text)]
    words = [word for sentence in whole for word in WORD.findall(sentence)]
    return len(words) / len(whole), sum(map(len, words)) / len(words)


def running(texts):
    """Whole sentences: labels are shorter and would flatter the figures."""
    return [text for text in texts if text.endswith((".", "?"))]


@EACH
def test_it_reads_easily(sheet):
    for language in sheet.languages:
        long, heavy = burden(running(said_to_the_client(sheet, language).values()))
        assert long <= 10
        assert heavy <= 4.6


def test_heavy_prose_is_seen():
    long, heavy = burden(
        [
            "Individuals experiencing occupational stigmatisation frequently internalise societal"
            " condemnation, consequently developing considerable psychological distress."
        ]
    )
    assert long > 10
    assert heavy > 4.6


@EACH
def test_texts_are_set_with_care(sheet):
    for language in sheet.languages:
        for text in sheet.texts[language].values():
            assert text == " ".join(text.split())
            assert '"' not in text
            assert "..." not in text
            if language == "es":
                assert text.count("¿") == text.count("?")
                assert text.count("¡") == text.count("!")


def test_the_shared_words_close_every_sheet_in_every_language():
    languages = {language for sheet in shelf() for language in sheet.languages}
    assert languages <= set(whole_shelf().common)
    for texts in whole_shelf().common.values():
        shares = [texts[f"share_{each}"] for each in ("ask", "all", "some", "nothing", "tick")]
        assert len(set(shares)) == 5
        assert not any(placeholders(text) for text in texts.values())


def test_only_the_last_sheet_is_the_therapists_own():
    assert [sheet.id for sheet in shelf() if sheet.for_therapist] == ["after_session"]
    for sheet in shelf()[:-1]:
        for language, word in (("en", r"\bclients?\b"), ("es", r"\bclient(e|a|es|as)\b")):
            texts = said_to_the_client(sheet, language).values()
            assert not [text for text in texts if re.search(word, text, re.IGNORECASE)]


def test_the_time_it_takes_is_said():
    for sheet in shelf():
        least, most = sheet.minutes
        assert 1 <= least < most <= 45


def test_every_direction_has_the_same_standing():
    where = whole_shelf().sheet("where")
    direction = where.outline.question("direction")
    assert {"keep", "change", "more", "less", "pause", "leave", "unsure", "no_topic"} == set(
        direction.options
    )
    assert (direction.several, direction.order) == (True, "shuffled")
    telling = dict(choices(whole_shelf().sheet("telling")))["people.now"]
    assert telling.order == "alphabetical"


def test_the_safety_plan_has_headings_of_its_own():
    published = re.compile(
        r"warning signs?|coping strateg|social settings?|distraction|people whom I can ask|"
        r"señales de advertencia|estrategias de afrontamiento|ambientes sociales|distracción",
        re.IGNORECASE,
    )
    dark = whole_shelf().sheet("dark")
    for language in dark.languages:
        assert not [text for text in dark.texts[language].values() if published.search(text)]


def test_the_licence_and_the_card_sorts_notice_are_there():
    notice = resources.text("worksheets/NOTICE.md")
    assert "CC BY-SA 4.0" in notice
    assert all(name in notice for name in ("Miller", "C'de Baca", "Matthews", "Wilbourne", "public"))


# What breaks a rule is caught.

WEEK = building.copy_of(whole_shelf().sheet("week"), "mine")


def asking(text, language="en"):
    return building.with_text(WEEK, language, "kept.ask", text)


def with_choice(*options, order="written", language="en"):
    """The weekly card in one language, with one more choice."""
    sheet, choice = building.add_question(WEEK, "card", "choice")
    while len(sheet.outline.question(choice).options) < len(options):
        sheet, _item = building.add_item(sheet, choice, "options")
    sheet = building.with_settings(sheet, choice, order=order)
    for other in set(sheet.languages) - {language}:
        sheet = building.remove_language(sheet, other)
    sheet = building.with_text(sheet, language, f"{choice}.ask", "...")
    for option, text in zip(sheet.outline.question(choice).options, options, strict=True):
        sheet = building.with_text(sheet, language, f"{choice}.{option}", text)
    return sheet


def with_many(count):
    sheet = building.remove_language(WEEK, "es")
    for _each in range(count):
        sheet, question = building.add_question(sheet, "card", "text")
        sheet = building.with_text(sheet, "en", f"{question}.ask", "Something good")
    return sheet


FOUR = ("I stay", "I change something", "I leave", "I don't know")
CUATRO = ("sigo", "cambio algo", "abandonar", "no lo sé")

BROKEN = [
    (HintCode.NAME, asking("The name of a friend")),
    (HintCode.PLACE, asking("The hotel I was in")),
    (HintCode.CONTACT, asking("Her phone number")),
    (HintCode.PLATFORM, asking("Which website do I use?")),
    (HintCode.MONEY, asking("How much money came in")),
    (HintCode.STIGMA, asking("How I would find a real job")),
    (HintCode.JUDGES, asking("What I should do better")),
    (HintCode.TOTAL, asking("My total for this week")),
    (HintCode.STEERS, asking("What keeps me from leaving?")),
    (HintCode.LONG_SENTENCE, asking(" ".join(["alder"] * 26))),
    (HintCode.MISSING, asking("")),
    (HintCode.MISSING, building.with_text(WEEK, "es", "mend.hint", "")),
    (HintCode.PLACEHOLDER, asking("In {job}")),
    (HintCode.PLACEHOLDER, building.with_text(WEEK, "en", "title", "On {work}")),
    (HintCode.ONE_SIDED, with_choice("I stay", "I leave", "I don't know", order="shuffled")),
    (HintCode.ONE_SIDED, with_choice("I quit", "I change something", "I don't know", order="shuffled")),
    (HintCode.ORDERED, with_choice(*FOUR)),
    (HintCode.UNEQUAL, with_choice("no", "a bit of rain on the roof in the early morning hours")),
    (HintCode.NO_WAY_OUT, with_choice("rain", "sun")),
    (HintCode.TOO_LONG, with_many(20)),
]


@pytest.mark.parametrize(("code", "broken"), BROKEN, ids=[str(code) for code, _broken in BROKEN])
def test_what_breaks_a_rule_is_said(code, broken):
    assert codes(WEEK) == set()
    assert code in codes(broken)


def test_every_hint_has_its_control():
    assert {code for code, _broken in BROKEN} == set(HintCode)


def test_all_four_directions_in_no_order_are_fine():
    for order in ("shuffled", "alphabetical"):
        assert codes(with_choice(*FOUR, order=order)) == set()


@pytest.mark.parametrize(("language", "four"), [("en", FOUR), ("es", CUATRO)])
def test_a_direction_is_known_by_any_of_its_words(language, four):
    words = whole_shelf().hint_words[language]
    for place, listed in enumerate((words.stay, words.change, words.leave, words.unsure)):
        for word in listed:
            options = [*four[:place], word.replace("*", "o"), *four[place + 1 :]]
            assert codes(with_choice(*options, order="shuffled", language=language)) == set(), word
        without = [*four[:place], "...", *four[place + 1 :]]
        assert HintCode.ONE_SIDED in codes(with_choice(*without, order="shuffled", language=language))


@pytest.mark.parametrize("language", ["en", "es"])
def test_any_way_out_will_do(language):
    assert HintCode.NO_WAY_OUT in codes(with_choice("alder", "abedul", language=language))
    words = whole_shelf().hint_words[language]
    for word in (*words.way_out, *words.unsure):
        assert codes(with_choice("alder", word.replace("*", "o"), language=language)) == set(), word


LISTS = {
    "name": HintCode.NAME,
    "place": HintCode.PLACE,
    "contact": HintCode.CONTACT,
    "platform": HintCode.PLATFORM,
    "money": HintCode.MONEY,
    "stigma": HintCode.STIGMA,
    "judging": HintCode.JUDGES,
    "total": HintCode.TOTAL,
    "steers": HintCode.STEERS,
}


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("listed", LISTS)
def test_every_listed_word_is_found(listed, language):
    words = getattr(whole_shelf().hint_words[language], listed)
    for word in words:
        written = word.replace("*", "s").capitalize()
        assert LISTS[listed] in codes(asking(f"Alder, {written}, birch", language)), word
    parts = " ".join(f"x{word.strip('*')}x" for word in words)
    assert LISTS[listed] not in codes(asking(parts, language))


@pytest.mark.parametrize(("language", "no"), [("en", "No {} here. Alder."), ("es", "Sin {} aquí. Aliso.")])
def test_a_sentence_that_says_no_asks_for_nothing(language, no):
    words = whole_shelf().hint_words[language]
    for listed in (words.name, words.place, words.money, words.total):
        assert codes(asking(no.format(listed[0].strip("*")), language)) == set()
    assert codes(asking(no.format(words.stigma[0].strip("*")), language)) == {HintCode.STIGMA}


def test_a_language_without_words_is_still_looked_at():
    sheet = building.add_language(WEEK, "de", start="en")
    assert codes(sheet) == set()
    assert codes(building.with_text(sheet, "de", "title", "")) == {HintCode.MISSING}


def test_every_sheet_fits_two_pages_by_the_estimate_and_the_estimate_grows():
    lengths = [printed.lines(sheet.outline, texts) for sheet in shelf() for texts in sheet.texts.values()]
    assert max(lengths) <= printed.TWO_PAGES
    assert all(
        printed.lines(sheet.outline, dict.fromkeys((key.name for key in keys(sheet.outline)), "alder " * 60))
        > printed.lines(sheet.outline, sheet.texts["en"])
        for sheet in shelf()
    )
