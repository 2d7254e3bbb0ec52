"""The page to talk over on paper: a tagged PDF (PDF/UA-1) made in memory, its charts drawn as on screen.

On it stand a neutral title, the client's code at most, and the day.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from gettext import NullTranslations
from typing import Any

from inglenook.domain.chart.chart import Chart
from inglenook.domain.chart.stops import summary as told
from inglenook.domain.chart.stops import table
from inglenook.domain.dates import day_said
from inglenook.domain.language import _, speaking
from inglenook.domain.summary import GoalPart, Summary
from inglenook.exchange.chart_svg import svg
from inglenook.exchange.typeset import Fonts, pdf_of

_WIDE, _HALF = 488, 234
"""Points between the margins of an A4 page, and of one of two columns."""
_HIGH, _LOW = 96, 64

Said = Callable[[str], str]


def print_summary(
    summary: Summary, template: str, fonts: Fonts, speech: NullTranslations | None = None
) -> bytes:
    """`template`: the text of `print/summary.typ`; `speech`: in which the page's own words are said.

    Raises SheetNotMade.
    """
    with speaking(speech):
        page = page_of(summary, fonts.printable)
    page["fonts"] = fonts.families
    return pdf_of(template, {"page": json.dumps(page)}, fonts)


def page_of(summary: Summary, said: Said) -> dict[str, Any]:
    """Every text in its place, as the fonts can show it."""
    return {
        "language": summary.language,
        "title": title(),
        "about": " · ".join(part for part in (said(summary.code), day_said(summary.on)) if part),
        "goals": [_goal(part, said) for part in summary.goals],
        "boundaries": [_chart(chart, said, _HALF, _LOW) for chart in summary.boundaries],
        "measures": [_chart(chart, said, _WIDE, _HIGH) for chart in summary.measures],
        "tables": [_table(chart, said) for chart in summary.charts()] if summary.tables else [],
        "helped": _("What helped"),
        "boundaries_title": _("Boundaries over time"),
        "measures_title": _("Figures over time"),
        "tables_title": _("The same in numbers"),
        "done": _("done"),
    }


def title() -> str:
    return _("To talk over")


def _goal(part: GoalPart, said: Said) -> dict[str, Any]:
    return {
        "words": said(part.words),
        "values": [said(each) for each in part.values],
        "objectives": [
            {
                "words": said(each.words),
                "steps": [{"words": said(step.words), "done": step.is_done} for step in each.steps],
            }
            for each in part.objectives
        ],
        "chart": _chart(part.chart, said, _WIDE, _HIGH) if part.chart is not None else None,
        "helped": [{"day": day_said(each.on), "words": said(each.words)} for each in part.helped],
        "ended": part.ended,
        "ended_words": said(part.ended_words),
    }


def _chart(chart: Chart, said: Said, width: float, height: float) -> dict[str, str]:
    shown = printable(chart, said)
    drawn = svg(shown, width, height)
    return {"title": shown.title, "alt": f"{shown.title}. {told(shown)}", "drawn": drawn}


def _table(chart: Chart, said: Said) -> dict[str, Any]:
    heads, rows = table(printable(chart, said))
    return {"title": said(chart.title), "heads": list(heads), "rows": [list(row) for row in rows]}


def printable(chart: Chart, said: Said) -> Chart:
    """With every name as the fonts can show it."""
    series = tuple(
        each.model_copy(
            update={
                "name": said(each.name),
                "points": tuple(
                    point.model_copy(update={"label": said(point.label)}) for point in each.points
                ),
            }
        )
        for each in chart.series
    )
    return chart.model_copy(
        update={
            "title": said(chart.title),
            "series": series,
            "spans": tuple(span.model_copy(update={"name": said(span.name)}) for span in chart.spans),
            "marks": tuple(mark.model_copy(update={"text": said(mark.text)}) for mark in chart.marks),
            "levels": tuple((height, said(name)) for height, name in chart.levels),
        }
    )
