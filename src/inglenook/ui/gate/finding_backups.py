"""Where backups mostly lie: remembered places, sticks, home. Imports no Qt."""

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from inglenook.domain.errors import InglenookError
from inglenook.exchange.backup import Outside, lying_in
from inglenook.ui.gate.finding import folders_in, media, near

_MOST_BACKUPS = 200


def backups_near(home: Path, places: Iterable[Path] = (), vault_id: str | None = None) -> list[Outside]:
    """Backups in remembered places, on sticks and one folder deep in them, and at home; newest first."""
    sticks = media(home)
    nearest = [*places, *sticks, *(each for stick in sticks for each in folders_in(stick)), *near(home)]
    return newest_first(nearest, vault_id)


def newest_first(folders: Iterable[Path], vault_id: str | None = None) -> list[Outside]:
    """All backups lying in these folders (of one vault, if it is given); what can't be read is left out."""
    found: dict[Path, Outside] = {}
    for folder in dict.fromkeys(folders):
        with suppress(InglenookError, OSError):
            found |= {each.path: each for each in lying_in(folder, vault_id)}
    return sorted(found.values(), key=lambda each: each.made_at, reverse=True)[:_MOST_BACKUPS]
