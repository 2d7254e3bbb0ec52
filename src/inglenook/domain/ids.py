"""Ids are random and own types, so that a client's id can't be handed in where a case's is meant."""

from typing import NewType
from uuid import uuid4

ClientId = NewType("ClientId", str)
CaseId = NewType("CaseId", str)
SessionId = NewType("SessionId", str)
NoteId = NewType("NoteId", str)
TemplateId = NewType("TemplateId", str)
SnippetId = NewType("SnippetId", str)
AddendumId = NewType("AddendumId", str)


def new_id() -> str:
    """32 hex digits, random (version 4): an id tells neither a time nor an order."""
    return uuid4().hex
