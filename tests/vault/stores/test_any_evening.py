"""Whatever a therapist does in whatever order: lists, search and check agree with what was done."""

import datetime as dt
import shutil
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from inglenook.domain.note import NoteDraft, NoteKind, NoteState, Section, WithdrawWindow
from inglenook.vault import clients, notes, sessions, signing, trash
from inglenook.vault.check import check
from inglenook.vault.keys import Keys
from inglenook.vault.search import Query, find
from inglenook.vault.vault import Vault

WORDS = ["harbour", "lighthouse", "naïve", "evening", "sleep", "boundary", "Ñandú"]
TEXT = st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join)
DAYS = st.dates(dt.date(2026, 10, 1), dt.date(2026, 10, 5))
KINDS = st.sampled_from([NoteKind.PROGRESS, NoteKind.CONTACT, NoteKind.PSYCHOTHERAPY, NoteKind.JOTTING])


@dataclass
class Expected:
    """What a note should be like."""

    case_id: str
    about: dt.date
    words: set[str] = field(default_factory=set)
    session_id: str | None = None
    signed: bool = False
    trashed: bool = False
    versions: int = 0


class AnyEvening(RuleBasedStateMachine):
    template: Path
    key_bytes: bytes
    begun = Bundle("begun")

    def __init__(self) -> None:
        super().__init__()
        self.now = dt.datetime(2026, 11, 23, 15, 0, tzinfo=dt.UTC)
        self.place = Path(tempfile.mkdtemp())
        self.folder = Path(shutil.copytree(self.template, self.place / "evening.inglenook"))
        self.keys = Keys.from_bytes(self.key_bytes)
        self.vault = Vault.open(self.folder, self.keys, now=self.now)
        self.cases = [
            str(clients.add_client(self.vault, code, now=self.now).made) for code in ("Fen", "Cove")
        ]
        self.expected: dict[str, Expected] = {}

    def tick(self) -> dt.datetime:
        self.now += dt.timedelta(seconds=1)
        return self.now

    @rule(target=begun, case=st.integers(0, 1), day=DAYS, kind=KINDS)
    def begin(self, case: int, day: dt.date, kind: NoteKind) -> str:
        case_id = self.cases[case]
        if kind is NoteKind.PROGRESS:
            made = notes.start_session_note(
                self.vault,
                case_id,
                about=day,
                start=None,
                end=None,
                zone="UTC",
                template="dap",
                now=self.tick(),
            ).made
        else:
            made = notes.start_note(self.vault, case_id, kind, about=day, now=self.tick()).made
        session_id = notes.note(self.vault, made).session_id
        self.expected[made] = Expected(case_id, day, session_id=session_id)
        return made

    @rule(note_id=begun, text=TEXT)
    def write(self, note_id: str, text: str) -> None:
        expected = self.expected[note_id]
        if not expected.signed and not expected.trashed:
            revision = notes.note(self.vault, note_id).revision
            sections = (Section(heading="Data", text=text),)
            draft = NoteDraft(note_id=note_id, base_revision=revision, sections=sections)
            notes.keep(self.vault, draft, now=self.tick())
            expected.words = set(text.split())

    @rule(note_id=begun)
    def leave(self, note_id: str) -> None:
        if not self.expected[note_id].trashed:
            notes.leave(self.vault, note_id, now=self.tick())

    @rule(note_id=begun)
    def sign(self, note_id: str) -> None:
        expected = self.expected[note_id]
        if expected.words and not expected.signed and not expected.trashed:
            signing.sign(self.vault, note_id, now=self.tick())
            expected.signed = True
            expected.versions += 1

    @rule(note_id=begun)
    def withdraw(self, note_id: str) -> None:
        expected = self.expected[note_id]
        if expected.signed and not expected.trashed:
            signing.withdraw(self.vault, note_id, WithdrawWindow(hours=None), now=self.tick())
            expected.signed = False

    @rule(note_id=begun, word=st.sampled_from(WORDS))
    def add(self, note_id: str, word: str) -> None:
        expected = self.expected[note_id]
        if expected.signed and not expected.trashed:
            signing.add_addendum(self.vault, note_id, f"{word} {note_id}", now=self.tick())

    @rule(note_id=begun)
    def discard(self, note_id: str) -> None:
        trash.put(self.vault, "note", note_id, now=self.tick())
        self.expected[note_id].trashed = True

    @rule(note_id=begun)
    def bring_back(self, note_id: str) -> None:
        if self.expected[note_id].trashed:
            trash.restore(self.vault, "note", note_id, now=self.tick())
            self.expected[note_id].trashed = False

    @rule(note_id=begun, day=DAYS)
    def move(self, note_id: str, day: dt.date) -> None:
        expected = self.expected[note_id]
        if expected.session_id:
            held = sessions.session(self.vault, expected.session_id)
            sessions.change_session(self.vault, held.model_copy(update={"date": day}), now=self.tick())
            if not expected.signed:
                expected.about = day

    @invariant()
    def lists_agree(self) -> None:
        for case_id in self.cases:
            lines = {line.note_id: line for line in notes.timeline(self.vault, case_id, limit=500)}
            alive = {
                note_id: expected
                for note_id, expected in self.expected.items()
                if expected.case_id == case_id and not expected.trashed
            }
            assert lines.keys() == alive.keys()
            for note_id, expected in alive.items():
                assert lines[note_id].about == expected.about
                assert (lines[note_id].state is NoteState.SIGNED) == expected.signed
            days = [line.about for line in lines.values()]
            assert days == sorted(days, reverse=True)

    @invariant()
    def search_agrees(self) -> None:
        for word in WORDS[:3]:
            found = {hit.id for hit in find(self.vault, Query(word, limit=500)) if hit.kind != "case"}
            alive = {note_id for note_id, expected in self.expected.items() if not expected.trashed}
            told = {
                note_id
                for note_id in alive
                if word in self.expected[note_id].words
                or any(word in addendum.text for addendum in signing.addenda(self.vault, note_id))
            }
            assert found == told

    @invariant()
    def versions_stay(self) -> None:
        for note_id, expected in self.expected.items():
            assert len(signing.versions(self.vault, note_id)) == expected.versions

    def teardown(self) -> None:
        self.vault.close(self.now)
        try:
            findings = [each for each in check(self.folder, self.keys, self.now).findings if each.is_problem]
            assert findings == []
        finally:
            shutil.rmtree(self.place)


@pytest.mark.parametrize("steps", [12, 30])
def test_any_evening(made_vault, steps):
    machine = type("Evening", (AnyEvening,), {"template": made_vault[0], "key_bytes": made_vault[1]})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=40, stateful_step_count=steps, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
