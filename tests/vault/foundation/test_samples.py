"""Vaults that earlier versions wrote open for ever, with each of their secrets, and come along."""

from __future__ import annotations

import importlib.util
import shutil
from pathlib import Path
from types import ModuleType

import pytest
from next_format import NEXT
from practice import NOW, independent_reader

from inglenook.domain.compartment import Compartment
from inglenook.domain.goal.goal import Ending, GoalText, NewCheckIn, Way
from inglenook.domain.worksheet.form import form_of
from inglenook.domain.worksheet.given import How, Via
from inglenook.vault import (
    cases,
    checkins,
    dues,
    givens,
    goals,
    keyslots,
    measures,
    notes,
    own_sheets,
    phrases,
    plans,
    recovery,
    returns,
    scores,
    signing,
    talks,
)
from inglenook.vault import header as headers
from inglenook.vault.check import check
from inglenook.vault.errors import NewerVaultReadOnly, NotYetMigrated
from inglenook.vault.findings import Finding, What
from inglenook.vault.header import SlotKind
from inglenook.vault.keys import Keys
from inglenook.vault.migrations import migrate, pending
from inglenook.vault.vault import Vault

RECORD, PRIVATE, IDENTITY = Compartment.RECORD, Compartment.PRIVATE, Compartment.IDENTITY
SAMPLES = Path(__file__).parents[1] / "samples"
FORMATS = ["format-1", "format-2", "format-3"]
SIGNATURES = {"format-1": 12, "format-2": 12, "format-3": 14}
"""In the record."""
FILES = {"vault.json", "vault.copy.json", "state.json", "record.db", "private.db", "identity.db", "lock"}


