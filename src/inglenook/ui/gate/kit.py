"""What the locked window is given by the composition root."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from inglenook.domain.settings import Settings
from inglenook.vault.keyslots import Cost


@dataclass(frozen=True)
class Kit:
    """`words` for made passphrases; `print_sheet` makes the recovery PDF; `home` is where folders begin."""

    words: Sequence[str]
    print_sheet: Callable[[Sequence[str]], bytes]
    cost: Cost
    settings: Settings
    clock: Callable[[], datetime]
    home: Path
