"""The filters of the palette: this client, kind, dates, unsigned, order."""

from datetime import date

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from inglenook.domain.language import _
from inglenook.domain.note_kind import NoteKind
from inglenook.ui.look.flow import FlowLayout
from inglenook.ui.notes.texts import kind_name
from inglenook.vault.search import Query

_EVER, _MONTH, _QUARTER, _YEAR = range(4)
_AS_WIDE_AS_SAID = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
_LETTERS = 9
_BACK = {_MONTH: 1, _QUARTER: 3, _YEAR: 12}


class Filters(QWidget):
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._case_id: str | None = None
        self._here = QCheckBox(_("This client"))
        self._unsigned = QCheckBox(_("Unsigned"))
        self._kind = QComboBox()
        self._kind.setAccessibleName(_("Kind of note"))
        self._kind.addItem(_("Any kind"), None)
        for kind in NoteKind:
            self._kind.addItem(kind_name(kind), kind.value)
        self._when = QComboBox()
        self._when.setAccessibleName(_("How long ago"))
        self._when.addItems([_("Ever"), _("Last month"), _("Last three months"), _("Last year")])
        self._order = QComboBox()
        self._order.setAccessibleName(_("Order"))
        self._order.addItems([_("Newest first"), _("Best first")])
        for choice in (self._kind, self._when, self._order):
            choice.setSizeAdjustPolicy(_AS_WIDE_AS_SAID)
            choice.setMinimumContentsLength(_LETTERS)
        layout = FlowLayout(self)
        for each in (self._here, self._unsigned, self._kind, self._when, self._order):
            layout.addWidget(each)
        for box in (self._here, self._unsigned):
            box.setAccessibleName(box.text())
            box.toggled.connect(self.changed)
        for choice in (self._kind, self._when, self._order):
            choice.currentIndexChanged.connect(self.changed)

    def begin(self, case_id: str | None) -> None:
        """Nothing filtered; `case_id` is who is on screen."""
        self.blockSignals(True)
        self._case_id = case_id
        self._here.setChecked(False)
        self._here.setVisible(case_id is not None)
        self._unsigned.setChecked(False)
        for choice in (self._kind, self._when, self._order):
            choice.setCurrentIndex(0)
        self.blockSignals(False)

    def query(self, today: QDate) -> Query:
        kind = self._kind.currentData()
        back = _BACK.get(self._when.currentIndex())
        since = today.addMonths(-back) if back else None
        return Query(
            "",
            case_id=self._case_id if self._here.isChecked() else None,
            kinds=frozenset({NoteKind(kind)}) if kind else frozenset(),
            since=date(since.year(), since.month(), since.day()) if since else None,
            unsigned_only=self._unsigned.isChecked(),
            ranked=self._order.currentIndex() == 1,
        )
