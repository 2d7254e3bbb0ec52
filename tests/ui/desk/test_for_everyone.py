"""Every control has a name and can be reached by Tab; no text is cut at any size."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QTabBar,
    QTextEdit,
    QWidget,
)

from inglenook.app.shelf import measures
from inglenook.domain.case import Appointment, Repeat
from inglenook.domain.measure.score import NewScore
from inglenook.vault import clients, dues, notes, scores, sessions

CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QTabBar,
    QTextEdit,
)
PAGES = ("today", "clients", "trash", "settings", "shortcuts")
TABS = ("timeline", "notes", "sessions", "goals", "worksheets", "measures", "details", "identity")
DIALOGS = (
    "new_session_note",
    "new_client",
    "new_group",
    "paste_clients",
    "change_client",
    "reach",
    "appointment",
    "status",
    "new_session",
    "new_contact",
    "new_private",
    "enter_score",
    "find",
)
MADE_BY_QT = (QComboBox, QAbstractSpinBox, QLineEdit, QTabBar, QAbstractItemView, QPlainTextEdit)
SIZES = [((1280, 820), 1.0), ((1024, 700), 1.0), ((1280, 820), 2.0), ((1024, 700), 2.0)]


@pytest.fixture
def heron(open_vault, now):
    """One client with long words everywhere, a note to write, one to sign."""
    vault = open_vault()
    reach = "No voicemail, no letters; a text that says “the library book is in” on weekdays, nothing else"
    heron = clients.add_client(
        vault, "Heron", "they / them", reach=reach, tags=("evening", "study"), now=now
    ).made
    clients.add_client(vault, "Extraordinarily Longwinded Merganser", now=now)
    case = clients.case(vault, heron)
    meeting = Appointment(date=now.date(), start=dt.time(14), end=dt.time(14, 50), repeat=Repeat.FORTNIGHTLY)
    clients.change_case(vault, case.model_copy(update={"appointment": meeting}), now=now)
    notes.start_session_note(
        vault,
        heron,
        about=now.date(),
        start=dt.time(14),
        end=dt.time(14, 50),
        zone="UTC",
        template="dap",
        now=now,
    )
    sessions.add_session(vault, heron, now.date(), None, None, "UTC", now=now)
    for days, figure in ((7, 12), (0, 3)):
        score = NewScore(
            case_id=heron,
            measure_id="phq9",
            version=1,
            on=now.date() - dt.timedelta(days),
            figures={"sum": figure},
        )
        scores.enter_score(vault, score, measures()[0], now=now)
    dues.set_due(vault, heron, None, "gad7", 2, now.date(), now=now)
    vault.close(now)
    return heron


def screens(therapist, heron):
    """Every page, tab and dialog, one after the other, with its name."""
    for page in PAGES:
        therapist.go(page)
        yield page, therapist.window
    for tab in TABS:
        therapist.go("case", heron, tab)
        yield tab, therapist.window
    therapist.go("case", heron, "timeline")
    for name in DIALOGS:
        therapist.window.do(name)
        therapist.until(lambda: therapist.dialog() is not None)
        therapist.dialog().activateWindow()
        therapist.until(lambda: QApplication.activeWindow() is therapist.dialog())
        therapist.settle()
        yield name, therapist.dialog()
        therapist.dialog().reject()
        therapist.settle()


def shown(screen, kinds):
    found = [each for each in screen.findChildren(QWidget) if isinstance(each, kinds)]
    return [each for each in found if each.isVisibleTo(screen) and not inner(each)]


def inner(widget):
    """A part that Qt makes itself: the field of a spin box, a scroll bar's button, the header of a table."""
    return isinstance(widget.parentWidget(), MADE_BY_QT) or widget.objectName().startswith("qt_")


def test_every_control_has_a_name(heron, therapist):
    nameless = [
        (name, type(each).__name__)
        for name, screen in screens(therapist, heron)
        for each in shown(screen, CONTROLS)
        if not each.accessibleName()
    ]
    assert nameless == [], "\n".join(map(str, nameless))


