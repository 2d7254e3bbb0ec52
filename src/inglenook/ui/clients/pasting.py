"""A list of existing clients, pasted or typed: what was understood, a code for each, added in one go."""

from collections.abc import Sequence
from random import SystemRandom

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QHeaderView, QPlainTextEdit, QTableWidget, QTableWidgetItem, QWidget

from inglenook.domain.codes import CodeObjection
from inglenook.domain.language import _, ngettext
from inglenook.exchange import roster
from inglenook.exchange.roster import RosterRow, RosterTooLong
from inglenook.ui.clients.codes import CodeRules
from inglenook.ui.clients.listed import objections, offers
from inglenook.ui.errors import objection as why
from inglenook.ui.look import words
from inglenook.ui.look.dialog import Dialog
from inglenook.ui.look.field import field
from inglenook.ui.look.space import px
from inglenook.vault.clients import NewClient

_QUIET_MS = 250
_CODE = 0
_WIDTH = 620


class PasteDialog(Dialog):
    """`clients()` are the rows to add. The codes in the table can be changed."""

    def __init__(self, parent: QWidget | None, rules: CodeRules, code_words: tuple[str, ...]) -> None:
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
        self._lay_out_fields()
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
        for place, reason in self._objections().items():
            self._table.setCurrentCell(place, _CODE)
            return _("{code}: {reason}").format(code=self._code_at(place), reason=why(reason))
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
        self._offered = offers(self._offered, self._rules, self._rows, self._words, SystemRandom())
        self._table.blockSignals(True)
        self._table.setRowCount(len(self._rows))
        for place, row in enumerate(self._rows):
            for column, text in enumerate((self._offered[place], row.name, row.contact)):
                self._table.setItem(place, column, _cell(text, column, again=row.again))
        self._table.blockSignals(False)
        self._check()

    def _check(self) -> None:
        wrong = self._objections()
        self._table.blockSignals(True)
        for place in range(len(self._rows)):
            if (item := self._table.item(place, _CODE)) is not None:
                item.setToolTip(why(wrong[place]) if place in wrong else "")
                item.setForeground(self._ink(place in wrong))
        self._table.blockSignals(False)
        count = len(self.clients())
        said = ngettext("{count} client understood.", "{count} clients understood.", count).format(
            count=count
        )
        for reason in list(wrong.values())[:1]:
            said += " " + why(reason)
        self._says.setText(said if count else "")

    def _ink(self, bad: bool) -> QColor:
        role = QPalette.ColorRole.BrightText if bad else QPalette.ColorRole.Text
        return self.palette().color(role)

    def _objections(self) -> dict[int, CodeObjection]:
        codes = {place: self._code_at(place) for place in range(len(self._rows)) if self._is_wanted(place)}
        return objections(codes, self._rules, self._rows)

    def _changed(self, item: QTableWidgetItem) -> None:
        """A code typed here stays with its line."""
        if item.column() == _CODE:
            self._offered[item.row()] = item.text().strip()
        self._check()

    def _is_wanted(self, place: int) -> bool:
        item = self._table.item(place, _CODE)
        return item is not None and item.checkState() is Qt.CheckState.Checked

    def _code_at(self, place: int) -> str:
        item = self._table.item(place, _CODE)
        return item.text().strip() if item is not None else ""

    def _connect(self) -> None:
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(_QUIET_MS)
        self._quiet.timeout.connect(self._read)
        self._text.textChanged.connect(self._quiet.start)
        self._table.itemChanged.connect(self._changed)
        self._text.setFocus()

    def _lay_out_fields(self) -> None:
        window = self.parentWidget()
        room = window.width() - px(32) if window is not None else px(_WIDTH)
        self.setMinimumWidth(min(px(_WIDTH), room))
        told = _("Names and contacts go to the identity compartment alone; the record knows only the codes.")
        self.body.addWidget(words.label(told, "second"))
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
