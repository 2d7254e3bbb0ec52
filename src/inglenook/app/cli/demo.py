"""`inglenook demo VAULT`: a vault with a made-up practice, to try things on and to measure with."""

from __future__ import annotations

import argparse
import datetime as dt
import os
import sys
import time
import tomllib
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

from inglenook.app import resources
from inglenook.app.cli.new import make_vault, refuse_taken, say_words
from inglenook.app.cli.secrets import Secrets, WrongUsage
from inglenook.app.demo.goals import Story, parse_stories, write_goals
from inglenook.app.demo.grammar import Grammar, parse
from inglenook.app.demo.measures import Rules, write_measures
from inglenook.app.demo.people import parse_names
from inglenook.app.demo.practice import Material, Wish, fitting_clients, practice
from inglenook.app.demo.worksheets import Paper, write_worksheets
from inglenook.app.demo.writing import write
from inglenook.app.shelf import measures, whole_shelf
from inglenook.domain.language import _
from inglenook.domain.measure.measure import Measure
from inglenook.domain.settings import Settings
from inglenook.vault import header as headers
from inglenook.vault.errors import WeakPassphrase, WeakReason
from inglenook.vault.keys import Keys
from inglenook.vault.keyslots import SlotKind, open_slot
from inglenook.vault.vault import Vault

_AFTERNOON = dt.time(15)
MOST_FOR_ONE = 100_000
LANGUAGES = ("en", "es")
_HELP = {
    "en": ("Someone who listens, day and night: 020 7946 0101", "Your own doctor's practice, in the morning"),
    "es": ("Alguien que escucha, de día y de noche: 020 7946 0101", "Tu centro de salud, por la mañana"),
}
"""The number is one of those that are kept free for made-up stories."""


def demo(wish: argparse.Namespace, secrets: Secrets, now: dt.datetime) -> int:
    """Any passphrase will do: nothing in this vault is about anybody."""
    if wish.clients and wish.notes > MOST_FOR_ONE * wish.clients:
        raise WrongUsage(_("So many notes need more clients."))
    refuse_taken(wish.vault)
    passphrase = secrets.passphrase()
    if not passphrase:
        raise WeakPassphrase(WeakReason.EMPTY)
    begun = time.monotonic()
    made_up = wish_for(wish.clients, wish.notes, wish.seed, wish.today, now)
    settings = Settings(zone=made_up.zone, help_lines=_HELP)
    words = make_vault(wish.vault, passphrase, secrets, settings, made_up.now.astimezone(dt.UTC))
    with open_slot(headers.read(wish.vault), SlotKind.PASSPHRASE, passphrase) as found:
        fill(wish.vault, found.keys, made_up)
    say_words(words)
    told = _("A made-up practice: {clients} people, {notes} notes, in {seconds} seconds.").format(
        clients=made_up.clients, notes=made_up.notes, seconds=round(time.monotonic() - begun)
    )
    print(told)  # noqa: T201 - what was asked for
    return 0


def wish_for(
    clients: int | None,
    notes: int,
    seed: int,
    today: dt.date | None,
    now: dt.datetime,
    zone: str | None = None,
) -> Wish:
    """With a given day the practice stands at three in the afternoon of it, the same on every machine."""
    zone = zone or ("UTC" if today else local_zone())
    moment = (
        dt.datetime.combine(today, _AFTERNOON, ZoneInfo(zone)) if today else now.astimezone(ZoneInfo(zone))
    )
    return Wish(clients or fitting_clients(notes), notes, seed, moment, zone)


def material() -> Material:
    grammars = {language: parse(resources.text(f"demo/{language}.txt")) for language in LANGUAGES}
    return Material(
        resources.lines("words/codes.txt"), parse_names(resources.text("demo/people.toml")), grammars
    )


def paper() -> Paper:
    return Paper(whole_shelf(), _answers())


def rules() -> Rules:
    own = Measure.model_validate(tomllib.loads(resources.text("demo/measure.toml")))
    return Rules(measures(), own, _answers())


def _answers() -> dict[str, Grammar]:
    return {language: parse(resources.text(f"demo/answers.{language}.txt")) for language in LANGUAGES}


def stories() -> dict[str, tuple[Story, ...]]:
    return {language: parse_stories(resources.text(f"demo/goals.{language}.toml")) for language in LANGUAGES}


def fill(folder: Path, keys: Keys, made_up: Wish) -> None:
    """A new vault with the practice, saying how far it is when someone watches."""
    whole = practice(made_up, material())
    watched = sys.stderr.isatty() and made_up.notes >= 5000
    with Vault.open(folder, keys, now=made_up.now.astimezone(dt.UTC)) as vault:
        write(vault, whole, made_up, _say if watched else lambda _count: None)
        write_worksheets(vault, whole, made_up, paper())
        write_goals(vault, whole, made_up, stories())
        write_measures(vault, whole, made_up, rules())
    if watched:
        sys.stderr.write("\r\033[K")


def _say(count: int) -> None:
    sys.stderr.write("\r" + _("{count} notes").format(count=count))
    sys.stderr.flush()


def local_zone() -> str:
    """The IANA name of this computer's zone, UTC when it has none."""
    parts = Path("/etc/localtime").resolve().parts
    if "zoneinfo" in parts:
        name = os.environ.get("TZ") or "/".join(parts[parts.index("zoneinfo") + 1 :])
        if name in available_timezones():
            return name
    return "UTC"
