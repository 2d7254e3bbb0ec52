"""Scenes of what keeps a vault from being lost: backups and health. What other processes would tell of their
work is told here by the scene, so that every picture is the same each time.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton

from inglenook.domain.backup import BackupState, Place
from inglenook.domain.compartment import Compartment
from inglenook.exchange.errors import PlaceFull
from inglenook.ui.desk.errands import Errands, MadeBackup, Progress, Stage
from inglenook.vault import backups
from inglenook.vault.findings import Counts, Finding, Report, What
from inglenook.vault.vault import Vault

if TYPE_CHECKING:
    from scenes import Desk

STICK = "Blue stick"
LONG = "The grey disk in the cupboard behind the kitchen, top drawer"
SIZE = 48_234_496


class ToldErrands(Errands):
    """Does nothing by itself; the scene tells how it goes."""

    def back_up(self, place: Place) -> None:
        """The scene goes on from here."""

    def check(self) -> None:
        """The scene goes on from here."""

    def check_backup(self, path: Path) -> None:
        """The scene goes on from here."""

    def cancel(self) -> None:
        """The scene goes on from here."""


def safety_scenes() -> tuple[tuple[str, Callable[[Desk], bool]], ...]:
    return (
        ("backups-none", _none),
        ("dialog-place", _choosing),
        ("backups-first", _first_place),
        ("backups-places", _places),
        ("backups-under-way", _under_way),
        ("backups-made", _made),
        ("backups-failed", _failed),
        ("backups-surplus", _surplus),
        ("dialog-old-backups", _old_backups),
        ("today-backup-old", _today),
        ("today-place-here", _place_here),
        ("today-backing-up", _today_under_way),
        ("health", _health),
        ("health-under-way", _checking),
        ("health-sound", _sound),
        ("health-findings", _findings),
        ("dialog-change-keys", _change_keys),
        ("synced-folder", _synced),
        ("newer-vault", _newer),
        ("backups-forgotten", _none),
    )


def forget_all(desk: Desk) -> None:
    """As if no backup had ever been made."""

    def forget(vault: Vault) -> object:
        if vault.read_only:
            return ()
        for each in backups.backups(vault):
            backups.forget_backup(vault, each.id, now=desk.house.now)
        return tuple(
            backups.forget_place(vault, each.id, now=desk.house.now) for each in backups.places(vault)
        )

    context = desk.window.context()
    context.making.made = context.making.error = context.making.place = None
    context.making.is_under_way = context.checking.is_under_way = False
    context.checking.report = context.checking.error = None
    desk.window.tell_findings([])
    desk.ask(forget)
    desk.settle()


def furnish(desk: Desk, count: int, *, age: int, names: tuple[str, ...] = (STICK,)) -> list[Place]:
    """So many backups in the first place, a week apart, the newest `age` days old; that place is here."""
    forget_all(desk)
    now = desk.house.now

    def write(vault: Vault) -> object:
        made = [
            backups.add_place(vault, name, f"/media/owner/{at}", now=now).made
            for at, name in enumerate(names)
        ]
        for at in range(count):
            day = now - timedelta(days=age + 7 * at, minutes=41)
            state = BackupState.BYTES if at % 4 == 2 else BackupState.OPENED
            name = f"{day:%Y-%m-%d %H%M%S}.inglenook-backup"
            backups.note_backup(
                vault, made[0], name, made_at=day, size=SIZE - at * 300_000, state=state, now=now
            )
        if count:
            backups.note_drill(
                vault, "newest", now - timedelta(days=age), sound=True, now=now - timedelta(days=40)
            )
        return tuple(
            backups.rename_place(vault, str(each), name, now=now)
            for each, name in zip(made, names, strict=True)
        )

    desk.ask(write)
    desk.settle()
    places = list(desk.window.context().backups.places)
    here = next((each for each in places if each.name == names[0]), None)
    desk.window.set_places_there(frozenset({here.id} if here else ()))
    return sorted(places, key=lambda each: each.name != names[0])


def _none(desk: Desk) -> bool:
    forget_all(desk)
    desk.go("backups")
    return True


def _choosing(desk: Desk) -> bool:
    forget_all(desk)
    desk.go("backups")
    desk.do("choose_place")
    return desk.shown() is not desk.window


def _first_place(desk: Desk) -> bool:
    furnish(desk, 0, age=0)
    desk.go("backups")
    return True


def _places(desk: Desk) -> bool:
    furnish(desk, 6, age=9, names=(STICK, LONG))
    desk.go("backups")
    return True


def _begin(desk: Desk) -> Place:
    place = furnish(desk, 6, age=9)[0]
    desk.window.context().making.begin(place)
    desk.window.context().errands.progressed.emit(Progress(Stage.COPYING, 31, 48, 130))
    return place


def _under_way(desk: Desk) -> bool:
    desk.go("backups")
    _begin(desk)
    desk.settle()
    return True


def _made(desk: Desk) -> bool:
    desk.go("backups")
    place, now = _begin(desk), desk.house.now
    made = MadeBackup(place, "now.inglenook-backup", SIZE, now, BackupState.OPENED)
    desk.ask(
        lambda vault: backups.note_backup(
            vault, place.id, made.file, made_at=now, size=SIZE, state=made.state, now=now
        )
    )
    desk.window.context().errands.backed_up.emit(made)
    desk.settle()
    return True


def _failed(desk: Desk) -> bool:
    desk.go("backups")
    _begin(desk)
    desk.window.context().errands.failed.emit(PlaceFull(needed=3_200_000_000, free=410_000_000))
    desk.settle()
    return True


def _surplus(desk: Desk) -> bool:
    furnish(desk, 13, age=2)
    desk.go("backups")
    return True


def _old_backups(desk: Desk) -> bool:
    furnish(desk, 13, age=2)
    desk.go("backups")
    next(
        each for each in desk.window.findChildren(QPushButton) if each.text() == "Look at what may go"
    ).click()
    desk.settle()
    return desk.shown() is not desk.window


def _today(desk: Desk) -> bool:
    furnish(desk, 3, age=9)
    desk.go("today")
    return True


def _place_here(desk: Desk) -> bool:
    desk.go("today")
    desk.window.place_appeared(furnish(desk, 3, age=9, names=(LONG,))[0], 9)
    desk.settle()
    return True


def _today_under_way(desk: Desk) -> bool:
    desk.go("today")
    _begin(desk)
    desk.settle()
    return True


def _health(desk: Desk) -> bool:
    forget_all(desk)
    desk.go("health")
    return True


def _checking(desk: Desk) -> bool:
    forget_all(desk)
    desk.do("check_now")
    desk.window.context().errands.progressed.emit(Progress(Stage.CHECKING, 2, 3, 40))
    desk.settle()
    return True


def _report(desk: Desk, *findings: Finding) -> None:
    counts = {
        Compartment.RECORD: Counts(pages=11_284, rows=9_310, entries=12_004, signatures=768, indexed=768),
        Compartment.PRIVATE: Counts(pages=1_020, rows=402, entries=615, signatures=44, indexed=44),
        Compartment.IDENTITY: Counts(pages=40, rows=61, entries=61),
    }
    desk.do("check_now")
    desk.window.context().errands.checked.emit(Report(desk.house.now, findings, counts))
    desk.settle()


def _sound(desk: Desk) -> bool:
    forget_all(desk)
    _report(desk)
    return True


def _findings(desk: Desk) -> bool:
    forget_all(desk)
    line = desk.note(lambda _line: True)
    ids = (str(line.note_id),) if line is not None else (secrets.token_hex(16),)
    _report(
        desk,
        Finding(What.PAGES_DAMAGED, Compartment.RECORD, 2),
        Finding(What.NOTE_DAMAGED, Compartment.RECORD, 1, ids),
        Finding(What.INDEX_WRONG, Compartment.PRIVATE, detail="note_index"),
        Finding(What.HEADERS_DIFFER),
        Finding(What.REFERENCES_DANGLE, Compartment.PRIVATE, 3),
    )
    return True


def _change_keys(desk: Desk) -> bool:
    forget_all(desk)
    desk.go("health")
    desk.do("change_keys")
    return desk.shown() is not desk.window


def _synced(desk: Desk) -> bool:
    forget_all(desk)
    desk.go("today")
    desk.window.tell_findings([Finding(What.SYNCED_FOLDER, detail="Dropbox")])
    desk.go("backups")
    return True


def _newer(desk: Desk) -> bool:
    forget_all(desk)
    desk.go("today")
    desk.window.tell_findings([Finding(What.NEWER_VAULT)])
    desk.settle()
    return True
