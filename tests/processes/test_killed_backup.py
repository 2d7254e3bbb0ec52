"""Killed while a backup is made: nothing half has its name, no text is lost. A short run of the campaign."""

import campaign_backup
import pytest
from screen import missing_programs

ROUNDS = 3

pytestmark = [
    pytest.mark.window,
    pytest.mark.skipif(bool(missing_programs()), reason=f"needs {', '.join(missing_programs())}"),
]


def test_whatever_is_killed_earlier_backups_and_kept_texts_stay() -> None:
    print(campaign_backup.campaign(ROUNDS, seed=7))
