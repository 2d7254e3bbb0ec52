"""Figures and measures that were put away: named as the therapist calls them, and given back."""

import datetime as dt

from measure_hands import entered, figures_alone, shipped
from therapist import rows_of

from inglenook.ui.look.list import LineList
from inglenook.vault import measures, scores, settings
from inglenook.vault.clients import add_client


def test_figures_go_by_the_name_of_their_measure(therapist, now):
    case_id = therapist.made(lambda vault: add_client(vault, "Heron", now=now))
    lake, phq = figures_alone(), shipped("phq9")
    therapist.vault(lambda vault: measures.keep_measure(vault, lake, now=now))
    for measure in (lake, phq):
        kept = therapist.made(
            lambda vault, measure=measure: entered(vault, case_id, measure, now.date(), now, sum=4)
        )
        therapist.vault(lambda vault, kept=kept: scores.trash_score(vault, kept, now=now))
    therapist.vault(lambda vault: measures.remove_measure(vault, lake.id, now=now))
    therapist.go("trash")
    rows = rows_of(therapist.named("What lies in the trash", LineList))
    for words in ("Score of a measure · PHQ-9", "Score of a measure · Lake", "Measure of your own"):
        assert any(words in row for row in rows), rows
    assert any("stays as long as its figures" in row for row in rows)
    for _row in rows:
        therapist.click("Restore")
        therapist.settle()
    assert therapist.sees("The trash is empty")
    assert len(therapist.vault(lambda vault: scores.scores(vault, case_id))) == 2
    assert therapist.vault(measures.own_measures) == [lake]


def test_a_figure_in_the_trash_stands_on_its_day_where_one_works(sit_down):
    """Half past nine in the evening in New York is the next day in London."""
    night = dt.datetime(2026, 11, 24, 2, 30, tzinfo=dt.UTC)
    therapist = sit_down(clock=lambda: night)
    there = therapist.window.context().settings.model_copy(update={"zone": "America/New_York"})
    therapist.vault(lambda vault: settings.save_settings(vault, there, now=night))
    therapist.until(lambda: therapist.window.context().settings.zone == "America/New_York")
    case_id = therapist.made(lambda vault: add_client(vault, "Heron", now=night))
    today = dt.date(2026, 11, 23)
    kept = therapist.made(lambda vault: entered(vault, case_id, shipped("gad7"), today, night, sum=4))
    therapist.vault(lambda vault: scores.trash_score(vault, kept, now=night))
    therapist.go("trash")
    (row,) = rows_of(therapist.named("What lies in the trash", LineList))
    assert "GAD-7 · today" in row
