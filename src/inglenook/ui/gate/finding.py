"""Where vaults mostly lie: home, documents, desktop, sticks. Imports no Qt."""

import os
from pathlib import Path

from inglenook.ui.gate.place import ENDING

_MOST_SHOWN = 5_000


def is_vault(folder: Path) -> bool:
    return folder.suffix == ENDING or (folder / "vault.json").is_file()


def folders_in(folder: Path) -> list[Path]:
    """The folders that can be seen there, by name; hidden ones and what can't be read are left out."""
    try:
        with os.scandir(folder) as entries:
            found = [Path(each.path) for each in entries if not each.name.startswith(".") and each.is_dir()]
    except OSError:
        return []
    return sorted(found, key=lambda each: each.name.casefold())[:_MOST_SHOWN]


def vaults_near(home: Path) -> list[Path]:
    """Vaults in the places where they mostly are."""
    found = {each: None for place in near(home) for each in folders_in(place) if each.suffix == ENDING}
    return list(found)


def media(home: Path) -> list[Path]:
    """Sticks and disks as desktops mount them for their user."""
    mounts = (Path("/media") / home.name, Path("/run/media") / home.name)
    return [each for mount in mounts for each in folders_in(mount)]


def near(home: Path) -> list[Path]:
    sticks = [Path("/media") / home.name, Path("/run/media") / home.name]
    mounted = [each for mounts in sticks for each in (mounts, *folders_in(mounts))]
    return [home, home / "Documents", home / "Desktop", *mounted]
