"""The page, saved by the browser and sent in the answers' place: the program says what it is."""

import pytest
from browser import Reader, chromium

from inglenook.exchange.worksheet.errors import CopyNotReturn, DraftNotReturn
from inglenook.exchange.worksheet.receiving import read_pasted, read_return
from inglenook.vault import givens

WORDS = "four tall alder trees"


@pytest.mark.parametrize("lock_words", ["", WORDS])
def test_what_a_browser_saves_of_the_page_is_known(vault, give, tmp_path, lock_words):
    handed = give("week", lock_words=lock_words)
    with chromium(tmp_path / "profile") as context:
        reader = Reader(context, handed.file)
        reader.open()
        saved = saved_by(context, reader.page)
        if not lock_words:
            reader.do("begin")
            reader.write("a-good", "The wren in the hedge")
            saved |= {f"{name}, filled in": text for name, text in saved_by(context, reader.page).items()}
    for text in saved.values():
        with pytest.raises(CopyNotReturn):
            read_pasted(text, givens.open_keys(vault))


def test_a_draft_of_the_page_is_known(vault, give, tmp_path):
    handed = give("week")
    with chromium(tmp_path / "profile") as context:
        reader = Reader(context, handed.file)
        reader.open()
        reader.do("begin")
        reader.do("draft-make")
        reader.until("the draft", lambda: reader.page.locator("#draft-file-save").count() == 1)
        draft = reader.save("draft-file-save", tmp_path)
    with pytest.raises(DraftNotReturn):
        read_return(draft.read_bytes(), givens.open_keys(vault))


def saved_by(context, page) -> dict[str, str]:
    """A single file, and the page as it stands."""
    session = context.new_cdp_session(page)
    return {
        "a single file": session.send("Page.captureSnapshot", {"format": "mhtml"})["data"],
        "the page": "<!DOCTYPE html>" + page.evaluate("document.documentElement.outerHTML"),
    }
