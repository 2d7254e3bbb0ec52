"""What the table beside a sheet's chart holds."""

from inglenook.domain.chart.stops import Table
from inglenook.domain.language import _
from inglenook.domain.worksheet.charting import Pairs, Ranking
from inglenook.ui.worksheets.answers.pairs_chart import pair_of


def of_pairs(pairs: Pairs, before: Pairs | None) -> Table:
    grouped = any(panel.title for panel in pairs.panels)
    heads = ["", *([""] if grouped else []), pairs.first, pairs.second]
    heads += [_("apart")] if pairs.shows_apart else []
    if before is not None:
        then = _("{scale}, then")
        heads += [then.format(scale=pairs.first), then.format(scale=pairs.second)]
    rows = []
    for panel in pairs.panels:
        for pair in panel.pairs:
            cells = [pair.row, *([panel.title] if grouped else []), _cell(pair.first), _cell(pair.second)]
            cells += [_cell(pair.apart)] if pairs.shows_apart else []
            if before is not None:
                earlier = pair_of(before, panel, pair)
                cells += [_cell(earlier.first), _cell(earlier.second)] if earlier is not None else ["", ""]
            rows.append(cells)
    return heads, rows


def of_ranking(ranking: Ranking) -> Table:
    heads = [ranking.title, _("now"), *([_("then")] if ranking.compared else [])]
    rows = [
        [each.text, str(each.place), *([_cell(each.before)] if ranking.compared else [])]
        for each in ranking.placed
    ]
    return heads, [*rows, *([each.text, "", str(each.place)] for each in ranking.gone)]


def _cell(value: int | None) -> str:
    return "" if value is None else str(value)
