"""The small parts: reachable by key, plain text only, a focus that is seen, the same in both themes."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDateEdit,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QSpinBox,
    QTimeEdit,
    QVBoxLayout,
    QWidget,
)

from inglenook.ui.look import buttons, theme, words
from inglenook.ui.look.card import Card, CardButton
from inglenook.ui.look.chip import chip
from inglenook.ui.look.choice import Check
from inglenook.ui.look.dialog import Dialog
from inglenook.ui.look.empty import empty
from inglenook.ui.look.field import field
from inglenook.ui.look.flow import FlowLayout
from inglenook.ui.look.list import Line, LineList
from inglenook.ui.look.toast import Toast

THEMES = Path(__file__).parents[3] / "resources" / "themes"
MARKUP = "<b>Heron</b> & <img src='file:///etc/hostname'>"


@pytest.fixture(params=["light", "dark"])
def dressed(request, qapp):
    made = theme.load((THEMES / f"{request.param}.toml").read_text("utf-8"))
    theme.apply(qapp, made)
    return made


def row_list():
    rows = LineList()
    rows.set_lines([Line("a", "Alder", "Last seen 19 Nov"), Line("b", "Brook", "Couple")])
    return rows


CONTROLS = {
    "primary button": lambda: buttons.primary("Sign"),
    "plain button": lambda: buttons.plain("Cancel"),
    "quiet button": lambda: buttons.quiet("Back"),
    "rail button": lambda: buttons.rail("Today"),
    "check box": lambda: Check("Private notes"),
    "radio button": lambda: QRadioButton("Six words"),
    "card": lambda: CardButton("Session 31"),
    "line": QLineEdit,
    "text": QPlainTextEdit,
    "choice": QComboBox,
    "number": QSpinBox,
    "date": QDateEdit,
    "time": QTimeEdit,
    "list": row_list,
}


def differing(one: QImage, other: QImage) -> int:
    return sum(one.pixel(x, y) != other.pixel(x, y) for x in range(one.width()) for y in range(one.height()))


@pytest.mark.parametrize("kind", CONTROLS)
def test_the_focus_is_seen(qtbot, dressed, kind):
    window = QWidget()
    qtbot.addWidget(window)
    control, other = CONTROLS[kind](), QLineEdit()
    layout = QVBoxLayout(window)
    layout.addWidget(control)
    layout.addWidget(other)
    window.show()
    window.activateWindow()
    if isinstance(control, LineList):
        control.select_first()
    other.setFocus()
    qtbot.waitUntil(other.hasFocus)
    before = control.grab().toImage()
    control.setFocus()
    qtbot.waitUntil(control.hasFocus)
    after = control.grab().toImage()
    assert differing(before, after) > 150


def test_enter_and_space_press_a_button(qtbot, dressed):
    pressed = []
    button = buttons.primary("Sign", lambda: pressed.append(1))
    qtbot.addWidget(button)
    button.show()
    qtbot.keyClick(button, Qt.Key.Key_Return)
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert pressed == [1, 1]


def test_a_card_opens_by_enter_and_by_click(qtbot, dressed):
    card = CardButton("Session 31", "today")
    qtbot.addWidget(card)
    card.show()
    opened = []
    card.opened.connect(lambda: opened.append(1))
    qtbot.keyClick(card, Qt.Key.Key_Return)
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    assert opened == [1, 1]
    assert card.accessibleName() == "Session 31"


def test_no_text_is_read_as_markup(qtbot, dressed):
    page = QWidget()
    qtbot.addWidget(page)
    layout = QVBoxLayout(page)
    for made in (
        words.title,
        words.heading,
        words.subheading,
        words.label,
        words.caption,
        words.strong,
        words.group,
    ):
        layout.addWidget(made(MARKUP))
    layout.addWidget(chip(MARKUP))
    layout.addWidget(Card(MARKUP, MARKUP))
    layout.addWidget(empty(MARKUP, MARKUP))
    layout.addWidget(field(MARKUP, QLineEdit()))
    labels = page.findChildren(QLabel)
    assert len(labels) >= 12
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in labels)


def test_a_field_names_its_control(qtbot, dressed):
    line = QLineEdit()
    made = field("&Folder", line, "Where it lives")
    qtbot.addWidget(made)
    assert line.accessibleName() == "Folder"
    assert line.accessibleDescription() == "Where it lives"
    assert made.findChildren(QLabel)[0].buddy() is line


def test_a_toast_says_it_and_undoes_it_once(qtbot, dressed):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(600, 400)
    window.show()
    toast = Toast(window)
    undone = []
    toast.say("Signed.", lambda: undone.append(1))
    assert toast.isVisible()
    assert window.rect().contains(toast.geometry())
    button = toast.findChild(buttons.Button)
    qtbot.keyClick(button, Qt.Key.Key_Return)
    assert undone == [1]
    assert not toast.isVisible()
    window.resize(300, 300)
    toast.say("A sentence that is much too long for a window as narrow as this one is made here. " * 2)
    assert not button.isVisible()
    assert window.rect().contains(toast.geometry())


def test_a_dialog_refuses_with_a_sentence_and_leaves_on_escape(qtbot, dressed):
    class Asks(Dialog):
        def objection(self) -> str:
            return "A code is needed."

    dialog = Asks(None, "A new client")
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.windowTitle() == "Inglenook"
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert "A code is needed." in [label.text() for label in dialog.findChildren(QLabel)]
    with qtbot.waitSignal(dialog.rejected):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)


def test_chips_go_on_in_the_next_line(qtbot, dressed):
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = FlowLayout(holder)
    for number in range(12):
        flow.addWidget(chip(f"No voicemail {number}"))
    holder.resize(300, 400)
    holder.show()
    rows = {flow.itemAt(at).geometry().top() for at in range(flow.count())}
    assert len(rows) > 3
    assert all(flow.itemAt(at).geometry().right() <= 300 for at in range(flow.count()))
    flow.clear()
    assert flow.count() == 0


def test_a_list_is_painted_in_the_colours_of_a_theme_that_came_later(qtbot, qapp):
    rows = row_list()
    qtbot.addWidget(rows)
    for name in ("light", "dark"):
        made = theme.load((THEMES / f"{name}.toml").read_text("utf-8"))
        theme.apply(qapp, made)
        rows.show()
        QApplication.sendPostedEvents()
        assert rows.colours["text"].name().upper() == made.colours["text"]


def test_sentences_stand_apart_and_wrap_where_they_must(qtbot, dressed):
    holder = QWidget()
    qtbot.addWidget(holder)
    made = words.label("The thing that needs the therapist first. " * 6)
    single = words.label("One line", wrap=True)
    layout = QVBoxLayout(holder)
    layout.addWidget(made)
    layout.addWidget(single)
    holder.resize(320, 600)
    holder.show()
    plain = QLabel("One line")
    assert abs(single.heightForWidth(300) - plain.sizeHint().height()) <= 1
    assert made.heightForWidth(150) > made.heightForWidth(300) > 3 * 1.4 * made.font().pixelSize()
    made.setText("Short")
    assert made.heightForWidth(150) == single.heightForWidth(150)


def test_a_sentence_is_painted_in_the_colour_of_its_role(qtbot, dressed):
    made = words.label("MMMMMMMM MMMMMMMM", "care")
    qtbot.addWidget(made)
    made.resize(300, 60)
    made.show()
    picture = made.grab().toImage()
    colours = {
        picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(picture.height())
    }
    assert dressed.colours["care"].lower() in colours
