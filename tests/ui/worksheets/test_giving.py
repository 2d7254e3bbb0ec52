"""What a person wants of giving: short steps, to see exactly what leaves, a key that is kept first."""

import stat
import threading

import pypdfium2
import pytest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QRadioButton
from sheet_therapist import (
    choose_sheet,
    copy_block,
    give,
    only_key,
    save_into,
    tick,
    to_the_words,
    to_what_leaves,
    write_help,
)

from inglenook.domain.worksheet.given import How
from inglenook.ui.worksheets.pdf import DrawnPage
from inglenook.vault import givens, own_sheets, returns
from inglenook.vault.settings import save_settings, settings


@pytest.fixture
def stick(tmp_path):
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def heron(therapist):
    """Before the page of a client."""
    therapist.add_client("Heron")
    return therapist


def out(therapist):
    return therapist.vault(givens.givens)


def test_the_shelf_shows_every_sheet_and_gets_shorter_as_one_types(therapist):
    therapist.press("Alt+4")
    sheets = therapist.window.context().resources.shelf.sheets
    assert len(sheets) == 16
    words = therapist.words()
    assert [sheet.id for sheet in sheets if sheet.texts["en"]["name"] not in words] == []
    therapist.write("valu")
    assert therapist.sees("Values cards")
    assert not therapist.sees("Boundary inventory")
    therapist.write("xyz")
    assert therapist.sees("No sheet has these words.")


def test_a_sheet_is_looked_at_in_each_language_and_left_by_esc(therapist):
    therapist.press("Alt+4")
    therapist.write("boundary inv")
    therapist.press("Return")
    therapist.until(lambda: therapist.sees("As the client sees it"))
    assert therapist.sees("My lines")
    choose_language(therapist, "Español")
    texts = therapist.window.context().resources.shelf.sheet("boundaries").texts["es"]
    therapist.until(lambda: therapist.sees(texts["title"]))
    therapist.press("Escape")
    therapist.until(lambda: not therapist.sees("As the client sees it"))
    assert therapist.sees("Boundary inventory")


def choose_language(therapist, language):
    box = therapist.named("Language of the preview", QComboBox)
    box.setCurrentIndex(box.findText(language))


def test_a_file_is_given_and_the_clients_page_says_what_is_out(heron, stick):
    to_the_words(heron)
    heron.fill("What they call their work", "the late shift")
    heron.fill("What they call the people who pay", "guests")
    write_help(heron, "Wren, at any hour", "Night line 555 0100")
    to_what_leaves(heron)
    assert heron.sees("A file called “notes.html”")
    assert heron.sees("Wren, at any hour"), "what is in the file is not shown"
    assert heron.sees("In the late shift")
    assert out(heron) == [], "it counts as given before it left"
    save_into(heron, stick)
    heron.until(lambda: heron.sees("Saved as “notes.html”."))
    file, key = stick / "notes.html", only_key(heron)
    told = copy_block(file)["sheet"]
    assert (told["given"], told["recipient"]) == (key.given_id, key.recipient)
    assert told["help_lines"] == ["Wren, at any hour", "Night line 555 0100"]
    assert key.secret not in file.read_text(encoding="utf-8")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    heron.click("To the client's page")
    heron.until(lambda: heron.sees("since today"))
    assert heron.sees("My lines")
    assert heron.sees("as a file · English")


def test_nothing_of_a_client_is_in_the_file_or_in_a_title(heron, stick):
    to_the_words(heron)
    heron.fill("What they call their work", "the late shift")
    to_what_leaves(heron)
    assert heron.window.windowTitle() == "Inglenook"
    heron.click("Save the file")
    assert heron.dialog().windowTitle() == "Inglenook"
    assert heron.named("Name of the file", QLineEdit).text() == "notes.html"
    heron.press("Escape")
    save_into(heron, stick)
    heron.until(lambda: heron.sees("Saved as “notes.html”."))
    assert "Heron" not in (stick / "notes.html").read_text(encoding="utf-8")


