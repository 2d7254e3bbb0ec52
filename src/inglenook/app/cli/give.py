"""`inglenook give VAULT CLIENT SHEET DEST`: a client's copy, as a file that is not there yet.

The sheet is in the vault before the file is written: a file without its key would be filled in for nothing.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import re
from dataclasses import dataclass
from pathlib import Path

from inglenook.app.cli.opening import opened
from inglenook.app.cli.secrets import Secrets, WrongUsage
from inglenook.app.client_page import page_shell, page_texts
from inglenook.app.shelf import measures, whole_shelf
from inglenook.domain.codes import plain
from inglenook.domain.ids import CaseId, ClientId, new_id
from inglenook.domain.language import _
from inglenook.domain.lines import CaseLine
from inglenook.domain.measure.soundness import flaws
from inglenook.domain.worksheet.form import form_of
from inglenook.domain.worksheet.given import GivenId, How
from inglenook.domain.worksheet.sheet import Sheet
from inglenook.domain.worksheet.texts import WORDS
from inglenook.exchange.printing import NameTaken, NotSaved, save
from inglenook.exchange.worksheet.copy import Copy, file_name, make_copy
from inglenook.exchange.worksheet.sealing import new_pair
from inglenook.ui.worksheets.finding import Sheets
from inglenook.vault.cases import case, cases, members
from inglenook.vault.givens import NewGiven, close_given, last_words, trash_given
from inglenook.vault.givens import give as give_sheet
from inglenook.vault.measures import own_measures
from inglenook.vault.own_sheets import own_sheets
from inglenook.vault.settings import settings
from inglenook.vault.vault import Vault

LEAST_LOCK_WORDS = 12
_CODE = re.compile(r"[0-9]{4,6}")


@dataclass(frozen=True)
class _Told:
    """What was told by voice or agreed in person; either may be empty."""

    lock_words: str
    return_code: str


def give(wish: argparse.Namespace, secrets: Secrets, now: dt.datetime) -> int:
    target = _target(wish.dest)
    with opened(wish.vault, secrets, now) as vault:
        told = _told(wish, secrets)
        line = _whose(vault, wish.client)
        sheets = _sheets(vault)
        sheet = _which(sheets, wish.sheet)
        new = _new(vault, line, sheet, _language(vault, line, sheet, wish.language), told)
        new = new.model_copy(update={"measure": sheets.measure(sheet.id)})
        file = make_copy(page_shell(), _copy(new), told.lock_words)
        made = str(give_sheet(vault, new, now=now).made)
        try:
            save(target, file)
        except NotSaved:
            close_given(vault, made, now=now)
            trash_given(vault, made, now=now)
            raise
    print(_as_json(line, new, target) if wish.json else _as_text(line, new, target))  # noqa: T201 - what was asked for
    return 0


def _target(dest: Path) -> Path:
    """Looked at before a secret is typed; the writing itself writes over nothing."""
    path = dest / file_name() if dest.is_dir() else dest
    if path.exists() or path.is_symlink():
        raise NameTaken
    return path.absolute()


def _told(wish: argparse.Namespace, secrets: Secrets) -> _Told:
    words = " ".join(secrets.lock_words().split())
    if (wish.lock or words) and len(words) < LEAST_LOCK_WORDS:
        raise WrongUsage(_("The words for the lock are too short: four words are good."))
    code = secrets.return_code().strip()
    if (wish.code or code) and not _CODE.fullmatch(code):
        raise WrongUsage(_("A return code is 4 to 6 digits."))
    return _Told(words, code)


def _whose(vault: Vault, typed: str) -> CaseLine:
    """By code, a case's name or its id."""
    lines = [line for line in cases(vault) if line.case_id == typed or plain(line.name) == plain(typed)]
    if len(lines) != 1:
        raise WrongUsage(_("Nobody goes by that code: `inglenook list VAULT clients` lists them."))
    return lines[0]


def _sheets(vault: Vault) -> Sheets:
    """Measures of one's own that are not finished yet are left out."""
    own = (each for each in own_measures(vault) if not flaws(each))
    return Sheets(tuple(own_sheets(vault)), whole_shelf().sheets, (*measures(), *own))


def _which(sheets: Sheets, typed: str) -> Sheet:
    found = sheets.sheet(typed)
    if found is None:
        raise WrongUsage(_("There is no sheet “{name}”: `inglenook sheets` lists them.").format(name=typed))
    if found.for_therapist:
        raise WrongUsage(_("This sheet is the therapist's own, so no copy of it is given."))
    return found


def _language(vault: Vault, line: CaseLine, sheet: Sheet, typed: str | None) -> str:
    if typed is not None and typed not in sheet.languages:
        known = " ".join(sheet.languages)
        raise WrongUsage(_("This sheet is there in: {languages}.").format(languages=known))
    spoken = [client.language for client in members(vault, line.case_id)]
    wanted = [typed, *spoken, *sheet.languages]
    return next(language for language in wanted if language in sheet.languages)


def _new(vault: Vault, line: CaseLine, sheet: Sheet, language: str, told: _Told) -> NewGiven:
    """With the words and help lines that this client had the last time."""
    person = _only_member(vault, line.case_id)
    said, lines = last_words(vault, line.case_id, person)
    common = whole_shelf().common.get(language, {})
    pair = new_pair()
    return NewGiven(
        id=GivenId(new_id()),
        case_id=line.case_id,
        client_id=person,
        form=form_of(sheet, language, {word: said.get(word) or common.get(word, "") for word in WORDS}),
        how=How.COPY,
        words=said,
        help_lines=lines or settings(vault).help_lines.get(language, ()),
        locked=bool(told.lock_words),
        return_code=told.return_code,
        recipient=pair.recipient,
        secret=pair.secret,
    )


def _only_member(vault: Vault, case_id: CaseId) -> ClientId | None:
    found = case(vault, case_id).members
    return found[0] if len(found) == 1 else None


def _copy(new: NewGiven) -> Copy:
    language = new.form.language
    return Copy(
        given_id=str(new.id),
        recipient=new.recipient,
        form=new.form,
        help_lines=new.help_lines,
        asks_code=bool(new.return_code),
        common=whole_shelf().common.get(language, {}),
        page=page_texts().get(language, {}),
    )


def _as_text(line: CaseLine, new: NewGiven, target: Path) -> str:
    return _("{client}: “{title}” is out. The copy for the client: {file}").format(
        client=line.name, title=new.form.title, file=target
    )


def _as_json(line: CaseLine, new: NewGiven, target: Path) -> str:
    row = {
        "id": new.id,
        "case_id": new.case_id,
        "name": line.name,
        "sheet": new.form.sheet_id,
        "title": new.form.title,
        "language": new.form.language,
        "locked": new.locked,
        "asks_code": bool(new.return_code),
        "file": str(target),
    }
    return json.dumps(row, ensure_ascii=False, indent=1)
