"""The baseline: the SQL of baseline.sql on sqlcipher3, without anything of the project's.

`python bench_raw.py WHAT FILE …` is a process of its own; it prints one line of JSON.
"""

import contextlib
import json
import re
import resource
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

KEY = "x'" + "a7" * 32 + "'"
SQL = Path(__file__).with_name("baseline.sql")
SAVES = 120


def statements() -> dict[str, list[str]]:
    """Each named part of baseline.sql, as single statements."""
    text = re.sub(r"^--(?! name:).*\n", "", SQL.read_text(encoding="utf-8"), flags=re.MULTILINE)
    parts = re.split(r"^-- name: (\w+)\n", text, flags=re.MULTILINE)[1:]
    return {
        name: [each.strip() for each in body.split(";\n") if each.strip()]
        for name, body in zip(parts[::2], parts[1::2], strict=True)
    }


_SQL = statements()


def connect(file: Path) -> Any:
    """Keyed, with the settings; transactions are ours to begin."""
    import sqlcipher3

    connection = sqlcipher3.connect(str(file), isolation_level=None)
    connection.execute(f'PRAGMA key = "{KEY}"')
    for setting in _SQL["settings"]:
        connection.execute(setting).fetchall()
    return connection


def make(file: Path, cases: Iterable[tuple[str, str]], notes: Iterable[tuple[object, ...]]) -> None:
    """Cases as (id, name), notes as (key, case, day, state, text), in the order of their keys."""
    connection = connect(file)
    with contextlib.closing(connection), _transaction(connection):
        for statement in _SQL["schema"]:
            connection.execute(statement)
        connection.executemany(_SQL["add_case"][0], cases)
        connection.executemany(_SQL["add_note"][0], notes)
        connection.execute(_SQL["index"][0])
        connection.execute(_SQL["tidy"][0])


def search(file: Path, queries: list[str]) -> list[float]:
    """Milliseconds each, rows fetched."""
    with contextlib.closing(connect(file)) as connection:
        statement = _SQL["search"][0]
        connection.execute(statement, ('"warm"*',)).fetchall()
        return [_milliseconds(lambda q=q: connection.execute(statement, (q,)).fetchall()) for q in queries]


def save(file: Path, key: int, text: str) -> dict[str, Any]:
    """Durable saves of one note that grows by a word each time, and the bytes each hands to the system."""
    with contextlib.closing(connect(file)) as connection:
        before = written()
        times = []
        for number in range(SAVES):
            text += f" word{number}"
            begun = time.perf_counter()
            _save(connection, text, key)
            times.append((time.perf_counter() - begun) * 1000)
        return {"times": times, "bytes": (written() - before) / SAVES}


def _save(connection: Any, text: str, key: int) -> None:
    with _transaction(connection):
        connection.execute(_SQL["save"][0], (text, key))


def client(file: Path, case: str) -> list[float]:
    with contextlib.closing(connect(file)) as connection:
        return [
            _milliseconds(lambda: connection.execute(_SQL["client"][0], (case,)).fetchall())
            for _ in range(20)
        ]


def desk(file: Path) -> float:
    """Open, key, and the list of everybody."""

    def work() -> None:
        with contextlib.closing(connect(file)) as connection:
            connection.execute(_SQL["desk"][0]).fetchall()

    return _milliseconds(work)


def check(file: Path) -> float:
    """Seconds."""
    with contextlib.closing(connect(file)) as connection:
        return sum(
            _milliseconds(lambda s=s: connection.execute(s).fetchall()) for s in _SQL["check"]
        ) / 1000  # fmt: skip


def memory(file: Path, queries: list[str], case: str) -> float:
    """Most megabytes of a process that has searched and listed, without a window."""
    with contextlib.closing(connect(file)) as connection:
        connection.execute(_SQL["desk"][0]).fetchall()
        connection.execute(_SQL["client"][0], (case,)).fetchall()
        for query in queries:
            connection.execute(_SQL["search"][0], (query,)).fetchall()
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def hold(file: Path, case: str) -> None:
    """Open with a client's notes in memory until told to go: what ending costs at least."""
    connection = connect(file)
    rows = connection.execute("SELECT * FROM notes WHERE case_id = ? LIMIT 50", (case,)).fetchall()
    print("ready", len(rows), flush=True)
    sys.stdin.readline()
    connection.close()


def written() -> int:
    """Bytes this process has handed to the system for writing."""
    for line in Path("/proc/self/io").read_text().splitlines():
        if line.startswith("wchar:"):
            return int(line.split()[1])
    raise OSError("no count of written bytes on this system")


@contextlib.contextmanager
def _transaction(connection: Any) -> Iterator[None]:
    connection.execute("BEGIN IMMEDIATE")
    yield
    connection.execute("COMMIT")


def _milliseconds(work: Any) -> float:
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000


def main(arguments: list[str]) -> None:
    what, file, *rest = arguments
    wish = json.loads(rest[0]) if rest else {}
    answer = globals()[what](Path(file), **wish)
    if answer is not None:
        print(json.dumps(answer))


if __name__ == "__main__":
    main(sys.argv[1:])
