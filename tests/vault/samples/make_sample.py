"""Makes a sample vault of today's format, and the words that open it: `python make_sample.py DIR WORDS`.

Was run once for each released format. What it made stays here for ever and is never made again.
"""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

from inglenook.domain.backup import BackupState
from inglenook.domain.client import ClientId
from inglenook.domain.compartment import Compartment
from inglenook.domain.goal.goal import (
    Ended,
    Ending,
    GoalId,
    GoalText,
    Levels,
    NewCheckIn,
    Objective,
    Step,
    Way,
)
from inglenook.domain.ids import CaseId, NoteId
from inglenook.domain.measure.measure import Band, Item, Measure, Missing, Talk, Total
from inglenook.domain.measure.score import NewScore
from inglenook.domain.note import NoteDraft, NoteKind, Section, WithdrawWindow
from inglenook.domain.plan.plan import PlanDraft, PlanId, PlanText
from inglenook.domain.worksheet.answers import Answer
from inglenook.domain.worksheet.form import form_of
from inglenook.domain.worksheet.given import GivenId, How, Link, ReturnId, Shared, Via
from inglenook.domain.worksheet.received import Received
from inglenook.domain.worksheet.return_draft import ReturnDraft
from inglenook.domain.worksheet.sheet import Choice, Group, Matrix, Outline, Scale, Sheet, Text
from inglenook.domain.worksheet.sheet import Section as Part
from inglenook.domain.worksheet.texts import keys as keys_of_texts
from inglenook.vault import (
    backups,
    cases,
    checkins,
    clients,
    dues,
    givens,
    goals,
    holds,
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
    templates,
    trash,
)
from inglenook.vault import header as headers
from inglenook.vault.header import FLOOR, SlotKind
from inglenook.vault.identities import Identity, save_identity
from inglenook.vault.keys import Keys
from inglenook.vault.making import make
from inglenook.vault.vault import Vault

NOW = dt.datetime(2026, 11, 23, 9, 30, 15, 250000, tzinfo=dt.UTC)
PASSPHRASE = b"sample alder wren hazel dunnock"
SECOND = b"sample rowan siskin birch knot"
RECOVERY, SHARED = bytes(range(16)), bytes(range(16, 32))


def main(folder: Path, words: Path) -> None:
    keys = make(folder, bytearray(PASSPHRASE), bytearray(RECOVERY), cost=FLOOR, now=NOW)
    with Vault.open(folder, keys, now=NOW) as vault:
        for number, code in enumerate(("Heron", "Wren", "Plover")):
            _write_client(vault, code, NOW + dt.timedelta(hours=number))
        _write_the_rest(vault)
        _write_worksheets(vault)
        _write_goals_and_measures(vault)
    _add_slots(folder, keys)
    lines = [recovery.words(bytearray(RECOVERY)), *recovery.share_words(bytearray(SHARED))]
    words.write_text("".join(f"{' '.join(line)}\n" for line in lines), "ascii")


def _write_client(vault: Vault, code: str, now: dt.datetime) -> None:
    """A note signed, with an addendum; one withdrawn and signed again; a draft; private notes."""
    case = CaseId(str(clients.add_client(vault, code, "they", "en", "by post", now=now).made))
    client = cases.case(vault, case).members[0]
    save_identity(vault, Identity(client_id=client, name=f"A. {code} Example", birth=NOW.date()), now=now)
    first = _session_note(vault, case, now, f"The {code} stood in the reeds.")
    signing.sign(vault, first, now=now)
    signing.add_addendum(vault, first, "Later it flew — «über den See», 水鳥, \U0001f426.", now=now)
    again = _session_note(vault, case, now, f"The {code} came back.")
    signing.sign(vault, again, now=now)
    signing.withdraw(vault, again, WithdrawWindow(hours=None), now=now)
    _write(vault, again, f"The {code} came back at dusk.", now)
    signing.sign(vault, again, now=now)
    _session_note(vault, case, now, "Not signed yet. " + "A long evening. " * 400)
    for kind in (NoteKind.PSYCHOTHERAPY, NoteKind.JOTTING, NoteKind.SUPERVISION):
        note_id = str(notes.start_note(vault, case, kind, about=now.date(), now=now).made)
        _write(vault, note_id, f"What the {code} left unsaid.", now)
    signing.sign(vault, note_id, now=now)


def _session_note(vault: Vault, case: CaseId, now: dt.datetime, text: str) -> str:
    made = notes.start_session_note(
        vault,
        case,
        about=now.date(),
        start=dt.time(14),
        end=dt.time(14, 50),
        zone="Europe/Berlin",
        template="dap",
        now=now,
    ).made
    _write(vault, str(made), text, now)
    return str(made)


