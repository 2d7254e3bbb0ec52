"""What will leave, made in memory before anything is written: the file, the page, and all that is in them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from inglenook.domain.ids import CaseId, ClientId, new_id
from inglenook.domain.measure.measure import Measure
from inglenook.domain.worksheet.form import Form, form_of
from inglenook.domain.worksheet.given import Given, GivenId, How
from inglenook.domain.worksheet.sheet import Sheet
from inglenook.domain.worksheet.texts import WORDS
from inglenook.exchange.typeset import SheetNotMade
from inglenook.exchange.worksheet.copy import Copy, make_copy
from inglenook.exchange.worksheet.paper import print_sheet
from inglenook.exchange.worksheet.sealing import new_pair
from inglenook.ui.desk.context import DeskResources
from inglenook.ui.worksheets.finding import to_keep
from inglenook.vault.givens import NewGiven


@dataclass(frozen=True, slots=True)
class Wish:
    """`words`: what the client says, and only that; the sheet's own stand for the rest."""

    case_id: CaseId
    client_id: ClientId | None
    sheet: Sheet
    language: str
    how: How
    words: dict[str, str]
    help_lines: tuple[str, ...] = ()
    lock_words: str = ""
    return_code: str = ""
    code: str = ""
    """The client's, for paper."""
    measure: Measure | None = None
    """Whose sheet it is, where it is a measure's."""


@dataclass(frozen=True, slots=True)
class Leaving:
    """`new` is to be kept in the vault before `file` or `paper` leave; each of them may be empty."""

    new: NewGiven
    common: Mapping[str, str]
    file: bytes = b""
    paper: bytes = b""
    beside: tuple[str, ...] = ()
    """Every text in the file that is not the form's."""


def new_given(wish: Wish, resources: DeskResources) -> NewGiven:
    """With a one-time key where a file goes out."""
    is_file = wish.how in (How.COPY, How.BOTH)
    pair = new_pair() if is_file else None
    return NewGiven(
        id=GivenId(new_id()),
        case_id=wish.case_id,
        client_id=wish.client_id,
        form=form_of(wish.sheet, wish.language, _words(wish, resources)),
        measure=to_keep(wish.measure),
        how=wish.how,
        words=wish.words,
        help_lines=wish.help_lines,
        locked=bool(wish.lock_words),
        return_code=wish.return_code,
        recipient=pair.recipient if pair is not None else "",
        secret=pair.secret if pair is not None else "",
    )


def make(wish: Wish, resources: DeskResources) -> Leaving:
    """Takes a second or two where there is a lock or a page. Raises SheetNotMade."""
    new = new_given(wish, resources)
    common = resources.shelf.common.get(wish.language, {})
    leaving = Leaving(new, common)
    if wish.how in (How.COPY, How.BOTH):
        copy = _copy(
            new.form, GivenId(new.id or ""), new.recipient, new.help_lines, bool(new.return_code), resources
        )
        file = make_copy(resources.page_shell, copy, wish.lock_words)
        leaving = replace(leaving, file=file, beside=texts_beside(copy))
    if wish.how in (How.PAPER, How.BOTH):
        leaving = replace(leaving, paper=_paper(new, common, wish, resources))
    return leaving


def _paper(new: NewGiven, common: Mapping[str, str], wish: Wish, resources: DeskResources) -> bytes:
    if resources.fonts is None:
        raise SheetNotMade
    return print_sheet(
        new.form,
        common,
        new.help_lines,
        code=wish.code,
        template=resources.print_template,
        fonts=resources.fonts,
        for_therapist=wish.sheet.for_therapist,
    )


def made_again(given: Given, recipient: str, lock_words: str, resources: DeskResources) -> bytes:
    """The same copy of a sheet that is out: what comes back opens with the same key."""
    copy = _copy(given.form, given.id, recipient, given.help_lines, given.asks_code, resources)
    return make_copy(resources.page_shell, copy, lock_words)


def texts_beside(copy: Copy) -> tuple[str, ...]:
    """In the file beside the form: help lines, what all sheets share, and what the page itself says."""
    return tuple(dict.fromkeys(_said((*copy.help_lines, *copy.common.values(), *copy.page.values()))))


def _copy(
    form: Form,
    given_id: GivenId,
    recipient: str,
    help_lines: tuple[str, ...],
    asks_code: bool,
    resources: DeskResources,
) -> Copy:
    return Copy(
        given_id=given_id,
        recipient=recipient,
        form=form,
        help_lines=help_lines,
        asks_code=asks_code,
        common=dict(resources.shelf.common.get(form.language, {})),
        page=dict(resources.page_texts.get(form.language, {})),
    )


def _words(wish: Wish, resources: DeskResources) -> dict[str, str]:
    common = resources.shelf.common.get(wish.language, {})
    return {word: wish.words.get(word) or common.get(word, "") for word in WORDS}


def _said(texts: Iterable[str]) -> Iterable[str]:
    return (text for text in texts if text.strip())
