"""The three separately keyed files of a vault."""

from enum import StrEnum


class Compartment(StrEnum):
    RECORD = "record"
    PRIVATE = "private"
    IDENTITY = "identity"
