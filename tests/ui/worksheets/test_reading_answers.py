"""Reading what came back: as the client wrote it, drawn, held against another time, made use of."""

import datetime as dt

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QListWidget, QPushButton, QTextEdit
from sheet_hands import came_back

from inglenook.domain.note_kind import NoteKind
from inglenook.domain.worksheet.given import Shared
from inglenook.ui.charts.drawn import Drawn
from inglenook.ui.desk.place import Place
from inglenook.ui.look.toast import Toast
from inglenook.ui.worksheets.answers import pairs_chart
from inglenook.ui.worksheets.answers.page import AnswersPage
from inglenook.ui.worksheets.answers.pairs_chart import PairsChart
from inglenook.vault import clients, goals, notes, returns, trash

WORDS = "I left <b>at ten</b> & said “no”.\n<img src='file:///etc/hostname'>"
ROWS = {
    "body": {"job.clear": 4, "job.kept": 1, "life.clear": 2, "life.kept": 2},
    "time": {"job.clear": 3, "life.clear": 1, "life.kept": 3},
}
ANSWERS = {
    "proud": WORDS,
    "sleep": 7,
    "areas": {"rows": ROWS},
    "cards": {"piles": {"rest": "very"}, "ranked": ["rest"]},
}
EARLIER = {"sleep": 4, "areas": {"rows": {"body": {"job.clear": 2, "job.kept": 1}}}}


@pytest.fixture
def read(therapist, now):
    """Opens the newest of these answers, each a week after the one before; the ids of case and return."""

    def opened(*given: dict, **more) -> tuple[str, str]:
        case_id = therapist.made(lambda vault: clients.add_client(vault, "Heron", now=now))
        newest_last = list(reversed(given or (ANSWERS,)))

        def take(vault) -> list[str]:
            days = (now - dt.timedelta(weeks=weeks) for weeks in range(len(newest_last) - 1, -1, -1))
            return [
                came_back(vault, case_id, answers, day, **more)
                for answers, day in zip(newest_last, days, strict=True)
            ]

        return_id = therapist.vault(take)[-1]
        therapist.go("answers", return_id)
        therapist.until(lambda: therapist.sees("came back as a file"))
        return case_id, return_id

    return opened


def page(therapist) -> AnswersPage:
    return therapist.window.findChild(AnswersPage)


def chart(therapist) -> PairsChart:
    return next(each for each in page(therapist).findChildren(PairsChart) if each.isVisible())


def use(therapist, ask: str, what: str) -> None:
    """Out of the menu of an answer."""
    menu = therapist.named(f"Use it: {ask}", QPushButton).menu()
    next(each for each in menu.actions() if each.text() == what).trigger()
    therapist.settle()


def test_answers_stand_as_they_were_written_and_are_never_taken_for_markup(therapist, read):
    read()
    shown = next(each for each in page(therapist).findChildren(QLabel) if each.text() == WORDS)
    assert shown.textFormat() == Qt.TextFormat.PlainText
    rich = [
        each for each in page(therapist).findChildren(QLabel) if each.textFormat() != Qt.TextFormat.PlainText
    ]
    assert rich == []
    assert page(therapist).findChildren(QTextEdit) == []


def test_what_was_skipped_is_nowhere_and_nothing_is_counted_or_judged(therapist, read):
    read()
    words = therapist.words().casefold()
    for ask in ("short.ask", "many.ask", "lines.ask"):
        assert ask not in words
    for word in ("better", "worse", "improved", "total", "average", "%", "incomplete", "unanswered"):
        assert word not in words


@pytest.mark.parametrize(
    ("shared", "said"),
    [
        (Shared.ALL, "All answers came"),
        (Shared.SOME, "and no others"),
        (Shared.NOTHING, "wants to talk"),
    ],
)
def test_what_the_client_chose_to_show_is_said(therapist, read, shared, said):
    read({} if shared is Shared.NOTHING else ANSWERS, shared=shared)
    assert therapist.sees(said)


