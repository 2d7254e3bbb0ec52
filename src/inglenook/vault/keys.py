"""The keys of the compartments, in memory that can be wiped. Imports the domain only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Self

from inglenook.domain.compartment import Compartment

KEY_BYTES = 32
_ORDER = tuple(Compartment)


def wipe(secret: bytearray) -> None:
    """Overwrite in place. Copies that Python or a library made elsewhere are not reached."""
    secret[:] = bytes(len(secret))


class Keys:
    """One 256-bit key for each compartment that a secret opened.

    Owns its bytearrays: they are copied in, and `wipe` overwrites them.
    """

    def __init__(self, keys: Mapping[Compartment, bytes | bytearray]) -> None:
        if any(len(key) != KEY_BYTES for key in keys.values()):
            raise ValueError("a compartment key has 32 bytes")
        self._keys = {each: bytearray(keys[each]) for each in _ORDER if each in keys}

    def __contains__(self, compartment: object) -> bool:
        return compartment in self._keys

    def __getitem__(self, compartment: Compartment) -> bytearray:
        return self._keys[compartment]

    def __repr__(self) -> str:
        return f"Keys({', '.join(self._keys)})"

    @property
    def compartments(self) -> frozenset[Compartment]:
        return frozenset(self._keys)

    def only(self, *compartments: Compartment) -> Keys:
        """A copy that holds no more than these."""
        return Keys({each: self._keys[each] for each in compartments if each in self._keys})

    def with_keys(self, more: Keys) -> Keys:
        """A copy that holds these and those of `more`."""
        return Keys(self._keys | more._keys)

    def to_bytes(self) -> bytearray:
        """For the socket between processes: one byte for the set, then the keys in order."""
        flags = sum(1 << place for place, each in enumerate(_ORDER) if each in self._keys)
        data = bytearray([flags])
        for key in self._keys.values():
            data += key
        return data

    @classmethod
    def from_bytes(cls, untrusted_data: bytes | bytearray | memoryview) -> Self:
        """Raises ValueError unless the bytes are exactly what `to_bytes` writes."""
        data = memoryview(untrusted_data)
        found = _named(data[0]) if data else []
        if not found or len(data) != 1 + KEY_BYTES * len(found):
            raise ValueError("not a set of compartment keys")
        return cls({each: bytearray(_slice(data, place)) for place, each in enumerate(found)})

    @classmethod
    def all_of(cls, make: Iterable[bytes | bytearray]) -> Self:
        """One key for every compartment, in the order of the enumeration."""
        return cls(dict(zip(_ORDER, make, strict=True)))

    def wipe(self) -> None:
        for key in self._keys.values():
            wipe(key)
        self._keys.clear()


def _named(flags: int) -> list[Compartment]:
    if flags >> len(_ORDER):
        return []
    return [each for place, each in enumerate(_ORDER) if flags >> place & 1]


def _slice(data: memoryview, place: int) -> memoryview:
    start = 1 + KEY_BYTES * place
    return data[start : start + KEY_BYTES]
