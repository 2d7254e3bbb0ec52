"""Making a vault: built whole in a folder beside, verified as if it were opened, then given its name."""

from __future__ import annotations

import contextlib
import datetime as dt
import secrets
import shutil
from pathlib import Path

from inglenook.domain.compartment import Compartment
from inglenook.domain.settings import Settings
from inglenook.vault import header as headers
from inglenook.vault.connection import create_database
from inglenook.vault.disk import sync_folder, told_plainly
from inglenook.vault.errors import FolderNotEmpty, HeaderDamaged, VaultMissing, WriteFailed
from inglenook.vault.header import Cost, SlotKind
from inglenook.vault.keys import KEY_BYTES, Keys, wipe
from inglenook.vault.keyslots import Wish, first_header, open_slot
from inglenook.vault.log import meta_seal, moment
from inglenook.vault.meta import Meta
from inglenook.vault.schemas import SCHEMA_VERSION, scripts
from inglenook.vault.settings import save_settings
from inglenook.vault.vault import Vault


def make(
    folder: Path,
    passphrase: bytearray,
    recovery_secret: bytearray,
    *,
    cost: Cost | None = None,
    settings: Settings | None = None,
    vault_id: str | None = None,
    now: dt.datetime,
) -> Keys:
    """A new vault at `folder`, which must not exist or be empty. Its passphrase opens everything.

    `vault_id`: from `new_vault_id`, when it was printed on the recovery sheet before.

    Raises FolderNotEmpty, VaultMissing (the place for it is gone), DiskFull, ReadOnlyPlace, WriteFailed.
    """
    folder = folder.absolute()
    _refuse_taken(folder)
    both = {SlotKind.PASSPHRASE: passphrase, SlotKind.RECOVERY: recovery_secret}
    keys = Keys.all_of(secrets.token_bytes(KEY_BYTES) for _ in Compartment)
    with told_plainly():
        building = folder.with_name(f".{folder.name}.{secrets.token_hex(4)}")
        building.mkdir(mode=0o700)
        try:
            _build(building, vault_id or new_vault_id(), keys, both, cost or Cost(), now)
            _verify(building, keys, both)
            _first_words(building, keys, settings or Settings(), now)
            sync_folder(building)
            _refuse_taken(folder)
            building.replace(folder)
            sync_folder(folder.parent)
        except BaseException:
            shutil.rmtree(building, ignore_errors=True)
            raise
    return keys


def new_vault_id() -> str:
    return secrets.token_hex(16)


def _refuse_taken(folder: Path) -> None:
    with told_plainly():
        if not folder.parent.is_dir():
            raise VaultMissing
        if folder.is_dir() and not folder.is_symlink():
            if any(folder.iterdir()):
                raise FolderNotEmpty
        elif folder.exists() or folder.is_symlink():
            raise FolderNotEmpty


def _build(
    folder: Path,
    vault_id: str,
    keys: Keys,
    secrets_: dict[SlotKind, bytearray],
    cost: Cost,
    now: dt.datetime,
) -> None:
    for compartment in Compartment:
        _make_compartment(folder, compartment, keys[compartment], vault_id, now)
    mac_key = bytearray(secrets.token_bytes(KEY_BYTES))
    costs = {SlotKind.PASSPHRASE: cost, SlotKind.RECOVERY: None}
    wishes = [Wish(kind, keys, secret, costs[kind]) for kind, secret in secrets_.items()]
    headers.write(folder, first_header(vault_id, mac_key, wishes), lambda _data: None)
    wipe(mac_key)


def _make_compartment(
    folder: Path, compartment: Compartment, key: bytearray, vault_id: str, now: dt.datetime
) -> None:
    version = f"PRAGMA user_version = {SCHEMA_VERSION};"
    database = create_database(folder, compartment, key, [*scripts(compartment), version])
    with contextlib.closing(database):
        database.begin()
        meta = dict(_meta(compartment, vault_id, now))
        sealed = meta | {Meta.SEAL.value: meta_seal(meta)}
        database.execute_many("INSERT INTO meta VALUES (?, ?)", list(sealed.items()))
        database.commit()


def _meta(compartment: Compartment, vault_id: str, now: dt.datetime) -> list[tuple[str, str | bytes]]:
    keys = [Meta.LOG_KEY, Meta.DRAFT_KEY, Meta.SIGNING_SEED]
    if compartment is Compartment.RECORD:
        keys.append(Meta.STATE_KEY)
    return [
        (Meta.VAULT_ID.value, vault_id),
        (Meta.COMPARTMENT.value, compartment.value),
        (Meta.MADE_AT.value, moment(now)),
        *((key.value, secrets.token_bytes(KEY_BYTES)) for key in keys),
    ]


def _verify(folder: Path, keys: Keys, secrets_: dict[SlotKind, bytearray]) -> None:
    """What lies on the disk opens with both secrets."""
    header = headers.read(folder)
    for kind, secret in secrets_.items():
        with open_slot(header, kind, secret) as opened:
            if opened.keys.to_bytes() != keys.to_bytes():
                raise HeaderDamaged


def _first_words(folder: Path, keys: Keys, settings: Settings, now: dt.datetime) -> None:
    """Opens it as the desk will, which proves every compartment, and leaves the first state.json."""
    with Vault.open(folder, keys, now=now) as vault:
        save_settings(vault, settings, now=now)
        if not vault.close(now):
            raise WriteFailed
