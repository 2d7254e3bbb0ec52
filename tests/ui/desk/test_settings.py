"""Settings are kept as they are changed, and the look changes at once."""

from PySide6.QtWidgets import QAbstractButton, QComboBox, QSpinBox

from inglenook.app import resources
from inglenook.domain.compartment import Compartment
from inglenook.ui.look import theme as themes
from inglenook.vault import notes
from inglenook.vault.settings import settings


def test_a_number_is_kept_when_the_page_is_left(therapist):
    therapist.go("settings")
    therapist.named("Lock after so many minutes of quiet", QSpinBox).setValue(3)
    therapist.go("today")
    assert therapist.vault(settings).idle_minutes == 3
    assert therapist.window.context().settings.idle_minutes == 3


def test_the_window_of_a_signature(therapist):
    therapist.go("settings")
    choice = therapist.named("A signature may be withdrawn", QComboBox)
    hours = therapist.named("Hours", QSpinBox)
    for index, kept in ((0, 0), (2, None), (1, 24)):
        choice.setCurrentIndex(index)
        therapist.until(lambda kept=kept: therapist.window.context().settings.withdraw_hours == kept)
        assert hours.isEnabled() == (index == 1)


def test_a_zone_nobody_knows_is_not_taken(therapist):
    therapist.go("settings")
    therapist.fill("Time zone", "Europe/Nowhere")
    assert therapist.sees("This zone is not known; the one before stays.")
    therapist.go("today")
    assert therapist.vault(settings).zone == "UTC"
    therapist.go("settings")
    therapist.fill("Time zone", "Europe/Berlin")
    therapist.go("today")
    assert therapist.vault(settings).zone == "Europe/Berlin"


def test_text_and_theme_change_by_key(therapist, qtbot):
    with qtbot.waitSignal(therapist.window.look_changed) as told:
        therapist.press("Ctrl++")
    assert told.args[0].scale == 1.1
    with qtbot.waitSignal(therapist.window.look_changed) as told:
        therapist.press("Ctrl+Shift+T")
    assert told.args[0].theme == "dark"
    therapist.go("settings")
    assert therapist.named("Theme", QComboBox).currentText() == "Dark"


def test_secrets_are_the_gates_affair(therapist, sit_down, qtbot):
    therapist.go("settings")
    with qtbot.waitSignal(therapist.window.secrets_requested) as told:
        therapist.click("Change the passphrase")
    assert told.args == ["passphrase"]
    with qtbot.waitSignal(therapist.window.secrets_requested) as told:
        therapist.click("Set a second passphrase")
    assert told.args == ["second"]


def test_a_second_passphrase_can_be_removed_once_there_is_one(sit_down, qtbot):
    therapist = sit_down(closed=(Compartment.PRIVATE,))
    therapist.go("settings")
    with qtbot.waitSignal(therapist.window.secrets_requested) as told:
        therapist.click("Remove the second passphrase")
    assert told.args == ["remove_second"]


def test_larger_text_reaches_pages_that_are_open(therapist, qapp):
    therapist.add_client("Heron")
    before = therapist.named("New session note", QAbstractButton).height()
    look = themes.load(resources.text("themes/light.toml"), 1.5)
    themes.apply(qapp, look)
    therapist.window.restyle(look)
    therapist.settle()
    assert therapist.sees("Heron")
    button = therapist.named("New session note", QAbstractButton)
    therapist.until(lambda: button.height() > before * 1.3)
    therapist.press("Ctrl+N", "Return")
    therapist.until(lambda: therapist.window.place().page == "note")
    therapist.write("goes on")
    smaller = themes.load(resources.text("themes/light.toml"), 1.0)
    themes.apply(qapp, smaller)
    therapist.window.restyle(smaller)
    therapist.settle()
    assert therapist.window.place().page == "note"
    therapist.write(" and on")
    note_id = therapist.window.place().id
    therapist.go("today")
    kept = therapist.vault(lambda vault: notes.note(vault, note_id))
    assert kept.sections[0].text == "goes on and on"
