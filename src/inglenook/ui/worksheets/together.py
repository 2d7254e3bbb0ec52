"""Filling in together: which sheet, in which language and words. A value only, nothing is saved."""

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from inglenook.domain.change import Change
from inglenook.domain.compartment import Compartment
from inglenook.domain.ids import ClientId
from inglenook.domain.language import _
from inglenook.domain.worksheet.given import GivenId, How, Via
from inglenook.domain.worksheet.texts import WORDS
from inglenook.ui.desk.context import DeskContext
from inglenook.ui.look import words
from inglenook.ui.look.dialog import Dialog
from inglenook.ui.look.field import field
from inglenook.ui.worksheets.giving.choosing import SheetChoice
from inglenook.ui.worksheets.giving.making import Wish, new_given
from inglenook.ui.worksheets.giving.offer import Offer
from inglenook.vault import givens, returns
from inglenook.vault.vault import Vault

_LONGEST = 80


class TogetherDialog(Dialog):
    """Read `wish()` after it was accepted. `sheet_id`: the one that is offered first."""

    def __init__(self, context: DeskContext, parent: QWidget, offer: Offer, sheet_id: str) -> None:
        super().__init__(parent, _("Fill in a worksheet together"), ok=_("Begin"))
        self._offer = offer
        self._people = QComboBox()
        for client_id, code in offer.people().items():
            self._people.addItem(code, client_id)
        self._sheets = SheetChoice(self, context.settings.language)
        self._lines = {word: QLineEdit() for word in WORDS}
        for line in self._lines.values():
            line.setMaxLength(_LONGEST)
        self._common = context.resources.shelf.common
        self._found = offer.sheets(context.resources)
        alone = context.is_open(Compartment.PRIVATE)
        self._sheets.offer(self._found.all() if alone else self._found.to_give(), sheet_id)
        self._lay_out_fields()
        self._people.currentIndexChanged.connect(lambda _at: self._begin())
        self._sheets.changed.connect(self._fit)
        self._begin()
        self._sheets.box.setFocus()

    def wish(self) -> Wish | None:
        sheet, opened = self._sheets.sheet(), self._offer.opened
        if sheet is None or opened is None:
            return None
        said = {word: " ".join(line.text().split()) for word, line in self._lines.items()}
        return Wish(
            case_id=opened.case.id,
            client_id=self._client_id(),
            sheet=sheet,
            language=self._sheets.language(),
            how=How.SCREEN,
            words={word: text for word, text in said.items() if text},
            measure=self._found.measure(sheet.id),
        )

    def objection(self) -> str:
        return "" if self._sheets.sheet() is not None else _("There is no sheet to fill in.")

    def _client_id(self) -> ClientId | None:
        found = self._people.currentData()
        return ClientId(found) if found else None

    def _begin(self) -> None:
        """With the language and the words of whom it is for."""
        client_id = self._client_id()
        said = self._offer.said.get(client_id)
        for word, line in self._lines.items():
            line.setText(said.words.get(word, "") if said is not None else "")
        self._sheets.prefer(self._offer.language(client_id))
        self._fit()

    def _fit(self) -> None:
        common = self._common.get(self._sheets.language(), {})
        for word, line in self._lines.items():
            line.setPlaceholderText(common.get(word, ""))

    def _lay_out_fields(self) -> None:
        who = field(_("Who of them"), self._people)
        who.setVisible(self._people.count() > 1)
        self.body.addWidget(who)
        self.body.addLayout(self._sheets.layout)
        self.body.addWidget(field(_("What they call their work"), self._lines["work"]))
        self.body.addWidget(field(_("What they call the people who pay"), self._lines["payers"]))
        told = _("It opens large, for two to look at. You can stop at any time and go on later.")
        self.body.addWidget(words.caption(told))


def begin_together(context: DeskContext, vault: Vault, wish: Wish) -> tuple[Change, Change]:
    """The sheet as given, and the unfinished return that is filled in; the second's `made` is its id."""
    now = context.now()
    given = givens.give(vault, new_given(wish, context.resources), now=now)
    begun = returns.begin_return(vault, GivenId(given.made or ""), Via.SCREEN, now=now)
    return given, begun
