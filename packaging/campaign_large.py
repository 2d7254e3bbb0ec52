"""A vault of some years: the demonstration's practice, with thousands of notes."""

from __future__ import annotations

from pathlib import Path

from campaign_practice import NOW, PASSPHRASES, RECOVERIES, World

from inglenook.app.cli.demo import fill, wish_for
from inglenook.vault.header import FLOOR
from inglenook.vault.making import make

NOTES, CLIENTS = 2_000, 40


def large_world(place: Path, notes: int = NOTES) -> World:
    world = World(place)
    world.stick.mkdir(parents=True)
    keys = make(world.folder, bytearray(PASSPHRASES[0]), bytearray(RECOVERIES[0]), cost=FLOOR, now=NOW)
    fill(world.folder, keys, wish_for(CLIENTS, notes, 1, NOW.date(), NOW))
    keys.wipe()
    return world
