"""The client's copy as a file: what stands in it, what can be read of it, and that no text breaks out."""

import json
import re
import tomllib
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pyrage
import pytest

from inglenook.domain.worksheet.form import Form, form_of
from inglenook.domain.worksheet.shelf import read_common, read_shelf
from inglenook.exchange.worksheet.copy import FIRST, PLACE, Copy, file_name, make_copy
from inglenook.exchange.worksheet.locking import normalised
from inglenook.exchange.worksheet.sealing import new_pair

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "worksheets"
SHELL = (FOLDER / "page.html").read_text(encoding="utf-8")
FILES = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.toml")}
SHEETS = {sheet.id: sheet for sheet in read_shelf(FILES)}
LARGEST = 110_000
HOSTILE = (
    "</script><script>alert(1)</script>",
    "<!--<script>",
    "]]> & &lt; \u2028 \u2029 \\u003c \\",
    "@copy@ @title@ @no_scripts@ @language@",
    "\u202eright to left\u202c, \U0001f54a\ufe0f, 'single' and \"double\"",
)


class Parts(HTMLParser):
    """The elements of a page, and the text of each script and style, as a browser would take them apart."""

    def __init__(self, page: bytes) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(page.decode())
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self.texts.append("")

    def handle_data(self, data: str) -> None:
        if self.texts:
            self.texts[-1] += data

    def text(self, tag: str, **attributes: str) -> str:
        [found] = [
            text
            for (name, has), text in zip(self.elements, self.texts, strict=True)
            if name == tag and attributes.items() <= has.items()
        ]
        return found.removesuffix("\n")


def page_texts(language: str) -> dict[str, str]:
    return tomllib.loads(FILES[f"page.{language}.toml"])


def copy_of(sheet_id: str, language: str = "en", **changes: object) -> Copy:
    form = form_of(SHEETS[sheet_id], language, {"work": "my work", "payers": "guests"})
    values: dict[str, object] = {
        "given_id": "g1",
        "recipient": new_pair().recipient,
        "form": form,
        "help_lines": ("A line",),
        "asks_code": True,
        "common": read_common(FILES)[language],
        "page": page_texts(language),
    }
    return Copy.model_validate(values | changes)


def block(page: bytes) -> Any:
    return json.loads(Parts(page).text("script", id="copy"))


def with_text(form: Form, text: str) -> Form:
    return form.model_copy(update={"texts": dict.fromkeys(form.texts, text)})


def test_the_block_says_what_its_docstring_says() -> None:
    copy = copy_of("boundaries")
    found = block(make_copy(SHELL, copy))
    assert set(found) == {"v", "language", "page", "sheet"}
    assert (found["v"], found["language"], found["page"]) == (1, "en", copy.page)
    assert found["sheet"] == {
        "given": "g1",
        "digest": copy.form.digest(),
        "recipient": copy.recipient,
        "asks_code": True,
        "outline": copy.form.outline.model_dump(mode="json"),
        "texts": copy.form.texts,
        "common": copy.common,
        "help_lines": ["A line"],
    }


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_ends_the_block_or_adds_an_element(text: str) -> None:
    plain = copy_of("week")
    hostile = plain.model_copy(
        update={
            "form": with_text(plain.form, text),
            "help_lines": (text,),
            "common": dict.fromkeys(plain.common, text),
            "page": dict.fromkeys(plain.page, text),
        }
    )
    page = make_copy(SHELL, hostile)
    assert [tag for tag, _ in Parts(page).elements] == [
        tag for tag, _ in Parts(make_copy(SHELL, plain)).elements
    ]
    assert block(page)["sheet"]["help_lines"] == [text]
    raw = page.decode().split('type="application/json">')[1].split("</script>")[0]
    assert not set(raw) & set("<>&\u2028\u2029")
    assert Parts(page).text("title") == text


def test_a_text_that_would_end_the_block_would_be_seen() -> None:
    page = make_copy(SHELL, copy_of("week")).decode()
    broken = page.replace('"help_lines":["A line"]', f'"help_lines":["{HOSTILE[0]}"]')
    assert broken != page
    assert len(Parts(broken.encode()).elements) > len(Parts(page.encode()).elements)


