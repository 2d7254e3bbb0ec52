"""The same work as bench_raw.py through the project's stores, each in a process of its own.

`python bench_store.py WHAT FOLDER JSON` prints one line of JSON. The practice is made up; its keys lie beside
it in a file, because the desk, too, is handed keys and never spends memory on a passphrase.
"""

import contextlib
import datetime as dt
import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import bench_raw

from inglenook.app.cli import demo
from inglenook.app.demo.practice import practice
from inglenook.app.demo.writing import write
from inglenook.domain.compartment import Compartment
from inglenook.domain.note import NoteDraft, Section
from inglenook.domain.settings import Settings
from inglenook.vault import cases, clients, notes, recovery
from inglenook.vault import check as checks
from inglenook.vault.codec import unpack_sections
from inglenook.vault.header import FLOOR_MEMORY_KIB, FLOOR_PASSES, Cost
from inglenook.vault.keys import Keys
from inglenook.vault.making import make as make_vault
from inglenook.vault.search import Query, find
from inglenook.vault.vault import Vault

PASSPHRASE = "fir tzq elm vyk oak jwd"
TODAY = dt.date(2026, 11, 23)
LONG_NOTE_WORDS = 5000
CLIENT_NOTES = 500


def keys_of(folder: Path) -> Keys:
    return Keys.from_bytes(bytes.fromhex(folder.with_name("keys.hex").read_text(encoding="ascii")))


@contextlib.contextmanager
def opened(folder: Path) -> Iterator[Vault]:
    with Vault.open(folder, keys_of(folder), now=_now()) as vault:
        yield vault


def make(folder: Path, count: int) -> dict[str, Any]:
    """A practice of so many notes, one client with five hundred of them, one draft of five thousand words."""
    cost = Cost(memory_kib=FLOOR_MEMORY_KIB, passes=FLOOR_PASSES, lanes=2)
    secret = bytearray(PASSPHRASE.encode())
    keys = make_vault(folder, secret, recovery.new_secret(), cost=cost, settings=Settings(), now=_at())
    folder.with_name("keys.hex").write_text(keys.to_bytes().hex(), encoding="ascii")
    begun = time.monotonic()
    rest = count - CLIENT_NOTES
    demo.fill(folder, keys, demo.wish_for(None if rest > 6000 else 24, rest, 1, TODAY, _now()))
    seconds = time.monotonic() - begun
    with Vault.open(folder, keys, now=_at()) as vault:
        case = _five_hundred(vault)
        words = _words_of(vault, case)
        short, key = _draft(vault, case, " ".join(words[:90]))
        long, _key = _draft(vault, case, _in_paragraphs(words[:LONG_NOTE_WORDS]))
    return {"seconds": seconds, "case": case, "short": short, "key": key, "long": long}


def _five_hundred(vault: Vault) -> str:
    """A client of their own; the code is one that is still free."""
    wish = demo.wish_for(1, CLIENT_NOTES, 2, TODAY, _now())
    material = demo.material()
    taken = clients.taken_codes(vault)
    free = tuple(code for code in material.codes if code not in taken)
    whole = practice(wish, type(material)(free, material.names, material.grammars))
    write(vault, whole, wish)
    return whole.plans[0].case.id


def _words_of(vault: Vault, case: str) -> list[str]:
    """Of enough notes for the long one."""
    words: list[str] = []
    for line in notes.timeline(vault, case, limit=CLIENT_NOTES):
        words += [
            word for section in notes.note(vault, line.note_id).sections for word in section.text.split()
        ]
    return words


def _in_paragraphs(words: list[str], length: int = 60) -> str:
    parts = [words[start : start + length] for start in range(0, len(words), length)]
    return "\n\n".join(" ".join(part) for part in parts)


