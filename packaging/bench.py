"""Measure: `python3 packaging/bench.py [--sizes 1000,10000,100000] [--only NAME] [--keep FOLDER]`.

One table in Markdown. Every figure stands beside the same work on sqlcipher3 alone (or a bare Qt window) in
the same run; the ratio is what counts. Each is taken in a process of its own. Nothing is asserted here.
"""

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
SIZES = (1_000, 10_000, 100_000)
TUNED = {
    "GLIBC_TUNABLES": "glibc.malloc.perturb=85:glibc.malloc.tcache_count=0",
    "PYTHONMALLOC": "malloc",
}
"""As the launcher starts the desk."""
_BARE = "bare Qt window"


@dataclass(frozen=True)
class Figure:
    """What was measured, and the same of the baseline; None where there is nothing to compare."""

    ours: float | None
    base: float | None
    unit: str = "ms"

    def __str__(self) -> str:
        if self.ours is None:
            return "not measured"
        text = f"{_plain(self.ours)} {self.unit}"
        if not self.base:
            return text
        return f"{text} / {_plain(self.base)} = **{self.ours / self.base:.2g}**"


@dataclass
class House:
    """A vault of one size, and the baseline's file with the same notes."""

    folder: Path
    raw: Path
    count: int
    seconds: float
    case: str
    short: str
    key: int
    long: str
    words: dict[str, list[str]] = field(default_factory=dict)


def child(script: str, what: str, at: Path, *, tuned: bool = False, screen: bool = False, **wish: Any) -> Any:
    """One measurement in a process of its own; None, and a word about it, when it fails."""
    environment = {**os.environ, **(TUNED if tuned else {})}
    if not screen:
        environment["QT_QPA_PLATFORM"] = "offscreen"
    command = [sys.executable, str(HERE / script), what, str(at), json.dumps(wish)]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    if done.returncode:
        _say(f"{script} {what}: failed\n{done.stderr.strip()[-600:]}")
        return None
    return json.loads(done.stdout.splitlines()[-1])


def build(folder: Path, count: int) -> House:
    """Made anew unless it was kept."""
    folder.mkdir(parents=True, exist_ok=True)
    vault, raw, note = folder / "Practice.inglenook", folder / "raw.db", folder / "made.json"
    if not note.is_file():
        shutil.rmtree(vault, ignore_errors=True)
        _say(f"making {count} notes")
        made = child("bench_store.py", "make", vault, count=count)
        if made is None:
            raise SystemExit(1)
        _say(f"the same for the baseline ({made['seconds']:.0f} s for the vault)")
        made["words"] = child("bench_store.py", "make_raw", vault, file=str(raw))
        note.write_text(json.dumps(made), encoding="utf-8")
    return House(folder=vault, raw=raw, count=count, **json.loads(note.read_text(encoding="utf-8")))


# ---------------------------------------------------------------------- the rows


def making(house: House) -> Figure:
    return Figure(house.seconds, None, "s")


def start(house: House) -> Figure:
    ours = child("bench_program.py", "start", house.folder, screen=True)
    return Figure(_middle(ours), _middle(child("bench_program.py", "bare_start", house.folder, screen=True)))


def unlock(house: House) -> Figure:
    """Five processes each, the middle one."""
    ours = [child("bench_desk.py", "unlock", house.folder, tuned=True) for _ in range(5)]
    base = [child("bench_desk.py", "bare_unlock", house.folder, file=str(house.raw)) for _ in range(5)]
    return Figure(_middle(ours), _middle(base))


def searching(kind: str, share: float) -> Callable[[House], Figure]:
    def row(house: House) -> Figure:
        ours, base = _searched(house, kind)
        return Figure(_at(ours, share), _at(base, share))

    return row


_SEARCHED: dict[tuple[int, str], tuple[list[float], list[float]]] = {}


