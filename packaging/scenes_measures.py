"""Scenes of measures: on the shelf, filled in, read, at a client, of one's own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

from scenes_sought import Play, click, empty_tab, scored, tab

from inglenook.domain.change import Change
from inglenook.domain.ids import CaseId
from inglenook.domain.measure.building import (
    add_row,
    new_scale,
    options,
    rows,
    score_only,
    with_options,
    with_text,
)
from inglenook.domain.measure.measure import Measure
from inglenook.domain.worksheet.form import form_of
from inglenook.domain.worksheet.given import How, Shared, Via
from inglenook.domain.worksheet.received import Received
from inglenook.ui.look.scroll import Scrolling
from inglenook.ui.worksheets.answers.page import AnswersPage
from inglenook.ui.worksheets.building.preview import Preview
from inglenook.ui.worksheets.form.view import FormView
from inglenook.vault import givens, measures, returns
from inglenook.vault.givens import NewGiven
from inglenook.vault.vault import Vault

if TYPE_CHECKING:
    from scenes import Desk

ROWS = ("interest", "down", "sleep", "tired", "appetite", "bad", "concentrating", "moving", "thoughts")
OWN_SCALE, OWN_FIGURES = "0c" * 16, "0d" * 16


def measure_scenes() -> tuple[tuple[str, Play], ...]:
    return (
        ("worksheets-measure", _shelf("phq9")),
        ("worksheets-measure-long", _shelf("pcl5")),
        ("filling-measure", _filling),
        ("answers-measure", _answers),
        ("answers-measure-end", _answers_below),
        ("client-measures-none", empty_tab("measures")),
        ("client-measures", tab(scored, "measures")),
        ("dialog-score", _entering),
        ("dialog-ask-again", _asking_again),
        ("dialog-make-measure", _making),
        ("measure-scale", _own(_scale)),
        ("measure-figures", _own(lambda: score_only(OWN_FIGURES, "en"))),
        ("today-measures", _today),
    )


def _shelf(measure_id: str) -> Play:
    def play(desk: Desk) -> bool:
        desk.go("worksheets", measure_id)
        return True

    return play


def _filling(desk: Desk) -> bool:
    case = desk.longest_case()
    if case is None:
        return False
    now, measure = desk.house.now, _measure(desk, "phq9")

    def begin(vault: Vault) -> str:
        given = givens.give(vault, _new(case.case_id, measure, How.SCREEN), now=now).made or ""
        return returns.begin_return(vault, given, Via.SCREEN, now=now).made or ""

    desk.go("filling", str(desk.ask(begin)))
    return True


def _answers(desk: Desk) -> bool:
    """Taken in twice, six weeks apart; the second has something to talk over."""
    case = desk.longest_case()
    if case is None:
        return False
    now, measure = desk.house.now, _measure(desk, "phq9")

    def take(vault: Vault) -> Change:
        for line in returns.returns(vault, case.case_id):
            if line.sheet_id == measure.id:  # of an earlier scene
                returns.trash_return(vault, line.id, now=now)
        _take(vault, case.case_id, measure, now - dt.timedelta(weeks=6), (2, 3, 2, 3, 1, 2, 2, 1, 0))
        return _take(vault, case.case_id, measure, now, (1, 1, 2, 1, 0, 1, 1, 0, 1))

    came = desk.ask(take)
    assert isinstance(came, Change)
    desk.go("answers", came.made)
    return True


def _answers_below(desk: Desk) -> bool:
    if not _answers(desk):
        return False
    bar = desk.window.findChild(AnswersPage).findChild(Scrolling).verticalScrollBar()
    bar.setValue(bar.maximum())
    desk.settle_window()
    return True


def _entering(desk: Desk) -> bool:
    if not tab(scored, "measures")(desk):
        return False
    desk.do("enter_score")
    return desk.shown() is not desk.window


def _asking_again(desk: Desk) -> bool:
    if not tab(scored, "measures")(desk):
        return False
    return click(desk, "Ask again from time to time") and desk.shown() is not desk.window


def _making(desk: Desk) -> bool:
    desk.go("worksheets")
    return click(desk, "Make a measure") and desk.shown() is not desk.window


def _own(make: Callable[[], Measure]) -> Play:
    def play(desk: Desk) -> bool:
        measure, now = make(), desk.house.now
        desk.ask(lambda vault: measures.keep_measure(vault, measure, now=now))
        desk.go("measure", measure.id)
        return _waits_for_preview(desk)

    return play


def _waits_for_preview(desk: Desk) -> bool:
    for _turn in range(300):
        there = _previewed(desk)
        desk.settle()  # also after it has come: its head takes its place then
        if there:
            return True
    return False


def _previewed(desk: Desk) -> bool:
    """It is drawn a moment after the page, where there is room for it and something to see."""
    shown = [each for each in desk.window.findChildren(Preview) if each.isVisible()]
    return all(each.findChildren(FormView) for each in shown)


def _scale() -> Measure:
    measure, _row = add_row(with_options(new_scale(OWN_SCALE, "en"), (0, 1, 2)))
    lines, said = rows(measure), options(measure)
    texts = {
        "name": "Early evenings",
        "title": "The week",
        "intro": "Choose what comes closest.",
        "items.ask": "How the evenings were",
        "items.answer.ask": "How often",
        **dict(
            zip((f"items.{each}" for each in lines), ("The phone stayed in the hall", "I slept"), strict=True)
        ),
        **dict(
            zip((f"items.answer.{each}" for each in said), ("Never", "Some days", "Most days"), strict=True)
        ),
    }
    for key, text in texts.items():
        measure = with_text(measure, "en", key, text)
    return measure


def _today(desk: Desk) -> bool:
    """After the answers that have something to talk over."""
    if not _answers(desk):
        return False
    desk.go("today")
    return True


def _measure(desk: Desk, measure_id: str) -> Measure:
    known = desk.window.context().resources.measures
    return next(each for each in known if each.id == measure_id)


def _new(case_id: CaseId, measure: Measure, how: How) -> NewGiven:
    assert measure.sheet is not None
    return NewGiven(case_id=case_id, form=form_of(measure.sheet, "en", {}), measure=measure, how=how)


def _take(
    vault: Vault, case_id: CaseId, measure: Measure, at: dt.datetime, points: tuple[int, ...]
) -> Change:
    options = ("not", "several", "half", "nearly")
    given = givens.give(vault, _new(case_id, measure, How.COPY), now=at).made or ""
    rows = {row: {"often": options[worth]} for row, worth in zip(ROWS, points, strict=True)}
    received = Received(
        given_id=given, digest=given.ljust(64, "0")[:64], shared=Shared.ALL, code_fits=None,
        filled_on=at.date(), answers={"bothered": {"rows": rows}},
    )  # fmt: skip
    return returns.take_return(vault, received, now=at)
