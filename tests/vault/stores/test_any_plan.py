"""Whatever is done with goals and plans in whatever order: lists, reviews and check agree with it."""

import datetime as dt
import shutil
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from giving import fill_in, give
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from inglenook.domain.goal.goal import Ended, Ending, GoalText, NewCheckIn, Way
from inglenook.domain.note import WithdrawWindow
from inglenook.domain.plan.plan import PlanDraft, PlanText
from inglenook.vault import checkins, clients, goals, plans, trash
from inglenook.vault.check import check
from inglenook.vault.keys import Keys
from inglenook.vault.vault import Vault

WORDS = st.sampled_from(["dusk", "harbour", "Ñandú", "evening"])
DAYS = st.integers(-20, 20)
TODAY = dt.date(2026, 11, 23)


@dataclass
class Expected:
    """What a goal should be like; `looks`: the days of its check-ins, by id."""

    words: str
    private: bool
    made_at: dt.datetime
    ended: Ending | None = None
    trashed: bool = False
    looks: dict[str, dt.date] = field(default_factory=dict)
    thrown: set[str] = field(default_factory=set)

    @property
    def in_play(self) -> bool:
        return self.ended is None and not self.trashed


@dataclass
class Version:
    concerns: str
    signed: bool = False
    goals: tuple[str, ...] = ()


