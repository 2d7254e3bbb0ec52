"""Plans: one draft, signed versions with the goals as they stood, and the day of the next look."""

import datetime as dt

import pytest
from giving import fill_in, give

from inglenook.domain.case import CaseStatus
from inglenook.domain.compartment import Compartment
from inglenook.domain.errors import Missing, StaleDraft, WithdrawWindowOver
from inglenook.domain.goal.goal import Ended, Ending, GoalText
from inglenook.domain.note import WithdrawWindow
from inglenook.domain.plan.plan import PlanDraft, PlanText
from inglenook.vault import cases, ending, goals, phrases, plans, trash
from inglenook.vault.check import check
from inglenook.vault.findings import Finding, What
from inglenook.vault.goal_errors import EmptyPlan, PlanBegun, PlanIsSigned, PlanNotSigned
from inglenook.vault.locating import spots
from inglenook.vault.meta import Meta
from inglenook.vault.plan_signatures import broken_plan_signatures
from inglenook.vault.search import Query, find

RECORD, PRIVATE = Compartment.RECORD, Compartment.PRIVATE
ALWAYS = WithdrawWindow(hours=None)
CONCERNS = "Sleep, and the **neighbours'** rooster."


@pytest.fixture
def heron(practice):
    return practice.client("Heron")


def write(practice, plan_id, concerns=CONCERNS, review_on=None, approach=""):
    before = plans.plan(practice.vault, plan_id)
    text = PlanText(concerns=concerns, approach=approach, review_on=review_on)
    draft = PlanDraft(plan_id=plan_id, base_revision=before.revision, text=text)
    return plans.keep_plan(practice.vault, draft, now=practice.now)


def begun(practice, case_id):
    return plans.begin_plan(practice.vault, case_id, "en", now=practice.now).made


def signed(practice, case_id, concerns=CONCERNS, review_on=None):
    plan_id = begun(practice, case_id)
    write(practice, plan_id, concerns, review_on)
    plans.sign_plan(practice.vault, plan_id, now=practice.later(minutes=1))
    return plan_id


def broken(vault):
    return list(broken_plan_signatures(vault.db(RECORD), vault.secret(RECORD, Meta.SIGNING_SEED)))


def test_there_is_one_draft_and_it_is_kept_while_it_is_written(vault, practice, heron, now):
    plan_id = begun(practice, heron)
    assert begun(practice, heron) == plan_id
    change = write(practice, plan_id, approach="Walks at dusk")
    assert change.touched == {("plan", plan_id), ("case", heron)}
    (plan,) = plans.plans(vault, heron)
    assert (plan.number, plan.revision, plan.is_signed, plan.language) == (1, 1, False, "en")
    assert plan.text == PlanText(concerns=CONCERNS, approach="Walks at dusk")
    with pytest.raises(StaleDraft):
        plans.keep_plan(vault, PlanDraft(plan_id=plan_id, base_revision=0, text=PlanText()), now=now)
    with pytest.raises(Missing):
        plans.plan(vault, "nobody's")


def test_signing_takes_the_goals_in_play_as_they_stand(vault, practice, heron):
    made = [
        goals.add_goal(vault, heron, words, now=practice.later(minutes=1)).made
        for words in ("Sleep through", "The garden", "Given up", "Thrown away")
    ]
    goals.end_goal(vault, made[2], Ended(how=Ending.LET_GO, on=practice.now.date()), now=practice.now)
    goals.remove_goal(vault, made[3], now=practice.now)
    plan_id = signed(practice, heron)
    goals.change_goal(vault, made[0], GoalText(words="Sleep till six"), 0, now=practice.later(days=1))
    plan = plans.plan(vault, plan_id)
    assert [(each.goal_id, each.text.words) for each in plan.goals] == [
        (made[0], "Sleep through"),
        (made[1], "The garden"),
    ]
    assert plan.signed_at is not None
    assert broken(vault) == []


def test_a_private_goal_never_enters_a_plan(vault, practice, heron, now):
    return_id = fill_in(vault, give(vault, heron, now, "after_session"), now)
    goals.add_goal(vault, heron, "Ask less about the rooster", return_id, "line", now=now)
    plan_id = begun(practice, heron)
    with pytest.raises(EmptyPlan):
        plans.sign_plan(vault, plan_id, now=now)
    write(practice, plan_id)
    plans.sign_plan(vault, plan_id, now=now)
    assert plans.plan(vault, plan_id).goals == ()
    assert vault.db(RECORD).query("SELECT 1 FROM plans WHERE goals LIKE '%rooster%'") == []


