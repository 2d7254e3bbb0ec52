"""A form on screen: every kind of question by hand and by keyboard; everything can be cleared."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from sheet_hands import COMMON, OUTLINE, Hand, form

from inglenook.app import resources
from inglenook.domain.worksheet.answers import fitting
from inglenook.domain.worksheet.sheet import LINE, Cards, Choice, Matrix, Outline, Section
from inglenook.ui.look import theme as themes
from inglenook.ui.look.buttons import Button
from inglenook.ui.look.scroll import Scrolling
from inglenook.ui.worksheets.form.card_list import CardList
from inglenook.ui.worksheets.form.deck import Deck
from inglenook.ui.worksheets.form.growing import Growing
from inglenook.ui.worksheets.form.view import FormView

WHOLE = {
    "proud": "I left\nat ten.",
    "short": "No.",
    "sleep": 0,
    "one": "leave",
    "many": ["sea", "moor"],
    "areas": {
        "rows": {"time": {"job.clear": 4, "life.kept": 0}, "own2": {"job.kept": 1}},
        "own": {"own2": "Dog"},
    },
    "cards": {
        "piles": {"fun": "less", "rest": "very", "own1": "very"},
        "ranked": ["own1"],
        "own": {"own1": "Salt"},
    },
    "lines": [{"line": "No phone after ten", "sure": 3}, {"sure": 0}],
}


@pytest.fixture
def show(no_warnings, qtbot, qapp):
    """Shows a form in a page that scrolls."""
    pages: list[Scrolling] = []

    def shown(
        answers=None, of=None, *, size=(1000, 800), scale=1.0, read_only=False
    ) -> tuple[FormView, Hand]:
        look = themes.load(resources.text("themes/light.toml"), scale)
        themes.apply(qapp, look)
        view = FormView(look, of or form(), COMMON, answers or {}, read_only=read_only)
        page = Scrolling(view, "page")
        page.resize(*size)
        pages.append(page)
        page.show()
        qtbot.waitExposed(page)
        return view, Hand(page, lambda happened: qtbot.waitUntil(happened, timeout=20_000))

    yield shown
    for page in pages:
        page.hide()
        page.deleteLater()
    # Else Python may delete them while the next theme is put on and Qt goes through all widgets there are.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_blank_it_says_nothing_and_filled_it_gives_back_what_was_put_in(show):
    view, _hand = show()
    assert view.answers() == {}
    view, _hand = show(WHOLE)
    assert view.answers() == WHOLE
    assert fitting(OUTLINE, view.answers()) == WHOLE


def test_numbers_are_chosen_by_digits_arrows_and_clicks(show):
    view, hand = show()
    hand.focus(hand.button("sleep.ask: 0, sleep.low"))
    hand.press("7")
    assert view.answers() == {"sleep": 7}
    hand.press("Right", "Right", "Left")
    assert view.answers() == {"sleep": 8}
    hand.click("sleep.ask: 10, sleep.high")
    assert view.answers() == {"sleep": 10}


def test_a_scale_is_one_stop_for_the_tabulator(show):
    view, hand = show()
    hand.focus(hand.button("sleep.ask: 0, sleep.low"))
    hand.press("4")
    hand.press("Tab")
    assert QApplication.focusWidget().accessibleName() == "sleep.ask: not now"
    hand.press("Shift+Tab")
    assert QApplication.focusWidget().accessibleName() == "sleep.ask: 4"
    assert view.answers() == {"sleep": 4}


def test_not_now_clears_an_answer_which_can_come_back(show):
    view, hand = show({"sleep": 3})
    told: list[bool] = []
    view.changed.connect(lambda: told.append(True))
    hand.click("sleep.ask: not now")
    assert view.answers() == {}
    hand.click("Bring it back")
    assert view.answers() == {"sleep": 3}
    assert len(told) == 2
    assert not hand.button("sleep.ask: not now").isChecked()


def test_every_question_can_be_skipped_and_answering_takes_the_mark_away(show):
    view, hand = show(WHOLE)
    for question in OUTLINE.questions:
        hand.click(f"{question.id}.ask: not now")
    assert view.answers() == {}
    hand.write("proud.ask", "yes")
    assert not hand.button("proud.ask: not now").isChecked()
    assert hand.button("sleep.ask: not now").isChecked()


def test_nothing_on_the_form_counts(show):
    view, hand = show({"sleep": 3})
    hand.click("sleep.ask: not now")
    words = " ".join(label.text() for label in view.findChildren(QLabel)).casefold()
    for word in ("of 8", "left", "remaining", "incomplete", "missing", "required", "%"):
        assert word not in words


def test_options_where_the_alphabet_says_it_and_several_in_the_order_of_the_sheet(show):
    view, hand = show()
    options = ("change", "leave", "stay")
    places = [hand.button(f"one.ask: one.{each}").mapTo(view, QPoint()) for each in options]
    assert places == sorted(places, key=lambda place: (place.y(), place.x()))
    hand.click("many.ask: many.moor")
    hand.click("many.ask: many.sea")
    assert view.answers()["many"] == ["sea", "moor"]
    hand.click("many.ask: many.moor")
    hand.click("many.ask: many.sea")
    assert "many" not in view.answers()


def test_a_row_of_ones_own_is_named_answered_taken_out_and_brought_back(show):
    view, hand = show()
    hand.click("+ A row of mine")
    hand.write("A row of mine", "My dog")
    hand.click(", areas.job, areas.clear.ask: 2")
    whole = {"areas": {"rows": {"own1": {"job.clear": 2}}, "own": {"own1": "My dog"}}}
    assert view.answers() == whole
    hand.click("Take out: A row of mine")
    assert view.answers() == {}
    hand.click("Bring it back")
    assert view.answers() == whole


def test_a_group_grows_and_what_is_taken_out_comes_back_in_its_place(show):
    view, hand = show({"lines": [{"line": "one"}, {"line": "two"}]})
    hand.click("+ lines.add")
    hand.write("lines.line.ask", "")
    fields = [each for each in view.findChildren(Growing) if each.accessibleName() == "lines.line.ask"]
    assert len(fields) == 3
    hand.click("Take out: lines.ask 1")
    assert view.answers() == {"lines": [{"line": "two"}]}
    hand.click("Bring it back")
    assert view.answers() == {"lines": [{"line": "one"}, {"line": "two"}]}


def test_cards_go_to_their_piles_by_number(show):
    view, hand = show()
    deck = view.findChild(Deck)
    hand.focus(deck)
    assert deck.accessibleName() == "cards.rest"
    hand.press("2")
    assert deck.accessibleName() == "cards.home"
    hand.press("Right", "1", "1")
    assert view.answers()["cards"]["piles"] == {"rest": "less", "fun": "very", "home": "very"}
    hand.press("Backspace")
    assert deck.accessibleName() == "cards.home"
    assert view.answers()["cards"]["piles"] == {"rest": "less", "fun": "very"}


def test_a_card_goes_from_pile_to_pile_and_back_to_the_deck(show):
    view, hand = show({"cards": {"piles": {"rest": "very", "fun": "very"}}})
    pile = hand.widget.findChildren(CardList)[0]
    hand.focus(pile)
    hand.press("2")
    assert view.answers()["cards"]["piles"] == {"rest": "less", "fun": "very"}
    hand.press("Del")
    assert view.answers()["cards"] == {"piles": {"rest": "less"}}
    assert view.findChild(Deck).accessibleName() == "cards.fun"


def test_the_order_is_made_and_changed_by_keyboard_and_is_never_too_long(show):
    piles = dict.fromkeys(("rest", "home", "fun"), "very")
    view, hand = show({"cards": {"piles": piles}})
    order, others = view.findChildren(CardList)[2:4]
    hand.focus(others)
    hand.press("Return", "Return")
    assert view.answers()["cards"]["ranked"] == ["rest", "home"]
    assert not others.isVisible()
    hand.focus(order)
    order.mark("home")
    hand.press("Alt+Up")
    assert view.answers()["cards"]["ranked"] == ["home", "rest"]
    hand.click("Lower")
    assert view.answers()["cards"]["ranked"] == ["rest", "home"]
    hand.press("Del")
    assert view.answers()["cards"]["ranked"] == ["rest"]
    assert others.isVisible()


def test_a_card_of_ones_own_can_be_written_and_taken_out(show):
    view, hand = show()
    hand.write("A card of mine", "Salt & sea")
    hand.click("Add: A card of mine")
    assert view.findChild(Deck).accessibleName() == "Salt & sea"
    hand.press("1")
    assert view.answers()["cards"] == {"piles": {"own1": "very"}, "own": {"own1": "Salt & sea"}}
    hand.press("Backspace")
    hand.click("Take this card out")
    assert view.answers() == {}


@pytest.mark.parametrize("pasted", ["x" * 400, "🌊" * 400, "é" * 400])
def test_what_is_too_long_stops_at_the_limit_and_stays_whole_characters(show, pasted):
    view, hand = show()
    source = QMimeData()
    source.setText(pasted)
    hand.field("short.ask").insertFromMimeData(source)
    text = view.answers()["short"]
    assert len(text) <= LINE
    assert text.encode() == pasted[: len(text)].encode()
    fitting(OUTLINE, view.answers())


def test_pasted_text_is_plain_and_of_one_line_where_there_is_one(show):
    view, hand = show()
    source = QMimeData()
    source.setText("<b>a</b>\u202e\nb\x00")
    source.setHtml("<b>a</b>")
    hand.field("short.ask").insertFromMimeData(source)
    assert view.answers()["short"] == "<b>a</b> b"


def test_no_field_takes_the_wheel_from_the_page(show):
    view, _hand = show(WHOLE)
    inner = [*view.findChildren(Growing), *view.findChildren(CardList)]
    assert len(inner) > 8
    for field in inner:
        wheel = QWheelEvent(
            QPointF(5, 5), QPointF(5, 5), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(field.viewport(), wheel)
        assert not wheel.isAccepted()


@pytest.mark.parametrize(("size", "scale"), [((1084, 700), 1.0), ((828, 600), 2.0), ((520, 480), 1.0)])
def test_the_page_is_never_wider_than_its_window(show, qtbot, size, scale):
    view, hand = show(WHOLE, size=size, scale=scale)
    room = hand.widget.viewport().width()
    qtbot.waitUntil(lambda: view.minimumSizeHint().width() <= room and view.width() <= room, timeout=20_000)


def test_everything_that_takes_the_keyboard_has_a_name(show):
    view, _hand = show(WHOLE)
    nameless = [
        type(each).__name__
        for each in view.findChildren(QWidget)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isVisible() and not each.accessibleName()
    ]
    assert nameless == []


def test_only_read_nothing_can_be_changed(show):
    view, hand = show(WHOLE, read_only=True)
    hand.click("sleep.ask: 10, sleep.high")
    hand.click("sleep.ask: not now")
    assert view.answers() == WHOLE


def test_a_hundred_and_twenty_cards_are_a_handful_of_widgets(show):
    """What makes a large sheet slow is one widget a card."""
    names = tuple(f"c{number}" for number in range(120))
    many = Cards(id="cards", cards=names, piles=("very", "some", "less"), ranked="very")
    outline = Outline(sections=(Section(id="one", questions=(many,)),))
    view, hand = show({"cards": {"piles": dict.fromkeys(names[:100], "very")}}, form(outline))
    assert len(view.findChildren(QWidget)) < 100
    hand.focus(view.findChild(Deck))
    hand.press(*("3" for _each in names[100:]))
    assert len(view.answers()["cards"]["piles"]) == 120


def test_a_matrix_that_takes_no_rows_of_ones_own_offers_none(show):
    fixed = OUTLINE.question("areas").model_copy(update={"own_rows": 0})
    _view, hand = show(of=form(Outline(sections=(Section(id="one", questions=(fixed,)),))))
    assert [each.text() for each in hand.widget.findChildren(Button) if each.isVisible()] == []


def test_a_matrix_without_rows_has_some_ready_to_be_named(show):
    blank = OUTLINE.question("areas").model_copy(update={"rows": ()})
    view, hand = show(of=form(Outline(sections=(Section(id="one", questions=(blank,)),))))
    hand.write("A row of mine", "Sea")
    assert view.answers() == {"areas": {"own": {"own1": "Sea"}}}


@pytest.mark.parametrize(("size", "scale"), [((1280, 700), 1.0), ((828, 600), 2.0)])
def test_nothing_that_is_chosen_is_cut_off(show, qtbot, size, scale):
    """A width that is held back must not take the height with it."""
    view, _hand = show(WHOLE, size=size, scale=scale)
    buttons = [each for each in view.findChildren(QAbstractButton) if each.isVisible()]
    assert len(buttons) > 40
    for each in buttons:
        high = each.heightForWidth(each.width()) if each.hasHeightForWidth() else each.sizeHint().height()
        qtbot.waitUntil(lambda each=each, high=high: each.height() >= high, timeout=20_000)
        qtbot.waitUntil(
            lambda each=each: each.parentWidget().rect().contains(each.geometry()), timeout=20_000
        )


MONTH = Matrix(
    id="month",
    rows=("tides", "nests", "storms"),
    fields=(Choice(id="often", options=("never", "some", "most", "always")),),
)
TABLE = Outline(sections=(Section(id="one", questions=(MONTH,)),))


@pytest.mark.parametrize("size", [(1000, 700), (420, 700)])
def test_a_table_of_options_is_filled_in_by_keyboard_one_stop_a_row(show, size):
    view, hand = show(of=form(TABLE), size=size)
    hand.focus(hand.button("month.tides: month.often.never"))
    hand.press("Space", "Right", "Right")
    assert view.answers() == {"month": {"rows": {"tides": {"often": "most"}}}}
    hand.press("Tab")
    assert QApplication.focusWidget().accessibleName() == "month.nests: month.often.never"
    hand.press("Return")
    assert view.answers()["month"]["rows"]["nests"] == {"often": "never"}
    hand.press("4", "5", "0")
    assert view.answers()["month"]["rows"]["nests"] == {"often": "always"}


def test_what_was_chosen_in_a_table_can_be_taken_back(show):
    whole = {"month": {"rows": {"tides": {"often": "some"}, "storms": {"often": "always"}}}}
    view, hand = show(whole, form(TABLE))
    assert view.answers() == whole
    hand.click("Take back: month.storms")
    assert view.answers() == {"month": {"rows": {"tides": {"often": "some"}}}}
    hand.focus(hand.button("month.tides: month.often.some"))
    hand.press("Del")
    assert view.answers() == {}
    assert not hand.button("month.tides: month.often.some").isChecked()


def test_a_table_has_columns_where_there_is_room_and_says_its_options_where_not(show, qtbot):
    def places(hand):
        cells = [hand.button(f"month.tides: month.often.{each}") for each in MONTH.fields[0].options]
        return {cell.mapTo(hand.widget, QPoint()).y() for cell in cells}, {cell.width() for cell in cells}

    _view, hand = show(of=form(TABLE))
    qtbot.waitUntil(lambda: [len(each) for each in places(hand)] == [1, 1], timeout=20_000)
    hand.widget.resize(330, 700)
    qtbot.waitUntil(lambda: len(places(hand)[0]) > 1, timeout=20_000)
    hand.widget.resize(1000, 700)
    qtbot.waitUntil(lambda: [len(each) for each in places(hand)] == [1, 1], timeout=20_000)


@pytest.mark.parametrize(("size", "scale"), [((1000, 700), 1.0), ((828, 600), 2.0), ((360, 600), 1.0)])
def test_nothing_of_a_table_is_cut_off(show, qtbot, size, scale):
    said = {"month.often.most": "More than half of all the days", "month.nests": "A nest in the reeds " * 9}
    worded = form(TABLE).model_copy(update={"texts": form(TABLE).texts | said})
    view, hand = show(of=worded, size=size, scale=scale)
    qtbot.waitUntil(lambda: view.width() <= hand.widget.viewport().width(), timeout=20_000)
    for each in [*view.findChildren(QAbstractButton), *view.findChildren(QLabel)]:
        if each.isVisible():
            qtbot.waitUntil(lambda e=each: e.height() >= e.heightForWidth(e.width()), timeout=20_000)
            qtbot.waitUntil(lambda e=each: e.parentWidget().rect().contains(e.geometry()), timeout=20_000)


def test_a_notice_stands_at_the_end_and_without_one_there_is_nothing(show):
    def said(of):
        view, _hand = show(of=of)
        return [label.text() for label in view.findChildren(QLabel) if label.isVisible()]

    told = form().texts
    assert "notice" in said(form())
    assert "notice" not in said(form().model_copy(update={"texts": told | {"notice": ""}}))
