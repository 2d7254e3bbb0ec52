"""The first step: for whom, which sheet in which language, and how it goes out."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QRadioButton, QWidget

from inglenook.domain.ids import ClientId
from inglenook.domain.language import _
from inglenook.domain.measure.measure import Measure
from inglenook.domain.worksheet.given import How
from inglenook.domain.worksheet.sheet import Sheet
from inglenook.ui.desk.context import DeskContext
from inglenook.ui.look import buttons, words
from inglenook.ui.look.card import Card
from inglenook.ui.look.field import field
from inglenook.ui.look.space import column, px, row
from inglenook.ui.worksheets.giving.choosing import SheetChoice
from inglenook.ui.worksheets.giving.offer import Offer


class Whom(QWidget):
    """`case_wanted`: another client is to be chosen."""

    case_wanted = Signal()

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self._context = context
        self._offer: Offer | None = None
        self._name = words.subheading("")
        self._choose = buttons.plain("", self.case_wanted.emit)
        self._people = QComboBox()
        self._who = field(_("Who of them"), self._people)
        self._sheets = SheetChoice(self, context.settings.language)
        self._unwatched = words.label(
            _("Nobody sees an answer before the sheet comes back. What can't wait is asked in person."),
            "care",
        )
        self._hows = {how: QRadioButton(text) for how, (text, _hint) in _ways().items()}
        self._hows[How.COPY].setChecked(True)
        self._lay_out()
        self._people.currentIndexChanged.connect(self._person_changed)
        self._sheets.changed.connect(self._warn)

    def show_offer(self, offer: Offer, sheet_id: str) -> None:
        self._offer = offer
        opened = offer.opened
        self._name.setText(opened.case.name if opened is not None else "")
        self._name.setVisible(opened is not None)
        self._choose.setText(_("Somebody else") if opened is not None else _("Choose a client"))
        self._choose.setAccessibleName(self._choose.text())
        self._people.clear()
        for client_id, code in offer.people().items():
            self._people.addItem(code, client_id)
        self._who.setVisible(self._people.count() > 1)
        self._sheets.offer(offer.sheets(self._context.resources).to_give(), sheet_id)
        self._person_changed()

    def focus_first(self) -> None:
        chosen = self._offer is not None and self._offer.opened is not None
        target = self._sheets.box if chosen else self._choose
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def client_id(self) -> ClientId | None:
        found = self._people.currentData()
        return ClientId(found) if found else None

    def code(self) -> str:
        """Of the person, or the name of the case where it is for all of them."""
        people = self._offer.people() if self._offer is not None else {}
        opened = self._offer.opened if self._offer is not None else None
        named = opened.case.name if opened is not None else ""
        return people.get(self.client_id(), named) if self.client_id() is not None else named

    def sheet(self) -> Sheet | None:
        return self._sheets.sheet()

    def measure(self) -> Measure | None:
        """Whose sheet it is, where it is a measure's."""
        sheet = self.sheet()
        if self._offer is None or sheet is None:
            return None
        return self._offer.sheets(self._context.resources).measure(sheet.id)

    def language(self) -> str:
        return self._sheets.language()

    def how(self) -> How:
        return next(how for how, button in self._hows.items() if button.isChecked())

    def objection(self) -> str:
        if self._offer is None or self._offer.opened is None:
            return _("Choose for whom it is.")
        return "" if self.sheet() is not None else _("There is no sheet to give.")

    def _warn(self) -> None:
        """Of what may need talking about at once: at home and on paper it can't be seen at once."""
        measure = self.measure()
        self._unwatched.setVisible(measure is not None and bool(measure.talks))

    def _person_changed(self) -> None:
        if self._offer is not None:
            self._sheets.prefer(self._offer.language(self.client_id()))

    def _lay_out(self) -> None:
        layout = column(self, gap=16)
        whom = Card(_("For whom"))
        chosen = row(gap=16)
        chosen.addWidget(self._name)
        chosen.addWidget(self._choose)
        chosen.addStretch(1)
        whom.body.addLayout(chosen)
        whom.body.addWidget(self._who)
        what = Card(_("What"))
        what.body.addLayout(self._sheets.layout)
        what.body.addWidget(self._unwatched)
        how = Card(_("How"))
        for each, (_text, hint) in _ways().items():
            button = self._hows[each]
            button.setAccessibleName(button.text())
            button.setAccessibleDescription(hint)
            told = words.caption(hint)
            told.setContentsMargins(px(30), 0, 0, 0)
            together = column(gap=0)
            together.addWidget(button)
            together.addWidget(told)
            how.body.addLayout(together)
        for card in (whom, what, how):
            layout.addWidget(card)
        layout.addStretch(1)


def _ways() -> dict[How, tuple[str, str]]:
    return {
        How.COPY: (
            _("As a file"),
            _("Opens in any browser, without internet. Only this vault opens what comes back."),
        ),
        How.PAPER: (_("On paper"), _("For those who can't use a file, or would rather not.")),
        How.BOTH: (_("Both"), _("They choose at home.")),
    }