def _searched(house: House, kind: str) -> tuple[list[float], list[float]]:
    if (house.count, kind) not in _SEARCHED:
        words = house.words[kind]
        ours = child("bench_store.py", "search", house.folder, tuned=True, queries=words)
        base = child("bench_raw.py", "search", house.raw, tuned=True, queries=[f'"{w}"*' for w in words])
        _SEARCHED[house.count, kind] = ours, base
    return _SEARCHED[house.count, kind]


def saving(house: House) -> Figure:
    ours, base = _saved(house)
    return Figure(_middle(ours["times"]), _middle(base["times"]))


def bytes_written(house: House) -> Figure:
    ours, base = _saved(house)
    return Figure(ours["bytes"] / 1000, base["bytes"] / 1000, "kB")


_SAVED: dict[int, tuple[dict[str, Any], dict[str, Any]]] = {}


def _saved(house: House) -> tuple[dict[str, Any], dict[str, Any]]:
    if house.count not in _SAVED:
        text = child("bench_store.py", "text_of", house.folder, note=house.short)
        ours = child("bench_store.py", "save", house.folder, tuned=True, note=house.short)
        base = child("bench_raw.py", "save", house.raw, tuned=True, key=house.key * 2, text=text)
        _SAVED[house.count] = ours, base
    return _SAVED[house.count]


def keys(house: House) -> Figure:
    text = child("bench_store.py", "text_of", house.folder, note=house.long)
    ours = child("bench_desk.py", "keys", house.folder, tuned=True, note=house.long)
    base = child("bench_desk.py", "bare_keys", house.folder, tuned=True, text=text)
    return Figure(_at(ours, 0.99), _at(base, 0.99))


def lock(house: House) -> Figure:
    ours = child("bench_program.py", "lock", house.folder, screen=True)
    base = child("bench_program.py", "bare_lock", house.folder, file=str(house.raw), case=house.case)
    return Figure(_at(ours, 0.95), _at(base, 0.95))


def client_listed(house: House) -> Figure:
    ours = child("bench_store.py", "client", house.folder, tuned=True, case=house.case)
    base = child("bench_raw.py", "client", house.raw, tuned=True, case=house.case)
    return Figure(_middle(ours), _middle(base))


def client_shown(house: House) -> Figure:
    return Figure(_middle(child("bench_desk.py", "client", house.folder, tuned=True, case=house.case)), None)


def check(house: House) -> Figure:
    ours = child("bench_store.py", "check", house.folder, tuned=True)
    return Figure(ours, child("bench_raw.py", "check", house.raw, tuned=True), "s")


def backup(house: House) -> Figure:
    found = child("bench_backup.py", "write", house.folder)
    return Figure(_middle(found["ours"]), _middle(found["plain"]), "s")


def backup_typing(house: House) -> Figure:
    found = _typed(house)
    return Figure(_middle(found["ours"]), _middle(found["plain"]), "s")


def backup_pause(house: House) -> Figure:
    return Figure(_middle(_typed(house)["paused"]), None)


def backup_save(house: House) -> Figure:
    return Figure(_at(_typed(house)["saves"], 0.95), None)


_TYPED: dict[int, dict[str, Any]] = {}


def _typed(house: House) -> dict[str, Any]:
    if house.count not in _TYPED:
        _TYPED[house.count] = child("bench_backup.py", "typing", house.folder, note=house.short)
    return _TYPED[house.count]


def backup_check(house: House) -> Figure:
    return Figure(_middle(child("bench_backup.py", "check", house.folder)), None, "s")


def backup_restore(house: House) -> Figure:
    return Figure(child("bench_backup.py", "bring_back", house.folder), None, "s")


def memory(house: House) -> Figure:
    queries = [words[0] for words in house.words.values() if words]
    wish = {"case": house.case, "queries": queries}
    ours = child("bench_desk.py", "memory", house.folder, tuned=True, note=house.long, **wish)
    base = child("bench_desk.py", "bare_memory", house.folder, tuned=True, file=str(house.raw), **wish)
    return Figure(ours, base, "MB")