def test_a_file_that_is_there_is_never_written_over(heron, stick):
    (stick / "notes.html").write_text("mine", encoding="utf-8")
    to_the_words(heron)
    to_what_leaves(heron)
    save_into(heron, stick)
    assert heron.sees("There is already a file of that name. It is not written over")
    heron.fill("Name of the file", "notes-2.html")
    heron.click("Save it here")
    heron.until(lambda: heron.sees("Saved as “notes-2.html”."))
    assert (stick / "notes.html").read_text(encoding="utf-8") == "mine"


def test_what_could_not_be_saved_is_out_with_its_key_and_can_be_saved_again(heron, stick, tmp_path):
    to_the_words(heron)
    to_what_leaves(heron)
    go_on = threading.Event()
    heron.runner.ask(lambda _vault: go_on.wait(60))
    heron.named("Save the file", type(heron.button("Save the file"))).click()
    heron.until(lambda: heron.dialog() is not None)
    heron.fill("Folder", str(stick))
    heron.button("Save it here").click()
    stick.rmdir()
    go_on.set()
    heron.until(lambda: heron.sees("The sheet is noted as given, with its key"))
    assert len(out(heron)) == 1
    save_into(heron, tmp_path)
    heron.until(lambda: heron.sees("Saved as “notes.html”."))
    assert copy_block(tmp_path / "notes.html")["sheet"]["recipient"] == only_key(heron).recipient
    assert len(out(heron)) == 1, "saving again gave it twice"


def test_a_locked_file_shows_nothing_of_its_questions_and_the_words_are_kept_nowhere(heron, stick):
    to_the_words(heron)
    tick(heron, "Lock the questions")
    offered = heron.named("Words that you agree in person", QLineEdit).text()
    assert len(offered.split()) == 4
    heron.fill("Words that you agree in person", "too short")
    heron.click("Next")
    assert heron.sees("The words for the lock are too short")
    heron.fill("Words that you agree in person", "heron alder ember slate")
    to_what_leaves(heron)
    assert heron.sees("Say in person, and write down for yourself if you must: heron alder ember slate")
    save_into(heron, stick)
    heron.until(lambda: heron.sees("Saved as “notes.html”."))
    told = copy_block(stick / "notes.html")
    assert "sheet" not in told
    assert told["locked"].startswith("-----BEGIN AGE ENCRYPTED FILE-----")
    assert "My lines" not in (stick / "notes.html").read_text(encoding="utf-8")
    (line,) = out(heron)
    assert line.locked
    assert "alder" not in heron.vault(lambda vault: givens.given(vault, line.id)).model_dump_json()


def test_a_return_code_is_four_to_six_digits(heron, stick):
    to_the_words(heron)
    tick(heron, "Ask for a return code")
    offered = heron.named("Code that you tell by voice", QLineEdit).text()
    assert len(offered) == 5
    assert offered.isdigit()
    heron.fill("Code that you tell by voice", "12a4")
    heron.click("Next")
    assert heron.sees("The return code is four to six digits.")
    heron.fill("Code that you tell by voice", "4711")
    to_what_leaves(heron)
    assert heron.sees("Tell by voice: the return code 4711")
    save_into(heron, stick)
    heron.until(lambda: heron.sees("Saved as “notes.html”."))
    assert only_key(heron).return_code == "4711"
    assert "4711" not in str(copy_block(stick / "notes.html"))


def test_words_and_help_lines_are_offered_from_last_time(heron, stick, now):
    wished = heron.vault(settings).model_copy(update={"help_lines": {"en": ("Night line 555 0100",)}})
    heron.vault(lambda vault: save_settings(vault, wished, now=now))
    to_the_words(heron)
    assert help_of(heron) == "Night line 555 0100", "the lines of the settings are not offered"
    heron.fill("What they call their work", "the late shift")
    write_help(heron, "Wren, at any hour")
    to_what_leaves(heron)
    save_into(heron, stick)
    heron.until(lambda: heron.sees("Saved as “notes.html”."))
    heron.open_client("Heron")
    to_the_words(heron, "Values cards")
    assert heron.named("What they call their work", QLineEdit).text() == "the late shift"
    assert help_of(heron) == "Wren, at any hour"


