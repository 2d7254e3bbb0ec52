"""A person's way of filling a vault: `Practice` reads like what a therapist does."""

import datetime as dt
from dataclasses import dataclass

import pytest

from inglenook.domain.case import CaseKind
from inglenook.domain.ids import CaseId, ClientId, NoteId
from inglenook.domain.note import NoteDraft, NoteKind, Section
from inglenook.vault import clients, notes, signing
from inglenook.vault.vault import Vault


@dataclass
class Practice:
    vault: Vault
    now: dt.datetime

    def client(self, code: str) -> CaseId:
        return CaseId(str(clients.add_client(self.vault, code, now=self.now).made))

    def person(self, case_id: CaseId) -> ClientId:
        return clients.case(self.vault, case_id).members[0]

    def couple(self, *codes: str) -> CaseId:
        members = [self.person(self.client(code)) for code in codes]
        return CaseId(str(clients.add_case(self.vault, CaseKind.COUPLE, "", members, now=self.now).made))

    def session_note(self, case_id: CaseId, *texts: str, about: dt.date | None = None) -> NoteId:
        made = notes.start_session_note(
            self.vault,
            case_id,
            about=about or self.now.date(),
            start=dt.time(14),
            end=dt.time(14, 50),
            zone="Europe/Berlin",
            template="dap",
            now=self.now,
        ).made
        return self.write(NoteId(str(made)), *texts)

    def note(self, case_id: CaseId, kind: NoteKind, *texts: str, about: dt.date | None = None) -> NoteId:
        made = notes.start_note(self.vault, case_id, kind, about=about or self.now.date(), now=self.now).made
        return self.write(NoteId(str(made)), *texts)

    def write(self, note_id: NoteId, *texts: str) -> NoteId:
        if texts:
            before = notes.note(self.vault, note_id)
            headings = [section.heading for section in before.sections] + [""] * len(texts)
            sections = tuple(
                Section(heading=heading, text=text) for heading, text in zip(headings, texts, strict=False)
            )
            draft = NoteDraft(note_id=note_id, base_revision=before.revision, sections=sections)
            notes.keep(self.vault, draft, now=self.now)
        return note_id

    def signed_note(self, case_id: CaseId, *texts: str, about: dt.date | None = None) -> NoteId:
        note_id = self.session_note(case_id, *texts, about=about)
        signing.sign(self.vault, note_id, now=self.now)
        return note_id

    def later(self, **more: float) -> dt.datetime:
        self.now += dt.timedelta(**more)
        return self.now


@pytest.fixture
def practice(vault: Vault, now: dt.datetime) -> Practice:
    return Practice(vault, now)
