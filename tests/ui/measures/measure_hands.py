"""Measures as a test needs them: a PHQ-9 that is answered, figures that are entered, a small scale."""

import datetime as dt

from inglenook.app.shelf import measures
from inglenook.domain.change import Change
from inglenook.domain.compartment import Compartment
from inglenook.domain.measure import building, rules
from inglenook.domain.measure.measure import Measure
from inglenook.domain.measure.score import NewScore
from inglenook.domain.worksheet.form import form_of
from inglenook.domain.worksheet.given import How, Via
from inglenook.domain.worksheet.return_draft import ReturnDraft
from inglenook.vault import givens, returns, scores
from inglenook.vault.givens import NewGiven
from inglenook.vault.vault import Vault

HOW_OFTEN = ("not", "several", "half", "nearly")


def shipped(measure_id: str) -> Measure:
    return next(each for each in measures() if each.id == measure_id)


def answered(
    vault: Vault, case_id: str, points: list[int | None], now: dt.datetime, **more
) -> tuple[str, Change]:
    """A PHQ-9, filled in together; None is an answer that is not there. The return's id, and what changed."""
    phq = shipped("phq9")
    assert phq.sheet is not None
    form = form_of(phq.sheet, "en", {"work": "", "payers": ""})
    new = NewGiven(case_id=case_id, form=form, how=How.SCREEN, measure=phq, **more)
    given = givens.give(vault, new, now=now).made or ""
    return_id = returns.begin_return(vault, given, Via.SCREEN, now=now).made or ""
    draft = ReturnDraft(return_id=return_id, base_revision=0, answers=phq_answers(points))
    returns.keep_answers(vault, draft, now=now)
    return return_id, returns.finish_return(vault, return_id, filled_on=now.date(), now=now)


def phq_answers(points: list[int | None]) -> dict:
    phq = shipped("phq9")
    assert phq.sheet is not None
    rows = next(each for each in phq.sheet.outline.questions if each.kind == "matrix").rows
    chosen = {
        row: {"often": HOW_OFTEN[worth]} for row, worth in zip(rows, points, strict=True) if worth is not None
    }
    return {"bothered": {"rows": chosen}} if chosen else {}


def entered(
    vault: Vault, case_id: str, measure: Measure, on: dt.date, now: dt.datetime, **figures: float
) -> Change:
    new = NewScore(case_id=case_id, measure_id=measure.id, version=measure.version, on=on, figures=figures)
    return scores.enter_score(vault, new, measure, now=now)


def figures_alone(name: str = "Lake", measure_id: str = "lake") -> Measure:
    measure = building.score_only(measure_id, "en")
    for key, text in (("name", name), ("about", "On paper."), ("total.sum", "Sum")):
        measure = building.with_text(measure, "en", key, text)
    return rules.with_range(measure, "sum", 0, 40)


def small_scale(measure_id: str = "brook") -> Measure:
    """Two lines from 0 to 10, ready to be given."""
    measure, _row = building.add_row(building.new_scale(measure_id, "en"))
    for key in building.gaps(measure, "en"):
        measure = building.with_text(measure, "en", key, f"text of {key}")
    return building.with_text(measure, "en", "name", "Brook scale")


def writes(therapist, *, possible: bool) -> None:
    """The vault's file takes nothing more, or does again. Only the driver itself may set it."""

    def turn(vault: Vault) -> None:
        database = vault.db(Compartment.RECORD)
        database._connection.set_authorizer(None)
        database.query(f"PRAGMA query_only = {int(not possible)}")

    therapist.vault(turn)
