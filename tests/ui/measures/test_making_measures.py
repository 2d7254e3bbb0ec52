"""Making a measure of one's own: step by step, kept all the while, seen as a client sees it."""

import pytest
from measure_hands import figures_alone, small_scale
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QComboBox, QLabel, QRadioButton, QSpinBox, QTextEdit

from inglenook.app.putting_away import keep_or_seal
from inglenook.domain.compartment import Compartment
from inglenook.domain.measure import building
from inglenook.domain.measure.soundness import flaws
from inglenook.domain.worksheet.form import form_of
from inglenook.domain.worksheet.given import How
from inglenook.domain.worksheet.return_draft import MeasureDraft
from inglenook.ui.desk.recovering_sheets import RecoveredMeasure
from inglenook.ui.look.toast import Toast
from inglenook.ui.worksheets.building.preview import Preview
from inglenook.vault import measures, trash
from inglenook.vault.clients import add_client
from inglenook.vault.drafts import Sealer
from inglenook.vault.givens import NewGiven, give


def only(therapist):
    (measure,) = therapist.vault(measures.own_measures)
    return measure


def write(therapist, label: str, text: str) -> None:
    field = therapist.named(label, QTextEdit)
    field.setFocus(Qt.FocusReason.OtherFocusReason)
    field.selectAll()
    QTest.keyClicks(field, text)


def kept(therapist) -> None:
    therapist.until(lambda: therapist.sees("Kept "))


def begin(therapist, kind: str) -> None:
    therapist.go("worksheets")
    therapist.click("Make a measure")
    therapist.named(kind, QRadioButton).setChecked(True)
    therapist.click("Begin")
    therapist.until(lambda: therapist.window.place().page == "measure")
    therapist.until(lambda: therapist.sees("What it is"))


def brook(therapist):
    """At making a scale that is ready."""
    scale = small_scale()
    therapist.vault(lambda vault: measures.keep_measure(vault, scale, now=therapist.now))
    therapist.go("measure", scale.id)
    therapist.until(lambda: therapist.sees("Lines"))
    return scale


def undo(therapist) -> None:
    toast = therapist.window.findChild(Toast)
    assert toast is not None
    toast.findChild(QAbstractButton).click()
    therapist.settle()


def test_a_scale_is_made_from_nothing_and_kept_while_it_is_written(therapist):
    begin(therapist, "A scale of your own")
    assert therapist.sees("It can be used once every text is written.")
    therapist.click("Add a line")
    for label, text in (
        ("Name, for you", "Sunday"),
        ("What it is for, for you", "How weeks end"),
        ("Title, for the client", "My week"),
        ("A few words to begin with", "Two lines."),
        ("What is asked of all of them", "This week"),
        ("Line 1", "I rested"),
        ("Line 2", "I laughed"),
        ("A word above the answers, such as “How often”", "How much"),
        ("What 0 means", "not at all"),
        ("What 10 means", "all the time"),
    ):
        write(therapist, label, text)
    kept(therapist)
    assert therapist.sees("It can be used.")
    measure = only(therapist)
    assert flaws(measure) == ()
    assert (measure.totals[0].low, measure.totals[0].high) == (0, 20)
    preview = therapist.window.findChild(Preview)
    therapist.until(lambda: any(each.text() == "I laughed" for each in preview.findChildren(QLabel)))


def test_answers_become_options_with_points_and_a_line_counts_the_other_way_round(therapist):
    brook(therapist)
    box = therapist.named("Every line is answered by", QComboBox)
    box.setCurrentIndex(box.findText("one of a few options"))
    for number, text in enumerate(("never", "now and then", "often", "always"), start=1):
        write(therapist, f"Option {number}", text)
    therapist.named("Points: Option 4", QSpinBox).setValue(5)
    therapist.named("Counted the other way round: Line 2", QCheckBox).setChecked(True)
    kept(therapist)
    measure = only(therapist)
    assert tuple(building.options(measure).values()) == (0, 1, 2, 5)
    assert (measure.totals[0].low, measure.totals[0].high) == (0, 10)
    assert building.is_turned(measure, building.rows(measure)[1])
    assert therapist.sees("It comes to a figure from 0 to 10.")


def test_bands_follow_the_range_and_one_begins_where_it_is_told(therapist):
    brook(therapist)
    therapist.click("Add a band")
    write(therapist, "Band 1 · 0 to 20", "thin")
    therapist.click("Add a band")
    write(therapist, "Band 2 · 10 to 20", "full")
    therapist.named("From: Band 2", QSpinBox).setValue(15)
    assert therapist.named("Band 1 · 0 to 14", QTextEdit).toPlainText() == "thin"
    kept(therapist)
    assert [(each.low, each.high) for each in only(therapist).totals[0].bands] == [(0, 14), (15, 20)]
    assert flaws(only(therapist)) == ()


def test_a_line_can_be_watched_and_how_many_points_it_takes(therapist):
    scale = brook(therapist)
    therapist.named("To talk over soon: Line 2", QCheckBox).setChecked(True)
    therapist.settle()
    therapist.named("Points from which on it is talked over: Line 2", QSpinBox).setValue(7)
    kept(therapist)
    (talk,) = only(therapist).talks
    assert (talk.item.row, talk.at_least) == (building.rows(scale)[1], 7)