def test_goals_alone_are_enough_to_sign(vault, practice, heron, now):
    goals.add_goal(vault, heron, "The garden", now=now)
    plan_id = begun(practice, heron)
    write(practice, plan_id, concerns=" \n")
    plans.sign_plan(vault, plan_id, now=now)
    assert len(plans.plan(vault, plan_id).goals) == 1


def test_what_is_signed_stays_and_the_next_version_goes_on_from_it(vault, practice, heron):
    first = signed(practice, heron)
    for refused in (
        lambda: write(practice, first, "Other"),
        lambda: plans.sign_plan(vault, first, now=practice.now),
    ):
        with pytest.raises(PlanIsSigned):
            refused()
    second = begun(practice, heron)
    assert plans.plan(vault, second).text.concerns == CONCERNS
    write(practice, second, "Only the rooster.")
    plans.sign_plan(vault, second, now=practice.later(days=30))
    found = plans.plans(vault, heron)
    assert [(plan.number, plan.text.concerns) for plan in found] == [(2, "Only the rooster."), (1, CONCERNS)]
    assert broken(vault) == []


def test_a_signature_taken_back_leaves_what_was_signed_legible(vault, practice, heron):
    first = signed(practice, heron)
    for window, hours in ((WithdrawWindow(hours=0), 0), (WithdrawWindow(hours=2), 3)):
        with pytest.raises(WithdrawWindowOver):
            plans.withdraw_plan(vault, first, window, now=practice.now + dt.timedelta(hours=hours))
    draft = plans.withdraw_plan(vault, first, WithdrawWindow(hours=2), now=practice.later(hours=1)).made
    second, kept = plans.plans(vault, heron)
    assert (second.id, second.is_signed, second.text.concerns) == (draft, False, CONCERNS)
    assert (kept.id, kept.withdrawn_at, kept.text.concerns) == (first, practice.now, CONCERNS)
    with pytest.raises(PlanNotSigned):
        plans.withdraw_plan(vault, first, ALWAYS, now=practice.now)
    with pytest.raises(PlanNotSigned):
        plans.withdraw_plan(vault, draft, ALWAYS, now=practice.now)
    plans.sign_plan(vault, draft, now=practice.now)
    assert broken(vault) == []


def test_only_the_newest_signature_is_taken_back_and_a_draft_that_is_there_goes_on(vault, practice, heron):
    first, second = signed(practice, heron), signed(practice, heron, "Later.")
    with pytest.raises(PlanNotSigned):
        plans.withdraw_plan(vault, first, ALWAYS, now=practice.now)
    draft = begun(practice, heron)
    write(practice, draft, "Later still.")
    assert plans.withdraw_plan(vault, second, ALWAYS, now=practice.now).made == draft
    assert plans.plan(vault, draft).text.concerns == "Later still."


def test_a_draft_is_set_aside_and_comes_back_unless_another_was_begun(vault, practice, heron):
    plan_id = begun(practice, heron)
    plans.trash_plan(vault, plan_id, now=practice.now)
    assert plans.plans(vault, heron) == []
    assert [(line.kind, line.label_code) for line in trash.contents(vault)] == [("plan", "Heron")]
    trash.restore(vault, "plan", plan_id, now=practice.now)
    plans.trash_plan(vault, plan_id, now=practice.now)
    another = begun(practice, heron)
    assert plans.plan(vault, another).number == 2
    with pytest.raises(PlanBegun):
        trash.restore(vault, "plan", plan_id, now=practice.now)
    write(practice, another)
    plans.sign_plan(vault, another, now=practice.now)
    trash.restore(vault, "plan", plan_id, now=practice.now)
    assert [plan.id for plan in plans.plans(vault, heron)] == [plan_id, another]
    assert [plan.number for plan in plans.plans(vault, heron)] == [3, 2]