ROWS: dict[str, tuple[str, Callable[[House], Figure]]] = {
    "making": ("making the practice", making),
    "start": (f"cold start to the locked window / {_BARE}", start),
    "unlock": (f"unlock to a usable desk, without the KDF / {_BARE} and open", unlock),
    "rare50": ("search as you type, rare word, p50", searching("rare", 0.5)),
    "rare95": ("search as you type, rare word, p95", searching("rare", 0.95)),
    "common50": ("search as you type, common word, p50", searching("common", 0.5)),
    "common95": ("search as you type, common word, p95", searching("common", 0.95)),
    "prefix50": ("search as you type, prefix, p50", searching("prefix", 0.5)),
    "prefix95": ("search as you type, prefix, p95", searching("prefix", 0.95)),
    "save": ("durable save, p50", saving),
    "bytes": ("bytes written per saved note", bytes_written),
    "keys": ("key press to paint, note of 5,000 words, p99 / bare text field", keys),
    "lock": ("lock to clean, p95 / close and end a process", lock),
    "client": ("a client of 500 notes: the first fifty", client_listed),
    "client_shown": ("a client of 500 notes, on the screen", client_shown),
    "check": ("check", check),
    "backup": ("writing a backup / copying and syncing the same bytes", backup),
    "backup_typing": ("the same while someone types and every save is kept", backup_typing),
    "backup_pause": ("for how long saves had to wait at its end", backup_pause),
    "backup_save": ("durable save meanwhile, p95", backup_save),
    "backup_check": ("proving the backup from the medium", backup_check),
    "backup_restore": ("restoring it, with a whole check", backup_restore),
    "memory": (f"peak memory of the desk / {_BARE} and the same SQL", memory),
}


def table(houses: list[House], names: list[str]) -> str:
    head = ["figure", *(f"{house.count:,} notes" for house in houses)]
    lines = [head, ["---"] * len(head)]
    for name in names:
        title, measure = ROWS[name]
        cells = []
        for house in houses:
            _say(f"{title}, {house.count} notes")
            cells.append(_measured(measure, house))
        lines.append([title, *cells])
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _measured(measure: Callable[[House], Figure], house: House) -> str:
    try:
        return str(measure(house))
    except TypeError:
        return "not measured"  # a part of it failed, and said so


def machine() -> str:
    """Where this was measured, and with what."""
    import cryptography
    import PySide6
    import sqlcipher3

    with sqlcipher3.connect(":memory:") as connection:
        (cipher,) = connection.execute("PRAGMA cipher_version").fetchone()
        (sqlite,) = connection.execute("SELECT sqlite_version()").fetchone()
    return (
        f"{_processor()}, {os.cpu_count()} cores, {_memory()} GB, {platform.system()} {platform.release()}, "
        f"load {os.getloadavg()[0]:.1f}; Python {platform.python_version()}, SQLCipher {cipher} "
        f"(SQLite {sqlite}), PySide6 {PySide6.__version__}, cryptography {cryptography.__version__}; "
        f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC."
    )


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.split(":", 1)[1].strip()
    return platform.machine()


def _memory() -> int:
    return round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9)


def _at(values: list[float] | None, share: float) -> float | None:
    if not values:
        return None
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def _middle(values: list[Any] | None) -> float | None:
    return _at([value for value in values or [] if value is not None], 0.5)


def _plain(value: float) -> str:
    return f"{value:.0f}" if value >= 100 else f"{value:.1f}" if value >= 1 else f"{value:.2f}"


def _say(sentence: str) -> None:
    print(f"· {sentence}", file=sys.stderr, flush=True)


def main() -> int:
    parser = argparse.ArgumentParser(description="Measure Inglenook beside sqlcipher3 alone.")
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)), help="numbers of notes, from 1000 on")
    parser.add_argument("--only", action="append", choices=list(ROWS), help="one figure; may be repeated")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="where vaults stay for another run")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        place = given.keep or Path(scratch)
        houses = [build(place / size, int(size)) for size in given.sizes.split(",")]
        print(table(houses, given.only or list(ROWS)))
    print(f"\n{machine()}\n\nEach cell: Inglenook / the baseline = ratio.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
