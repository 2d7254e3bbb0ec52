"""Where something may be unpacked for a moment, encrypted as it is. Imports no Qt."""

import os
import secrets
import tempfile
from pathlib import Path


def beside(folder: Path | None) -> Path:
    """A name that is not taken, beside the vault if possible: there is room for one more of its size."""
    parent = folder.parent if folder is not None else None
    if parent is None or not os.access(parent, os.W_OK):
        parent = Path(tempfile.gettempdir())
    return parent / f".{secrets.token_hex(4)}.tried"
