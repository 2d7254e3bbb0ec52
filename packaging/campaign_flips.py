"""One bit flipped in every byte of a vault: each is found, by the engine itself.

A page proves itself alone (FORMAT.md), so one byte of every page is flipped at a time and the engine asked
which pages are damaged: it must name each of them. Page 1 tells the salt of all others and is flipped byte by
byte. That a single flip anywhere is found by unlocking or the check is shown on a sample of both.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterable, Iterator
from pathlib import Path

from campaign_found import said_at_unlock, said_by_check
from campaign_practice import World, copy_of
from campaign_table import Row
from sqlcipher3 import dbapi2 as driver

from inglenook.domain.compartment import Compartment
from inglenook.vault import header as headers
from inglenook.vault import state as states
from inglenook.vault.connection import PAGE_BYTES, file_of
from inglenook.vault.keys import Keys
from inglenook.vault.meta import Meta
from inglenook.vault.state import StateProblem

NO_KEYS = Keys({})


def raw(path: Path, key: bytearray) -> driver.Connection:
    """With the right key and nothing of ours between."""
    connection = driver.connect(str(path), isolation_level=None)
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"PRAGMA key = \"x'{bytes(key).hex()}'\"")
    return connection


def flipped(data: bytes, place: int) -> int:
    """Another bit in every byte."""
    return data[place] ^ (1 << place % 8)


def every_byte(world: World, compartment: Compartment, places: Iterable[int] = range(PAGE_BYTES)) -> Row:
    """`places`: which bytes of each page."""
    path, key = file_of(world.folder, compartment), world.keys()[compartment]
    whole = path.read_bytes()
    failures, count = [], 0
    for place in places:
        data = bytearray(whole)
        for start in range(PAGE_BYTES, len(data), PAGE_BYTES):
            data[start + place] = flipped(whole, start + place)
        count += len(data) // PAGE_BYTES
        if _pages_named(path, data, key) != set(range(2, len(data) // PAGE_BYTES + 1)):
            failures.append(f"byte {place} of a page: not every page is named")
        data = bytearray(whole)
        data[place] = flipped(whole, place)
        if _opens(path, data, key):
            failures.append(f"byte {place} of page 1: opens")
    path.write_bytes(whole)
    return Row(
        f"{compartment}.db, {len(whole):,} bytes", count, failures, more="one bit of the byte, by the engine"
    )


def sampled(world: World, compartment: Compartment, count: int, seed: int) -> Row:
    """Bytes here and there of a large file, as many at a time as lie in different pages."""
    path, key = file_of(world.folder, compartment), world.keys()[compartment]
    whole = path.read_bytes()
    chance, failures, waiting = random.Random(seed), [], count
    while waiting:
        pages = chance.sample(
            range(2, len(whole) // PAGE_BYTES + 1), min(waiting, len(whole) // PAGE_BYTES // 2)
        )
        data = bytearray(whole)
        for page in pages:
            place = (page - 1) * PAGE_BYTES + chance.randrange(PAGE_BYTES)
            data[place] = flipped(whole, place)
        missed = set(pages) ^ _pages_named(path, data, key)
        failures += [f"page {page}: flipped and not named" for page in sorted(missed)]
        waiting -= len(pages)
    path.write_bytes(whole)
    return Row(f"large {compartment}.db, {len(whole):,} bytes, sampled", count, failures)


def single_flips(world: World, count: int, seed: int) -> Row:
    """Any one byte of any compartment: unlocking or the check says so in words."""
    chance, failures, unlock = random.Random(seed), [], 0
    keys = world.keys()
    for _ in range(count):
        path = file_of(world.folder, chance.choice(list(Compartment)))
        whole = path.read_bytes()
        place = chance.randrange(len(whole))
        path.write_bytes(whole[:place] + bytes([flipped(whole, place)]) + whole[place + 1 :])
        unlock += bool(said_at_unlock(world.folder, keys))
        if not said_by_check(world.folder, keys):
            failures.append(f"{path.name}, byte {place}")
        path.write_bytes(whole)
    return Row(
        "one byte of a compartment, sampled", count, failures, more=f"{unlock} said at unlock, all by check"
    )


def every_header_bit(world: World, name: str, every: int = 1) -> Row:
    """Said by the check; the other file is good, so the vault opens."""
    path = world.folder / name
    whole = path.read_bytes()
    failures = []
    for data in itertools.islice(_each_bit(whole), 0, None, every):
        path.write_bytes(data)
        if not said_by_check(world.folder, NO_KEYS):
            failures.append("a bit was changed and nothing said")
    path.write_bytes(whole)
    return Row(f"{name}, every bit", 8 * len(whole) // every, failures)


def every_state_bit(world: World) -> Row:
    with world.open() as vault:
        key, vault_id = vault.secret(Compartment.RECORD, Meta.STATE_KEY), vault.vault_id
    path = world.folder / states.NAME
    whole = path.read_bytes()
    failures = []
    for number, data in enumerate(_each_bit(whole)):
        path.write_bytes(data)
        if states.read(world.folder, vault_id, key).problem is not StateProblem.DAMAGED:
            failures.append(f"bit {number}: trusted")
        elif number % 97 == 0 and not said_by_check(world.folder, world.keys()):
            failures.append(f"bit {number}: nothing said")
    path.write_bytes(whole)
    return Row(f"{states.NAME}, every bit", 8 * len(whole), failures)


def cut_short(world: World, seed: int, every: int = 1) -> Row:
    """Every file, at every length of the small ones and at sampled ones of the compartments."""
    chance, failures, count = random.Random(seed), [], 0
    for path in [world.folder / headers.MAIN, *(file_of(world.folder, each) for each in Compartment)]:
        whole = path.read_bytes()
        small = path.suffix == ".json"
        for length in range(0, len(whole), every) if small else chance.sample(range(len(whole)), 60):
            path.write_bytes(whole[:length])
            count += 1
            if not said_by_check(world.folder, NO_KEYS if small else world.keys()):
                failures.append(f"{path.name} cut to {length}")
        path.write_bytes(whole)
    return Row("files cut short", count, failures)


def without_hmac(world: World, place: Path, seed: int) -> Row:
    """Control: the same rows in a file whose pages don't prove themselves; nearly nothing is noticed."""
    plain = _without_hmac(world, place)
    whole = plain.read_bytes()
    chance, unnoticed = random.Random(seed), []
    for _ in range(300):
        at = chance.randrange(PAGE_BYTES, len(whole))
        plain.write_bytes(whole[:at] + bytes([flipped(whole, at)]) + whole[at + 1 :])
        if _is_quiet(plain):
            unnoticed.append(f"byte {at}")
    return Row("pages without their HMAC", 300, unnoticed, control=True)