def _write(vault: Vault, note_id: str, text: str, now: dt.datetime) -> None:
    note = notes.note(vault, note_id)
    sections = tuple(Section(heading=each.heading, text=text) for each in note.sections)
    draft = NoteDraft(note_id=note.id, base_revision=note.revision, sections=sections)
    notes.keep(vault, draft, now=now)
    notes.leave(vault, note.id, now=now)


def _write_the_rest(vault: Vault) -> None:
    (held, gone) = (ClientId(each.id) for each in clients.everybody(vault)[:2])
    holds.place(vault, held, "litigation", now=NOW)
    trash.put(vault, "client", gone, now=NOW)
    templates.add_template(vault, "Walk", ("Weather", "Birds"), now=NOW)
    place = str(backups.add_place(vault, "Blue stick", "/media/blue", now=NOW).made)
    backups.note_backup(
        vault, place, "2026-11-22.tar", made_at=NOW, size=4096, state=BackupState.OPENED, now=NOW
    )


# Since format 2. The pair was made once; the sheet is one of those that ship, cut short and written out here.
RECIPIENT = "age1xmg2w857k37uflflfqwnl482fn9qls7h7tte97yy02ap0r6v69gqhnps7d"
SECRET = "AGE-SECRET-KEY-1DCXW4PWM20AKVA9PSHWGHJ6PS3A5HEG3J8MW0V5H25J6KK6CJQTQ65QGJF"
OUTLINE = Outline(
    chart="boundaries",
    sections=(
        Part(id="look", questions=(Text(id="proud"),)),
        Part(
            id="inventory",
            questions=(
                Matrix(
                    id="areas",
                    rows=("body", "time"),
                    own_rows=1,
                    groups=("job", "life"),
                    fields=(Scale(id="clear", high=4), Choice(id="change", options=("none", "firmer"))),
                ),
                Group(id="lines", fields=(Text(id="line", lines=False),)),
            ),
        ),
    ),
)
ANSWERS: dict[str, Answer] = {
    "proud": "Said «not today» — and flew. \U0001f426",
    "areas": {
        "rows": {"time": {"job.clear": 3, "life.change": "firmer"}, "own1": {"life.clear": 0}},
        "own": {"own1": "the nest"},
    },
    "lines": [{"line": "No calls after dusk."}],
}


def sheet(sheet_id: str, **more: bool) -> Sheet:
    """A notice came with format 3."""
    names = [key.name for key in keys_of_texts(OUTLINE) if key.name != "notice"]
    texts = {name: f"{name}, {{work}}" for name in names} | {"title": "My lines"}
    return Sheet(id=sheet_id, minutes=(5, 10), outline=OUTLINE, texts={"en": texts, "es": texts}, **more)


def _write_worksheets(vault: Vault) -> None:
    """One out, with its key and a return; one closed; one private; one of the owner's own; a goal, a link."""
    heron, wren = (line.case_id for line in cases.cases(vault)[:2])
    own_sheets.keep_sheet(vault, sheet("own sheet", own=True), now=NOW)
    out = _give(vault, heron, "boundaries", secret=SECRET)
    received = Received(
        given_id=out,
        digest="0f" * 32,
        shared=Shared.SOME,
        code_fits=True,
        filled_on=NOW.date(),
        answers=ANSWERS,
    )
    back = ReturnId(str(returns.take_return(vault, received, now=NOW).made))
    goals.add_goal(vault, heron, "A quiet nest at dusk", back, "lines", now=NOW)
    (note_id,) = vault.db(Compartment.RECORD).one("SELECT id FROM notes ORDER BY key LIMIT 1") or ("",)
    returns.link_answer(vault, Link(return_id=back, question_id="proud", note_id=NoteId(note_id)), now=NOW)
    closed = _give(vault, wren, "own sheet", secret=SECRET.replace("DCXW", "WXCD"))
    _fill_in(vault, closed, finished=False)
    givens.close_given(vault, closed, now=NOW)
    _fill_in(vault, _give(vault, wren, "after_session"), finished=True)
    trash.put(vault, "given", _give(vault, wren, "boundaries"), now=NOW)


# Since format 3.
GOAL = GoalText(
    words="Two quiet evenings a week \u2014 «\u00fcber den See»",
    values=("rest", "水鳥"),
    objectives=(Objective(words="The door is shut at nine", steps=(Step(words="Ask", is_done=True),)),),
    way=Way.SCALING,
    levels=Levels(less="one evening", expected="two evenings", more="three"),
    weight=3,
    baseline=-1,
)
PLAN = PlanText(concerns="Sleep, and the **rooster**.", approach="Walks at dusk.", review_on=NOW.date())
MEASURE = Measure(
    id="feathers",
    totals=(
        Total(
            id="sum",
            items=(Item(question="areas", row="time", field="job.clear"),),
            low=0,
            high=4,
            missing=Missing(source="Aviary 1999"),
            bands=(Band(id="light", low=0, high=2), Band(id="dense", low=3, high=4)),
            bands_source="Aviary 1999",
        ),
    ),
    talks=(Talk(id="clear", item=Item(question="areas", row="time", field="job.clear")),),
    texts={"en": {"name": "Feathers", "total.sum": "Sum"}},
    own=True,
)


