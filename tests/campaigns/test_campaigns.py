"""The campaigns of packaging/campaign.py, short: the product never fails, and every control does."""

from __future__ import annotations

import campaign_backup
import campaign_errors
import campaign_kill
import campaign_power
import campaign_returns
import campaign_tamper
import fuzz_returns
from campaign_operations import OPERATIONS
from campaign_table import Row

EVERYTHING = list(OPERATIONS)
"""All of them lose power; of killing and refusing disks each takes every other one here."""


def as_it_should_be(rows: list[Row]) -> None:
    wrong = {row.name: list(row.failures)[:5] for row in rows if not row.is_as_it_should_be}
    assert wrong == {}
    assert any(row.control for row in rows)


def test_the_power_is_cut_at_any_moment() -> None:
    as_it_should_be(campaign_power.campaign(3 * len(EVERYTHING), 5, EVERYTHING, 1))


def test_the_disk_refuses_at_any_step() -> None:
    as_it_should_be(campaign_errors.campaign(151, EVERYTHING[1::2], 1))


def test_killed_at_any_moment() -> None:
    as_it_should_be(campaign_kill.campaign(2 * len(EVERYTHING[::2]), 5, EVERYTHING[::2], 1))


def test_killed_while_a_backup_is_made() -> None:
    as_it_should_be(campaign_backup.campaign(6, 5, 60))


def test_whatever_is_changed_from_outside_is_found() -> None:
    as_it_should_be(campaign_tamper.campaign(12, 100, 5, 1, every=64))


def test_returns_are_changed_in_every_layer() -> None:
    as_it_should_be(campaign_returns.campaign(1500, 5, 1))


def test_the_fuzzers_target_holds_without_a_fuzzer() -> None:
    assert fuzz_returns.at_random(300) == 0