def test_what_is_removed_comes_back_but_never_over_what_was_written_since(therapist):
    scale = brook(therapist)
    first = building.rows(scale)[0]
    therapist.click("Remove: Line 1")
    undo(therapist)
    kept(therapist)
    assert building.rows(only(therapist))[0] == first
    therapist.click("Remove: Line 1")
    write(therapist, "Name, for you", "Another name")
    undo(therapist)
    assert therapist.sees("Something else was changed since: it stays removed.")
    therapist.click("Remove: Line 1")
    assert therapist.sees("This is the least that is needed here.")


def test_whoever_leaves_at_once_loses_nothing(therapist):
    brook(therapist)
    write(therapist, "Name, for you", "Beck")
    therapist.go("today")
    assert only(therapist).text("en", "name") == "Beck"
    therapist.go("measure", "brook")
    write(therapist, "Name, for you", "Beck and lake")
    (draft,) = therapist.window.leave_all()
    assert isinstance(draft, MeasureDraft)
    assert draft.measure.text("en", "name") == "Beck and lake"


def test_a_word_typed_just_before_a_lock_is_handed_over_and_written(therapist):
    brook(therapist)
    write(therapist, "Name, for you", "The last second")
    drafts, now = therapist.window.leave_all(), therapist.now
    assert therapist.vault(lambda vault: keep_or_seal(vault, drafts, Sealer(vault), now)) == []
    assert only(therapist).text("en", "name") == "The last second"


def test_a_measure_that_a_lock_could_not_write_comes_back_sealed(therapist):
    draft = MeasureDraft(measure=small_scale())
    sealed = therapist.vault(lambda vault: Sealer(vault).seal(draft))
    assert sealed.compartment is Compartment.RECORD
    assert therapist.vault(lambda vault: Sealer(vault).unseal(sealed)) == draft
    therapist.window.offer_recovered([RecoveredMeasure(draft, Compartment.RECORD)])
    therapist.until(lambda: therapist.sees("Brook scale"))
    therapist.click("Put the measure back")
    therapist.until(lambda: therapist.window.place().page == "measure")
    assert only(therapist) == draft.measure


def test_a_measure_that_was_given_keeps_its_rules_when_it_is_changed_later(therapist):
    scale, now = brook(therapist), therapist.now
    case_id = therapist.made(lambda vault: add_client(vault, "Heron", now=now))
    form = form_of(scale.sheet, "en", {"work": "", "payers": ""})
    new = NewGiven(case_id=case_id, form=form, how=How.PAPER, measure=scale)
    given = therapist.made(lambda vault: give(vault, new, now=now))
    therapist.click("Add a line")
    write(therapist, "Line 3", "I sang")
    kept(therapist)
    changed = only(therapist)
    assert (changed.version, changed.sheet.version) == (scale.version + 1, scale.version + 1)
    assert changed.totals[0].high == 30
    as_given = therapist.vault(lambda vault: measures.measure_given(vault, given))
    assert (as_given.version, as_given.totals[0].high) == (scale.version, 20)


def test_figures_alone_have_ranges_and_no_preview(therapist):
    begin(therapist, "Figures alone")
    write(therapist, "Name, for you", "Lake")
    write(therapist, "What it is for, for you", "On paper")
    write(therapist, "Figure 1", "Sum")
    therapist.named("To", QSpinBox).setValue(40)
    therapist.click("Add a figure")
    write(therapist, "Figure 2", "Depth")
    kept(therapist)
    measure = only(therapist)
    assert measure.sheet is None
    assert [(each.low, each.high) for each in measure.totals] == [(0, 40), (0, 100)]
    assert flaws(measure) == ()
    assert therapist.window.findChild(Preview).isHidden()
    therapist.click("Done")
    therapist.until(lambda: therapist.sees("figures alone"))
    assert therapist.sees("Sum 0 to 40 · Depth 0 to 100")


def test_on_the_shelf_it_is_looked_at_changed_and_removed(therapist):
    scale = brook(therapist)
    therapist.click("Done")
    therapist.until(lambda: therapist.sees("How it is scored"))
    assert therapist.sees("Brook scale: 0 to 20")
    buttons = [each.text() for each in therapist.visible() if isinstance(each, QAbstractButton)]
    assert "Make my own from this" not in buttons
    therapist.click("Change this worksheet")
    assert therapist.window.place().page == "measure"
    therapist.click("Remove this measure")
    therapist.until(lambda: therapist.window.place().page == "worksheets")
    assert therapist.vault(measures.own_measures) == []
    assert [line.kind for line in therapist.vault(trash.contents)] == ["measure"]
    undo(therapist)
    assert only(therapist).id == scale.id


@pytest.mark.parametrize("made", [small_scale, figures_alone])
def test_the_shelf_finds_a_measure_by_its_words_and_opens_what_there_is_of_it(therapist, made):
    measure = made()
    therapist.vault(lambda vault: measures.keep_measure(vault, measure, now=therapist.now))
    therapist.go("worksheets")
    therapist.write(measure.text("en", "name").lower())
    therapist.until(lambda: not therapist.sees("PHQ-9"))
    therapist.press("Return")
    assert therapist.window.place().page == ("worksheets" if measure.sheet else "measure")