def _draft(vault: Vault, case: str, text: str) -> tuple[str, int]:
    """Its id, and its key in the table."""
    made = notes.start_session_note(
        vault, case, about=TODAY, start=None, end=None, zone="UTC", template="free", now=_at()
    ).made  # fmt: skip
    note = notes.note(vault, made or "")
    draft = NoteDraft(
        note_id=note.id, base_revision=note.revision, sections=(Section(heading="", text=text),)
    )
    notes.keep(vault, draft, now=_at())
    key = vault.db(Compartment.RECORD).one("SELECT key FROM notes WHERE id = ?", (note.id,))
    assert key is not None
    return note.id, int(key[0])


def make_raw(folder: Path, file: str) -> dict[str, Any]:
    """The same notes for the baseline, and words to look for: how many notes each is in."""
    found: Counter[str] = Counter()
    rows = []
    with opened(folder) as vault:
        names = [(line.case_id, line.name) for line in cases.cases(vault)]
        for place in (Compartment.RECORD, Compartment.PRIVATE):
            for key, case, day, state, sections in vault.db(place).each(
                "SELECT key, case_id, about, state, sections FROM notes ORDER BY key"
            ):
                text = "\n".join(section.text for section in unpack_sections(sections))
                rows.append((key * 2 + (place is Compartment.PRIVATE), case, day, state, text))
                found.update({word.strip(".,;:()“”«»?!").lower() for word in text.split()})
    rows.sort()
    Path(file).unlink(missing_ok=True)
    bench_raw.make(Path(file), names, rows)
    return _words(found, len(rows))


def _words(found: Counter[str], count: int) -> dict[str, list[str]]:
    plain = [(word, times) for word, times in sorted(found.items()) if word.isalpha() and len(word) > 3]
    rare = sorted(plain, key=lambda each: each[1])
    rare = [word for word, times in rare if times >= 2][:40]
    common = [word for word, times in sorted(plain, key=lambda each: -each[1]) if times > count / 10][:40]
    middle = [word for word, times in plain if count / 200 < times < count / 20]
    prefixes = sorted({word[:length] for word in middle[:: max(1, len(middle) // 20)] for length in (2, 3)})
    return {"rare": rare, "common": common, "prefix": prefixes[:40]}


def search(folder: Path, queries: list[str]) -> list[float]:
    with opened(folder) as vault:
        find(vault, Query("warm"))
        return [_milliseconds(lambda q=q: find(vault, Query(q))) for q in queries]


def save(folder: Path, note: str) -> dict[str, Any]:
    """`keep` of a note that grows by a word each time, and the bytes each hands to the system."""
    with opened(folder) as vault:
        current = notes.note(vault, note)
        text, revision, times = current.sections[0].text, current.revision, []
        before = bench_raw.written()
        for number in range(bench_raw.SAVES):
            text += f" word{number}"
            draft = NoteDraft(
                note_id=current.id, base_revision=revision, sections=(Section(heading="", text=text),)
            )
            begun = time.perf_counter()
            revision = notes.keep(vault, draft, now=_now()).revision
            times.append((time.perf_counter() - begun) * 1000)
        return {"times": times, "bytes": (bench_raw.written() - before) / bench_raw.SAVES}


def text_of(folder: Path, note: str) -> str:
    with opened(folder) as vault:
        return notes.note(vault, note).sections[0].text


def client(folder: Path, case: str) -> list[float]:
    with opened(folder) as vault:
        return [_milliseconds(lambda: notes.timeline(vault, case, limit=50)) for _ in range(20)]


def check(folder: Path) -> float:
    """Seconds."""
    keys = keys_of(folder)
    begun = time.perf_counter()
    report = checks.check(folder, keys, _now())
    assert report.sound, report.findings
    return time.perf_counter() - begun


def _milliseconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def _at() -> dt.datetime:
    return dt.datetime.combine(TODAY, dt.time(15), dt.UTC)


def main(arguments: list[str]) -> None:
    what, folder, wish = arguments
    print(json.dumps(globals()[what](Path(folder), **json.loads(wish))))


if __name__ == "__main__":
    main(sys.argv[1:])