@pytest.mark.parametrize(
    ("fits", "said"),
    [(True, "It carries the return code"), (False, "It does not carry the return code")],
)
def test_the_return_code_is_said_plainly(therapist, read, fits, said):
    read(code_fits=fits)
    assert therapist.sees(said)
    assert therapist.sees(WORDS)


def test_without_a_code_nothing_is_said_of_one(therapist, read):
    read()
    assert not therapist.sees("return code")


def test_the_chart_is_gone_through_by_keyboard_and_by_mouse(therapist, read):
    read()
    drawn = chart(therapist)
    drawn.setFocus()
    therapist.until(lambda: therapist.sees("body · areas.job: areas.clear.ask 4, areas.kept.ask 1"))
    therapist.press("Down", "Down")
    assert therapist.sees("areas.time · areas.life: areas.clear.ask 1, areas.kept.ask 3")
    QTest.mouseMove(drawn, QPoint(20, 70))
    therapist.until(lambda: therapist.sees("body · areas.job: areas.clear.ask 4, areas.kept.ask 1"))
    assert "areas.time · areas.life" in drawn.accessibleDescription()


def test_what_was_answered_on_one_side_is_said_and_not_drawn(therapist, read):
    read()
    assert therapist.sees("Answered on one side: areas.time · areas.job: areas.clear.ask 3")
    assert "areas.time · areas.job" not in chart(therapist).accessibleDescription()


def test_the_same_numbers_stand_in_a_table(therapist, read):
    read()
    therapist.click("Show as a table")
    table = therapist.table()
    cells = [[table.item(y, x).text() for x in range(table.columnCount())] for y in range(table.rowCount())]
    assert cells == [
        ["areas.body", "areas.job", "4", "1"],
        ["areas.time", "areas.job", "3", ""],
        ["areas.body", "areas.life", "2", "2"],
        ["areas.time", "areas.life", "1", "3"],
    ]


def test_two_shapes_tell_the_scales_apart_without_colour(therapist, read):
    """Grey and without its colours: the one fills the corners of the square around it, the other does not."""
    read()
    assert chart(therapist).isVisible()
    disc, diamond = QImage(40, 40, QImage.Format.Format_ARGB32), QImage(40, 40, QImage.Format.Format_ARGB32)
    for picture, draw in ((disc, pairs_chart.disc), (diamond, pairs_chart.diamond)):
        picture.fill(Qt.GlobalColor.white)
        with QPainter(picture) as painter:
            draw(painter, QPointF(20, 20), 12, QColor("grey"), filled=True)
    corner = QPoint(27, 13)
    assert disc.pixelColor(corner) == QColor("grey")
    assert diamond.pixelColor(corner) == QColor("white")


def test_it_is_held_against_the_time_before(therapist, read):
    read(ANSWERS, EARLIER)
    assert therapist.sees("sleep.ask: then 4, now 7")
    assert therapist.sees("areas.body · areas.job · areas.clear.ask: then 2, now 4")
    assert "The time before: areas.clear.ask 2, areas.kept.ask 1" in chart(therapist).accessibleDescription()


def test_another_of_the_earlier_ones_can_be_chosen(therapist, read):
    read(ANSWERS, EARLIER, {"sleep": 9})
    box = therapist.named("Held against", QComboBox)
    assert [box.itemText(at) for at in range(box.count())] == ["9 Nov", "16 Nov"]
    assert box.currentText() == "16 Nov"
    box.setCurrentIndex(0)
    therapist.until(lambda: therapist.sees("sleep.ask: then 9, now 7"))
    assert not therapist.sees("then 4")


def test_the_first_time_there_is_nothing_to_hold_it_against(therapist, read):
    read()
    assert not therapist.sees("Since another time")


def test_an_answer_is_copied(therapist, read):
    read()
    use(therapist, "proud.ask", "Copy the answer")
    assert QGuiApplication.clipboard().text() == WORDS
    QGuiApplication.clipboard().clear()


