"""The two-line list: headings are passed over, ten thousand rows are nothing, no word is markup."""

import time

import pytest
from PySide6.QtCore import Qt

from inglenook.ui.look.list import Line, LineList, Section

ROWS = [
    Section("Needs you"),
    Line("heron", "Heron", "Tuesdays", "note to sign"),
    Section("Everyone"),
    Line("alder", "Alder", "Last seen 19 Nov"),
    Line("brook", "Brook & Fen", "Couple"),
]


@pytest.fixture
def shown(qtbot):
    rows = LineList()
    qtbot.addWidget(rows)
    rows.resize(260, 400)
    rows.set_lines(ROWS)
    rows.show()
    return rows


def test_keys_walk_the_rows_and_pass_over_headings(shown, qtbot):
    seen = []
    shown.chosen.connect(seen.append)
    assert shown.select_first()
    assert seen == []
    qtbot.keyClick(shown, Qt.Key.Key_Down)
    qtbot.keyClick(shown, Qt.Key.Key_Down)
    qtbot.keyClick(shown, Qt.Key.Key_Up)
    assert seen == ["alder", "brook", "alder"]


def test_enter_opens(shown, qtbot):
    shown.select("brook")
    with qtbot.waitSignal(shown.opened) as opened:
        qtbot.keyClick(shown, Qt.Key.Key_Return)
    assert opened.args == ["brook"]


def test_a_search_field_can_step_through(qtbot):
    shown = LineList()
    qtbot.addWidget(shown)
    shown.set_lines(ROWS)
    shown.step(1)
    assert shown.current_id() == "heron"
    shown.step(1)
    assert shown.current_id() == "alder"
    shown.step(-5)
    assert shown.current_id() == "heron"


def test_new_rows_keep_the_current_one_in_silence(shown):
    shown.select("alder")
    seen = []
    shown.chosen.connect(seen.append)
    shown.set_lines([Line("yew", "Yew"), *ROWS])
    assert shown.current_id() == "alder"
    shown.set_lines([Line("yew", "Yew")])
    assert shown.current_id() == ""
    assert seen == []


def test_a_row_is_read_out_whole(shown):
    index = shown.model().index(1)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Heron, Tuesdays, note to sign"


def test_ten_thousand_rows_are_set_and_painted_within_a_blink(qtbot):
    rows = LineList()
    qtbot.addWidget(rows)
    rows.resize(260, 800)
    rows.show()
    many = [Section("Everyone"), *(Line(str(n), f"Alder {n}", "Last seen 19 Nov") for n in range(10_000))]
    start = time.thread_time()
    rows.set_lines(many)
    rows.select("9000")
    rows.grab()
    took = time.thread_time() - start
    assert rows.visualRect(rows.currentIndex()).intersects(rows.viewport().rect())
    assert took < 0.5  # of work; 0.05 s here
