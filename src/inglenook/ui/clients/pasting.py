"""A list of existing clients, pasted or typed: what was understood, a code for each, added in one go."""

from collections.abc import Sequence
from random import SystemRandom

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QHeaderView, QPlainTextEdit, QTableWidget, QTableWidgetItem, QWidget

from inglenook.domain.codes import KnownIdentity, offer
from inglenook.domain.language import _, ngettext
from inglenook.exchange import roster
from inglenook.exchange.roster import RosterRow, RosterTooLong
from inglenook.ui.clients.codes import CodeRules
from inglenook.ui.errors import objection as why
from inglenook.ui.look import words
from inglenook.ui.look.dialog import Dialog
from inglenook.ui.look.field import field
from inglenook.ui.look.space import px
from inglenook.vault.clients import NewClient

_QUIET_MS = 250
_CODE = 0
_SPARE = 40
_WIDTH = 620


class PasteDialog(Dialog):
    """`clients()` are the rows to add. The codes in the table can be changed."""

    def __init__(
        self, parent: QWidget | None, rules: CodeRules, code_words: tuple[str, ...], *, names_open: bool
    ) -> None:
        super().__init__(parent, _("Add a list of clients"), ok=_("Add them"))
        self._rules = rules
        self._words = code_words
        self._offered: list[str] = []
        self._rows: Sequence[RosterRow] = ()
        self._too_long = False
        self._text = QPlainTextEdit()
        self._text.setTabChangesFocus(True)
        self._text.setPlaceholderText(
            _("One client a line: name, and a telephone number or e-mail if you like")
        )
        self._text.setFixedHeight(px(130))
        self._table = QTableWidget(0, 3)
        self._says = words.caption("")
        self._quiet = QTimer(self)
        self._lay_out_fields(names_open)
        self._connect()
        self._show_rows()

    def clients(self) -> list[NewClient]:
        return [
            NewClient(code=self._code_at(place), name=row.name, contact=row.contact)
            for place, row in enumerate(self._rows)
            if self._is_wanted(place)
        ]

    def objection(self) -> str:
        self._quiet.stop()
        self._read()
        if self._too_long:
            return _("That is more than a list of clients can be. Add it in parts.")
        if not self.clients():
            return _("Nobody is on the list yet.")
        for place in range(len(self._rows)):
            if said := self._objection_at(place):
                self._table.setCurrentCell(place, _CODE)
                return _("{code}: {reason}").format(code=self._code_at(place), reason=said)
        return ""

    def _read(self) -> None:
        try:
            found = roster.rows(self._text.toPlainText())
            self._too_long = False
        except RosterTooLong:
            found, self._too_long = [], True
        if found != self._rows:
            self._rows = found
            self._show_rows()

    def _show_rows(self) -> None:
        self._offer_enough()
        self._table.blockSignals(True)
        self._table.setRowCount(len(self._rows))
        for place, row in enumerate(self._rows):
            for column, text in enumerate((self._offered[place], row.name, row.contact)):
                self._table.setItem(place, column, _cell(text, column, again=row.again))
        self._table.blockSignals(False)
        self._check()

    def _check(self) -> None:
        bad = [place for place in range(len(self._rows)) if self._objection_at(place)]
        self._table.blockSignals(True)
        for place in range(len(self._rows)):
            if (item := self._table.item(place, _CODE)) is not None:
                item.setToolTip(self._objection_at(place) if place in bad else "")
                item.setForeground(self._ink(place in bad))
        self._table.blockSignals(False)
        count = len(self.clients())
        said = ngettext("{count} client understood.", "{count} clients understood.", count).format(
            count=count
        )
        if bad:
            said += " " + self._objection_at(bad[0])
        self._says.setText(said if count else "")

    def _ink(self, bad: bool) -> QColor:
        role = QPalette.ColorRole.BrightText if bad else QPalette.ColorRole.Text
        return self.palette().color(role)

    def _objection_at(self, place: int) -> str:
        """A code is checked against the names of the list too, and against its other codes."""
        if not self._is_wanted(place):
            return ""
        code = self._code_at(place)
        others = frozenset(self._code_at(other) for other in range(len(self._rows)) if other != place)
        names = frozenset(row.name for row in self._rows if row.name)
        known = KnownIdentity(names=self._rules.known.names | names, births=self._rules.known.births)
        reason = CodeRules(self._rules.taken | others, known).objection(code)
        return why(reason) if reason else ""

    def _is_wanted(self, place: int) -> bool:
        item = self._table.item(place, _CODE)
        return item is not None and item.checkState() is Qt.CheckState.Checked

    def _code_at(self, place: int) -> str:
        item = self._table.item(place, _CODE)
        return item.text().strip() if item is not None else ""

    def _offer_enough(self) -> None:
        """Offers stay with their line while the list is still being typed."""
        names = KnownIdentity(names=frozenset(row.name for row in self._rows if row.name))
        rules = CodeRules(self._rules.taken, names)
        missing = len(self._rows) - len(self._offered)
        if missing <= 0:
            return
        taken = self._rules.taken | frozenset(self._offered)
        more = offer(self._words, taken, missing + _SPARE, SystemRandom())
        fine = [
            code for code in more if rules.objection(code) is None and self._rules.objection(code) is None
        ]
        self._offered += fine[:missing] or more[:missing]

    def _connect(self) -> None:
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(_QUIET_MS)
        self._quiet.timeout.connect(self._read)
        self._text.textChanged.connect(self._quiet.start)
        self._table.itemChanged.connect(lambda _item: self._check())
        self._text.setFocus()

    def _lay_out_fields(self, names_open: bool) -> None:
        window = self.parentWidget()
        room = window.width() - px(32) if window is not None else px(_WIDTH)
        self.setMinimumWidth(min(px(_WIDTH), room))
        told = _("Names and contacts go to the identity compartment alone; the record knows only the codes.")
        if not names_open:
            told = _(
                "Names are closed at present: only the codes would be added. Open names first to keep both."
            )
        self.body.addWidget(words.label(told, "second" if names_open else "care"))
        self.body.addWidget(field(_("The list"), self._text))
        self._table.setHorizontalHeaderLabels([_("Code"), _("Name"), _("Contact")])
        self._table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self._table.verticalHeader().hide()
        self._table.setMinimumHeight(px(180))
        self._table.setAccessibleName(_("Who will be added"))
        self._table.setTabKeyNavigation(False)
        self.body.addWidget(self._table)
        self.body.addWidget(self._says)


def _cell(text: str, column: int, *, again: bool) -> QTableWidgetItem:
    """A code can be changed and left out; who stands twice on the list is left out at first."""
    item = QTableWidgetItem(text)
    if column == _CODE:
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Unchecked if again else Qt.CheckState.Checked)
    else:
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
    return item