def test_an_answer_is_linked_to_a_note_and_the_link_taken_away_again(therapist, read, now):
    case_id, return_id = read()
    note_id = therapist.made(
        lambda vault: notes.start_note(vault, case_id, NoteKind.PROGRESS, about=now.date(), now=now)
    )
    therapist.go("answers", return_id)
    use(therapist, "proud.ask", "Link it to a note …")
    therapist.named("Notes", QListWidget).setCurrentRow(1)
    therapist.click("Link")
    therapist.until(lambda: therapist.sees("Linked to"))
    (link,) = therapist.vault(lambda vault: returns.links(vault, return_id))
    assert (link.question_id, link.note_id) == ("proud", note_id)
    therapist.click("Take the link away: Progress note · today · draft")
    therapist.until(lambda: not therapist.sees("Linked to"))
    undo(therapist)
    therapist.until(lambda: therapist.sees("Linked to"))
    therapist.click("Progress note · today · draft")
    assert therapist.window.place() == Place("note", note_id)
    therapist.until(lambda: therapist.sees("Linked answers"))
    therapist.click("title: proud.ask")
    assert therapist.window.place() == Place("answers", return_id)


def test_a_session_note_is_begun_with_the_answer_quoted(therapist, read):
    case_id, return_id = read()
    use(therapist, "proud.ask", "Link it to a note …")
    therapist.click("Link")
    therapist.until(lambda: therapist.window.place().page == "note")
    note_id = therapist.window.place().id or ""
    note = therapist.vault(lambda vault: notes.note(vault, note_id))
    assert note.case_id == case_id
    assert note.sections[0].text == f"proud.ask\n“{WORDS}”"
    assert [link.note_id for link in therapist.vault(lambda vault: returns.links(vault, return_id))] == [
        note_id
    ]


def test_another_quotation_goes_behind_what_today_s_note_says(therapist, read):
    _case, return_id = read()
    for ask in ("proud.ask", "sleep.ask"):
        therapist.go("answers", return_id)
        use(therapist, ask, "Link it to a note …")
        therapist.click("Link")
        therapist.until(lambda: therapist.window.place().page == "note")
    note_id = therapist.window.place().id or ""
    text = therapist.vault(lambda vault: notes.note(vault, note_id)).sections[0].text
    assert text == f"proud.ask\n“{WORDS}”\n\nsleep.ask\n“7   (0 sleep.low · 10 sleep.high)”"


def test_a_goal_is_made_of_an_answer_in_the_client_s_words(therapist, read):
    case_id, return_id = read()
    use(therapist, "proud.ask", "Make a goal of it …")
    dialog = therapist.dialog()
    field = dialog.findChild(QTextEdit)
    assert field.toPlainText() == WORDS
    field.setPlainText("  Leave at ten.  ")
    therapist.click("Make it a goal")
    therapist.until(lambda: therapist.sees("A goal: Leave at ten."))
    (goal,) = therapist.vault(lambda vault: goals.goals(vault, case_id))
    assert (goal.words, goal.return_id, goal.question_id) == ("Leave at ten.", return_id, "proud")
    undo(therapist)
    therapist.until(lambda: not therapist.sees("A goal: Leave at ten."))


def test_a_goal_needs_words(therapist, read):
    case_id, _return_id = read()
    use(therapist, "proud.ask", "Make a goal of it …")
    therapist.dialog().findChild(QTextEdit).setPlainText("   ")
    therapist.click("Make it a goal")
    assert therapist.sees("Write what the goal is, in a few words.")
    therapist.click("Cancel")
    assert therapist.vault(lambda vault: goals.goals(vault, case_id)) == []


def test_answers_go_into_the_trash_and_come_back(therapist, read):
    case_id, return_id = read()
    therapist.click("Put it in the trash")
    therapist.until(lambda: therapist.window.place() == Place("case", case_id, "worksheets"))
    assert therapist.vault(lambda vault: trash.holds(vault, "return", return_id))
    undo(therapist)
    therapist.until(lambda: not therapist.vault(lambda vault: trash.holds(vault, "return", return_id)))


def test_nothing_answered_draws_nothing(therapist, read):
    read({})
    assert page(therapist).findChildren(Drawn) == []


def undo(therapist) -> None:
    toast = therapist.window.findChild(Toast)
    therapist.until(toast.isVisible)
    therapist.window.do("undo")
    therapist.settle()
