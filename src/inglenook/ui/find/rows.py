"""What the palette shows: clients, notes, actions, as rows. Pure, no widgets."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from inglenook.domain.codes import plain
from inglenook.domain.language import _
from inglenook.domain.note import NoteState
from inglenook.domain.note_kind import NoteKind
from inglenook.domain.today import Need
from inglenook.domain.worksheet.sheet import Sheet
from inglenook.ui.actions import Action
from inglenook.ui.clients import saying
from inglenook.ui.look.list import Line, Section
from inglenook.ui.notes.moments import day
from inglenook.ui.notes.texts import kind_name
from inglenook.ui.shortcuts.page import native
from inglenook.ui.worksheets.saying import NAMES, fits, minutes, name
from inglenook.vault.search import Hit

_BEFORE = 24  # letters shown before the first word found
_ACTIONS = 8
_SHEETS = 5
WORKSHEETS = ("given", "return")
GOALS = ("goal", "plan")


@dataclass(frozen=True, slots=True)
class FoundLine(Line):
    """`marks` are places in `second`, from and up to."""

    marks: tuple[tuple[int, int], ...] = ()


def hit_rows(hits: Sequence[Hit], today: date) -> list[Line | Section]:
    people = [_named(hit) for hit in hits if hit.kind in ("case", "client")]
    sheets = [_worksheet(hit, today) for hit in hits if hit.kind in WORKSHEETS]
    goals = [_worksheet(hit, today) for hit in hits if hit.kind in GOALS]
    notes = [_note(hit, today) for hit in hits if hit.kind not in ("case", "client", *WORKSHEETS, *GOALS)]
    return [
        *_headed(_("Clients"), people),
        *_headed(_("Notes"), notes),
        *_headed(_("Goals and plans"), goals),
        *_headed(_("Worksheets"), sheets),
    ]


def action_rows(actions: Iterable[Action], wanted: str) -> list[Line | Section]:
    """Those whose words begin as typed; all of them when nothing is typed."""
    sought = plain(wanted).split()
    fitting = [each for each in actions if _fits(each, sought)]
    lines = [Line(f"action {each.id}", each.text, aside=native(each.shortcut)) for each in fitting]
    return _headed(_("Actions"), lines[: _ACTIONS if wanted.strip() else None])


def sheet_rows(sheets: Iterable[Sheet], wanted: str, language: str, *, to_give: bool) -> list[Line | Section]:
    """Sheets of the shelf whose words begin as typed; `to_give`: to the client who is on screen."""
    if not wanted.strip():
        return []
    kind, said = ("give", _("Give: {name}")) if to_give else ("worksheets", "{name}")
    lines = [
        Line(f"{kind} {sheet.id}", said.format(name=name(sheet, language)), second=minutes(sheet))
        for sheet in sheets
        if fits(sheet, wanted, NAMES) and not (to_give and sheet.for_therapist)
    ]
    return _headed(_("On the shelf"), lines[:_SHEETS])


def need_rows(needs: Iterable[Need], today: date) -> list[Line | Section]:
    """Before anything is typed: who needs something."""
    lines = [
        Line(f"case {need.line.case_id}", need.line.name, mark=saying.need(need, today))
        for need in list(needs)[:5]
    ]
    return _headed(_("Needs you"), lines)


def around(text: str, marks: Sequence[tuple[int, int]]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """One line in which the first mark is near the beginning."""
    text = text.replace("\n", " ")
    first = marks[0][0] if marks else 0
    if first <= _BEFORE:
        return text, tuple(marks)
    cut = text.find(" ", first - _BEFORE, first) + 1 or first - _BEFORE
    shifted = tuple((start - cut + 2, end - cut + 2) for start, end in marks if start >= cut)
    return f"… {text[cut:]}", shifted


def _named(hit: Hit) -> Line:
    return FoundLine(f"case {hit.case_id}", hit.title, second=hit.snippet)


def _note(hit: Hit, today: date) -> Line:
    text, marks = around(hit.snippet, hit.marks)
    said = [day(hit.about, today)] if hit.about else []
    if hit.kind != NoteKind.PROGRESS.value:
        said.insert(0, kind_name(NoteKind(hit.kind)))
    if hit.state is NoteState.DRAFT:
        said.append(_("unsigned"))
    return FoundLine(f"note {hit.id}", hit.title, second=text, aside=" · ".join(said), marks=marks)


def _worksheet(hit: Hit, today: date) -> Line:
    text, marks = around(hit.snippet, hit.marks)
    said = {"given": _("given"), "return": _("came back"), "goal": _("goal"), "plan": _("plan")}[hit.kind]
    when = [day(hit.about, today)] if hit.about else []
    aside = " · ".join([said, *when])
    return FoundLine(f"{hit.kind} {hit.id}", hit.title, second=text, aside=aside, marks=marks)


def _fits(each: Action, sought: Sequence[str]) -> bool:
    said = plain(each.text).split()
    return all(any(word.startswith(part) for word in said) for part in sought)


def _headed(title: str, lines: Sequence[Line]) -> list[Line | Section]:
    return [Section(title), *lines] if lines else []


def without_text(line: Line) -> Line:
    return replace(line, second="", mark="")