def test_a_review_holds_at_once_and_can_be_moved_without_touching_what_was_signed(vault, practice, heron):
    day = practice.now.date() + dt.timedelta(weeks=8)
    plan_id = signed(practice, heron, review_on=day)
    assert plans.review_on(vault, heron) == day
    later = day + dt.timedelta(weeks=4)
    plans.move_review(vault, heron, later, now=practice.now)
    assert plans.review_on(vault, heron) == later
    assert plans.plan(vault, plan_id).text.review_on == day
    assert broken(vault) == []
    draft = begun(practice, heron)
    assert plans.plan(vault, draft).text.review_on == later
    change = plans.move_review(vault, heron, day, now=practice.now)
    assert ("plan", draft) in change.touched
    assert (plans.plan(vault, draft).text.review_on, plans.plan(vault, draft).revision) == (day, 1)
    write(practice, draft, review_on=None)
    assert plans.review_on(vault, heron) is None


def test_a_new_version_has_no_day_that_is_past_and_until_it_is_signed_the_old_one_holds(
    vault, practice, heron
):
    day = practice.now.date() + dt.timedelta(weeks=4)
    signed(practice, heron, review_on=day)
    practice.later(weeks=5)
    draft = begun(practice, heron)
    assert plans.plan(vault, draft).text.review_on is None
    write(practice, draft, "Other words")
    assert [line.case_id for line in plans.reviews_due(vault, practice.now.date())] == [heron]
    plans.sign_plan(vault, draft, now=practice.now)
    assert plans.reviews_due(vault, practice.now.date()) == []


def test_reviews_that_are_due_stand_by_their_day(vault, practice):
    day = practice.now.date()
    codes = ("Heron", "Wren", "Robin", "Plover", "Dunnock")
    case_ids = [practice.client(code) for code in codes]
    for case_id, offset in zip(case_ids, (-1, -3, 1, -9, -9), strict=True):
        plans.move_review(vault, case_id, day + dt.timedelta(days=offset), now=practice.now)
    trash.put(vault, "client", practice.person(case_ids[3]), now=practice.now)
    closed = cases.case(vault, case_ids[4]).model_copy(update={"status": CaseStatus.CLOSED})
    cases.change_case(vault, closed, now=practice.now)
    found = plans.reviews_due(vault, day)
    assert [(line.case_name, line.review_on) for line in found] == [
        ("Wren", day - dt.timedelta(days=3)),
        ("Heron", day - dt.timedelta(days=1)),
    ]


TAMPERING = [
    "UPDATE plans SET concerns = 'Other'",
    "UPDATE plans SET approach = 'Other'",
    "UPDATE plans SET review_on = '2031-01-01'",
    "UPDATE plans SET language = 'es'",
    "UPDATE plans SET number = number + 7",
    "UPDATE plans SET goals = replace(goals, 'garden', 'house')",
    "UPDATE plans SET goals = 'no list'",
    "DELETE FROM plans WHERE number = 1",
    "UPDATE plan_signatures SET at = '2020-01-01T00:00:00.000000Z' WHERE seq = 1",
    "UPDATE plan_signatures SET previous = zeroblob(32) WHERE seq = 2",
    "UPDATE plan_signatures SET digest = zeroblob(32) WHERE seq = 2",
    "DELETE FROM plan_signatures WHERE seq = 1",
    "DELETE FROM plan_signatures WHERE seq = 2",
]


@pytest.mark.parametrize("sql", TAMPERING)
def test_what_was_signed_can_not_be_changed_unnoticed(vault, practice, heron, sql, vault_folder, keys):
    goals.add_goal(vault, heron, "The garden", now=practice.now)
    signed(practice, heron)
    signed(practice, heron, "Only the rooster.")
    assert broken(vault) == []
    with vault.writing(RECORD, practice.now) as w:
        w.execute(sql)
    assert broken(vault) != []
    vault.close()
    found = {finding.what for finding in check(vault_folder, keys, practice.now).findings}
    assert What.SIGNATURE_WRONG in found


def test_half_a_character_pair_is_signed_as_it_is_stored(vault, practice, heron, now):
    goals.add_goal(vault, heron, GoalText(words="A leaf 🌲 \ud83c"), now=now)
    plan_id = begun(practice, heron)
    write(practice, plan_id, "Une \ud83c feuille")
    assert goals.goals(vault, heron)[0].words == "A leaf 🌲 \ufffd"
    plans.sign_plan(vault, plan_id, now=now)
    assert broken(vault) == []


