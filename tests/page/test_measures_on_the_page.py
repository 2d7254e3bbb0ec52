"""A measure goes to a client like any sheet and comes back: answered by keyboard, scored, flagged."""

import pytest
from browser import Reader, chromium
from test_page_for_everyone import found_by_axe, sideways

from inglenook.app.shelf import measures
from inglenook.exchange.worksheet.receiving import read_return
from inglenook.vault import givens, returns, scores, talks

ROWS = ("interest", "down", "sleep", "tired", "appetite", "bad", "concentrating", "moving", "thoughts")
EVERY = {"interest": "not", "down": "several", "sleep": "half", "tired": "nearly", "appetite": "not"} | {
    "bad": "several", "concentrating": "half", "moving": "not", "thoughts": "several"
}  # fmt: skip
SUM = 10


def answer(reader: Reader, rows: dict[str, str]) -> None:
    for row, option in rows.items():
        reader.choose(f"a-bothered-{row}-often-{option}")


def hand_over(reader: Reader, folder) -> bytes:
    reader.choose("share-all")
    reader.do("seal")
    kept = reader.save("sealed-save", folder)
    assert reader.asked_for == [] and reader.refused == [] and reader.complaints == []
    return kept.read_bytes()


def take(vault, came: bytes, now) -> str:
    received = read_return(came, givens.open_keys(vault))
    return returns.take_return(vault, received, now=now).made or ""


@pytest.mark.parametrize(
    ("language", "width", "lock_words"),
    [("en", 1280, ""), ("es", 320, ""), ("en", 412, "heron by the water")],
)
def test_a_measure_is_answered_comes_back_is_scored_and_flagged(
    give, vault, now, tmp_path, case_id, language, width, lock_words
):
    handed = give("phq9", language, lock_words=lock_words)
    with chromium(tmp_path / "profile", width=width) as browser:
        reader = Reader(browser, handed.file)
        reader.open()
        if lock_words:
            assert "interest" not in handed.file.read_text("utf-8")
            reader.write("lock-words", lock_words)
            reader.press("Enter")
            reader.sees("begin")
        reader.do("begin")
        answer(reader, EVERY)
        reader.choose("a-difficult-somewhat")
        came = hand_over(reader, tmp_path)
    made = take(vault, came, now)
    read = returns.returned(vault, made).answers
    assert {row: chosen["often"] for row, chosen in read["bothered"]["rows"].items()} == EVERY
    (score,) = scores.scores(vault, case_id)
    assert (score.figures["sum"].value, score.figures["sum"].answered, score.return_id) == (SUM, 9, made)
    assert [talk.talk for talk in talks.open_talks(vault)] == ["thoughts"]


def test_what_is_left_out_or_taken_back_is_not_there_and_never_a_zero(give, vault, now, tmp_path, case_id):
    handed = give("phq9")
    with chromium(tmp_path / "profile", width=412) as browser:
        reader = Reader(browser, handed.file)
        reader.open()
        reader.do("begin")
        answer(reader, {"interest": "nearly", "down": "several"})
        reader.do("back-bothered-interest")
        assert reader.at() == "a-bothered-interest-often-not"
        assert reader.page.query_selector("#row-bothered-interest ~ .options :checked") is None
        came = hand_over(reader, tmp_path)
    made = take(vault, came, now)
    assert returns.returned(vault, made).answers == {"bothered": {"rows": {"down": {"often": "several"}}}}
    (score,) = scores.scores(vault, case_id)
    assert (score.figures["sum"].value, score.figures["sum"].answered) == (None, 1)
    assert talks.open_talks(vault) == []


@pytest.mark.parametrize(
    ("width", "dark", "shown"), [(320, True, ("phq9", "cesd", "pcptsd5")), (1280, False, ("phq9", "pcl5"))]
)
def test_no_measure_has_what_axe_finds_and_its_notice_stands_below(give, tmp_path, width, dark, shown):
    with chromium(tmp_path / "profile", width=width, dark=dark) as browser:
        for measure in [each for each in measures() if each.id in shown]:
            assert measure.sheet is not None
            language = measure.sheet.languages[-1]
            reader = Reader(browser, give(measure.id, language).file)
            reader.open()
            reader.do("begin")
            assert found_by_axe(reader) == [], measure.id
            assert sideways(reader) <= 0, measure.id
            notice = measure.sheet.texts[language]["notice"]
            below = reader.page.inner_text(".footnote")
            assert " ".join(below.split()) == " ".join(notice.split())


def test_each_row_is_one_group_with_its_own_name(give, tmp_path):
    """As a screen reader is told: the row names the group, the option its button, in a table too."""
    with chromium(tmp_path / "profile", width=1280) as browser:
        reader = Reader(browser, give("phq9").file)
        reader.open()
        reader.do("begin")
        for width in (1280, 412):
            reader.page.set_viewport_size({"width": width, "height": 860})
            for row in ROWS:
                named = reader.text(f"row-bothered-{row}")
                group = reader.page.get_by_role("radiogroup", name=named, exact=True)
                assert group.get_by_role("radio").count() == 4
                assert group.get_by_role("radio", name="Nearly every day", exact=True).count() == 1
        reader.choose("a-bothered-interest-often-half")
        reader.press("Tab", "Tab")
        assert reader.at().startswith("a-bothered-down-")


def test_a_draft_of_a_measure_opens_as_it_was(give, tmp_path):
    with chromium(tmp_path / "profile", width=412) as browser:
        reader = Reader(browser, give("phq9").file)
        reader.open()
        reader.do("begin")
        answer(reader, {"sleep": "half"})
        words = reader.text("draft-five")
        reader.do("draft-make")
        reader.until("the draft", lambda: reader.page.locator("#draft-file-save").count() == 1)
        kept = reader.save("draft-file-save", tmp_path)
        reader.open()
        reader.page.click("#draft-open summary")
        reader.page.set_input_files("#draft-open-file", kept)
        reader.write("draft-open-words", words)
        reader.do("draft-open-go")
        reader.sees("row-bothered-sleep")
        assert reader.page.is_checked("#a-bothered-sleep-often-half")
