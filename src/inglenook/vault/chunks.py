"""Large files carried in pieces of one MiB, hashed in threads beside. May be used on a *.db only by a process
that does not have it open. Imports nothing of ours.
"""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from io import FileIO

CHUNK = 1 << 20
_RING = 6
_WORKERS = 2


def hashed(
    source: FileIO, size: int, early: Callable[[memoryview], object] | None = None
) -> Iterator[tuple[memoryview, bytes]]:
    """Every chunk with its SHA-256, from where the file stands; ends early where the file ends.

    `early` is handed each chunk as soon as it is read, while it is still being hashed. A chunk is valid until
    the next one is asked for.
    """
    if size <= CHUNK:
        yield from _one(source, size, early)
        return
    free = deque(bytearray(CHUNK) for _ in range(_RING))
    pending: deque[tuple[bytearray, memoryview, Future[bytes]]] = deque()
    with ThreadPoolExecutor(_WORKERS) as pool:
        while size or pending:
            if size and free:
                buffer = free.popleft()
                view = _filled(source, memoryview(buffer)[: min(CHUNK, size)])
                size = size - len(view) if len(view) == min(CHUNK, size) else 0
                if view:
                    pending.append((buffer, view, pool.submit(sha256, view)))
                    if early is not None:
                        early(view)
            elif pending:
                buffer, view, digest = pending.popleft()
                yield view, digest.result()
                free.append(buffer)


def _one(
    source: FileIO, size: int, early: Callable[[memoryview], object] | None
) -> Iterator[tuple[memoryview, bytes]]:
    """What fits into one chunk needs no threads."""
    view = _filled(source, memoryview(bytearray(size)))
    if view:
        if early is not None:
            early(view)
        yield view, sha256(view)


def sha256(data: bytes | memoryview) -> bytes:
    return hashlib.sha256(data).digest()


def whole(digests: Iterable[bytes]) -> str:
    """One digest for a file: the SHA-256 of the SHA-256s of its chunks, in hex."""
    return hashlib.sha256(b"".join(digests)).hexdigest()


def write_all(target: FileIO, data: bytes | memoryview) -> None:
    """At once or in the pieces that the system takes."""
    view = memoryview(data)
    while view:
        view = view[target.write(view) or 0 :]


def _filled(source: FileIO, view: memoryview) -> memoryview:
    """As much of the view as the file still has."""
    place = 0
    while place < len(view):
        count = source.readinto(view[place:])
        if not count:
            break
        place += count
    return view[:place]
