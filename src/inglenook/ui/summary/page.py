"""One page to talk over: chosen on the left, looked at large, printed or saved as a PDF."""

from gettext import NullTranslations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from inglenook.domain.change import Change
from inglenook.domain.ids import CaseId
from inglenook.domain.language import Phrases, _, speaking
from inglenook.domain.summary import Choice, Material, Summary, first_choice, still_there, summary_of
from inglenook.ui.desk.context import DeskContext
from inglenook.ui.desk.page import Page
from inglenook.ui.desk.place import Place
from inglenook.ui.look import buttons, words
from inglenook.ui.look.calm_wheel import CalmWheel
from inglenook.ui.look.empty import empty
from inglenook.ui.look.scroll import Scrolling
from inglenook.ui.look.space import column, px, row
from inglenook.ui.look.speech import announce
from inglenook.ui.summary.bar import SummaryBar
from inglenook.ui.summary.choosing import Choosing
from inglenook.ui.summary.leaving import Leaving
from inglenook.ui.summary.opened import open_material
from inglenook.ui.summary.view import SummaryView

_BESIDE = 820  # px at a text scale of 1, from which the choice stands beside the page
_SIDE = 300
_TOUCHING = ("goal", "checkin", "score", "measure", "return", "trash", "case", "client")


class SummaryPage(Page):
    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self._context = context
        self._case_id: CaseId | None = None
        self._material: Material | None = None
        self._choice = Choice()
        self._leaving = Leaving(context, self, self._tell)
        self._bar = SummaryBar(can_print=self._leaving.can_print)
        self._choosing = Choosing()
        self._view = SummaryView()
        self._told = words.label("")
        sentence = _(
            "Goals, what came back about boundaries, and measures can stand on it once there are some."
        )
        self._empty = empty(_("Nothing to talk over yet"), sentence)
        self._beside = row(gap=24)
        self._inside = QWidget()
        self._scroll = Scrolling(self._inside, _("One page to talk over"))
        self._lay_out()
        self._choosing.chosen.connect(self._take)
        self._bar.turned.connect(self._turn)
        self._bar.print_wanted.connect(lambda: self._leaving.print(self._summary(), self._speech()))
        self._bar.save_wanted.connect(lambda: self._leaving.save(self._summary(), self._speech()))

    # The page protocol

    def show_place(self, place: Place) -> None:
        case_id = CaseId(place.id or "")
        if case_id != self._case_id:
            self._forget()
            self._case_id = case_id
        self._ask()

    def case_id(self) -> str | None:
        return self._case_id

    def leave(self) -> None:
        """What was looked at with one client does not wait here for the next."""
        self._forget()

    def refresh(self, change: Change) -> None:
        if self.isVisible() and any(change.touches(kind) for kind in _TOUCHING):
            self._ask()

    def focus_first(self) -> None:
        self._choosing.focus_first()

    def go_back(self) -> bool:
        return self._bar.turn_back()

    def restyle(self) -> None:
        self._view.restyle(self._context.theme)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        wide = self.width() >= px(_BESIDE)
        self._beside.setDirection(across if wide else down)
        self._choosing.setMaximumWidth(px(_SIDE) if wide else px(720))

    # What comes from the vault

    def _ask(self) -> None:
        case_id, shipped = self._case_id, self._context.resources.measures
        if case_id is not None:
            self._context.runner.ask(
                lambda vault: (case_id, open_material(vault, case_id, shipped)), self._came, key="summary"
            )

    def _came(self, found: tuple[CaseId, Material]) -> None:
        case_id, material = found
        if case_id != self._case_id or material == self._material:
            return
        is_first, self._material = self._material is None, material
        self._choice = first_choice(material) if is_first else still_there(self._choice, material)
        self._choosing.show_material(material, self._choice)
        self._empty.setVisible(material.is_empty)
        self._bar.setVisible(not material.is_empty)
        self._show()
        if is_first and self.isVisible():
            self.focus_first()

    def _take(self, choice: Choice) -> None:
        self._choice = choice
        self._show()

    # What is shown

    def _turn(self) -> None:
        self._scroll.verticalScrollBar().setValue(0)
        self._show()

    def _show(self) -> None:
        """Paper is made when it is looked at."""
        there = self._material is not None and not self._material.is_empty
        self._choosing.setVisible(there and not self._bar.is_alone())
        self._view.setVisible(there)
        self._tell("", True)
        if not there:
            return
        summary, speech = self._summary(), self._speech()
        if self._bar.is_printed():
            self._leaving.make(summary, speech, lambda pdf: self._show_paper(summary, pdf))
        else:
            self._view.show_summary(self._context.theme, summary, speech)

    def _show_paper(self, summary: Summary, pdf: bytes) -> None:
        if self._material is not None and self._bar.is_printed() and summary == self._summary():
            self._view.show_pdf(pdf)

    def _summary(self) -> Summary:
        material = self._material or Material("", "")
        with speaking(self._speech()):
            return summary_of(material, self._choice, self._context.today())

    def _speech(self) -> NullTranslations | None:
        """The client's language, where the page has its words; else the program's."""
        language = self._material.language if self._material is not None else ""
        texts = self._context.resources.summary_texts.get(language)
        return Phrases(texts) if texts is not None else None

    def _forget(self) -> None:
        self._case_id = self._material = None
        self._choice = Choice()
        self._choosing.clear()
        self._view.clear()
        self._bar.reset()
        self._show()

    def _tell(self, sentence: str, good: bool) -> None:
        words.set_role(self._told, "growth" if good else "care")
        self._told.setText(sentence)
        self._told.setVisible(bool(sentence))
        announce(self, sentence)

    # Widgets

    def _back(self) -> None:
        if self._case_id is not None:
            self._context.go(Place("case", self._case_id, "goals"))

    def _lay_out(self) -> None:
        layout = column(self._inside, gap=12, margins=(28, 20, 28, 24))
        head = row(gap=12)
        head.addWidget(words.heading(_("One page to talk over")), 1)
        head.addWidget(buttons.quiet(_("To the client's page"), self._back))
        layout.addLayout(head)
        for part in (self._bar, self._told, self._empty):
            layout.addWidget(part)
            part.hide()
        self._beside.addWidget(self._choosing, 2, Qt.AlignmentFlag.AlignTop)
        self._beside.addWidget(self._view, 5)
        layout.addLayout(self._beside)
        layout.addStretch(1)
        column(self, gap=0).addWidget(self._scroll)
        CalmWheel(self._inside)