def _without_hmac(world: World, place: Path) -> Path:
    source = copy_of(world, place / "plain")
    path = file_of(source.folder, Compartment.RECORD)
    plain = place / "without.db"
    connection = raw(path, source.keys()[Compartment.RECORD])
    connection.execute("ATTACH ? AS plain KEY ''", (str(plain),))
    connection.execute("SELECT sqlcipher_export('plain')")
    connection.close()
    return plain


def _is_quiet(path: Path) -> bool:
    connection = driver.connect(str(path))
    connection.text_factory = bytes
    try:
        return connection.execute("PRAGMA integrity_check").fetchall() == [(b"ok",)]
    except (driver.Error, UnicodeDecodeError):  # a message that quotes what it found
        return False
    finally:
        connection.close()


def _pages_named(path: Path, data: bytes | bytearray, key: bytearray) -> set[int]:
    path.write_bytes(data)
    connection = raw(path, key)
    try:
        said = [row[0] for row in connection.execute("PRAGMA cipher_integrity_check")]
    finally:
        connection.close()
    return {int(sentence.split()[-1]) for sentence in said if sentence.split()[-1].isdigit()}


def _opens(path: Path, data: bytes | bytearray, key: bytearray) -> bool:
    path.write_bytes(data)
    connection = raw(path, key)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchall()
    except driver.Error:
        return False
    finally:
        connection.close()
    return True


def _each_bit(whole: bytes) -> Iterator[bytes]:
    for place in range(8 * len(whole)):
        data = bytearray(whole)
        data[place // 8] ^= 1 << place % 8
        yield bytes(data)
