"""Looks for what must not be there in the memory of processes: all writable mappings, many spellings.

Reading another process's memory needs root, which defeats the shield (and is meant to).
"""

import base64
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

CHUNK = 1 << 22
PAGE = 4096
WINDOW = 8


@dataclass(frozen=True)
class Needle:
    """What is looked for, under the name it is reported by."""

    name: str
    spellings: frozenset[bytes]


def text_needle(name: str, text: str) -> Needle:
    """A text in UTF-8 and UTF-16, each also as hex and as base64 at all three alignments."""
    return Needle(name, frozenset(_with_codes(text.encode()) | _with_codes(text.encode("utf-16-le"))))


def key_needle(name: str, key: bytes) -> Needle:
    """Raw bytes, hex (also as UTF-16), base64."""
    codes = _with_codes(key)
    return Needle(name, frozenset(codes | {_widened(code) for code in codes - {key}}))


def passphrase_needles(passphrase: str) -> list[Needle]:
    """The whole in all spellings, and every window of eight bytes as it would stand in memory."""
    pieces = [passphrase[start : start + WINDOW] for start in range(len(passphrase) - WINDOW + 1)]
    windows = {code for piece in pieces for code in (piece.encode(), piece.encode("utf-16-le"))}
    return [text_needle("passphrase", passphrase), Needle("a piece of the passphrase", frozenset(windows))]


def count(pids: Iterable[int], needles: Iterable[Needle]) -> dict[str, int]:
    """Hits by needle over all processes; a process that ends meanwhile counts as far as it was read."""
    wanted = list(needles)
    found = {needle.name: 0 for needle in wanted}
    for pid in pids:
        for mapping in _writable(pid):
            for needle in wanted:
                found[needle.name] += sum(mapping.count(each) for each in needle.spellings)
    return found


def longest_end(pids: Iterable[int], text: str) -> str:
    """The longest end of `text` that stands in their memory as Qt keeps text, or nothing."""
    longest = 0
    for pid in pids:
        for mapping in _writable(pid):
            while longest < len(text) and text[-longest - 1 :].encode("utf-16-le") in mapping:
                longest += 1
    return text[len(text) - longest :]


def total(found: dict[str, int]) -> int:
    return sum(found.values())


def may_read_others() -> bool:
    """Whether this user may read memory that is closed to others."""
    status = Path("/proc/self/status").read_text()
    effective = int(re.search(r"CapEff:\s*([0-9a-f]+)", status)[1], 16)  # type: ignore[index]
    return os.geteuid() == 0 and bool(effective >> 19 & 1)  # CAP_SYS_PTRACE


def _with_codes(data: bytes) -> set[bytes]:
    hexes = {data.hex().encode(), data.hex().upper().encode()}
    return {data} | hexes | _base64_forms(data)


def _base64_forms(data: bytes) -> set[bytes]:
    """How the bytes look inside a longer base64 text, without the letters that their neighbours share."""
    forms = set()
    for before in range(3):
        code = base64.b64encode(bytes(before) + data)
        first = -(-before * 8 // 6)
        last = (before + len(data)) * 8 // 6
        forms |= {code[first:last], code[first:last].replace(b"+", b"-").replace(b"/", b"_")}
    return forms


def _widened(code: bytes) -> bytes:
    return code.decode("latin-1").encode("utf-16-le")


def _writable(pid: int) -> Iterator[bytes]:
    """The contents of every writable mapping, neighbours joined, so that nothing hides in a seam."""
    try:
        maps = Path(f"/proc/{pid}/maps").read_text()
        memory = os.open(f"/proc/{pid}/mem", os.O_RDONLY)
    except OSError:
        return
    try:
        for start, end in _joined(maps):
            yield b"".join(_read(memory, start, end))
    finally:
        os.close(memory)


def _joined(maps: str) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for line in maps.splitlines():
        span, rights = line.split()[:2]
        start, end = (int(side, 16) for side in span.split("-"))
        if "w" not in rights:
            continue
        if spans and spans[-1][1] == start:
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return spans


def _read(memory: int, start: int, end: int) -> Iterator[bytes]:
    """What can be read; pages that can't (guards, devices) are left out."""
    while start < end:
        try:
            chunk = os.pread(memory, min(CHUNK, end - start), start)
        except OSError:
            start += PAGE
            continue
        if not chunk:
            return
        yield chunk
        start += len(chunk)
