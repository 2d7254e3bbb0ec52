"""Moving and removing whole sections and questions."""

from functools import partial

from inglenook.domain.language import _
from inglenook.domain.worksheet.building import (
    bring_question_back,
    bring_section_back,
    move_question,
    move_section,
    remove_question,
    remove_section,
)
from inglenook.domain.worksheet.parts import holder_of
from inglenook.domain.worksheet.sheet import Sheet
from inglenook.ui.look import buttons
from inglenook.ui.worksheets.building import spots
from inglenook.ui.worksheets.building.acts import movers, remover
from inglenook.ui.worksheets.building.bench import Bench


def section_acts(bench: Bench, section_id: str, what: str) -> list[buttons.Button]:
    sections = bench.sheet.outline.sections
    here = next(place for place, each in enumerate(sections) if each.id == section_id)

    def move(to: int) -> None:
        way = "up" if to < here else "down"
        bench.shape(partial(move_section, section_id=section_id, place=to), spots.act(way, section_id))

    def remove() -> None:
        bench.remove(
            partial(remove_section, section_id=section_id),
            _("The section is removed, with its questions"),
            lambda now, before: bring_section_back(now, before, section_id),
            spots.act("add", "section"),
        )

    acts = movers(what, section_id, (here, len(sections)), move)
    return [*acts, remover(what, section_id, remove)]


def question_acts(bench: Bench, question_id: str, what: str) -> list[buttons.Button]:
    """Beyond the first or last of its section it goes over into the next."""
    order = [each.id for each in bench.sheet.outline.questions]
    home = holder_of(bench.sheet, question_id)
    sections = bench.sheet.outline.sections
    here = order.index(question_id)
    first = home.questions[0].id == question_id and home == sections[0]
    last = home.questions[-1].id == question_id and home == sections[-1]

    def move(to: int) -> None:
        up = to < here
        bench.shape(
            lambda sheet: moved(sheet, question_id, -1 if up else 1),
            spots.act("up" if up else "down", question_id),
        )

    def remove() -> None:
        bench.remove(
            partial(remove_question, question_id=question_id),
            _("The question is removed"),
            lambda now, before: bring_question_back(now, before, question_id),
            spots.act("add", home.id),
        )

    up, down = movers(what, question_id, (here, len(order)), move)
    up.setEnabled(not first)
    down.setEnabled(not last)
    return [up, down, remover(what, question_id, remove)]


def moved(sheet: Sheet, question_id: str, by: int) -> Sheet:
    """One place up (-1) or down (1)."""
    sections = sheet.outline.sections
    home = holder_of(sheet, question_id)
    ids = [each.id for each in home.questions]
    to = ids.index(question_id) + by
    if 0 <= to < len(ids):
        return move_question(sheet, question_id, home.id, to)
    at = sections.index(home) + by
    if not 0 <= at < len(sections):
        return sheet
    other = sections[at]
    return move_question(sheet, question_id, other.id, len(other.questions) if by < 0 else 0)
