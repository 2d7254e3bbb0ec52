"""Boundaries over time, beside the answers: a row at a time, the same as a table."""

import datetime as dt

from PySide6.QtWidgets import QComboBox
from sheet_hands import came_back

from inglenook.app import resources
from inglenook.ui.charts.view import ChartView
from inglenook.ui.look import theme as themes
from inglenook.ui.worksheets.answers.over_time import OverTimeCard
from inglenook.vault import clients, settings


def look(body: int, **more: int) -> dict:
    return {"areas": {"rows": {"body": {"job.clear": body, "job.kept": 1, **more}}}}


def opened(therapist, now, *answers: dict) -> None:
    case = therapist.made(lambda vault: clients.add_client(vault, "Heron", now=now))

    def take(vault) -> str:
        days = [now - dt.timedelta(weeks=weeks) for weeks in range(len(answers) - 1, -1, -1)]
        made = [
            came_back(vault, case, each, day, filled_on=day.date())
            for each, day in zip(answers, days, strict=True)
        ]
        return made[-1]

    therapist.go("answers", therapist.vault(take))
    therapist.until(lambda: therapist.sees("came back as a file"))


def cards(therapist) -> list[OverTimeCard]:
    return [each for each in therapist.visible() if isinstance(each, OverTimeCard)]


def test_one_time_is_no_time_line(therapist, now):
    opened(therapist, now, look(3))
    assert cards(therapist) == []


def test_a_row_is_drawn_look_after_look_and_another_one_when_it_is_chosen(therapist, now):
    opened(therapist, now, look(1), look(2, **{"life.clear": 4}), look(3))
    (card,) = cards(therapist)
    view = card.findChild(ChartView)
    assert "areas.clear.ask: 3 figures. 1 on 9 Nov 2026, 3 on 23 Nov 2026" in view.accessibleDescription()
    rows = therapist.named("Which row over time", QComboBox)
    assert [rows.itemText(at) for at in range(rows.count())] == [
        "areas.body · areas.job",
        "areas.body · areas.life",
    ]
    rows.setCurrentIndex(1)
    assert "areas.clear.ask: 4 on 16 Nov 2026." in view.accessibleDescription()
    assert "areas.kept.ask: no figure yet." in view.accessibleDescription()


def test_it_follows_the_theme(therapist, now):
    opened(therapist, now, look(1), look(2))
    therapist.window.restyle(themes.load(resources.text("themes/dark.toml")))
    assert [each.findChild(ChartView).theme.name for each in cards(therapist)] == ["dark"]


def test_a_look_without_its_day_stands_on_the_day_that_it_was_where_one_works(sit_down):
    """Half past nine in the evening in New York is the next day in London."""
    night = dt.datetime(2026, 11, 24, 2, 30, tzinfo=dt.UTC)
    therapist = sit_down(clock=lambda: night)
    there = therapist.window.context().settings.model_copy(update={"zone": "America/New_York"})
    therapist.vault(lambda vault: settings.save_settings(vault, there, now=night))
    therapist.until(lambda: therapist.window.context().settings.zone == "America/New_York")
    case = therapist.made(lambda vault: clients.add_client(vault, "Heron", now=night))
    earlier = night - dt.timedelta(weeks=1)
    therapist.vault(lambda vault: came_back(vault, case, look(1), earlier, filled_on=None))
    return_id = therapist.vault(lambda vault: came_back(vault, case, look(3), night, filled_on=None))
    therapist.go("answers", return_id)
    therapist.until(lambda: therapist.sees("came back as a file"))
    assert therapist.sees("today · came back as a file")
    held = therapist.named("Held against", QComboBox)
    assert [held.itemText(at) for at in range(held.count())] == ["16 Nov"]
    (card,) = cards(therapist)
    told = card.findChild(ChartView).accessibleDescription()
    assert "1 on 16 Nov 2026, 3 on 23 Nov 2026" in told
