"""What waits at the lock is kept; what can't be kept is sealed and opens again."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from inglenook.app.putting_away import addition, keep_or_seal, sealed_text, unsealed
from inglenook.app.shelf import shelf
from inglenook.domain.compartment import Compartment
from inglenook.domain.goal.goal import BESIDE, Ended, Ending, GoalDraft, GoalId, GoalText
from inglenook.domain.ids import CaseId, NoteId
from inglenook.domain.note import NoteDraft, Section
from inglenook.domain.note_kind import NoteKind
from inglenook.domain.worksheet.form import form_of
from inglenook.domain.worksheet.given import How, Via
from inglenook.ui.desk.recovering_goals import put_goal_back
from inglenook.vault import addendum_drafts, clients, givens, goals, notes, recovery, returns, signing
from inglenook.vault.drafts import Sealer
from inglenook.vault.header import Cost
from inglenook.vault.keys import Keys
from inglenook.vault.making import make
from inglenook.vault.vault import Vault

NOW = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
FLOOR = Cost(memory_kib=65_536, passes=3, lanes=4)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Keys]:
    folder = tmp_path_factory.mktemp("putting") / "Practice.inglenook"
    return folder, make(folder, bytearray(b"a b c"), recovery.new_secret(), cost=FLOOR, now=NOW)


@pytest.fixture
def vault(made: tuple[Path, Keys]) -> Iterator[Vault]:
    with Vault.open(*made, now=NOW) as opened:
        yield opened


def _note(vault: Vault, kind: NoteKind = NoteKind.PROGRESS) -> NoteId:
    codes = clients.taken_codes(vault)
    case_id = clients.add_client(vault, f"Heron {len(codes)}", now=NOW).made or ""
    made = notes.start_note(vault, case_id, kind, about=NOW.date(), template="free", now=NOW)
    return NoteId(made.made or "")


def _draft(note_id: NoteId, text: str, revision: int = 0) -> NoteDraft:
    return NoteDraft(note_id=note_id, base_revision=revision, sections=(Section(heading="", text=text),))


def test_a_draft_on_an_older_revision_is_kept_all_the_same(vault: Vault) -> None:
    """A save was on its way when the lock struck; nobody but this window writes here."""
    note_id = _note(vault)
    notes.keep(vault, _draft(note_id, "one"), now=NOW)
    assert keep_or_seal(vault, [_draft(note_id, "one and two")], Sealer(vault), NOW) == []
    assert notes.note(vault, note_id).sections[0].text == "one and two"


def test_what_is_there_already_is_not_written_again(vault: Vault) -> None:
    note_id = _note(vault)
    notes.keep(vault, _draft(note_id, "one"), now=NOW)
    keep_or_seal(vault, [_draft(note_id, "one")], Sealer(vault), NOW)
    assert notes.note(vault, note_id).revision == 1


def test_under_a_signed_note_it_is_an_addendum_that_was_begun(vault: Vault) -> None:
    note_id = _note(vault)
    notes.keep(vault, _draft(note_id, "one"), now=NOW)
    signing.sign(vault, note_id, now=NOW)
    assert keep_or_seal(vault, [_draft(note_id, "later thought")], Sealer(vault), NOW) == []
    assert addendum_drafts.kept_addendum(vault, note_id) == "later thought"


def test_what_has_no_note_any_more_is_sealed_and_opens_again(vault: Vault) -> None:
    draft = _draft(NoteId("0" * 32), "nowhere to go")
    (sealed,) = keep_or_seal(vault, [draft], Sealer(vault), NOW)
    assert "nowhere" not in sealed.model_dump_json()
    assert unsealed(vault, [sealed]) == [(sealed, draft)]


def test_a_text_of_a_closed_compartment_goes_on_waiting(made: tuple[Path, Keys]) -> None:
    folder, keys = made
    with Vault.open(folder, keys, now=NOW) as vault:
        note_id = _note(vault, NoteKind.JOTTING)
        notes.note(vault, note_id)
        sealed = sealed_text(Sealer(vault), addition(note_id, "for me alone"))
    assert sealed.compartment == Compartment.PRIVATE
    with Vault.open(folder, keys.only(Compartment.RECORD), now=NOW) as vault:
        assert unsealed(vault, [sealed]) == []
    with Vault.open(folder, keys, now=NOW) as vault:
        ((_text, draft),) = unsealed(vault, [sealed])
    assert draft.sections[0].text == "for me alone"


def test_sealing_needs_no_open_vault(made: tuple[Path, Keys]) -> None:
    """What is typed while the cover stands comes after the files are closed."""
    with Vault.open(*made, now=NOW) as vault:
        sealer = Sealer(vault)
    sealed = sealed_text(sealer, addition("", "too late to be written"))
    with Vault.open(*made, now=NOW) as vault:
        assert unsealed(vault, [sealed])[0][1].sections[0].text == "too late to be written"


def test_what_a_private_goal_changes_into_is_kept_beside_it_and_put_back_beside_it(vault: Vault) -> None:
    case_id = CaseId(clients.add_client(vault, "Goldcrest", now=NOW).made or "")
    first = _private_goal(vault, case_id)
    ended = Ended(how=Ending.CHANGED, on=NOW.date())
    change = goals.end_goal(vault, first, ended, next_text=GoalText(words="Ask sooner"), now=NOW)
    second = GoalId(change.made or "")
    draft = GoalDraft(
        case_id=case_id,
        goal_id=second,
        is_private=True,
        base_revision=BESIDE,
        text=GoalText(words="Ask before it is late"),
    )
    assert keep_or_seal(vault, [draft], Sealer(vault), NOW) == []
    put_goal_back(vault, draft, NOW)
    there = [goal for goal in goals.goals(vault, case_id) if goal.words == "Ask before it is late"]
    assert [goal.is_private for goal in there] == [True, True]


def _private_goal(vault: Vault, case_id: CaseId) -> GoalId:
    """Made of an answer of the therapist's own sheet."""
    (sheet,) = (each for each in shelf() if each.for_therapist)
    new = givens.NewGiven(case_id=case_id, form=form_of(sheet, "en", {}), how=How.SCREEN)
    given_id = givens.give(vault, new, now=NOW).made or ""
    return_id = returns.begin_return(vault, given_id, Via.SCREEN, now=NOW).made or ""
    question = sheet.outline.questions[0].id
    return GoalId(goals.add_goal(vault, case_id, "Ask", return_id, question, now=NOW).made or "")
