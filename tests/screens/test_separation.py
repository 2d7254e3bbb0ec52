"""With the private and identity files closed, nothing of them is anywhere: lists, find, titles, pictures.

Two vaults share one record; canaries stand in the private and the identity file of the second. What is shown
with the record alone open must hold no canary and be the same, to the pixel, for both.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import scenes
from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractItemView, QApplication, QPlainTextEdit, QTextEdit, QWidget

from inglenook.domain.compartment import Compartment
from inglenook.domain.ids import NoteId
from inglenook.domain.note import NoteDraft, Section
from inglenook.domain.note_kind import NoteKind
from inglenook.vault import cases, clients, identities, notes, search
from inglenook.vault.identities import Identity
from inglenook.vault.search import Query
from inglenook.vault.vault import Vault

pytestmark = pytest.mark.window

CANARY = "zqplover"
CODES_BY_CHANCE = ("dialog-new", "dialog-list-of-clients")
ORDER_BY_CHANCE = "building"
"""How the scenes begin that draw codes, or the order of options in a preview, anew each time."""

ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)


@pytest.fixture
def twins(lived_in_house: scenes.House, tmp_path: Path) -> tuple[scenes.House, scenes.House]:
    """The same practice without and with canaries."""
    bare, told = (
        scenes.House(tmp_path / f"{name}.inglenook", lived_in_house.keys, lived_in_house.now) for name in "ab"
    )
    for house in (bare, told):
        shutil.copytree(lived_in_house.folder, house.folder)
    with Vault.open(told.folder, told.keys, now=told.now) as vault:
        plant(vault, told)
    shutil.copy(bare.folder / "record.db", told.folder / "record.db")
    (told.folder / "state.json").unlink()
    (bare.folder / "state.json").unlink()
    return bare, told


def plant(vault: Vault, house: scenes.House) -> None:
    for line in cases.cases(vault):
        made = notes.start_note(
            vault, line.case_id, NoteKind.JOTTING, about=house.now.date(), template="free", now=house.now
        )
        note = notes.note(vault, NoteId(made.made or ""))
        text = Section(heading=note.sections[0].heading, text=f"{CANARY} in a jotting")
        draft = NoteDraft(note_id=note.id, base_revision=note.revision, sections=(text,))
        notes.keep(vault, draft, now=house.now)
        notes.leave(vault, note.id, now=house.now)
        for member in cases.members(vault, line.case_id):
            named = Identity(
                client_id=member.id, name=f"{CANARY} Finch", phone=f"{CANARY} 1", next_of_kin=CANARY
            )
            identities.save_identity(vault, named, now=house.now)


def texts(window: QWidget) -> Iterator[str]:
    """Everything a window could show or read out, whether it is in sight or not."""
    for widget in (window, *window.findChildren(QWidget)):
        yield from (
            widget.windowTitle(),
            widget.toolTip(),
            widget.accessibleName(),
            widget.accessibleDescription(),
        )
        yield str(widget.property("text") or "")
        if isinstance(widget, QPlainTextEdit | QTextEdit):
            yield widget.toPlainText()
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            yield from listed(widget.model())


def listed(model: QAbstractItemModel) -> Iterator[str]:
    """All that a list or table could show, row by row, until there is no further column."""
    for row in range(model.rowCount(QModelIndex())):
        column = 0
        while (cell := model.index(row, column, QModelIndex())).isValid():
            yield from (str(cell.data(role) or "") for role in ROLES)
            column += 1


def walk(house: scenes.House, *compartments: Compartment) -> tuple[int, dict[str, bytes]]:
    """How often the canary was met, and the picture of every scene."""
    met, pictures = 0, {}
    keys = house.keys.only(*compartments)
    with scenes.Desk(house, scenes.SIZES[0], "light", 1.0, keys) as desk:
        for scene in scenes.desk_scenes():
            if scene.name.startswith(CODES_BY_CHANCE):
                continue
            if scene.play(desk):
                met += sum(text.lower().count(CANARY) for text in texts(desk.window))
                if scene.name.startswith(ORDER_BY_CHANCE):
                    continue
                image = desk.shown().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
                pictures[scene.name] = bytes(image.constBits())
        desk.go("today")
        desk.do("find")
        desk.type(CANARY)
        met += sum(text.lower().count(CANARY) for text in texts(desk.window)) - typed(desk)
    return met, pictures


def typed(desk: scenes.Desk) -> int:
    """What stands in the field itself was typed by us."""
    return sum(text.lower() == CANARY for text in texts(desk.window))


def test_closed_compartments_show_nothing(
    qapp: QApplication, twins: tuple[scenes.House, scenes.House]
) -> None:
    bare, told = twins
    met_bare, pictures_bare = walk(bare, Compartment.RECORD)
    met_told, pictures_told = walk(told, Compartment.RECORD)
    assert (met_bare, met_told) == (0, 0)
    assert len(pictures_told) >= 20
    different = [name for name, picture in pictures_told.items() if picture != pictures_bare[name]]
    assert different == []


def test_control_open_compartments_show_the_canaries(
    qapp: QApplication, twins: tuple[scenes.House, scenes.House]
) -> None:
    met, _pictures = walk(twins[1], *Compartment)
    assert met > 10


def test_the_stores_say_nothing(twins: tuple[scenes.House, scenes.House]) -> None:
    house = twins[1]
    with Vault.open(house.folder, house.keys.only(Compartment.RECORD), now=house.now) as vault:
        said = [repr(search.find(vault, Query(words=CANARY))), repr(cases.cases(vault))]
        said += [repr(notes.timeline(vault, line.case_id, limit=500)) for line in cases.cases(vault)]
        said += [repr(clients.taken_codes(vault)), repr(identities.known(vault))]
    assert sum(text.lower().count(CANARY) for text in said) == 0
    with Vault.open(house.folder, house.keys, now=house.now) as vault:
        assert len(search.find(vault, Query(words=CANARY))) > 10
