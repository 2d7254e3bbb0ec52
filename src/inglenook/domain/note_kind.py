"""The kinds of notes, and the compartment each lives in."""

from enum import StrEnum

from inglenook.domain.compartment import Compartment


class NoteKind(StrEnum):
    PROGRESS = "progress"
    CONTACT = "contact"
    PSYCHOTHERAPY = "psychotherapy"
    JOTTING = "jotting"
    REFLECTION = "reflection"
    SUPERVISION = "supervision"


_OF_THE_RECORD = frozenset({NoteKind.PROGRESS, NoteKind.CONTACT})


def compartment_of(kind: NoteKind) -> Compartment:
    return Compartment.RECORD if kind in _OF_THE_RECORD else Compartment.PRIVATE
