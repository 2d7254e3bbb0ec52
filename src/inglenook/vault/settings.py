"""The owner's settings: one row of the record compartment."""

import datetime as dt
from zoneinfo import ZoneInfo

from inglenook.domain.change import Change
from inglenook.domain.compartment import Compartment
from inglenook.domain.settings import Settings
from inglenook.vault.connection import Database
from inglenook.vault.vault import Vault

_ID = "settings"


def settings(vault: Vault) -> Settings:
    return settings_in(vault.db(Compartment.RECORD))


def settings_in(record: Database) -> Settings:
    """Of a vault whose record alone is open."""
    row = record.one("SELECT value FROM settings WHERE id = ?", (_ID,))
    return Settings.model_validate_json(row[0]) if row else Settings()


def save_settings(vault: Vault, settings: Settings, *, now: dt.datetime) -> Change:
    with vault.writing(Compartment.RECORD, now) as w:
        w.execute(
            "INSERT INTO settings (id, value) VALUES (?, ?)"
            " ON CONFLICT (id) DO UPDATE SET value = excluded.value",
            (_ID, settings.model_dump_json()),
        )
        w.changed("settings", _ID, "", "settings")
    return w.change


def local_day(vault: Vault, now: dt.datetime) -> dt.date:
    """The day it is where the therapist works."""
    return now.astimezone(ZoneInfo(settings(vault).zone)).date()
