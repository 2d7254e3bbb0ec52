"""Backups: one file, still encrypted, opened by the secrets of its vault. FORMAT.md has its form.

`copy_live` writes one, `verify` proves it in another process (`verify_apart` starts one), `take_name` gives
it its name. No Qt.
"""

from inglenook.exchange.backup.apart import verify_apart
from inglenook.exchange.backup.copying import Copied, copy_live
from inglenook.exchange.backup.names import SUFFIX, clear_parts, file_name, part_of, take_name
from inglenook.exchange.backup.reading import Inside, Outside, header_of, inside, lying_in, outside
from inglenook.exchange.backup.restoring import drill, restore
from inglenook.exchange.backup.sources import settle_closed
from inglenook.exchange.backup.verifying import Verdict, verify

__all__ = [
    "SUFFIX",
    "Copied",
    "Inside",
    "Outside",
    "Verdict",
    "clear_parts",
    "copy_live",
    "drill",
    "file_name",
    "header_of",
    "inside",
    "lying_in",
    "outside",
    "part_of",
    "restore",
    "settle_closed",
    "take_name",
    "verify",
    "verify_apart",
]
