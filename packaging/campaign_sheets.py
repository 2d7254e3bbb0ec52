"""What a person does with worksheets: given, filled in here, taken in, closed; their own sheets and goals."""

from __future__ import annotations

from campaign_practice import NOW, World, same_chance
from returns_sample import ANSWERS, FILLED_ON, FORM, GIVEN_ID

from inglenook.domain.ids import CaseId
from inglenook.domain.worksheet.building import blank, with_text
from inglenook.domain.worksheet.form import Form
from inglenook.domain.worksheet.given import How, ReturnId, Shared, Via
from inglenook.domain.worksheet.received import Received
from inglenook.vault import cases, givens, goals, own_sheets, returns
from inglenook.vault.vault import Vault

_CHANCE = 3
_LONG = "The dotterel stood still on the shingle. " * 200
_PRIVATE = "after_session"
"""The therapist's own sheet lies in the private compartment."""


def sheet_is_out(world: World) -> None:
    with same_chance(_CHANCE), world.open() as vault:
        givens.give(vault, _new(vault, FORM, "1"), now=NOW)


def return_is_begun(world: World) -> None:
    sheet_is_out(world)
    with same_chance(_CHANCE), world.open() as vault:
        returns.begin_return(vault, GIVEN_ID, Via.SCREEN, now=NOW)


def return_is_kept(world: World) -> None:
    return_is_begun(world)
    with same_chance(_CHANCE), world.open() as vault:
        _keep(vault, {"rest": "Under the old oak."})


def give_sheet(world: World) -> None:
    """A copy for the client, then the therapist's own."""
    with world.open() as vault:
        givens.give(vault, _new(vault, FORM, "1"), now=NOW)
        world.told("given")
        own = FORM.model_copy(update={"sheet_id": _PRIVATE})
        new = _new(vault, own, "").model_copy(update={"id": None, "how": How.SCREEN})
        givens.give(vault, new, now=NOW)
        world.told("given in private")


def keep_answers(world: World) -> None:
    """They grow long, then short again: pages come and go."""
    with world.open() as vault:
        for text in (_LONG, "An hour of quiet."):
            _keep(vault, {**ANSWERS, "rest": text})
            world.told(text[:7])


def finish_return(world: World) -> None:
    with world.open() as vault:
        returns.finish_return(vault, _return(vault), filled_on=FILLED_ON, now=NOW)
        world.told("finished")


def take_return_in(world: World) -> None:
    """Two of the same sheet, one after the other."""
    with world.open() as vault:
        for digest in ("a1" * 32, "b2" * 32):
            received = Received(
                given_id=GIVEN_ID,
                digest=digest,
                shared=Shared.ALL,
                code_fits=True,
                filled_on=FILLED_ON,
                answers=ANSWERS,
            )
            returns.take_return(vault, received, now=NOW)
            world.told(digest[:2])


def close_sheet(world: World) -> None:
    with world.open() as vault:
        givens.close_given(vault, GIVEN_ID, now=NOW)
        world.told("closed")


def keep_own_sheet(world: World) -> None:
    with world.open() as vault:
        sheet = blank("0a" * 16, ("en",))
        for title in (_LONG, "Under the oak"):
            own_sheets.keep_sheet(vault, with_text(sheet, "en", "title", title), now=NOW)
            world.told(title[:5])


def add_goal(world: World) -> None:
    """One made of an answer, one out of nothing."""
    with world.open() as vault:
        goals.add_goal(vault, _case(vault), "An hour of quiet", _return(vault), "rest", now=NOW)
        world.told("of an answer")
        goals.add_goal(vault, _case(vault), "The garden, every week", now=NOW)
        world.told("of nothing")


def _new(vault: Vault, form: Form, key: str) -> givens.NewGiven:
    """No pair of keys: nothing here is opened with it, and every run has the same."""
    return givens.NewGiven(
        id=GIVEN_ID,
        case_id=_case(vault),
        form=form,
        how=How.COPY,
        help_lines=("Someone who listens",),
        return_code="4711" if key else "",
        recipient=f"age1{key * 58}" if key else "",
        secret=f"AGE-SECRET-KEY-1{key * 58}" if key else "",
    )


def _keep(vault: Vault, answers: dict[str, object]) -> None:
    before = returns.returned(vault, _return(vault))
    draft = returns.ReturnDraft(return_id=before.id, base_revision=before.revision, answers=answers)
    returns.keep_answers(vault, draft, now=NOW)


def _return(vault: Vault) -> ReturnId:
    return returns.returns(vault, _case(vault))[0].id


def _case(vault: Vault) -> CaseId:
    return min(line.case_id for line in cases.cases(vault))
