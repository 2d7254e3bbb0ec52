"""What the locked window is given by the composition root."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from inglenook.domain.settings import Settings
from inglenook.vault.keyslots import Cost
from inglenook.vault.migrations import CURRENT, Plan


@dataclass(frozen=True)
class Kit:
    """`words` for made passphrases; `home` is where folders begin; `plan` what an older vault is brought to.

    `print_sheet(words, vault id)` and `print_share(shares, number, vault id)` make a PDF in memory.
    """

    words: Sequence[str]
    print_sheet: Callable[[Sequence[str], str], bytes]
    print_share: Callable[[Sequence[Sequence[str]], int, str], bytes]
    cost: Cost
    settings: Settings
    clock: Callable[[], datetime]
    home: Path
    plan: Plan = CURRENT
