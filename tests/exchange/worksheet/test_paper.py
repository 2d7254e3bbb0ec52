"""Worksheets on paper: every question is there, nothing of the shelf's own, whatever the texts hold."""

import re
import tomllib
import unicodedata
from pathlib import Path

import pypdfium2
import pytest

from inglenook.app.shelf import measures, whole_shelf
from inglenook.domain.worksheet.form import Form, form_of
from inglenook.domain.worksheet.sheet import Cards, Choice, Matrix, Outline, Section, Text
from inglenook.exchange.typeset import PLACEHOLDER, Fonts, SheetNotMade, pdf_of
from inglenook.exchange.worksheet.paper import print_sheet

RESOURCES = Path(__file__).parents[3] / "resources"
TEMPLATE = (RESOURCES / "print" / "worksheet.typ").read_text("utf-8")
FONTS = Fonts(RESOURCES / "fonts")
SHELF = whole_shelf()
HELP = ("A line that listens, day and night", "The nurse on weekdays")
CODE = "HERON"


@pytest.fixture(scope="module")
def printed():
    """Each sheet in each language is set once for the whole module."""
    made = {}

    def get(sheet_id, language):
        if (sheet_id, language) not in made:
            made[sheet_id, language] = print_one(sheet_id, language)
        return made[sheet_id, language]

    return get


def form_in(sheet_id, language, **words):
    common = SHELF.common[language]
    return form_of(SHELF.sheet(sheet_id), language, {key: common[key] for key in ("work", "payers")} | words)


def print_one(sheet_id, language, **settings):
    return print_sheet(
        form_in(sheet_id, language),
        SHELF.common[language],
        HELP,
        code=CODE,
        template=TEMPLATE,
        fonts=FONTS,
        for_therapist=SHELF.sheet(sheet_id).for_therapist,
        **settings,
    )


def print_texts(*asks, title="A page", code="", help_lines=()):
    """A small sheet of one question for each of the texts."""
    outline = Outline(
        sections=[Section(id="one", questions=tuple(Text(id=f"q{n}", lines=False) for n in range(len(asks))))]
    )
    texts = {"title": title, "intro": "Words.", "one.title": "One"} | {
        f"q{n}.ask": ask for n, ask in enumerate(asks)
    }
    form = Form(sheet_id="own", version=1, language="en", outline=outline, texts=texts)
    return print_sheet(form, SHELF.common["en"], help_lines, code=code, template=TEMPLATE, fonts=FONTS)


def pages_of(pdf):
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


def about(pdf):
    document = pypdfium2.PdfDocument(pdf)
    try:
        return document.get_metadata_dict()
    finally:
        document.close()


def squeezed(text):
    """Letters and signs alone: where a line or a word is broken is the page's own affair."""
    plain = unicodedata.normalize("NFKC", text)
    return re.sub(r"[\s\u200b\u00ad\u0002\ufffe\-]", "", plain)


ALL = [(sheet.id, language) for sheet in SHELF.sheets for language in sheet.languages]


def test_the_shelf_has_sixteen_sheets_in_two_languages():
    assert len(ALL) == 32


@pytest.mark.parametrize(("sheet_id", "language"), ALL)
def test_a_sheet_is_printed_whole_on_one_or_two_pages(printed, sheet_id, language):
    pages = pages_of(printed(sheet_id, language))
    assert len(pages) in (1, 2)
    said = squeezed("".join(pages))
    texts = form_in(sheet_id, language).texts
    missing = [key for key, text in texts.items() if not key.endswith(".add") and squeezed(text) not in said]
    assert missing == []


@pytest.mark.parametrize(("sheet_id", "language"), ALL)
def test_a_sheet_says_the_same_to_everyone_and_nothing_of_the_shelf(printed, sheet_id, language):
    sheet, common = SHELF.sheet(sheet_id), SHELF.common[language]
    said = squeezed("".join(pages_of(printed(sheet_id, language))))
    for key in ("skip", "day"):
        assert squeezed(common[key]) in said
    for_client = ("not_watched", "help_title", "share_ask", "share_some", "share_nothing", "thanks")
    assert [squeezed(common[key]) in said for key in for_client] == [not sheet.for_therapist] * 6
    assert squeezed(sheet.texts[language]["purpose"]) not in said
    name, texts = sheet.texts[language]["name"], form_in(sheet_id, language).texts
    if not any(name.casefold() in text.casefold() for text in texts.values()):
        assert squeezed(name) not in said


def test_every_page_can_be_put_back_to_its_sheet(printed):
    for sheet_id in ("boundaries", "week"):
        pages = pages_of(printed(sheet_id, "en"))
        for number, page in enumerate(pages, start=1):
            assert squeezed(f"{number}/{len(pages)}") in squeezed(page)
            assert CODE in page


