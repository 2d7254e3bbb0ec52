"""A chart on screen: gone through by pointer and keys, said in words, the same as a table."""

import datetime as dt

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QTableWidget

from inglenook.app import resources
from inglenook.domain.chart.chart import Chart, Mark, Point, Series
from inglenook.domain.chart.pieces import Sign
from inglenook.domain.chart.stops import sentence, stops, table
from inglenook.domain.language import Phrases, speaking
from inglenook.ui.charts.painting import paint
from inglenook.ui.charts.view import ChartCard, ChartView
from inglenook.ui.look import theme as themes

MARCH = dt.date(2026, 3, 2)


def chart(*values: float | None, **more) -> Chart:
    points = tuple(
        Point(on=MARCH + dt.timedelta(days=7 * at), value=value) for at, value in enumerate(values)
    )
    whole = {"title": "Days that are mine", "low": 0, "high": 10}
    return Chart.model_validate({**whole, "series": (Series(name="How close", points=points),), **more})


def look(name: str = "light", scale: float = 1.0):
    return themes.load(resources.text(f"themes/{name}.toml"), scale)


@pytest.fixture
def shown(qtbot, no_warnings):
    def made(widget):
        qtbot.addWidget(widget)
        widget.resize(600, 300)
        widget.show()
        qtbot.waitExposed(widget)
        widget.setFocus()
        return widget

    return made


def said_by(view: ChartView) -> list[str]:
    said: list[str] = []
    view.marked.connect(said.append)
    return said


def test_arrow_keys_go_from_day_to_day_and_stop_at_the_ends(shown):
    drawn = chart(3, None, 5)
    view = shown(ChartView(look(), drawn))
    said = said_by(view)
    for key in (Qt.Key.Key_End, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Home, Qt.Key.Key_Left):
        QTest.keyClick(view, key)
    days = [sentence(drawn, stop) for stop in stops(drawn)]
    assert said[-3:] == [days[2], days[1], days[0]]


def test_the_pointer_tells_the_nearest_day(shown):
    drawn = chart(3, 4, 5)
    view = shown(ChartView(look(), drawn))
    said = said_by(view)
    QTest.mouseMove(view, QPoint(view.width() - 20, 40))
    QTest.mouseMove(view, QPoint(view.width() // 2 + 10, 60))
    assert said[-2:] == ["16 Mar 2026: 5", "9 Mar 2026: 4"]


def test_the_day_that_is_looked_at_is_seen(shown):
    view = shown(ChartView(look(), chart(3, 4, 5)))
    view.mark(-1)
    before = view.grab().toImage()
    view.mark(1)
    assert view.grab().toImage() != before


def test_the_card_says_the_day_and_shows_the_table(shown):
    drawn = chart(3, None, 5, marks=(Mark(on=MARCH, kind="note", text="<b>Session</b> & 12"),))
    card = shown(ChartCard(look(), "Days that are mine", drawn))
    card.view.mark(0)
    assert "2 Mar 2026: 3 · <b>Session</b> & 12" in {label.text() for label in card.findChildren(QLabel)}
    (switch,) = [each for each in card.findChildren(QPushButton) if each.text() == "Show as a table"]
    assert card.findChildren(QTableWidget) == []
    switch.click()
    assert (cells(card), switch.text()) == (table(drawn)[1], "Hide the table")
    card.show_chart(chart(9))
    assert cells(card) == [["2 Mar 2026", "9"]]
    switch.click()
    assert not card.findChild(QTableWidget).isVisible()


def test_a_card_without_a_title_still_says_whose_numbers_they_are(shown):
    card = shown(ChartCard(look(), "", chart(3)))
    (switch,) = [each for each in card.findChildren(QPushButton) if each.text() == "Show as a table"]
    assert switch.accessibleDescription() == "Days that are mine"
    switch.click()
    assert card.findChild(QTableWidget).accessibleName() == "Days that are mine"
    card.show_chart(chart(4, title="Another one"))
    assert card.findChild(QTableWidget).accessibleName() == "Another one"


def test_another_language_is_spoken_to_the_last_word(shown):
    spanish = Phrases({"Show as a table": "Ver", "Hide the table": "Ocultar", "Day": "Día", "Mar": "marzo"})
    with speaking(spanish):
        card = shown(ChartCard(look(), "", chart(3), spanish))
    (switch,) = [each for each in card.findChildren(QPushButton) if each.text() == "Ver"]
    switch.click()
    assert switch.text() == "Ocultar"
    assert cells(card) == [["2 marzo 2026", "3"]]
    card.view.mark(0)
    assert "2 marzo 2026: 3" in {label.text() for label in card.findChildren(QLabel)}


def cells(card: ChartCard) -> list[list[str]]:
    shown = card.findChild(QTableWidget)
    return [
        [shown.item(row, each).text() for each in range(shown.columnCount())]
        for row in range(shown.rowCount())
    ]


def test_a_screen_reader_hears_the_whole_in_a_sentence(shown):
    view = shown(ChartView(look(), chart(3, 4, 5)))
    assert view.accessibleName() == "Days that are mine"
    assert view.accessibleDescription().startswith("How close: 3 figures.")


def test_nothing_yet_can_be_gone_through_too(shown):
    view = shown(ChartView(look(), chart()))
    said = said_by(view)
    QTest.keyClick(view, Qt.Key.Key_Right)
    QTest.mouseMove(view, QPoint(20, 1))
    view.grab()
    assert said == []


def test_another_chart_begins_without_a_day_looked_at(shown):
    view = shown(ChartView(look(), chart(3, 4, 5)))
    view.mark(2)
    view.show_chart(chart(7))
    view.grab()
    assert (view.row, view.accessibleDescription()) == (-1, "How close: 7 on 2 Mar 2026.")


def test_a_small_one_says_the_day_within_itself(shown):
    """It has no line of text beside it."""
    one, other = (shown(ChartView(look(), chart(value, 4, 5), small=True)) for value in (1, 9))
    for view in (one, other):
        view.mark(-1)
    assert one.grab().toImage() != other.grab().toImage()
    assert not has_colour(one, look().colour("text"))
    for view in (one, other):
        view.mark(0)
        assert has_colour(view, look().colour("text"))


def test_it_takes_the_colours_and_the_size_of_the_theme(shown):
    view = shown(ChartView(look(), chart(3, 4, 5), small=True))
    high = view.height()
    assert has_colour(view, look().colour("growth"))
    view.restyle(look("dark", 2.0))
    assert has_colour(view, look("dark").colour("growth"))
    assert view.height() == pytest.approx(2 * high, abs=2)


def has_colour(view: ChartView, wanted: QColor) -> bool:
    image = view.grab().toImage()
    return any(image.pixelColor(x, y) == wanted for x in range(image.width()) for y in range(image.height()))


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("count", [1, 2, 30, 300])
def test_it_is_as_high_as_it_is_drawn_and_fits_a_narrow_column(shown, count, scale):
    view = shown(ChartView(look(scale=scale), chart(*[count % 7] * count)))
    for width in (240, 900):
        view.resize(width, 10)
        assert view.height() > look(scale=scale).px(130)


def test_shapes_are_told_apart_without_colour(qapp):
    """Drawn in one colour, no two look the same."""
    images = []
    for shape in ("disc", "diamond", "square", "triangle", "ring", "flag", "bar"):
        image = QImage(40, 40, QImage.Format.Format_RGB32)
        image.fill(QColor("white"))
        painter = QPainter(image)
        paint(painter, Sign(shape, 20, 20, 8, "text"), look())
        painter.end()
        images.append(image)
    assert all(one != other for at, one in enumerate(images) for other in images[:at])