def test_tab_reaches_every_control(heron, therapist):
    unreachable = []
    for name, screen in screens(therapist, heron):
        wanted = {
            id(each): each for each in shown(screen, CONTROLS) if each.isEnabled() and wants_focus(each)
        }
        for _step in range(2 * len(wanted) + 5):
            therapist.tab()
            wanted.pop(id(QApplication.focusWidget()), None)
        unreachable += [(name, each.accessibleName()) for each in wanted.values()]
    assert unreachable == []


def wants_focus(widget):
    """Of radio buttons that belong together Qt lets the chosen one be reached; arrows lead to the others."""
    if isinstance(widget, QRadioButton) and not widget.isChecked():
        return False
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


def test_every_button_takes_the_focus_by_tab(heron, therapist):
    """Only the list of the palette doesn't: its field steers it."""
    without = {
        (name, each.accessibleName())
        for name, screen in screens(therapist, heron)
        for each in shown(screen, CONTROLS)
        if each.isEnabled() and not wants_focus(each) and not isinstance(each, QRadioButton)
    }
    assert without == {("find", "Found")}


@pytest.mark.parametrize(("size", "scale"), SIZES)
def test_no_text_is_cut(heron, sit_down, size, scale):
    therapist = sit_down(size=size, scale=scale)
    cut = [
        (name, type(each).__name__, words(each), (each.width(), each.height()))
        for name, screen in screens(therapist, heron)
        for each in shown(screen, (QLabel, QAbstractButton, QComboBox, QLineEdit))
        if words(each) and is_cut(each, screen)
    ]
    assert cut == [], "\n".join(map(str, cut))


@pytest.mark.parametrize(("size", "scale"), SIZES)
def test_no_dialog_is_wider_than_its_window(heron, sit_down, size, scale):
    therapist = sit_down(size=size, scale=scale)
    widths = {name: screen.width() for name, screen in screens(therapist, heron)}
    assert [name for name, width in widths.items() if width > size[0]] == []


def words(widget):
    if isinstance(widget, QComboBox):
        return widget.currentText()
    return widget.text()


def is_cut(widget, screen):
    """Smaller than its text needs, or standing out of what can be scrolled to."""
    if isinstance(widget, QLineEdit):
        return widget.height() < widget.minimumSizeHint().height()
    if isinstance(widget, QLabel) and widget.hasHeightForWidth():
        too_small = widget.height() < widget.heightForWidth(widget.width())
        too_narrow = widget.width() < longest_word(widget)
        return too_small or too_narrow or stands_out(widget, screen)
    wanted = widget.minimumSizeHint()
    too_small = widget.height() < wanted.height() or widget.width() < wanted.width()
    return too_small or stands_out(widget, screen)


def longest_word(label):
    return max(label.fontMetrics().horizontalAdvance(word) for word in label.text().split() or [""])


def stands_out(widget, screen):
    """Beyond the right edge of its page: nothing scrolls sideways."""
    holder = widget.parentWidget()
    while (
        holder is not None and holder is not screen and not isinstance(holder, QAbstractScrollArea | QDialog)
    ):
        holder = holder.parentWidget()
    if holder is None:
        return False
    room = holder.viewport() if isinstance(holder, QAbstractScrollArea) else holder
    right = widget.mapTo(room, widget.rect().topRight()).x()
    return right > room.width()


def test_the_desk_stands_up_with_ten_thousand_clients(open_vault, sit_down, now):
    vault = open_vault()
    rows = [
        clients.NewClient(code=f"Heron {chr(97 + n // 676)}{chr(97 + n // 26 % 26)}{chr(97 + n % 26)}x")
        for n in range(10_000)
    ]
    clients.add_clients(vault, rows, now=now)
    vault.close(now)
    therapist = sit_down()
    therapist.go("clients")
    therapist.until(lambda: len(therapist.column()) == 10_000)
    therapist.fill("Filter clients", "heron aaax")
    assert len(therapist.column()) == 1
    assert QApplication.focusWidget() is not None
