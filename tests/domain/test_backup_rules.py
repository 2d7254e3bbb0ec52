"""When a backup is due, and which old ones may go."""

import datetime as dt

import pytest

from inglenook.domain.backup import KEPT, Backup, BackupState, days_since, is_due, surplus

NOW = dt.datetime(2026, 11, 23, 15, 0, tzinfo=dt.UTC)


def made(days_ago: int, place: str | None = "blue", state: BackupState = BackupState.OPENED) -> Backup:
    return Backup(
        id=f"{place}{days_ago}",
        place_id=place,
        file=f"{days_ago}.inglenook-backup",
        made_at=NOW - dt.timedelta(days=days_ago),
        size=1,
        state=state,
    )


@pytest.mark.parametrize(
    ("days_ago", "wish", "due"),
    [(None, 7, True), (6, 7, False), (7, 7, True), (400, 0, False), (None, 0, False)],
)
def test_it_is_due_once_the_last_one_is_as_old_as_the_owner_wished(days_ago, wish, due):
    last = None if days_ago is None else NOW - dt.timedelta(days=days_ago)
    assert is_due(last, wish, NOW) is due


def test_a_clock_put_back_makes_no_negative_days():
    assert days_since(NOW - dt.timedelta(days=9, hours=5), NOW) == 9
    assert days_since(NOW + dt.timedelta(days=3), NOW) == 0


def test_the_newest_ten_of_a_place_stay_and_older_ones_are_offered_oldest_first():
    blue = [made(day) for day in range(KEPT + 3)]
    red = [made(day, "red") for day in range(KEPT)]
    assert [each.id for each in surplus([*red, *blue])] == ["blue12", "blue11", "blue10"]


def test_nothing_is_offered_under_a_hold():
    assert surplus([made(day) for day in range(40)], held=True) == []


def test_the_newest_one_that_was_opened_always_stays():
    backups = [made(day, state=BackupState.BYTES) for day in range(12)] + [made(20), made(30)]
    assert [each.id for each in surplus(backups)] == ["blue30", "blue11", "blue10"]
