"""Every main screen, empty and lived in, at both sizes and two text sizes.

Nothing is clipped, every control has a name, the Tab key comes to all of them.
"""

import pytest
import scenes
import scenes_gate
import seeing
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QPushButton, QWidget

pytestmark = pytest.mark.window

SIZES = [scenes.SIZES[0], scenes.SIZES[1]]
SCALES = [1.0, 2.0]


def _id(value: object) -> str:
    return f"{value.width()}x{value.height()}" if isinstance(value, QSize) else f"text-{value}"


def told_of(found: dict[str, list[str]]) -> str:
    return "".join(f"\n{name}: {line}" for name, lines in found.items() for line in lines)


def blemishes(window: QWidget, name: str) -> list[str]:
    reached = [] if name == "cover" else seeing.unreachable(window)  # the cover keeps every key to itself
    return [*seeing.clipped(window), *seeing.nameless(window), *reached]


@pytest.mark.parametrize("scale", SCALES, ids=_id)
@pytest.mark.parametrize("size", SIZES, ids=_id)
def test_the_desk(qapp: QApplication, house: scenes.House, size: QSize, scale: float) -> None:
    found: dict[str, list[str]] = {}
    seen = 0
    with scenes.Desk(house, size, "light", scale) as desk:
        for scene in scenes.desk_scenes():
            if scene.play(desk):
                seen += 1
                told = blemishes(desk.shown(), scene.name)
                if told:
                    found[scene.name] = told
    assert seen >= 10
    assert not found, told_of(found)


@pytest.mark.parametrize("scale", SCALES, ids=_id)
@pytest.mark.parametrize("size", SIZES, ids=_id)
def test_the_locked_window(qapp: QApplication, empty_house: scenes.House, size: QSize, scale: float) -> None:
    found = {}
    for name in scenes_gate.names():
        with scenes_gate.locked(name, empty_house, size, "light", scale) as window:
            told = blemishes(window, name)
            if told:
                found[name] = told
    assert not found, told_of(found)


def test_control_a_cut_text_and_a_nameless_button_are_seen(qapp: QApplication, qtbot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    row = QHBoxLayout(window)
    label, button = QLabel("far too long for so little room"), QPushButton()
    label.setFixedWidth(40)
    row.addWidget(label)
    row.addWidget(button)
    window.show()
    assert len(seeing.clipped(window)) == 1
    assert len(seeing.nameless(window)) == 1