def test_what_ends_for_good_leaves_a_chain_that_holds(practice, vault_folder, keys):
    vault, heron, wren = practice.vault, practice.client("Heron"), practice.client("Wren")
    ended = signed(practice, heron, review_on=practice.now.date())
    signed(practice, wren)
    thrown = signed(practice, wren, "Later.")
    trash.put(vault, "client", practice.person(heron), now=practice.now)
    plans.trash_plan(vault, thrown, now=practice.now)
    ending.empty_expired(vault, now=practice.later(days=31))
    assert vault.db(RECORD).query("SELECT case_id FROM plans") == [(wren,)]
    assert vault.db(RECORD).query("SELECT id FROM reviews WHERE id = ?", (heron,)) == []
    tombs = vault.db(RECORD).query("SELECT id FROM tombstones WHERE kind = 'plan' ORDER BY id")
    assert tombs == [(each,) for each in sorted((ended, thrown))]
    signed(practice, wren, "Again.")
    vault.close()
    assert check(vault_folder, keys, practice.now).findings == ()


def test_the_newest_version_is_found_by_its_words(vault, practice, heron):
    signed(practice, heron, "An owl.")
    newest = signed(practice, heron, "The rooster.")
    assert find(vault, Query("owl")) == []
    (hit,) = find(vault, Query("rooster"))
    assert (hit.kind, hit.id, hit.case_id, hit.title) == ("plan", newest, heron, "Heron")
    trash.put(vault, "client", practice.person(heron), now=practice.now)
    assert find(vault, Query("rooster")) == []


def test_phrases_are_kept_once_changed_and_set_aside(vault, now):
    first = phrases.keep_phrase(vault, "goal", "Sleep through the night", now=now).made
    assert phrases.keep_phrase(vault, "goal", "Sleep through the night", now=now).made == first
    phrases.keep_phrase(vault, "goal", "an hour outside", now=now)
    phrases.keep_phrase(vault, "step", "Ask a friend", now=now)
    said = [phrase.words for phrase in phrases.phrases(vault, "goal")]
    assert said == ["an hour outside", "Sleep through the night"]
    phrases.keep_phrase(vault, "goal", "Sleep till six", first, now=now)
    phrases.trash_phrase(vault, first, now=now)
    assert [phrase.words for phrase in phrases.phrases(vault, "goal")] == ["an hour outside"]
    assert [(line.kind, line.label_code) for line in trash.contents(vault)] == [("phrase", "Sleep till six")]
    trash.restore(vault, "phrase", first, now=now)
    assert [phrase.words for phrase in phrases.phrases(vault, "goal")] == [
        "an hour outside",
        "Sleep till six",
    ]


def test_a_finding_about_a_plan_or_a_goal_leads_to_the_client(vault, practice, heron, now):
    goal_id = goals.add_goal(vault, heron, "The garden", now=now).made
    plan_id = signed(practice, heron)
    for what, row_id, table in (
        (What.SIGNATURE_WRONG, plan_id, ""),
        (What.ROW_CHANGED, plan_id, "plans"),
        (What.ROW_CHANGED, goal_id, "goals"),
    ):
        (spot,) = spots(vault, Finding(what, RECORD, 1, (row_id,), table))
        assert (spot.case_id, spot.name, spot.note_id) == (heron, "Heron", None)
    assert spots(vault, Finding(What.SIGNATURE_WRONG, PRIVATE, 1, (plan_id,))) == ()


def test_a_draft_that_was_put_away_goes_on_from_what_was_signed_meanwhile(vault, practice, heron, now):
    put_away = begun(practice, heron)
    write(practice, put_away, "First")
    plans.trash_plan(vault, put_away, now=now)
    second = signed(practice, heron, "Second")
    trash.restore(vault, "plan", put_away, now=now)
    assert [(plan.id, plan.number) for plan in plans.plans(vault, heron)] == [(put_away, 3), (second, 2)]
    plans.sign_plan(vault, put_away, now=now)
    assert broken(vault) == []
    plans.withdraw_plan(vault, put_away, ALWAYS, now=now)
    assert plans.plans(vault, heron)[0].text.concerns == "First"


def test_what_lies_in_the_trash_is_not_signed(vault, practice, heron, now):
    put_away = begun(practice, heron)
    write(practice, put_away)
    plans.trash_plan(vault, put_away, now=now)
    with pytest.raises(Missing):
        plans.sign_plan(vault, put_away, now=now)
