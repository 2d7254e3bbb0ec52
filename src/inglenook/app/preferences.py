"""What is kept outside the vault: look, window, and where the vault lay. Never anything of a client.

One small JSON file in the user's configuration folder, replaced as a whole. A file that can't be read
counts as none, and is only written over when something is changed.
"""

import os
import tempfile
from pathlib import Path
from typing import Literal

import platformdirs
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from inglenook.app.protocol import Geometry

_MOST_BYTES = 64 * 1024


class Preferences(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")

    theme: Literal["system", "light", "dark"] = "system"
    text_scale: float = Field(default=1.0, ge=0.5, le=3.0)
    geometry: Geometry | None = None
    folder: str | None = None


def place() -> Path:
    return platformdirs.user_config_path("inglenook", appauthor=False) / "preferences.json"


def read(path: Path) -> Preferences:
    try:
        with path.open("rb") as file:
            untrusted = file.read(_MOST_BYTES + 1)
        return Preferences.model_validate_json(untrusted) if len(untrusted) <= _MOST_BYTES else Preferences()
    except (OSError, ValidationError):
        return Preferences()


def change(path: Path, **changed: object) -> Preferences:
    """Read, change the named fields, replace the file. Raises OSError when it can't be written."""
    preferences = Preferences.model_validate(read(path).model_dump() | changed)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=".preferences-")
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(preferences.model_dump_json(indent=2))
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    except OSError:
        Path(temporary).unlink(missing_ok=True)
        raise
    return preferences
