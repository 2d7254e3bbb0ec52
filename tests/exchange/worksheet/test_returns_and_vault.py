"""What is refused leaves the vault as it was, byte for byte; what is taken in is taken in once."""

import hashlib
from contextlib import contextmanager

import pytest
from hostile_returns import cases
from returns_sample import ANSWERS, Out, good

from inglenook.domain.worksheet.given import How
from inglenook.exchange.worksheet.errors import NoOpenSheet, ReturnRefused
from inglenook.exchange.worksheet.receiving import digest_of, read_return
from inglenook.vault import clients, givens, returns
from inglenook.vault.sheet_errors import AlreadyIn


def hashes(folder):
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


@pytest.fixture
def sheet():
    return Out()


@pytest.fixture
def opened(open_vault, now, sheet):
    """The vault in which the sheet is out, opened for as long as one needs it."""

    @contextmanager
    def opened():
        vault = open_vault()
        yield vault
        vault.close(now)

    with opened() as vault:
        case = clients.add_client(vault, "Heron", now=now).made
        new = givens.NewGiven(
            id=sheet.given_id,
            case_id=case,
            form=sheet.form,
            how=How.COPY,
            return_code=sheet.return_code,
            recipient=sheet.pair.recipient,
            secret=sheet.pair.secret,
        )
        givens.give(vault, new, now=now)
    return opened


def take(vault, untrusted, now):
    received = read_return(untrusted, givens.open_keys(vault))
    return returns.take_return(vault, received, now=now)


def test_no_hostile_return_changes_a_byte(opened, vault_folder, sheet, now):
    before = hashes(vault_folder)
    with opened() as vault:
        for case in cases(sheet):
            with pytest.raises(ReturnRefused):
                take(vault, case.untrusted, now)
    assert hashes(vault_folder) == before
    with opened() as vault:
        take(vault, good(sheet), now)
    assert hashes(vault_folder) != before


def test_the_same_return_is_taken_in_once(opened, vault_folder, sheet, now):
    whole = good(sheet)
    with opened() as vault:
        made = take(vault, whole, now).made
        assert returns.returned(vault, made).answers == ANSWERS
    before = hashes(vault_folder)
    with opened() as vault, pytest.raises(AlreadyIn) as again:
        take(vault, b"> " + whole.replace(b"\n", b"\r\n> "), now)
    assert again.value.return_id == made
    assert hashes(vault_folder) == before


def test_another_return_of_the_sheet_lies_beside_the_first(opened, sheet, now):
    with opened() as vault:
        made = {take(vault, good(sheet), now).made for _ in range(3)}
        assert len(made) == 3


def test_nothing_opens_after_the_sheet_was_closed_and_what_came_before_is_known(opened, sheet, now):
    first, late = good(sheet), good(sheet)
    with opened() as vault:
        made = take(vault, first, now).made
        givens.close_given(vault, sheet.given_id, now=now)
        for whole in (first, late):
            with pytest.raises(NoOpenSheet):
                take(vault, whole, now)
        assert returns.return_of_digest(vault, digest_of(first)) == made
        assert returns.return_of_digest(vault, digest_of(late)) is None