class AnyPlan(RuleBasedStateMachine):
    template: Path
    key_bytes: bytes
    begun = Bundle("begun")

    def __init__(self) -> None:
        super().__init__()
        self.now = dt.datetime(2026, 11, 23, 15, 0, tzinfo=dt.UTC)
        self.place = Path(tempfile.mkdtemp())
        self.folder = Path(shutil.copytree(self.template, self.place / "plan.inglenook"))
        self.keys = Keys.from_bytes(self.key_bytes)
        self.vault = Vault.open(self.folder, self.keys, now=self.now)
        self.case = str(clients.add_client(self.vault, "Fen", now=self.now).made)
        self.private = fill_in(self.vault, give(self.vault, self.case, self.now, "after_session"), self.now)
        self.goals: dict[str, Expected] = {}
        self.versions: list[Version] = []
        self.review: dt.date | None = None

    def tick(self) -> dt.datetime:
        self.now += dt.timedelta(seconds=1)
        return self.now

    @rule(target=begun, words=WORDS, private=st.booleans())
    def add(self, words: str, private: bool) -> str:
        of = self.private if private else ""
        made = str(goals.add_goal(self.vault, self.case, words, of, "line", now=self.tick()).made)
        self.goals[made] = Expected(words, private, self.now)
        return made

    @rule(goal_id=begun, words=WORDS)
    def change(self, goal_id: str, words: str) -> None:
        if self.goals[goal_id].in_play:
            revision = goals.goal(self.vault, goal_id).revision
            goals.change_goal(self.vault, goal_id, GoalText(words=words), revision, now=self.tick())
            self.goals[goal_id].words = words

    @rule(goal_id=begun, how=st.sampled_from(Ending))
    def end(self, goal_id: str, how: Ending) -> None:
        if self.goals[goal_id].in_play:
            goals.end_goal(self.vault, goal_id, Ended(how=how, on=TODAY), now=self.tick())
            self.goals[goal_id].ended = how

    @rule(goal_id=begun)
    def reopen(self, goal_id: str) -> None:
        goals.reopen_goal(self.vault, goal_id, now=self.tick())
        self.goals[goal_id].ended = None

    @rule(goal_id=begun, ago=DAYS, value=st.integers(0, 10))
    def look(self, goal_id: str, ago: int, value: int) -> None:
        if self.goals[goal_id].in_play:
            day = TODAY - dt.timedelta(days=ago)
            new = NewCheckIn(goal_id=goal_id, on=day, way=Way.CLOSE, value=value)
            self.goals[goal_id].looks[str(checkins.check_in(self.vault, new, now=self.tick()).made)] = day

    @rule(goal_id=begun)
    def throw_a_look(self, goal_id: str) -> None:
        expected = self.goals[goal_id]
        for look in list(expected.looks)[:1]:
            change = trash.restore if look in expected.thrown else trash.put
            change(self.vault, "checkin", look, now=self.tick())
            expected.thrown ^= {look}

    @rule(goal_id=begun)
    def throw(self, goal_id: str) -> None:
        expected = self.goals[goal_id]
        change = trash.restore if expected.trashed else trash.put
        change(self.vault, "goal", goal_id, now=self.tick())
        expected.trashed = not expected.trashed

    @rule(words=WORDS, ahead=st.none() | DAYS)
    def write(self, words: str, ahead: int | None) -> None:
        """Begun where none is; a day that is said in it holds at once."""
        plan_id = str(plans.begin_plan(self.vault, self.case, "en", now=self.tick()).made)
        before = plans.plan(self.vault, plan_id)
        day = TODAY + dt.timedelta(days=ahead) if ahead is not None else before.text.review_on
        draft = PlanDraft(
            plan_id=before.id,
            base_revision=before.revision,
            text=PlanText(concerns=words, review_on=day),
        )
        plans.keep_plan(self.vault, draft, now=self.tick())
        if not self.versions or self.versions[-1].signed:
            self.versions.append(Version(""))
        self.versions[-1].concerns = words
        if day != before.text.review_on:
            self.review = day

    @rule()
    def sign(self) -> None:
        if self.versions and not self.versions[-1].signed:
            draft = plans.plans(self.vault, self.case)[0]
            plans.sign_plan(self.vault, draft.id, now=self.tick())
            in_play = tuple(each.words for each in self.goals.values() if each.in_play and not each.private)
            self.versions[-1] = Version(self.versions[-1].concerns, True, in_play)
            self.review = draft.text.review_on

    @rule()
    def take_back(self) -> None:
        standing = plans.plans(self.vault, self.case)[:1]
        if standing and standing[0].is_signed and standing[0].withdrawn_at is None:
            always = WithdrawWindow(hours=None)
            plans.withdraw_plan(self.vault, standing[0].id, always, now=self.tick())
            self.versions.append(Version(standing[0].text.concerns))

    @rule(ahead=st.none() | DAYS)
    def move(self, ahead: int | None) -> None:
        self.review = TODAY + dt.timedelta(days=ahead) if ahead is not None else None
        plans.move_review(self.vault, self.case, self.review, now=self.tick())

    @invariant()
    def goals_agree(self) -> None:
        found = [(goal.id, goal.words, goal.ended and goal.ended.how) for goal in self._listed()]
        alive = [(id_, each.words, each.ended) for id_, each in self.goals.items() if not each.trashed]
        assert found == alive

    def _listed(self):
        return goals.goals(self.vault, self.case)

    @invariant()
    def looks_agree(self) -> None:
        found = checkins.checkins(self.vault, self.case)
        told = {
            look: day
            for each in self.goals.values()
            if not each.trashed
            for look, day in each.looks.items()
            if look not in each.thrown
        }
        assert {look.id: look.on for look in found} == told
        assert [look.on for look in found] == sorted(told.values())

    @invariant()
    def plans_agree(self) -> None:
        found = plans.plans(self.vault, self.case)[::-1]
        said = [
            Version(plan.text.concerns, plan.is_signed, tuple(goal.text.words for goal in plan.goals))
            for plan in found
        ]
        assert said == self.versions
        assert [plan.number for plan in found] == list(range(1, len(found) + 1))

    @invariant()
    def reviews_agree(self) -> None:
        assert plans.review_on(self.vault, self.case) == self.review
        due = [line.review_on for line in plans.reviews_due(self.vault, TODAY)]
        assert due == ([self.review] if self.review and self.review <= TODAY else [])

    def teardown(self) -> None:
        self.vault.close(self.now)
        try:
            assert check(self.folder, self.keys, self.now).findings == ()
        finally:
            shutil.rmtree(self.place)


def test_any_plan(made_vault):
    machine = type("Plan", (AnyPlan,), {"template": made_vault[0], "key_bytes": made_vault[1]})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=25, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