def test_the_same_copy_gives_the_same_bytes() -> None:
    copy = copy_of("values")
    assert make_copy(SHELL, copy) == make_copy(SHELL, copy)


def test_scripts_styles_and_policy_are_the_same_in_every_copy() -> None:
    one, other = (Parts(make_copy(SHELL, copy_of(*of))) for of in (("week", "en"), ("dark", "es")))
    for tag in ("style", "script"):
        texts = [
            {
                text
                for (name, has), text in zip(parts.elements, parts.texts, strict=True)
                if name == tag and not has
            }
            for parts in (one, other)
        ]
        assert texts[0] == texts[1]
        assert all(texts[0])
    assert "connect-src 'none'" in SHELL


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("sheet_id", SHEETS)
def test_every_copy_is_small_enough_for_a_message(sheet_id: str, language: str) -> None:
    page = make_copy(SHELL, copy_of(sheet_id, language))
    assert len(page) < LARGEST
    assert f'<html lang="{language}">'.encode() in page


@pytest.mark.parametrize("sheet_id", ["boundaries", "values"])
def test_the_largest_are_small_enough_when_locked(sheet_id: str) -> None:
    assert len(make_copy(SHELL, copy_of(sheet_id, "es"), "red kite on the hill")) < LARGEST


def test_a_locked_copy_shows_nothing_of_the_sheet() -> None:
    copy = copy_of("boundaries")
    page = make_copy(SHELL, copy, "Red kite  on the hill")
    found = block(page)
    assert set(found) == {"v", "language", "page", "locked"}
    assert all(key.startswith(FIRST) for key in found["page"])
    readable = json.dumps(found["page"]) + re.sub(
        r'"locked":"[^"]*"', "", page.decode().split('id="copy"')[1]
    )
    for secret in (
        copy.recipient,
        copy.form.title,
        copy.form.digest(),
        *copy.common.values(),
        "A line",
        "therapist",
    ):
        assert secret not in readable


def test_age_opens_a_locked_copy_with_the_words_agreed() -> None:
    copy = copy_of("where", "es")
    armoured = str(block(make_copy(SHELL, copy, "Martín  pescador "))["locked"])
    opened = json.loads(pyrage.passphrase.decrypt(armoured.encode(), normalised("martín pescador")))
    assert opened["page"] == copy.page
    assert opened["texts"] == copy.form.texts
    assert armoured.splitlines()[0] == "-----BEGIN AGE ENCRYPTED FILE-----"


def test_white_space_is_no_lock() -> None:
    assert "locked" not in block(make_copy(SHELL, copy_of("week"), "  "))


def test_the_name_says_nothing() -> None:
    assert file_name() == "notes.html"


def test_the_shell_has_one_place_and_names_nothing_outside() -> None:
    assert SHELL.count(PLACE) == 1
    parts = Parts(SHELL.encode())
    assert not [tag for tag, _ in parts.elements if tag in ("link", "img", "iframe", "object", "form", "a")]
    assert not [has for _, has in parts.elements if has.keys() & {"src", "href", "action", "srcset"}]
    for word in ("inglenook", "therapist", "sex", "localstorage", "sessionstorage", "indexeddb", "cookie"):
        assert word not in re.sub(r"@[\w/]+@?", "", SHELL).lower()


def test_the_page_has_the_same_texts_in_every_language() -> None:
    english, spanish = page_texts("en"), page_texts("es")
    assert english.keys() == spanish.keys()
    assert all(text.strip() for text in (english | spanish).values())
    for key, text in english.items():
        assert re.findall(r"\{\w+\}", text) == re.findall(r"\{\w+\}", spanish[key])


@pytest.mark.parametrize("language", ["en", "es"])
def test_five_offered_words_are_worth_more_than_forty_four_bits(language: str) -> None:
    words = page_texts(language)["five_words"].split()
    assert len(set(words)) == len(words) > 2**8.8
    assert all(word.isascii() and word.islower() for word in words)