def test_without_a_code_or_help_lines_nothing_stands_for_them():
    said = "".join(pages_of(print_texts("How it was")))
    assert "HERON" not in said
    assert SHELF.common["en"]["help_title"] not in said
    with_help = "".join(pages_of(print_texts("How it was", code="HERON", help_lines=HELP)))
    assert "HERON" in with_help
    assert all(line in with_help for line in HELP)


@pytest.mark.parametrize(("sheet_id", "language"), [("boundaries", "es"), ("week", "en")])
def test_it_is_tagged_and_carries_title_and_language_alone(printed, sheet_id, language):
    pdf = printed(sheet_id, language)
    assert b"/StructTreeRoot" in pdf
    assert b"pdfuaid" in pdf
    assert re.search(rb"/Lang\s*\(" + language.encode(), pdf)
    facts = about(pdf)
    assert facts.pop("Title") == SHELF.sheet(sheet_id).texts[language]["title"]
    assert facts.pop("Creator").startswith("Typst")
    assert set(facts.values()) == {""}


@pytest.mark.parametrize("sheet_id", ["boundaries", "values", "dark", "telling"])
def test_it_fits_the_paper_of_the_united_states(sheet_id):
    assert len(pages_of(print_one(sheet_id, "es", paper="us-letter"))) <= 2


def test_repeated_fields_stand_more_than_once(printed):
    said = squeezed("".join(pages_of(printed("boundaries", "en"))))
    assert said.count(squeezed("How I say it")) == 3
    assert said.count(squeezed("In my own life")) >= 1


def test_cards_are_ranked_on_as_many_lines_as_may_be(printed):
    (cards,) = [each for each in SHELF.sheet("values").outline.questions if isinstance(each, Cards)]
    lines = pages_of(printed("values", "en"))[0].split()
    assert {str(number) for number in range(1, cards.most + 1)} <= set(lines)


MARKUP = [
    '#panic("no") #sys.inputs #let a = 1',
    "$x^2$ and _this_ *that* `code` = no heading",
    "a \\ backslash \\u{41} and \\#",
    "<label> @reference [brackets] {braces} // no comment /* none */",
    "\"quotes\" and 'single' -- --- ... ~",
]


def test_marks_of_the_typesetter_come_out_as_typed():
    said = squeezed("".join(pages_of(print_texts(*MARKUP, title="#title *one*", code="#code $2"))))
    for text in (*MARKUP, "#title *one*", "#code $2"):
        assert squeezed(text) in said


SCRIPTS = ["Дрозд и берёза", "Κότσυφας", "นกเอี้ยง", "Ốc, ßtraße, ğ, ł, ñ, ø", "תרנגול", "Heron 🦊 and 🌿"]


def test_names_in_many_scripts_and_signs_are_printed():
    for text in SCRIPTS:
        assert PLACEHOLDER not in FONTS.printable(text)
    said = squeezed("".join(pages_of(print_texts(*SCRIPTS))))
    assert PLACEHOLDER not in said
    for text in (SCRIPTS[0], SCRIPTS[1], SCRIPTS[3], "🦊"):
        assert squeezed(text) in said
    assert set("นกเอี้ยง") <= set(said)
    assert set("תרנגול") <= set(said)


UNKNOWN = [
    "鳥",
    "\U00012000",
    "\U000e0041\U0003fffd",
    "\ue000",
    "\ud800",
    "\U0010ffff",
    "ก\u0327",
    "🦊\u0301",
]


def test_what_no_font_has_is_a_placeholder():
    for text in ("鳥", "\U00012000", "\ue000", "\ud800", "\U0010ffff"):
        assert FONTS.printable(f"a{text}b") == f"a{PLACEHOLDER}b"
    said = "".join(pages_of(print_texts(*(f"bird {text} tree" for text in UNKNOWN))))
    assert said.count("bird") == said.count("tree") == len(UNKNOWN)
    assert PLACEHOLDER in said


def test_marks_stand_on_their_letter_or_are_marked_themselves():
    assert FONTS.printable("e\u0301 e\u0327\u0301 ж\u0301") == "é e\u0327\u0301 ж\u0301"
    assert FONTS.printable("🦊\u0301 鳥\u0301") == f"🦊{PLACEHOLDER} {PLACEHOLDER * 2}"
    assert FONTS.printable("ก\u0327") == f"ก{PLACEHOLDER}"
    for joined in ("👩🏽\u200d🌾", "1\ufe0f\u20e3", "❤\ufe0f"):
        assert FONTS.printable(joined) == joined


def test_what_cannot_be_seen_is_left_out():
    assert FONTS.printable("he\u202eron\u2066 \u0007\u00adx\u2028") == "heron x"
    assert FONTS.printable("one\r\ntwo\tthree\u00a0four") == "one\ntwo three four"


