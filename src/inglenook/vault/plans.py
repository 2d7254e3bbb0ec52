"""Plans: one draft at most, kept while it is written, and every signed version. Reviews are in `reviews`.

They live in the record compartment: goals that were made of the therapist's own sheet never enter a plan.
"""

import datetime as dt
import json

from inglenook.domain.change import Change
from inglenook.domain.compartment import Compartment
from inglenook.domain.errors import Missing, StaleDraft, WithdrawWindowOver
from inglenook.domain.goal.goal import GoalId
from inglenook.domain.ids import CaseId, new_id
from inglenook.domain.note import WithdrawWindow
from inglenook.domain.plan.plan import Plan, PlanDraft, PlanId, PlannedGoal, PlanText
from inglenook.vault import codec, goal_rows, trash
from inglenook.vault.connection import Row
from inglenook.vault.goal_errors import EmptyPlan, PlanIsSigned, PlanNotSigned
from inglenook.vault.log import Writer
from inglenook.vault.plan_signatures import sign_as_it_stands
from inglenook.vault.reviews import move_review, planned_review, review_on, reviews_due, set_review
from inglenook.vault.sheet_rows import One
from inglenook.vault.vault import Vault

__all__ = [
    "begin_plan",
    "keep_plan",
    "move_review",
    "plan",
    "plans",
    "review_on",
    "reviews_due",
    "sign_plan",
    "trash_plan",
    "withdraw_plan",
]

_PLANS = (
    "SELECT id, case_id, number, concerns, approach, review_on, goals, language, revision, made_at,"
    " changed_at, signed_at, withdrawn_at FROM plans"
)


def begin_plan(vault: Vault, case_id: CaseId | str, language: str, *, now: dt.datetime) -> Change:
    """`made` is the draft's id: the one that is there, or a new one with the text of the newest version."""
    with vault.writing(Compartment.RECORD, now) as w:
        begun = _draft_of(w, case_id)
        w.made = begun if begun else _begin(w, str(case_id), language)
    return w.change


def keep_plan(vault: Vault, draft: PlanDraft, *, now: dt.datetime) -> Change:
    """Its text, on disk when this returns; the revision is then one more. A review day that was changed holds
    at once. Raises StaleDraft, PlanIsSigned, Missing.
    """
    with vault.writing(Compartment.RECORD, now) as w:
        before = _unsigned(w.one, draft.plan_id)
        if before.revision != draft.base_revision:
            raise StaleDraft
        _write_text(w, before, draft.text)
        if draft.text.review_on != before.text.review_on:
            set_review(w, before.case_id, draft.text.review_on)
    return w.change


def sign_plan(vault: Vault, plan_id: PlanId | str, *, now: dt.datetime) -> Change:
    """With the goals in play as they stand. Raises EmptyPlan, PlanIsSigned, Missing (in the trash too)."""
    with vault.writing(Compartment.RECORD, now) as w:
        before = _unsigned(w.one, plan_id)
        if w.one("SELECT 1 FROM plans WHERE id = ? AND trashed_at IS NOT NULL", (plan_id,)):
            raise Missing("plan")
        taken = _goals_in_play(w, before.case_id)
        if not taken and not (before.text.concerns + before.text.approach).strip():
            raise EmptyPlan
        packed = codec.canonical([goal.model_dump(mode="json") for goal in taken])
        w.execute(
            "UPDATE plans SET signed_at = ?, goals = ?, revision = ? WHERE id = ?",
            (codec.stamp(now), packed, before.revision + 1, before.id),
        )
        _changed(w, before.id, before.case_id)
        set_review(w, before.case_id, before.text.review_on)
        sign_as_it_stands(w, vault, before.id, before.case_id, before.number)
    return w.change


def withdraw_plan(vault: Vault, plan_id: PlanId | str, window: WithdrawWindow, *, now: dt.datetime) -> Change:
    """What was signed stays as a version; `made` is the draft that goes on from it.

    Raises PlanNotSigned, WithdrawWindowOver, Missing.
    """
    with vault.writing(Compartment.RECORD, now) as w:
        signed = _load(w.one, plan_id)
        if signed.signed_at is None or signed.id != _standing(w, signed.case_id):
            raise PlanNotSigned
        if not window.allows(signed.signed_at, now):
            raise WithdrawWindowOver
        w.execute("UPDATE plans SET withdrawn_at = ? WHERE id = ?", (codec.stamp(now), signed.id))
        _changed(w, signed.id, signed.case_id)
        begun = _draft_of(w, signed.case_id)
        w.made = begun if begun else _begin(w, signed.case_id, signed.language)
    return w.change


