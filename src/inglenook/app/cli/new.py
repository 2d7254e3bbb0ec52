"""`inglenook new VAULT`: a vault, and its recovery words, printed once."""

from __future__ import annotations

import argparse
import datetime as dt
import textwrap
from pathlib import Path

from inglenook.app.cli.secrets import Secrets
from inglenook.domain.language import _
from inglenook.domain.settings import Settings
from inglenook.vault import recovery
from inglenook.vault.errors import FolderNotEmpty, VaultMissing
from inglenook.vault.making import make
from inglenook.vault.passphrase import refuse_weak


def new(wish: argparse.Namespace, secrets: Secrets, now: dt.datetime) -> int:
    refuse_taken(wish.vault)
    typed = secrets.typed(twice=True)
    refuse_weak(typed)
    words = make_vault(wish.vault, secrets.of(typed), secrets, Settings(), now)
    say_words(words)
    return 0


def refuse_taken(folder: Path) -> None:
    """Before anybody thinks of a passphrase for it."""
    if not folder.absolute().parent.is_dir():
        raise VaultMissing
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FolderNotEmpty


def make_vault(
    folder: Path, passphrase: bytearray, secrets: Secrets, settings: Settings, now: dt.datetime
) -> list[str]:
    """The vault; its recovery words."""
    secret = secrets.keep(recovery.new_secret())
    make(folder, passphrase, secret, settings=settings, now=now).wipe()
    return recovery.words(secret)


def say_words(words: list[str]) -> None:
    numbered = [f"{place:2}. {word:<12}" for place, word in enumerate(words, start=1)]
    rows = ["".join(numbered[start : start + 4]).rstrip() for start in range(0, len(numbered), 4)]
    told = _(
        "These are the recovery words. They open the vault when the passphrase is forgotten, for anyone who "
        "has them, and they are shown this once. Write them on paper and keep it apart from this computer."
    )
    print("\n".join(["", *textwrap.wrap(told, 78), "", *rows, ""]))  # noqa: T201 - what was asked for