PLAIN = """
#set document(title: [Characters])
#set text(lang: "en", font: sys.inputs.fonts.split("\n"))
#sys.inputs.text
"""


def covered():
    said = tomllib.loads((RESOURCES / "fonts" / "coverage.toml").read_text("utf-8"))
    for each in " ".join(said.values()).split():
        first, _dash, last = each.partition("-")
        yield from range(int(first, 16), int(last or first, 16) + 1)


def test_every_character_that_is_said_to_be_there_can_be_set():
    points = sorted(set(covered()))
    assert len(points) > 3000
    text = "\n".join(" ".join(map(chr, points[start : start + 40])) for start in range(0, len(points), 40))
    fonts = "\n".join(FONTS.families)
    assert pdf_of(PLAIN, {"text": FONTS.printable(text), "fonts": fonts}, FONTS).startswith(b"%PDF")
    with pytest.raises(SheetNotMade):
        pdf_of(
            PLAIN, {"text": "鳥", "fonts": fonts}, FONTS
        )  # the control: the typesetter does stop at what is lacking


def right_edge(pdf):
    """How far to the right a letter stands, as a part of the page's width."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[0]
        letters = page.get_textpage()
        return max(letters.get_charbox(n)[2] for n in range(letters.count_chars())) / page.get_width()
    finally:
        document.close()


def test_a_very_long_word_stays_on_the_page():
    assert right_edge(print_texts("bird" * 70, "бук" * 70, title="tree" * 40)) < 0.95


def test_what_is_longer_than_two_pages_is_printed_all_the_same():
    pages = pages_of(print_texts(*(f"Question number {n}" for n in range(60))))
    assert len(pages) > 2
    assert "Question number 59" in "".join(pages)


def table_of_options(rows, options, notice="Set down by the Society of Herons, 1901."):
    choice = Choice(id="often", options=tuple(f"o{n}" for n in range(len(options))))
    matrix = Matrix(id="month", rows=tuple(f"r{n}" for n in range(len(rows))), fields=(choice,))
    texts = {"title": "A month", "intro": "Words.", "notice": notice, "month.ask": "How the month was"}
    texts |= {f"month.r{n}": row for n, row in enumerate(rows)} | {"month.often.ask": "Often"}
    texts |= {f"month.often.o{n}": option for n, option in enumerate(options)}
    outline = Outline(sections=(Section(id="one", questions=(matrix,)),))
    form = Form(sheet_id="own", version=1, language="en", outline=outline, texts=texts)
    return print_sheet(form, SHELF.common["en"], HELP, template=TEMPLATE, fonts=FONTS)


MEASURES = [(each.sheet, language) for each in measures() if each.sheet for language in each.sheet.languages]


@pytest.mark.parametrize(
    ("sheet", "language"), MEASURES, ids=[f"{sheet.id}-{language}" for sheet, language in MEASURES]
)
def test_a_measure_is_printed_word_for_word_with_its_notice(sheet, language):
    form = form_of(sheet, language, {})
    pdf = print_sheet(form, SHELF.common[language], HELP, code=CODE, template=TEMPLATE, fonts=FONTS)
    pages = pages_of(pdf)
    assert len(pages) <= 2
    said = squeezed("".join(pages))
    assert [key for key, text in form.texts.items() if squeezed(text) not in said] == []
    assert squeezed(form.text("notice")) in said and form.text("notice")
    assert squeezed(sheet.texts[language]["name"]) not in said.replace(squeezed(form.text("notice")), "")
    assert right_edge(pdf) < 0.95


LONG = "Occasionally or a moderate amount of the time (three to four days)"


@pytest.mark.parametrize(("rows", "options"), [(9, 4), (20, 5), (24, 7), (1, 2)])
def test_a_table_of_options_says_each_once_above_its_column(rows, options):
    asked = [
        f"Heron number {n} stood so still that others walked past it without a word" for n in range(rows)
    ]
    said = [LONG if n == 2 else f"Answer {n}" for n in range(options)]
    pdf = table_of_options(asked, said)
    pages = pages_of(pdf)
    assert len(pages) <= 2
    whole = squeezed("".join(pages))
    assert all(
        squeezed(each) in whole for each in (*asked, *said, "Set down by the Society of Herons, 1901.")
    )
    for page in map(squeezed, pages):
        has_rows = any(squeezed(each) in page for each in asked)
        assert page.count("Answer0") == has_rows, "the head stands above the rows of every page"
    assert right_edge(pdf) < 0.95


def test_a_failure_quotes_nothing():
    with pytest.raises(SheetNotMade) as raised:
        pdf_of("#panic(sys.inputs.sheet)", {"sheet": "heron"}, FONTS)
    assert raised.value.args == ()
    assert raised.value.__cause__ is None
    assert raised.value.__context__ is None