def plans(vault: Vault, case_id: CaseId | str) -> list[Plan]:
    """Every version, newest first; the draft, if there is one, stands first."""
    sql = f"{_PLANS} WHERE case_id = ? AND trashed_at IS NULL ORDER BY number DESC"
    return [_plan(row) for row in vault.db(Compartment.RECORD).query(sql, (case_id,))]


def plan(vault: Vault, plan_id: PlanId | str) -> Plan:
    """One that lies in the trash too. Raises Missing."""
    return _load(vault.db(Compartment.RECORD).one, plan_id)


def trash_plan(vault: Vault, plan_id: PlanId | str, *, now: dt.datetime) -> Change:
    """Raises Missing."""
    return trash.put(vault, "plan", plan_id, now=now)


def _begin(w: Writer, case_id: str, language: str) -> str:
    newest = w.one(
        f"{_PLANS} WHERE case_id = ? AND signed_at IS NOT NULL AND trashed_at IS NULL"
        " ORDER BY number DESC LIMIT 1",
        (case_id,),
    )
    text = _plan(newest).text if newest else PlanText()
    (last,) = w.one("SELECT max(number) FROM plans WHERE case_id = ?", (case_id,)) or (None,)
    made, at = new_id(), codec.stamp(w.now)
    review = planned_review(w.one, case_id, w.now.date())
    w.execute(
        "INSERT INTO plans (id, case_id, number, language, revision, made_at, changed_at, review_on,"
        " concerns, approach, goals) VALUES (?, ?, ?, ?, 0, ?, ?, ?, ?, ?, '[]')",
        (made, case_id, (last or 0) + 1, language, at, at, review, text.concerns, text.approach),
    )
    _changed(w, made, case_id)
    return made


def _write_text(w: Writer, before: Plan, text: PlanText) -> None:
    w.execute(
        "UPDATE plans SET concerns = ?, approach = ?, review_on = ?, revision = ?, changed_at = ?"
        " WHERE id = ?",
        (
            text.concerns,
            text.approach,
            text.review_on.isoformat() if text.review_on else None,
            before.revision + 1,
            codec.stamp(w.now),
            before.id,
        ),
    )
    _changed(w, before.id, before.case_id)


def _goals_in_play(w: Writer, case_id: str) -> list[PlannedGoal]:
    rows = w.query(
        f"{goal_rows.GOALS} WHERE case_id = ? AND trashed_at IS NULL AND ended_how IS NULL"
        " ORDER BY made_at, rowid",
        (case_id,),
    )
    found = [goal_rows.read(row) for row in rows]
    return [PlannedGoal(goal_id=GoalId(goal.id), text=goal.text) for goal in found]


def _draft_of(w: Writer, case_id: str) -> str | None:
    sql = "SELECT id FROM plans WHERE case_id = ? AND signed_at IS NULL AND trashed_at IS NULL"
    row = w.one(sql, (case_id,))
    return str(row[0]) if row else None


def _standing(w: Writer, case_id: str) -> str | None:
    """The newest signed version, unless its signature was taken back."""
    row = w.one(
        "SELECT iif(withdrawn_at IS NULL, id, NULL) FROM plans WHERE case_id = ? AND signed_at IS NOT NULL"
        " AND trashed_at IS NULL ORDER BY number DESC LIMIT 1",
        (case_id,),
    )
    return row[0] if row else None


def _unsigned(one: One, plan_id: str) -> Plan:
    found = _load(one, plan_id)
    if found.is_signed:
        raise PlanIsSigned
    return found


def _load(one: One, plan_id: str) -> Plan:
    row = one(f"{_PLANS} WHERE id = ?", (plan_id,))
    if row is None:
        raise Missing("plan")
    return _plan(row)


def _changed(w: Writer, plan_id: str, case_id: str) -> None:
    w.changed("plans", plan_id, case_id, "plan")
    w.touch("case", case_id)


def _plan(row: Row) -> Plan:
    return Plan(
        id=PlanId(row[0]),
        case_id=CaseId(row[1]),
        number=row[2],
        text=PlanText(concerns=row[3], approach=row[4], review_on=codec.maybe_day(row[5])),
        goals=tuple(PlannedGoal.model_validate(goal) for goal in json.loads(row[6])),
        language=row[7],
        revision=row[8],
        made_at=codec.moment(row[9]),
        changed_at=codec.moment(row[10]),
        signed_at=codec.maybe_moment(row[11]),
        withdrawn_at=codec.maybe_moment(row[12]),
    )
