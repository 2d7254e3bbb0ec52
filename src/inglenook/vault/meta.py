"""Names of what a compartment's `meta` table holds. FORMAT.md says what each is for."""

from enum import StrEnum


class Meta(StrEnum):
    VAULT_ID = "vault_id"
    COMPARTMENT = "compartment"
    MADE_AT = "made_at"
    LOG_KEY = "log_key"
    DRAFT_KEY = "draft_key"
    SIGNING_SEED = "signing_seed"
    STATE_KEY = "state_key"
    """In the record compartment only."""
    SEAL = "seal"
    """Over all the others: see `log.meta_seal`."""
    READABLE_FROM = "readable_from"
    """Only where a later version says so: the schema version a program must know to read the file."""
