"""Whatever is asked, answered, noted, put away and brought back: lists, Today and check agree."""

import datetime as dt
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

import measuring
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from inglenook.domain.ids import CaseId
from inglenook.vault import clients, dues, scores, talks, trash
from inglenook.vault.check import check
from inglenook.vault.keys import Keys
from inglenook.vault.today import today
from inglenook.vault.vault import Vault

WORTH = {"": None, **measuring.POINTS}
ANSWERED = st.lists(st.sampled_from(list(WORTH)), min_size=3, max_size=3)
DAY = dt.date(2026, 11, 23)
DAYS = st.dates(DAY - dt.timedelta(days=60), DAY)
MONTH = dt.timedelta(days=31)


@dataclass
class Expected:
    """A score: `of` its answers, or empty where it was typed in. `talk`: whether one waits."""

    case_id: CaseId
    on: dt.date
    value: float | None
    of: str = ""
    talk: bool = False
    trashed: bool = False


def value_of(points: list[str]) -> float | None:
    """As the measure's rules have it: one answer may be left out, and counts as the others do."""
    found = [WORTH[each] for each in points if each]
    return None if len(found) < 2 else int(sum(found) * 3 / len(found) + 0.5)


class AnyMeasures(RuleBasedStateMachine):
    template: Path
    key_bytes: bytes
    kept = Bundle("kept")

    def __init__(self) -> None:
        super().__init__()
        self.now = dt.datetime(2026, 11, 23, 15, 0, tzinfo=dt.UTC)
        self.place = Path(tempfile.mkdtemp())
        self.folder = Path(shutil.copytree(self.template, self.place / "evening.inglenook"))
        self.keys = Keys.from_bytes(self.key_bytes)
        self.vault = Vault.open(self.folder, self.keys, now=self.now)
        self.cases = [
            CaseId(str(clients.add_client(self.vault, code, now=self.now).made)) for code in ("Fen", "Cove")
        ]
        self.expected: dict[str, Expected] = {}
        self.due: dict[CaseId, tuple[int, dt.date]] = {}

    def tick(self) -> dt.datetime:
        self.now += dt.timedelta(seconds=1)
        return self.now

    @rule(target=kept, case=st.integers(0, 1), points=ANSWERED)
    def fill_in(self, case: int, points: list[str]) -> str:
        case_id = self.cases[case]
        given_id = measuring.give(self.vault, case_id, self.tick())
        return_id = measuring.fill_in(self.vault, given_id, self.tick(), *points)
        score = scores.score_of(self.vault, return_id)
        assert score is not None
        talk = bool(WORTH[points[2]])
        self.expected[score.id] = Expected(case_id, score.on, value_of(points), return_id, talk)
        self.moved_on(case_id, score.on)
        return score.id

    @rule(target=kept, case=st.integers(0, 1), day=DAYS, value=st.integers(0, 9))
    def type_in(self, case: int, day: dt.date, value: int) -> str:
        made = measuring.enter(self.vault, self.cases[case], day, value, self.tick())
        self.expected[made] = Expected(self.cases[case], day, value)
        self.moved_on(self.cases[case], day)
        return made

    @rule(case=st.integers(0, 1), day=DAYS, weeks=st.sampled_from([None, 1, 4]))
    def ask_again(self, case: int, day: dt.date, weeks: int | None) -> None:
        case_id = self.cases[case]
        dues.set_due(self.vault, case_id, None, "feathers", weeks, day, now=self.tick())
        if weeks is None:
            self.due.pop(case_id, None)
        else:
            self.due[case_id] = (weeks, day)

    @rule(kept=kept)
    def settle(self, kept: str) -> None:
        expected = self.expected.get(kept)
        if expected is not None and expected.of:
            for talk in talks.talks(self.vault, expected.of):
                talks.settle_talk(self.vault, talk.id, "We talked.", now=self.tick())
            expected.talk = False

    @rule(kept=kept)
    def put_away(self, kept: str) -> None:
        expected = self.expected.get(kept)
        if expected is not None:
            trash.put(self.vault, *self.what(kept), now=self.tick())
            if not expected.trashed:
                expected.trashed = True
                self.moved_back(expected)

    @rule(kept=kept)
    def bring_back(self, kept: str) -> None:
        expected = self.expected.get(kept)
        if expected is not None and expected.trashed:
            trash.restore(self.vault, *self.what(kept), now=self.tick())
            expected.trashed = False
            self.moved_on(expected.case_id, expected.on)

    @rule()
    def a_month_goes_by(self) -> None:
        """For the trash alone."""
        trash.empty_expired(self.vault, now=self.now + MONTH)
        self.expected = {kept: each for kept, each in self.expected.items() if not each.trashed}

    def what(self, kept: str) -> tuple[str, str]:
        """What is put away: the answers, or figures that have none."""
        of = self.expected[kept].of
        return ("return", of) if of else ("score", kept)

    def moved_on(self, case_id: CaseId, on: dt.date) -> None:
        if case_id in self.due:
            weeks, day = self.due[case_id]
            self.due[case_id] = (weeks, max(day, on + dt.timedelta(weeks=weeks)))

    def moved_back(self, gone: Expected) -> None:
        weeks, day = self.due.get(gone.case_id, (0, DAY))
        if weeks and day == gone.on + dt.timedelta(weeks=weeks):
            same = [each for each in self.expected.values() if each.case_id == gone.case_id]
            left = [each.on + dt.timedelta(weeks=weeks) for each in same if not each.trashed]
            self.due[gone.case_id] = (weeks, max(left, default=gone.on))

    @invariant()
    def scores_agree(self) -> None:
        for case_id in self.cases:
            shown = scores.scores(self.vault, case_id)
            assert {score.id: (score.on, score.figures["sum"].value) for score in shown} == {
                kept: (each.on, each.value)
                for kept, each in self.expected.items()
                if each.case_id == case_id and not each.trashed
            }
            assert [score.on for score in shown] == sorted(score.on for score in shown)

    @invariant()
    def what_waits_agrees(self) -> None:
        waiting = {each.of for each in self.expected.values() if each.talk and not each.trashed}
        assert {talk.return_id for talk in talks.open_talks(self.vault)} == waiting
        asked = today(self.vault, DAY)
        assert {talk.return_id for talk in asked.talks} == waiting
        assert {each.case_id: (each.every_weeks, each.next_on) for each in dues.dues(self.vault)} == self.due
        assert {each.case_id for each in asked.dues} == {
            case_id for case_id, (_weeks, day) in self.due.items() if day <= DAY
        }

    def teardown(self) -> None:
        self.vault.close(self.now)
        try:
            assert [
                each for each in check(self.folder, self.keys, self.now).findings if each.is_problem
            ] == []
        finally:
            shutil.rmtree(self.place)


def test_any_measures(made_vault):
    machine = type("Measures", (AnyMeasures,), {"template": made_vault[0], "key_bytes": made_vault[1]})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=15, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
