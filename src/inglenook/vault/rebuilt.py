"""A fresh file of a compartment, written from every row that could be read and those a backup gives back."""

from __future__ import annotations

import contextlib
import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from inglenook.domain.compartment import Compartment
from inglenook.vault.connection import Database, create_database, open_for_scripts
from inglenook.vault.errors import AnotherVault, CompartmentDamaged, Conflict
from inglenook.vault.log import NO_DIGEST, meta_seal
from inglenook.vault.mended_log import MendedLog, mended_log
from inglenook.vault.meta import Meta
from inglenook.vault.plan_signatures import TABLE, lost_plan_signatures
from inglenook.vault.salvage import Row, Salvaged
from inglenook.vault.schemas import Plan
from inglenook.vault.signatures import lost_signatures

Named = tuple[str, str, str]
"""Table, id and owner of a row."""


@dataclass(slots=True)
class Rebuilt:
    """What became of the rows: see `mending.Mended`."""

    log: MendedLog
    kept: int = 0
    exact: list[Named] = field(default_factory=list)
    older: list[Named] = field(default_factory=list)
    gone: list[Named] = field(default_factory=list)


def write(
    folder: Path,
    key: bytearray,
    vault_id: str,
    saved: Salvaged,
    source: Salvaged | None,
    plan: Plan,
    now: dt.datetime,
) -> Rebuilt:
    """Into an empty folder. Raises AnotherVault, CompartmentDamaged, and what a write may raise."""
    if source is not None and not saved.meta:
        saved.version, saved.shapes = source.version, source.shapes
    meta = _meta(saved, source, vault_id)
    rebuilt = Rebuilt(mended_log(meta[Meta.LOG_KEY], saved, source))
    scripts = plan.between(saved.compartment, 0, saved.version)
    version = f"PRAGMA user_version = {saved.version};"
    create_database(folder, saved.compartment, key, [*scripts, version]).close()
    with contextlib.closing(open_for_scripts(folder, saved.compartment, key)) as database:
        database.begin()
        database.execute_many("INSERT INTO meta VALUES (?, ?)", list(meta.items()))
        _Writer(database, saved, rebuilt, now).run(source)
        database.commit()
    return rebuilt


def _meta(saved: Salvaged, source: Salvaged | None, vault_id: str) -> dict[str, Any]:
    """Keys and names, from the backup where the damaged file lost them."""
    meta: dict[str, Any] = (source.meta if source else {}) | saved.meta
    if not isinstance(meta.get(Meta.LOG_KEY), bytes) or meta.get(Meta.SEAL) != meta_seal(meta):
        raise CompartmentDamaged(saved.compartment)
    if (meta[Meta.VAULT_ID], meta[Meta.COMPARTMENT]) != (vault_id, saved.compartment.value):
        raise AnotherVault
    return meta


_POINTS_TO = (
    ("case_members", "case_id", "cases"),
    ("case_members", "client_id", "clients"),
    ("holds", "client_id", "clients"),
    ("sessions", "case_id", "cases"),
    ("notes", "case_id", "cases"),
    ("notes", "session_id", "sessions"),
    ("versions", "note_id", "notes"),
    ("addenda", "note_id", "notes"),
    ("addendum_drafts", "id", "notes"),
    ("given", "case_id", "cases"),
    ("given", "client_id", "clients"),
    ("returns", "given_id", "given"),
    ("answer_links", "return_id", "returns"),
    ("goals", "case_id", "cases"),
    ("goal_changes", "goal_id", "goals"),
    ("checkins", "goal_id", "goals"),
    ("plans", "case_id", "cases"),
    ("reviews", "id", "cases"),
    ("scores", "case_id", "cases"),
    ("scores", "client_id", "clients"),
    ("scores", "return_id", "returns"),
    ("talks", "case_id", "cases"),
    ("talks", "return_id", "returns"),
    ("dues", "case_id", "cases"),
    ("dues", "client_id", "clients"),
)
"""A lost key of a sheet is not among them: without it the sheet counts as closed."""


