"""What an operation did to the files below a folder, call by call, and the folder made anew from that."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from campaign_calls import Call, Listener

_CREATES = os.O_CREAT


class NotFollowed(Exception):
    """A file was changed in a way that is not recorded here: the record would not be complete."""


@dataclass(frozen=True, slots=True)
class Event:
    """`file` numbers a file or folder from its making to its end, whatever it is called."""

    kind: str  # create write truncate sync rename link unlink mkdir rmdir told
    file: int = 0
    folder: int = 0
    name: str = ""
    into: int = 0
    to: str = ""
    data: bytes = b""
    offset: int = 0


@dataclass
class Tree:
    """Folders and files by number; 0 is the folder that is watched."""

    folders: dict[int, dict[str, int]] = field(default_factory=lambda: {0: {}})
    files: dict[int, bytearray] = field(default_factory=dict)

    def copy(self) -> Tree:
        folders = {number: dict(names) for number, names in self.folders.items()}
        return Tree(folders, {number: bytearray(data) for number, data in self.files.items()})

    def walk(self, number: int = 0, under: str = "") -> Iterator[tuple[str, bytearray | None]]:
        """Every path below, with its bytes; None for a folder."""
        for name, child in sorted(self.folders[number].items()):
            path = f"{under}{name}"
            if child in self.folders:
                yield path, None
                yield from self.walk(child, f"{path}/")
            else:
                yield path, self.files[child]

    def apply(self, event: Event) -> None:
        """A name that is not there (its making was lost) can't be renamed or removed."""
        names = self.folders.get(event.folder, {})
        if event.kind == "create":
            self.files.setdefault(event.file, bytearray())
            names[event.name] = event.file
        elif event.kind == "mkdir":
            self.folders.setdefault(event.file, {})
            names[event.name] = event.file
        elif event.kind == "write":
            self.write(event.file, event.offset, event.data)
        elif event.kind == "truncate":
            self.resize(event.file, event.offset)
        elif event.kind == "rename" and event.name in names and event.into in self.folders:
            self.folders[event.into][event.to] = names.pop(event.name)
        elif event.kind == "link" and event.name in names and event.into in self.folders:
            self.folders[event.into][event.to] = names[event.name]
        elif event.kind in ("unlink", "rmdir"):
            names.pop(event.name, None)

    def write(self, file: int, offset: int, data: bytes) -> None:
        content = self.files.setdefault(file, bytearray())
        if len(content) < offset:
            content.extend(bytes(offset - len(content)))
        content[offset : offset + len(data)] = data

    def resize(self, file: int, length: int, filling: bytes = b"\0") -> None:
        content = self.files.setdefault(file, bytearray())
        del content[length:]
        content.extend((filling * length)[: length - len(content)])

    def put_down(self, base: Path) -> None:
        """As real files."""
        base.mkdir(parents=True)
        for path, data in self.walk():
            if data is None:
                (base / path).mkdir()
            else:
                (base / path).write_bytes(data)


class Recorder(Listener):
    """Keeps every call below one folder. `start` is the folder as it was before the first."""

    def __init__(self, base: Path) -> None:
        super().__init__()
        self._base = str(base)
        self._numbers: dict[tuple[int, int], int] = {}
        self._made = 0
        self.events: list[Event] = []
        self.start = Tree()
        self._remember(base, 0)

    def told(self) -> None:
        """Something was acknowledged here."""
        self.events.append(Event("told"))

    def refuse(self, call: Call) -> int:
        """A file that is about to be opened may have to be made first: then it was not there before."""
        self._new = call.kind == "open" and bool(call.flags & _CREATES) and not os.path.lexists(call.path)
        gone = {"unlink": call.path, "rmdir": call.path, "rename": call.target}.get(call.kind, "")
        self._gone = os.lstat(gone) if gone and os.path.lexists(gone) else None
        self._at = call.offset
        if call.kind == "write" and call.offset is None and self._number(call.handle) is not None:
            self._at = os.lseek(call.handle, 0, os.SEEK_CUR)
        return 0

    def done(self, call: Call, result: int) -> None:
        if call.kind in ("write", "truncate", "sync", "otherwise") and call.handle >= 0:
            self._by_handle(call, result)
        elif self._is_below(call.path) or self._is_below(call.target):
            self._by_name(call, result)

    def _by_handle(self, call: Call, result: int) -> None:
        number = self._number(call.handle)
        if number is None:
            return
        if call.kind == "otherwise":
            raise NotFollowed
        data = call.data[:result] if call.data else b""
        self.events.append(Event(call.kind, number, data=data, offset=self._at or 0))

    def _by_name(self, call: Call, result: int) -> None:
        if call.kind == "otherwise":
            raise NotFollowed
        folder, name = self._place(call.path)
        if call.kind == "open":
            if self._new:
                self._add("create", os.fstat(result), folder, name)
            elif call.flags & os.O_TRUNC and (number := self._number(result)) is not None:
                self.events.append(Event("truncate", number))
        elif call.kind == "mkdir":
            self._add("mkdir", os.lstat(call.path), folder, name)
        elif call.kind in ("rename", "link"):
            into, to = self._place(call.target)
            self.events.append(Event(call.kind, folder=folder, name=name, into=into, to=to))
        elif call.kind in ("unlink", "rmdir"):
            self.events.append(Event(call.kind, folder=folder, name=name))
        if self._gone is not None:
            self._numbers.pop((self._gone.st_dev, self._gone.st_ino), None)

    def _add(self, kind: str, stat: os.stat_result, folder: int, name: str) -> None:
        self._made += 1
        self._numbers[stat.st_dev, stat.st_ino] = self._made
        self.events.append(Event(kind, self._made, folder, name))

    def _is_below(self, path: str) -> bool:
        return path.startswith(f"{self._base}/")

    def _place(self, path: str) -> tuple[int, str]:
        stat = Path(path).parent.stat()
        return self._numbers[stat.st_dev, stat.st_ino], Path(path).name

    def _number(self, handle: int) -> int | None:
        stat = os.fstat(handle)
        return self._numbers.get((stat.st_dev, stat.st_ino))

    def _remember(self, folder: Path, number: int) -> None:
        stat = folder.stat()
        self._numbers[stat.st_dev, stat.st_ino] = number
        for path in sorted(folder.iterdir()):
            self._made += 1
            child = self._made
            self.start.folders[number][path.name] = child
            if path.is_dir():
                self.start.folders[child] = {}
                self._remember(path, child)
            else:
                stat = path.stat()
                self._numbers[stat.st_dev, stat.st_ino] = child
                self.start.files[child] = bytearray(path.read_bytes())