def _write_goals_and_measures(vault: Vault) -> None:
    """In the record and in private: a goal changed, looked at, ended; plans signed, taken back, begun."""
    wren = cases.cases(vault)[1].case_id
    (private,) = vault.db(Compartment.PRIVATE).one("SELECT id FROM returns") or ("",)
    for return_id in ("", private):
        goal = GoalId(str(goals.add_goal(vault, wren, GOAL, return_id, "proud", now=NOW).made))
        short = GoalText(words="One quiet evening")
        goals.change_goal(vault, goal, short, 0, now=NOW)
        goals.change_goal(vault, goal, GOAL, 1, now=NOW + dt.timedelta(days=1))
        for value in (-2, 1):
            new = NewCheckIn(goal_id=goal, on=NOW.date(), way=Way.SCALING, value=value, helped="An owl")
            checkins.check_in(vault, new, now=NOW + dt.timedelta(minutes=value))
        ended = Ended(how=Ending.CHANGED, on=NOW.date(), words="It is mine now.")
        goals.end_goal(vault, goal, ended, next_text=short, now=NOW)
    for concerns in ("Sleep.", PLAN.concerns):
        _sign_plan(vault, wren, concerns)
    plans.withdraw_plan(vault, plans.plans(vault, wren)[0].id, WithdrawWindow(hours=None), now=NOW)
    phrases.keep_phrase(vault, "step", "Ask a friend", now=NOW)
    _write_measures(vault, wren)


def _sign_plan(vault: Vault, case: CaseId, concerns: str) -> None:
    plan_id = PlanId(str(plans.begin_plan(vault, case, "en", now=NOW).made))
    text = PLAN.model_copy(update={"concerns": concerns})
    plans.keep_plan(vault, PlanDraft(plan_id=plan_id, base_revision=0, text=text), now=NOW)
    plans.sign_plan(vault, plan_id, now=NOW)


def _write_measures(vault: Vault, case: CaseId) -> None:
    """One scored from answers, with something to talk about; figures typed in; asked again; their own."""
    measures.keep_measure(vault, MEASURE, now=NOW)
    member = cases.case(vault, case).members[0]
    dues.set_due(vault, case, member, MEASURE.id, 2, NOW.date(), now=NOW)
    form = form_of(sheet(MEASURE.id), "en", {})
    new = givens.NewGiven(case_id=case, client_id=member, form=form, how=How.SCREEN, measure=MEASURE)
    _fill_in(vault, GivenId(str(givens.give(vault, new, now=NOW).made)), finished=True)
    for talk in talks.open_talks(vault):
        talks.settle_talk(vault, talk.id, "We talked.", now=NOW)
    typed = NewScore(
        case_id=case, client_id=member, measure_id=MEASURE.id, version=1, on=NOW.date(), figures={"sum": 2.5}
    )
    scores.enter_score(vault, typed, MEASURE, now=NOW)


def _give(vault: Vault, case: CaseId, sheet_id: str, secret: str = "") -> GivenId:
    words = {"work": "the rounds", "payers": "visitors"}
    new = givens.NewGiven(
        case_id=case,
        client_id=cases.case(vault, case).members[0],
        form=form_of(sheet(sheet_id), "en", words),
        how=How.COPY if secret else How.SCREEN,
        words=words,
        help_lines=("A made-up line: 020 7946 0101",),
        locked=bool(secret),
        return_code="4711" if secret else "",
        recipient=RECIPIENT if secret else "",
        secret=secret,
    )
    return GivenId(str(givens.give(vault, new, now=NOW).made))


def _fill_in(vault: Vault, given_id: GivenId, *, finished: bool) -> None:
    made = ReturnId(str(returns.begin_return(vault, given_id, Via.SCREEN, now=NOW).made))
    returns.keep_answers(vault, ReturnDraft(return_id=made, base_revision=0, answers=ANSWERS), now=NOW)
    if finished:
        returns.finish_return(vault, made, filled_on=NOW.date(), now=NOW)


def _add_slots(folder: Path, keys: Keys) -> None:
    with keyslots.open_slot(headers.read(folder), SlotKind.RECOVERY, bytearray(RECOVERY)) as opened:
        keyslots.set_shares(folder, headers.read(folder), opened, bytearray(SHARED))
    behind = (Compartment.PRIVATE, Compartment.IDENTITY)
    header = headers.read(folder)
    keyslots.set_second(folder, header, bytearray(PASSPHRASE), bytearray(SECOND), behind, cost=FLOOR)
    keys.wipe()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
