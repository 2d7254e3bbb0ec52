"""The power goes at every write of a save, before it or in the middle of it: the text is the old or the new.

Writes are cut in the order in which the engine makes them; a disk that exchanges their order is not played.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

from failing_engine import FailingEngine, engine_that
from practice import NOW, Made

from inglenook.domain.compartment import Compartment
from inglenook.domain.note import NoteDraft, Section
from inglenook.vault import notes
from inglenook.vault.check import What, check
from inglenook.vault.errors import VaultError
from inglenook.vault.vault import Vault

PRIVATE = Compartment.PRIVATE


class Camera(FailingEngine):
    """Takes a copy of the vault before every call, and one with half of what a write was about to write."""

    def __init__(self, folder: Path, album: Path) -> None:
        super().__init__()
        self._folder = folder
        self._album = album

    def fails_now(self, name: str, arguments: tuple[Any, ...]) -> bool:
        self.calls += 1
        self._copy(f"{self.calls:03}")
        if name in ("write", "pwrite"):
            self._tear(self._copy(f"{self.calls:03}torn"), arguments)
        return False

    def _copy(self, name: str) -> Path:
        """By another process: opening a database here would drop the engine's locks on it."""
        subprocess.run(["cp", "-r", self._folder, self._album / name], check=True)
        return self._album / name

    def _tear(self, copy: Path, arguments: tuple[Any, ...]) -> None:
        handle, buffer, length, *offset = arguments
        file = copy / Path(f"/proc/self/fd/{handle}").readlink().name
        start = offset[0] if offset else os.lseek(handle, 0, os.SEEK_CUR)
        with file.open("r+b") as torn:
            torn.seek(start)
            torn.write(ctypes.string_at(buffer, length // 2))


def the_note(vault: Vault) -> str:
    (note_id,) = vault.db(PRIVATE).one("SELECT id FROM notes ORDER BY id LIMIT 1") or ("",)
    return str(note_id)


def text_of(vault: Vault) -> str:
    return notes.note(vault, the_note(vault)).sections[0].text


def keep(vault: Vault, text: str) -> None:
    note = notes.note(vault, the_note(vault))
    sections = (Section(heading="", text=text),)
    notes.keep(vault, NoteDraft(note_id=note.id, base_revision=note.revision, sections=sections), now=NOW)


def photographed(made: Made, album: Path, vault: Vault, text: str) -> list[Path]:
    """A copy of the vault for every moment of the save."""
    album.mkdir()
    with engine_that(Camera(made.folder, album)):
        keep(vault, text)
    return sorted(album.iterdir())


def test_every_moment_of_a_save_is_the_old_text_or_the_new(written: Made, tmp_path: Path) -> None:
    states = torn = 0
    with written.open() as vault:
        before = text_of(vault)
        for text in ("Long: " + "a water rail in the reeds. " * 400, "Short again."):
            copies = photographed(written, tmp_path / "album", vault, text)
            seen = [look_at(written, copy) for copy in copies]
            assert set(seen) <= {before, text}
            assert before in seen, "the control: the first copies are from before the save"
            states, torn = states + len(seen), torn + sum(copy.name.endswith("torn") for copy in copies)
            shutil.rmtree(tmp_path / "album")
            notes.leave(vault, the_note(vault))
            before = text
    assert states > 60
    assert torn > 25


def test_control_without_a_journal_the_cut_is_seen(written: Made, tmp_path: Path) -> None:
    with written.open() as vault:
        database = vault.db(PRIVATE)
        database._connection.set_authorizer(None)
        database.query("PRAGMA journal_mode = OFF")
        before, text = text_of(vault), "Long: " + "a water rail in the reeds. " * 900
        copies = photographed(written, tmp_path / "album", vault, text)
    assert not all(is_whole(written, copy, {before, text}) for copy in copies)


def is_whole(made: Made, copy: Path, texts: set[str]) -> bool:
    try:
        return look_at(made, copy) in texts
    except (VaultError, AssertionError):
        return False


def look_at(made: Made, copy: Path) -> str:
    """The text in a copy, which must be sound."""
    with Made(copy, made.keys, made.recovery_secret).open() as vault:
        text = text_of(vault)
    found = check(copy, made.keys.only(Compartment.RECORD, PRIVATE), NOW).findings
    assert {finding.what for finding in found} == {What.NOT_OPENED}
    return text
