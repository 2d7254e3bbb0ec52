"""A vault, a shelf, and sheets given from it as the program gives them."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from inglenook.app.client_page import page_shell, page_texts
from inglenook.app.shelf import measures, whole_shelf
from inglenook.domain.ids import CaseId
from inglenook.domain.worksheet.form import form_of
from inglenook.domain.worksheet.given import GivenId, How
from inglenook.exchange.worksheet.copy import Copy, file_name, make_copy
from inglenook.exchange.worksheet.sealing import new_pair
from inglenook.vault import cases, clients, givens
from inglenook.vault.vault import Vault

WORDS = {"en": {"work": "work", "payers": "clients"}, "es": {"work": "trabajo", "payers": "clientes"}}


@dataclass(frozen=True)
class Handed:
    """A sheet that is out: its id in the vault and the file that the client holds."""

    given_id: GivenId
    file: Path


@pytest.fixture
def case_id(vault: Vault, now) -> CaseId:
    clients.add_client(vault, "Heron", now=now)
    return cases.cases(vault)[0].case_id


@pytest.fixture
def give(vault: Vault, case_id, now, tmp_path) -> Callable[..., Handed]:
    """`give(sheet, language, lock_words=, code=)`."""

    def give_it(sheet_id: str, language: str = "en", *, lock_words: str = "", code: str = "") -> Handed:
        shelf = whole_shelf()
        measure = next((each for each in measures() if each.id == sheet_id), None)
        sheet = measure.sheet if measure is not None else shelf.sheet(sheet_id)
        assert sheet is not None
        form = form_of(sheet, language, WORDS[language])
        pair = new_pair()
        new = givens.NewGiven(
            case_id=case_id,
            form=form,
            measure=measure,
            how=How.COPY,
            locked=bool(lock_words),
            return_code=code,
            recipient=pair.recipient,
            secret=pair.secret,
        )
        given_id = GivenId(givens.give(vault, new, now=now).made or "")
        copy = Copy(
            given_id=given_id,
            recipient=pair.recipient,
            form=form,
            help_lines=("Rowan House, day and night",),
            asks_code=bool(code),
            common=shelf.common[language],
            page=page_texts()[language],
        )
        folder = tmp_path / "stick"
        folder.mkdir(exist_ok=True)
        file = folder / file_name()
        file.write_bytes(make_copy(page_shell(), copy, lock_words))
        return Handed(given_id, file)

    return give_it