class _Writer:
    def __init__(self, database: Database, saved: Salvaged, rebuilt: Rebuilt, now: dt.datetime) -> None:
        self._database = database
        self._saved = saved
        self._rebuilt = rebuilt
        self._log = rebuilt.log
        self._now = now
        self._named: set[tuple[str, str]] = set()
        self._sheets: dict[str, Row] = {}

    def run(self, source: Salvaged | None) -> None:
        had = {table: set(rows) for table, rows in self._saved.rows.items()}
        self._sheets = dict(self._saved.rows.get("given", {}))
        for table, rows in self._saved.rows.items():
            for row_id, row in rows.items():
                self._keep(table, row_id, row)
        if source is not None:
            for table in source.rows:
                if table in self._saved.shapes:
                    self._bring_back(table, source, had.get(table, set()))
        self._name_what_is_gone()
        if self._log.has_gaps:
            self._name_what_must_be_gone()
        self._finish()

    def _keep(self, table: str, row_id: str, row: Row) -> None:
        columns = self._saved.shapes[table].columns
        owner = self._log.owner(table, row_id, columns, row)
        self._insert(table, columns, row)
        self._rebuilt.kept += 1
        is_unknown = self._log.has_gaps and row_id not in self._log.known.get(table, ())
        if owner in self._log.broken or is_unknown:
            digest = self._log.digest(table, owner, columns, row)
            self._log.append(table, row_id, owner, digest, self._now)

    def _bring_back(self, table: str, source: Salvaged, had: set[str]) -> None:
        columns = self._saved.shapes[table].columns
        ended = self._saved.rows.get("tombstones", {})
        known = self._log.known.get(table, {})
        for row_id, there in source.rows[table].items():
            if row_id in had or row_id in ended or not self._is_missed(row_id, known):
                continue
            if table == "sheet_keys" and self._may_be_closed(row_id):
                continue
            named = dict(zip(source.shapes[table].columns, there, strict=True))
            row = tuple(named.get(column) for column in columns)
            owner = self._log.owner(table, row_id, columns, row)
            digest = self._log.digest(table, owner, columns, row)
            try:
                self._insert(table, columns, row)
            except Conflict:
                continue  # something newer stands in its place; it is named among what is gone
            had.add(row_id)
            is_newest = digest == known.get(row_id, ("", NO_DIGEST))[1]
            (self._rebuilt.exact if is_newest else self._rebuilt.older).append((table, row_id, owner))
            self._log.append(table, row_id, owner, digest, self._now)
        self._saved.rows.setdefault(table, {}).update(dict.fromkeys(had, ()))

    def _may_be_closed(self, given_id: str) -> bool:
        """Whether a key may have been destroyed on purpose: a backup must not undo that."""
        sheet = self._sheets.get(given_id)
        if sheet is None:
            return self._log.has_gaps
        return sheet[self._saved.shapes["given"].columns.index("closed_at")] is not None

    def _is_missed(self, row_id: str, known: dict[str, tuple[str, bytes]]) -> bool:
        """By the log; where that is not whole, whatever it does not know to be gone."""
        if row_id in known:
            return known[row_id][1] != NO_DIGEST
        return self._log.has_gaps

    def _name_what_is_gone(self) -> None:
        for table, known in self._log.known.items():
            for row_id, (owner, digest) in known.items():
                if digest != NO_DIGEST and row_id not in self._saved.rows.get(table, {}):
                    self._named.add((table, row_id))
                    self._rebuilt.gone.append((table, row_id, owner))
                    self._log.append(table, row_id, owner, NO_DIGEST, self._now)

    def _name_what_must_be_gone(self) -> None:
        """Where the log lost entries it can't name every row: what others point to was there as well."""
        ended = self._saved.rows.get("tombstones", {})
        for table, column, below in _POINTS_TO:
            if table in self._saved.shapes and below in self._saved.shapes:
                missing = self._database.query(
                    f"SELECT DISTINCT {column} FROM {table} AS t WHERE {column} IS NOT NULL"
                    f" AND NOT EXISTS (SELECT 1 FROM {below} WHERE id = t.{column})"
                )
                self._lose(below, [row[0] for row in missing if row[0] not in ended])
        if "signatures" in self._saved.shapes:
            for table, what in (("notes", "version"), ("addenda", "addendum")):
                unseen = self._database.query(
                    "SELECT DISTINCT of_id FROM signatures AS s WHERE what = ?"
                    f" AND NOT EXISTS (SELECT 1 FROM {table} WHERE id = s.of_id)",
                    (what,),
                )
                self._lose(table, [row[0] for row in unseen if row[0] not in ended])
            self._lose("signatures", lost_signatures(self._database))
        if TABLE in self._saved.shapes:
            unseen = self._database.query(
                f"SELECT of_id FROM {TABLE} AS s WHERE NOT EXISTS (SELECT 1 FROM plans WHERE id = s.of_id)"
            )
            self._lose("plans", [row[0] for row in unseen if row[0] not in ended])
            self._lose(TABLE, lost_plan_signatures(self._database))

    def _lose(self, table: str, ids: list[str]) -> None:
        for row_id in ids:
            if (table, row_id) not in self._named:
                owner = self._log.owner(table, row_id, (), None)
                self._named.add((table, row_id))
                self._rebuilt.gone.append((table, row_id, owner))
                self._log.append(table, row_id, owner, NO_DIGEST, self._now)

    def _insert(self, table: str, columns: tuple[str, ...], row: Row) -> None:
        names = ", ".join(f'"{column}"' for column in columns)
        marks = ", ".join("?" * len(columns))
        self._database.execute(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', row)

    def _finish(self) -> None:
        """Log, chains, and a search index of every note that is not in the trash."""
        chains = [(owner, *chain) for owner, chain in self._log.chains.items() if chain[2]]
        self._database.execute_many("INSERT INTO chain VALUES (?, ?, ?, ?)", chains)
        entries = [self._log.entries[seq] for seq in sorted(self._log.entries)]
        self._database.execute_many("INSERT INTO log VALUES (?, ?, ?, ?, ?, ?, ?, ?)", entries)
        if self._saved.compartment is not Compartment.IDENTITY:
            self._database.execute(
                "INSERT INTO note_index (rowid, body, facets) SELECT s.key, s.body, s.facets FROM note_search"
                " AS s JOIN notes AS n ON n.key = s.key WHERE n.trashed_at IS NULL ORDER BY s.key"
            )
