"""Every screen of the page, in both languages, light and dark, on a small phone: nothing that axe finds.

WCAG 2.2 A and AA and axe's best practices. The sheets are those with the hardest questions.
"""

import json

import pytest
from browser import AXE, Reader, chromium

SHEETS = ("boundaries", "values", "lines", "living")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]


def found_by_axe(reader: Reader) -> list[str]:
    reader.page.evaluate(AXE.read_text("utf-8"))
    told = reader.page.evaluate(
        "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}}).then(told => JSON.stringify("
        "told.violations.map(each => [each.id, each.nodes.map(node => node.html)])))",
        TAGS,
    )
    return [f"{name}: {nodes[:3]}" for name, nodes in json.loads(told)]


def sideways(reader: Reader) -> int:
    """How far the page is wider than the window."""
    return int(
        reader.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    )


@pytest.mark.parametrize(
    ("language", "dark", "width"), [("en", False, 320), ("es", True, 320), ("es", False, 1280)]
)
def test_no_screen_has_what_axe_finds(give, tmp_path, language, dark, width):
    with chromium(tmp_path / "profile", width=width, dark=dark) as browser:
        for sheet in SHEETS:
            reader = Reader(browser, give(sheet, language, code="40417").file)
            reader.open()
            screens = {"start": found_by_axe(reader)}
            assert sideways(reader) <= 0
            reader.do("begin")
            for closed in reader.page.query_selector_all("details:not([open]) > summary"):
                closed.press("Enter")
            screens["sheet"] = found_by_axe(reader)
            assert sideways(reader) <= 0
            reader.choose("share-all")
            reader.do("seal")
            reader.do("sealed-show")
            reader.sees("sealed-text")
            screens["sealed"] = found_by_axe(reader)
            assert sideways(reader) <= 0
            assert screens == {"start": [], "sheet": [], "sealed": []}, sheet


def test_a_locked_page_has_nothing_that_axe_finds(give, tmp_path):
    with chromium(tmp_path / "profile", width=320, dark=True) as browser:
        reader = Reader(browser, give("week", lock_words="heron by the water").file)
        reader.open()
        assert found_by_axe(reader) == []
        assert sideways(reader) <= 0


def test_axe_finds_what_is_wrong(give, tmp_path):
    """The control: the same page with a label and the contrast taken away."""
    with chromium(tmp_path / "profile") as browser:
        reader = Reader(browser, give("week").file)
        reader.open()
        reader.do("begin")
        reader.page.evaluate(
            "() => { for (const label of document.querySelectorAll('label, legend')) label.remove();"
            " document.body.style.color = document.body.style.background; }"
        )
        assert found_by_axe(reader)


def test_targets_and_letters_are_large_enough(give, tmp_path):
    """44 px for a finger, 17 px for tired eyes."""
    with chromium(tmp_path / "profile", width=320) as browser:
        reader = Reader(browser, give("boundaries").file)
        reader.open()
        reader.do("begin")
        for closed in reader.page.query_selector_all("details:not([open]) > summary"):
            closed.press("Enter")
        small = reader.page.evaluate(
            """() => [...document.querySelectorAll('button, summary, textarea, input')].filter(part => {
                const target = part.closest('label') ?? part;
                const box = target.getBoundingClientRect();
                return box.height > 0 && box.height < 44;
            }).map(part => part.outerHTML.slice(0, 120))"""
        )
        assert small == []
        tiny = reader.page.evaluate(
            """() => [...document.querySelectorAll('main *')].filter(part =>
                [...part.childNodes].some(node => node.nodeType === 3 && node.textContent.trim())
                && parseFloat(getComputedStyle(part).fontSize) < 17).map(part => part.outerHTML)"""
        )
        assert tiny == []