def help_of(therapist):
    return therapist.named("Lines to show", QPlainTextEdit).toPlainText()


def test_the_clients_language_is_chosen(therapist):
    therapist.add_client("Heron")
    therapist.press("Ctrl+E")
    therapist.until(lambda: therapist.dialog() is not None)
    choose_sheet(therapist, "", "Español")
    therapist.click("Change")
    therapist.until(lambda: therapist.dialog() is None)
    therapist.press("Ctrl+G")
    therapist.until(lambda: therapist.sees("1 of 3: for whom, and what"))
    therapist.until(lambda: therapist.named("Language", QComboBox).currentText() == "Español")


def test_what_was_typed_is_gone_once_the_page_is_left(heron):
    to_the_words(heron)
    heron.fill("What they call their work", "the late shift")
    heron.open_client("Heron")
    to_the_words(heron)
    assert heron.named("What they call their work", QLineEdit).text() == ""


def test_without_a_client_one_is_chosen_first(heron):
    heron.press("Alt+4", "Ctrl+G")
    heron.until(lambda: heron.sees("Choose a client"))
    heron.click("Next")
    assert heron.sees("Choose for whom it is.")
    heron.click("Choose a client")
    heron.until(lambda: heron.dialog() is not None)
    heron.press("Return")
    heron.until(lambda: heron.sees("Somebody else"))
    heron.click("Next")
    heron.until(lambda: heron.sees("2 of 3: words and help"))


def test_closing_names_what_will_be_gone_and_destroys_the_key(heron, stick):
    give(heron, stick)
    heron.go("case", heron.window.place().id, "worksheets")
    heron.until(lambda: heron.sees("since today"))
    heron.click("Close “My lines”")
    assert heron.sees("no copy of what the client sends back can be opened")
    assert heron.sees("Only a backup of this vault that was made while the sheet was open")
    heron.press("Escape")
    assert len(heron.vault(givens.open_keys)) == 1
    heron.click("Close “My lines”")
    heron.click("Close it")
    heron.until(lambda: heron.sees("Given before, and closed"))
    assert heron.vault(givens.open_keys) == []
    assert not heron.sees("since today")


def test_the_same_file_is_saved_again_while_the_sheet_is_open(heron, stick, tmp_path):
    first = copy_block(give(heron, stick))
    heron.click("To the client's page")
    heron.until(lambda: heron.sees("since today"))
    save_into(heron, tmp_path, "Save the file of “My lines” again")
    heron.until((tmp_path / "notes.html").exists)
    assert copy_block(tmp_path / "notes.html") == first


def test_one_is_filled_in_together(heron):
    heron.press("Ctrl+M")
    heron.until(lambda: heron.dialog() is not None)
    choose_sheet(heron, "Values cards")
    heron.fill("What they call their work", "the late shift")
    heron.click("Begin")
    heron.until(lambda: heron.window.place().page == "filling")
    (line,) = out(heron)
    assert (line.how, line.title, line.has_key) == (How.SCREEN, "What matters to me", False)
    heron.open_client("Heron")
    heron.go("case", heron.window.place().id, "worksheets")
    heron.until(lambda: heron.sees("To go on with"))


def test_what_came_on_paper_is_typed_in(heron, stick):
    give(heron, stick)
    heron.click("To the client's page")
    heron.until(lambda: heron.sees("since today"))
    heron.click("Type in “My lines” from paper")
    heron.until(lambda: heron.window.place().page == "filling")
    case_id = out(heron)[0].case_id
    (line,) = heron.vault(lambda vault: returns.returns(vault, case_id))
    assert line.finished_at is None


