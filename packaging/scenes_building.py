"""Scenes of making a sheet of one's own: each kind of question open, hints, the preview."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from inglenook.domain.worksheet.building import copy_of, with_text
from inglenook.ui.worksheets.building.column import BuildingColumn
from inglenook.vault import own_sheets

if TYPE_CHECKING:
    from scenes import Desk

OWN = "0b" * 16


def building_scenes() -> tuple[tuple[str, Callable[[Desk], bool]], ...]:
    return (
        ("building", _open("boundaries", "head")),
        ("building-table", _open("boundaries", "question areas")),
        ("building-cards", _open("values", "question cards")),
        ("building-choice", _open("where", "question direction")),
        ("building-hints", _hints),
    )


def _open(sheet_id: str, part: str) -> Callable[[Desk], bool]:
    def play(desk: Desk) -> bool:
        _own(desk, sheet_id, {})
        column = desk.window.findChild(BuildingColumn)
        assert column is not None
        column.turn_part(part)
        desk.settle()
        return True

    return play


def _hints(desk: Desk) -> bool:
    said = {
        "proud.ask": "Did you ever manage to stop working with bad clients, and how much did you earn?",
        "proud.hint": "Write their names and where you work.",
    }
    _own(desk, "boundaries", said)
    column = desk.window.findChild(BuildingColumn)
    assert column is not None
    column.turn_part("question proud")
    desk.settle()
    return True


def _own(desk: Desk, sheet_id: str, said: dict[str, str]) -> None:
    shelf = desk.window.context().resources.shelf
    sheet = shelf.sheet(sheet_id)
    assert sheet is not None
    own = copy_of(sheet, OWN)
    for key, text in said.items():
        own = with_text(own, "en", key, text)
    desk.go("today")
    desk.ask(lambda vault: own_sheets.keep_sheet(vault, own, now=desk.house.now))
    desk.go("building", OWN)
