"""`inglenook backup VAULT DEST`: one process copies, another checks what lies there, then it is named."""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import json
import os
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from inglenook.app.cli.opening import keys_of
from inglenook.app.cli.passing import Child, always, passing_folder, percent
from inglenook.app.cli.secrets import Secrets
from inglenook.domain.errors import Stopped
from inglenook.domain.language import _, ngettext
from inglenook.exchange.backup import (
    Copied,
    Verdict,
    copy_live,
    file_name,
    part_of,
    settle_closed,
    take_name,
    verify,
)
from inglenook.exchange.errors import BackupNameTaken, PlaceGone
from inglenook.ui.backup_errors import amount
from inglenook.vault import backup_mark, backups
from inglenook.vault import header as headers
from inglenook.vault.check_words import compartment_name
from inglenook.vault.errors import VaultError
from inglenook.vault.keys import Keys
from inglenook.vault.vault import Vault


@dataclass(frozen=True)
class Made:
    """A backup that has its name, and how long each part of it took."""

    file: Path
    verdict: Verdict
    copying: float
    checking: float


def backup(wish: argparse.Namespace, secrets: Secrets, now: dt.datetime) -> int:
    headers.read(wish.vault)
    final = _final(wish.dest, now)
    try:
        if wish.unopened:
            made = _made(wish.vault, final, None, lambda: _copy_unopened(wish.vault, final, now))
        else:
            with keys_of(wish.vault, secrets) as keys:
                made = _made(wish.vault, final, keys, lambda: _copy_opened(wish.vault, final, keys, now))
                _remember(wish.vault, keys, made, now)
    except KeyboardInterrupt:
        raise Stopped from None
    print(_as_json(made) if wish.json else _as_text(made))  # noqa: T201 - what was asked for
    return 0


def _final(dest: Path, now: dt.datetime) -> Path:
    dest = dest.absolute()
    if dest.is_dir():
        return dest / file_name(now)
    if not dest.parent.is_dir():
        raise PlaceGone
    if dest.exists() or dest.is_symlink():
        raise BackupNameTaken
    return dest


def _made(vault: Path, final: Path, keys: Keys | None, copy: Callable[[], Copied]) -> Made:
    begun = time.monotonic()
    try:
        copy()
        copied = time.monotonic()
        verdict = _checked(vault, final, keys)
        take_name(part_of(final), final)
    except BaseException:
        with contextlib.suppress(OSError):
            part_of(final).unlink(missing_ok=True)
        raise
    return Made(final, verdict, copied - begun, time.monotonic() - copied)


def _copy_unopened(vault: Path, final: Path, now: dt.datetime) -> Copied:
    progress = percent(_("Copying … {percent} %"))
    return Child(
        lambda: copy_live(vault, part_of(final), lambda: settle_closed(vault), progress, always, now=now)
    ).result()


def _copy_opened(vault: Path, final: Path, keys: Keys, now: dt.datetime) -> Copied:
    """The child is there before the vault is open: a process that has it open must not touch its files."""
    reader, writer = os.pipe()
    progress = percent(_("Copying … {percent} %"))

    @contextlib.contextmanager
    def settle() -> Iterator[bytes]:
        os.close(writer)
        with open(reader, "rb") as pipe:  # noqa: PTH123 - a descriptor
            yield pipe.read()

    child = Child(lambda: copy_live(vault, part_of(final), settle, progress, always, now=now))
    os.close(reader)
    try:
        with Vault.open(vault, keys, now=now) as opened:
            mark = backup_mark.seal(opened, now)
            with contextlib.suppress(BrokenPipeError), open(writer, "wb") as pipe:  # noqa: PTH123 - a descriptor
                pipe.write(mark)
            return child.result()
    except BaseException:
        child.end()
        raise


def _checked(vault: Path, final: Path, keys: Keys | None) -> Verdict:
    progress = percent(_("Checking what lies there … {percent} %"))
    scratch = passing_folder(vault.absolute().parent)
    try:
        return Child(lambda: verify(part_of(final), keys, scratch, progress, always)).result()
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _remember(vault: Path, keys: Keys, made: Made, now: dt.datetime) -> None:
    """In the vault, so that it tells of it. A vault that can only be read goes without."""
    verdict = made.verdict
    with contextlib.suppress(VaultError), Vault.open(vault, keys, now=now) as opened:
        places = {place.folder: place.id for place in backups.places(opened)}
        backups.note_backup(
            opened,
            places.get(str(made.file.parent)),
            made.file.name,
            made_at=verdict.made_at,
            size=verdict.size,
            state=verdict.state,
            now=now,
        )


def _as_text(made: Made) -> str:
    verdict = made.verdict
    lines = [
        _("The backup is made and checked: {file} ({size}).").format(
            file=made.file, size=amount(verdict.size)
        )
    ]
    if verdict.opened:
        lines += [_opened(verdict), _counted(verdict.counts)]
    elif verdict.no_room:
        lines.append(_("It was compared byte by byte; there was no room to unpack and open it."))
    else:
        lines.append(_("It was compared byte by byte and not opened."))
    return "\n".join(lines)


def _opened(verdict: Verdict) -> str:
    names = ", ".join(compartment_name(each) for each in verdict.opened)
    told = _("Read back, compared and opened: {names}.").format(names=names)
    if verdict.not_opened:
        rest = ", ".join(compartment_name(each) for each in verdict.not_opened)
        told += " " + _("Compared and not opened: {names}.").format(names=rest)
    return told


def _counted(counts: dict[str, int]) -> str:
    notes = counts["notes"] + counts["private notes"]
    return ngettext("It holds {count} note.", "It holds {count} notes.", notes).format(count=notes)


def _as_json(made: Made) -> str:
    verdict = made.verdict
    told = {
        "file": str(made.file),
        "size": verdict.size,
        "made_at": verdict.made_at.isoformat(),
        "vault_id": verdict.vault_id,
        "state": verdict.state.value,
        "opened": [each.value for each in verdict.opened],
        "counts": verdict.counts,
        "seconds": {"copying": round(made.copying, 3), "checking": round(made.checking, 3)},
    }
    return json.dumps(told, ensure_ascii=False, indent=1)
