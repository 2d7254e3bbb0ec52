"""The child of test_killed.py: keeps texts in a vault, saying after each one that it is kept."""

import datetime as dt
import itertools
import os

from practice import Made

from inglenook.domain.compartment import Compartment
from inglenook.domain.note import NoteDraft, Section
from inglenook.vault import notes


def save_for_ever(made: Made, round_: int, out: int) -> None:
    """One line for each save: the note's id, its revision, the start of its text."""
    vault = made.open()
    places = [
        note_id
        for compartment in (Compartment.RECORD, Compartment.PRIVATE)
        for (note_id,) in vault.db(compartment).query(
            "SELECT id FROM notes WHERE state = 'draft' ORDER BY id"
        )
    ]
    for number, note_id in enumerate(itertools.cycle(places), start=1):
        note = notes.note(vault, note_id)
        text = f"round {round_} save {number} " + "curlew " * (number * 37 % 900)
        sections = (Section(heading="", text=text),)
        draft = NoteDraft(note_id=note.id, base_revision=note.revision, sections=sections)
        kept = notes.keep(vault, draft, now=dt.datetime.now(dt.UTC))
        if number % 7 == 0:
            notes.leave(vault, note_id)
        os.write(out, f"{note_id}\t{kept.revision}\t{start_of(text)}\n".encode())


def start_of(text: str) -> str:
    return text.partition(" curlew")[0].strip()