def test_an_own_sheet_is_removed_and_brought_back(heron, now):
    shelf = heron.window.context().resources.shelf
    mine = shelf.sheet("week").model_copy(update={"id": "0" * 32, "own": True, "based_on": "week"})
    heron.vault(lambda vault: own_sheets.keep_sheet(vault, mine, now=now))
    heron.press("Alt+4")
    heron.until(lambda: heron.sees("Made by you"))
    heron.go("worksheets", mine.id)
    heron.click("Remove this worksheet")
    heron.until(lambda: not heron.vault(own_sheets.own_sheets))
    heron.press("Alt+U")
    heron.until(lambda: bool(heron.vault(own_sheets.own_sheets)))


def test_a_sheet_is_found_by_its_words_and_given_from_a_clients_page(heron):
    assert any(row.startswith("Give: Values cards") for row in heron.find("values"))
    heron.press("Escape")
    heron.find("sorting ranking")
    heron.press("Return")
    heron.until(lambda: heron.sees("1 of 3: for whom, and what"))
    assert heron.named("Worksheet", QComboBox).currentText() == "Values cards"
    heron.go("today")
    heron.find("sorting ranking")
    heron.press("Return")
    heron.until(lambda: heron.sees("As the client sees it"))


def test_help_lines_for_everybody_are_kept_by_language(therapist):
    therapist.go("settings")
    therapist.named("Where help is", QPlainTextEdit).setPlainText("Night line 555 0100\n\n  Wren ")
    box = therapist.named("Language of these lines", QComboBox)
    box.setCurrentIndex(box.findText("Español"))
    therapist.named("Where help is", QPlainTextEdit).setPlainText("Línea nocturna 555 0100")
    therapist.go("today")
    kept = {"en": ("Night line 555 0100", "Wren"), "es": ("Línea nocturna 555 0100",)}
    therapist.until(lambda: therapist.vault(settings).help_lines == kept)


def test_a_client_without_a_worksheet_is_shown_one_way_to_begin(heron):
    heron.go("case", heron.window.place().id, "worksheets")
    heron.until(lambda: heron.sees("No worksheet yet"))
    heron.click("Give a worksheet")
    heron.until(lambda: heron.sees("1 of 3: for whom, and what"))


def test_a_sheet_is_given_on_paper(heron, stick):
    heron.press("Ctrl+G")
    heron.until(lambda: heron.sees("1 of 3: for whom, and what"))
    choose_sheet(heron, "Weekly card")
    heron.named("On paper", QRadioButton).setChecked(True)
    heron.click("Next")
    heron.until(lambda: heron.sees("2 of 3: words and help"))
    assert not heron.sees("Lock the questions"), "there is no file to lock"
    to_what_leaves(heron)
    assert heron.named("Page 1 as it will be printed", DrawnPage).height() > 400
    save_into(heron, stick, "Save the page as a PDF")
    heron.until(lambda: heron.sees("Saved as “sheet.pdf”."))
    page = pypdfium2.PdfDocument(stick / "sheet.pdf")[0].get_textpage().get_text_range()
    assert "My week" in page
    assert "Heron" in page, "one would not know whose it is when it comes back"
    (line,) = out(heron)
    assert (line.how, line.has_key) == (How.PAPER, False)


def test_a_file_and_a_page_are_one_sheet(heron, stick):
    heron.press("Ctrl+G")
    heron.until(lambda: heron.sees("1 of 3: for whom, and what"))
    heron.named("Both", QRadioButton).setChecked(True)
    heron.click("Next")
    heron.until(lambda: heron.sees("2 of 3: words and help"))
    to_what_leaves(heron)
    save_into(heron, stick)
    heron.until(lambda: heron.sees("Saved as “notes.html”."))
    save_into(heron, stick, "Save the page as a PDF")
    heron.until(lambda: heron.sees("Saved as “sheet.pdf”."))
    assert [line.how for line in out(heron)] == [How.BOTH]