def maker() -> ModuleType:
    """The script that made the samples, for its secrets."""
    spec = importlib.util.spec_from_file_location("make_sample", SAMPLES / "make_sample.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


MADE = maker()


@pytest.fixture(params=FORMATS)
def sample(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    folder = tmp_path / request.param / "Sample.inglenook"
    shutil.copytree(SAMPLES / request.param, folder)
    for path in folder.iterdir():
        path.chmod(0o600)
    return folder


def words(sample: str, line: int) -> str:
    return (SAMPLES / f"{sample}.words.txt").read_text("ascii").splitlines()[line]


def keys_of(folder: Path) -> Keys:
    header = headers.read(folder)
    with (
        keyslots.open_slot(header, SlotKind.PASSPHRASE, bytearray(MADE.PASSPHRASE)) as first,
        keyslots.open_slot(header, SlotKind.SECOND, bytearray(MADE.SECOND)) as second,
    ):
        assert first.keys.compartments == {RECORD}
        return first.keys.with_keys(second.keys)


@pytest.mark.parametrize("name", FORMATS)
def test_the_sample_is_as_it_was_frozen(name: str) -> None:
    assert {path.name for path in (SAMPLES / name).iterdir()} == FILES


@pytest.mark.parametrize("name", FORMATS)
def test_words_on_paper_open_it(name: str) -> None:
    """The recovery words, and any two of the three shares, as they were printed then."""
    header = headers.read(SAMPLES / name)
    secret = recovery.secret(words(name, 0))
    with keyslots.open_slot(header, SlotKind.RECOVERY, secret) as opened:
        everything = bytes(opened.keys.to_bytes())
    for pair in ((1, 2), (1, 3), (3, 2)):
        shared = recovery.secret_of_shares([words(name, line) for line in pair])
        with keyslots.open_slot(header, SlotKind.SHARES, shared) as opened:
            assert bytes(opened.keys.to_bytes()) == everything


@pytest.fixture
def of_today(sample: Path) -> Path:
    """Brought up to date, as unlocking does."""
    migrate(sample, keys_of(sample), NOW)
    return sample


def test_it_is_sound_as_it_lies_there_and_once_it_is_up_to_date(sample: Path) -> None:
    keys = keys_of(sample)
    for _again in range(2):
        report = check(sample, keys, NOW)
        assert report.findings == ()
        assert report.counts[RECORD].signatures == SIGNATURES[sample.parent.name]
        assert report.counts[PRIVATE].signatures == 3
        migrate(sample, keys, NOW)
    assert pending(sample, keys) == []


@pytest.mark.parametrize("sample", FORMATS[:-1], indirect=True)
def test_an_earlier_one_does_not_open_before_it_is_up_to_date(sample: Path) -> None:
    keys = keys_of(sample)
    assert pending(sample, keys) == list(Compartment)
    with pytest.raises(NotYetMigrated):
        Vault.open(sample, keys, now=NOW)


@pytest.mark.parametrize("sample", FORMATS[:-1], indirect=True)
def test_worksheets_can_be_given_in_an_earlier_one(of_today: Path) -> None:
    with Vault.open(of_today, keys_of(of_today), now=NOW) as vault:
        case = cases.cases(vault)[0].case_id
        form = form_of(MADE.sheet("boundaries"), "en", {})
        new = givens.NewGiven(case_id=case, form=form, how=How.COPY, secret=MADE.SECRET)
        given_id = str(givens.give(vault, new, now=NOW).made)
        returns.begin_return(vault, given_id, Via.SCREEN, now=NOW)
        givens.close_given(vault, given_id, now=NOW)
    assert check(of_today, keys_of(of_today), NOW).findings == ()


def test_what_lies_behind_the_second_passphrase_comes_along_later(sample: Path) -> None:
    """The record when it is unlocked, the rest from the open desk."""
    keys = keys_of(sample)
    migrate(sample, keys.only(RECORD), NOW)
    with Vault.open(sample, keys.only(RECORD), now=NOW) as vault:
        behind = keys.only(PRIVATE, IDENTITY)
        migrate(sample, behind, NOW)
        for compartment in (PRIVATE, IDENTITY):
            vault.attach(compartment, behind[compartment])
        assert vault.counts()["private notes"] == 9
    assert check(sample, keys, NOW).findings == ()


@pytest.mark.parametrize("sample", FORMATS[1:], indirect=True)
def test_worksheets_in_it_are_read(of_today: Path) -> None:
    sample = of_today
    with Vault.open(sample, keys_of(sample), now=NOW) as vault:
        (key,) = givens.open_keys(vault)
        assert (key.secret, key.return_code) == (MADE.SECRET, "4711")
        found = [line for line in givens.givens(vault) if line.sheet_id != MADE.MEASURE.id]
        assert sorted((line.sheet_id, line.has_key, line.returns) for line in found) == [
            ("after_session", False, 1),
            ("boundaries", True, 1),
            ("own sheet", False, 0),
        ]
        out = givens.given(vault, key.given_id)
        assert out.form == form_of(MADE.sheet("boundaries"), "en", out.words)
        (line,) = [each for each in returns.returns(vault, out.case_id) if each.sheet_id == "boundaries"]
        back = returns.returned(vault, line.id)
        assert (back.answers, back.code_fits, back.via) == (MADE.ANSWERS, True, Via.FILE)
        assert [link.question_id for link in returns.links(vault, back.id)] == ["proud"]
        assert [goal.words for goal in goals.goals(vault, out.case_id)] == ["A quiet nest at dusk"]
        assert own_sheets.own_sheets(vault) == [MADE.sheet("own sheet", own=True)]
        assert vault.db(PRIVATE).one("SELECT count(*) FROM returns WHERE finished_at IS NOT NULL") == (1,)


@pytest.mark.parametrize("sample", FORMATS[1:2], indirect=True)
def test_goals_of_an_earlier_one_go_on(of_today: Path) -> None:
    with Vault.open(of_today, keys_of(of_today), now=NOW) as vault:
        (goal,) = goals.goals(vault, cases.cases(vault)[0].case_id)
        assert (goal.text, goal.revision, goal.ended) == (GoalText(words="A quiet nest at dusk"), 0, None)
        goals.change_goal(vault, goal.id, MADE.GOAL, 0, now=NOW)
        new = NewCheckIn(goal_id=goal.id, on=NOW.date(), way=Way.SCALING, value=2)
        checkins.check_in(vault, new, now=NOW)
        plan_id = str(plans.begin_plan(vault, goal.case_id, "en", now=NOW).made)
        plans.sign_plan(vault, plan_id, now=NOW)
    assert check(of_today, keys_of(of_today), NOW).findings == ()


@pytest.mark.parametrize("sample", FORMATS[2:], indirect=True)
def test_goals_and_plans_in_it_are_read(of_today: Path) -> None:
    with Vault.open(of_today, keys_of(of_today), now=NOW) as vault:
        wren = cases.cases(vault)[1].case_id
        found = goals.goals(vault, wren)
        assert sorted(goal.text == MADE.GOAL for goal in found) == [False, False, True, True]
        for goal in (each for each in found if each.ended is not None):
            assert goal.ended is not None
            assert (goal.ended.how, goal.ended.words) == (Ending.CHANGED, "It is mine now.")
            assert goals.goal(vault, goal.ended.next_id or "").words == "One quiet evening"
            assert [each.after.words for each in goals.goal_changes(vault, goal.id)] == [
                "One quiet evening",
                MADE.GOAL.words,
            ]
            looks = checkins.checkins(vault, wren, goal.id)
            assert [(look.value, look.helped) for look in looks] == [(-2, "An owl"), (1, "An owl")]
        draft, second, first = plans.plans(vault, wren)
        assert (draft.is_signed, second.withdrawn_at is None, first.withdrawn_at) == (False, False, None)
        assert (second.text, first.text.concerns) == (MADE.PLAN, "Sleep.")
        assert [each.text.words for each in second.goals] == ["One quiet evening"]
        assert plans.review_on(vault, wren) == MADE.PLAN.review_on
        assert [phrase.words for phrase in phrases.phrases(vault, "step")] == ["Ask a friend"]


@pytest.mark.parametrize("sample", FORMATS[2:], indirect=True)
def test_measures_in_it_are_read(of_today: Path) -> None:
    with Vault.open(of_today, keys_of(of_today), now=NOW) as vault:
        wren = cases.cases(vault)[1].case_id
        assert measures.own_measures(vault) == [MADE.MEASURE]
        of_answers, typed = scores.scores(vault, wren)
        assert [each.figures["sum"].value for each in (of_answers, typed)] == [3, 2.5]
        (talk,) = talks.talks(vault, of_answers.return_id or "")
        assert (talk.talk, talk.done) == ("clear", "We talked.")
        (due,) = dues.dues(vault)
        assert (due.measure_id, due.every_weeks) == (MADE.MEASURE.id, 2)


def test_everything_in_it_is_read(of_today: Path) -> None:
    sample = of_today
    with Vault.open(sample, keys_of(sample), now=NOW) as vault:
        assert vault.counts() == {"clients": 3, "sessions": 9, "notes": 9, "private notes": 9}
        texts = []
        for compartment in (RECORD, PRIVATE):
            for (note_id,) in vault.db(compartment).query("SELECT id FROM notes"):
                texts += [section.text for section in notes.note(vault, note_id).sections]
                texts += [addendum.text for addendum in signing.addenda(vault, note_id)]
                texts += [each.sections[0].text for each in signing.versions(vault, note_id)]
    for part in ("The Heron came back at dusk.", "The Plover came back.", "left unsaid", "水鳥, \U0001f426."):
        assert any(part in text for text in texts)


def test_the_independent_reader_reads_it(sample: Path) -> None:
    """FORMAT.md is enough, without a line of ours."""
    reader = independent_reader()
    keys = reader.unlock(reader.read_header((sample / "vault.json").read_bytes()), "second", MADE.SECOND)
    database = reader.open_compartment(sample, "private", keys["private"])
    assert database.execute("SELECT count(*) FROM notes WHERE sections LIKE '%left unsaid%'").fetchone() == (
        9,
    )


def test_it_comes_along_to_the_next_format_and_is_read_only_here(sample: Path) -> None:
    keys = keys_of(sample)
    migrate(sample, keys, NOW, NEXT)
    assert check(sample, keys, NOW, plan=NEXT).findings == ()
    with Vault.open(sample, keys.only(RECORD, PRIVATE), now=NOW) as vault:
        assert vault.notices() == [Finding(What.NEWER_VAULT)]
        assert vault.counts()["notes"] == 9
        (draft,) = vault.db(RECORD).one("SELECT id FROM notes WHERE state = 'draft' LIMIT 1") or ("",)
        with pytest.raises(NewerVaultReadOnly):
            signing.sign(vault, draft, now=NOW)
