"""Giving a worksheet in three steps: for whom and what, in which words, what leaves."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from inglenook.domain.change import Change
from inglenook.domain.errors import InglenookError
from inglenook.domain.ids import CaseId, ClientId
from inglenook.domain.language import _
from inglenook.domain.worksheet.given import How
from inglenook.exchange.printing import find_printer, save
from inglenook.exchange.worksheet.copy import file_name
from inglenook.ui.clients.choosing import CaseChooser
from inglenook.ui.desk.asking import ask
from inglenook.ui.desk.context import DeskContext
from inglenook.ui.desk.page import Page
from inglenook.ui.desk.place import Place
from inglenook.ui.errors import explain
from inglenook.ui.look import buttons, words
from inglenook.ui.look.calm_wheel import CalmWheel
from inglenook.ui.look.scroll import Scrolling
from inglenook.ui.look.space import column, px, row
from inglenook.ui.look.speech import announce
from inglenook.ui.worksheets.giving.leaves import Leaves
from inglenook.ui.worksheets.giving.making import Leaving, Wish, make
from inglenook.ui.worksheets.giving.offer import Offer, read_offer
from inglenook.ui.worksheets.giving.whom import Whom
from inglenook.ui.worksheets.giving.wording import Wording
from inglenook.ui.worksheets.saving import SaveDialog
from inglenook.vault import givens

_PAPER_NAME = "sheet.pdf"


class GivingPage(Page):
    """Its place names a case and a sheet, each where one is known."""

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self._context = context
        self._place = Place("giving")
        self._offer: Offer | None = None
        self._leaving: Leaving | None = None
        self._is_given = False
        self._printer = find_printer()
        self._whom, self._wording = Whom(context), Wording(context)
        self._leaves = Leaves(context, can_print=self._printer is not None)
        self._steps: tuple[Whom | Wording | Leaves, ...] = (self._whom, self._wording, self._leaves)
        self._at = 0
        self._worded_for: ClientId | str | None = ""
        self._caption = words.label("", "second")
        self._sentence = words.label("", "care")
        self._back = buttons.plain(_("Back"), self._step_back)
        self._next = buttons.primary(_("Next"), self._step_on)
        self._inside = QWidget()
        self._scroll = Scrolling(self._inside, _("Give a worksheet"))
        self._lay_out()
        self._connect()

    # The page protocol

    def show_place(self, place: Place) -> None:
        if self._is_given or (place.id, place.extra) != (self._place.id, self._place.extra):
            self._forget()
            self._turn_to(0)
        self._place = place
        self._ask()

    def extra(self) -> str | None:
        sheet = self._whom.sheet() if self._offer is not None else None
        return sheet.id if sheet is not None else self._place.extra

    def case_id(self) -> str | None:
        return self._place.id

    def leave(self) -> None:
        """What the client says and the words of a lock are not kept on a page that nobody looks at."""
        self._forget()
        self._turn_to(0)

    def refresh(self, change: Change) -> None:
        if self.isVisible() and self._at == 0 and change.touches("sheet"):
            self._ask()

    def focus_first(self) -> None:
        self._steps[self._at].focus_first()

    def go_back(self) -> bool:
        if self._at == 0 or self._is_given:
            return False
        self._step_back()
        return True

    def restyle(self) -> None:
        self._leaves.restyle()

    # Step by step

    def _step_back(self) -> None:
        self._turn_to(self._at - 1)
        self.focus_first()

    def _step_on(self) -> None:
        at = self._at
        if at == 2:
            self._context.go(Place("case", self._place.id, "worksheets"))
            return
        step = self._whom if at == 0 else self._wording
        if sentence := step.objection():
            self._tell(sentence)
        elif at == 0:
            self._begin_wording()
        else:
            self._make()

    def _begin_wording(self) -> None:
        client_id = self._whom.client_id()
        if self._offer is not None and client_id != self._worded_for:
            self._wording.begin(self._offer.said.get(client_id))
            self._worded_for = client_id
        self._wording.fit(self._whom.language(), is_file=self._whom.how() is not How.PAPER)
        self._turn_to(1)
        self.focus_first()

    def _make(self) -> None:
        wish = self._wish()
        if wish is None:
            return
        resources, begun = self._context.resources, self._offer
        self._next.setEnabled(False)

        def made(leaving: Leaving) -> None:
            self._next.setEnabled(True)
            if self._offer is not begun:
                return  # the page was left meanwhile
            self._leaving = leaving
            self._leaves.show_leaving(leaving, wish.lock_words, wish.return_code)
            self._turn_to(2)
            self.focus_first()

        self._context.runner.ask(lambda _vault: make(wish, resources), made, self._not_made)

    def _not_made(self, error: InglenookError) -> None:
        self._next.setEnabled(True)
        self._tell(explain(error).whole)

    def _wish(self) -> Wish | None:
        sheet, case_id = self._whom.sheet(), self._place.id
        if sheet is None or case_id is None:
            return None
        how = self._whom.how()
        is_file = how is not How.PAPER
        return Wish(
            case_id=CaseId(case_id),
            client_id=self._whom.client_id(),
            sheet=sheet,
            language=self._whom.language(),
            how=how,
            words=self._wording.own_words(),
            help_lines=self._wording.help_lines(),
            lock_words=self._wording.lock_words() if is_file else "",
            return_code=self._wording.return_code() if is_file else "",
            code=self._whom.code(),
            measure=self._whom.measure(),
        )

    def _turn_to(self, at: int) -> None:
        self._tell("")
        self._at = at
        self._scroll.verticalScrollBar().setValue(0)
        for place, step in enumerate(self._steps):
            step.setVisible(place == at)
        captions = (_("1 of 3: for whom, and what"), _("2 of 3: words and help"), _("3 of 3: what leaves"))
        self._caption.setText(captions[at])
        self._back.setVisible(at > 0 and not self._is_given)
        self._next.setText(_("Next") if at < 2 else _("To the client's page"))
        self._next.setAccessibleName(self._next.text())
        self._next.setVisible(at < 2 or self._is_given)

    # Letting it go

    def _save_file(self) -> None:
        leaving = self._leaving
        if leaving is not None:
            self._choose_place(_("Where the file goes"), file_name(), leaving.file)

    def _save_paper(self) -> None:
        leaving = self._leaving
        if leaving is not None:
            told = _("A saved page is not sealed: whoever finds it can read it.")
            self._choose_place(_("Where the page goes"), _PAPER_NAME, leaving.paper, told)

    def _choose_place(self, title: str, name: str, data: bytes, told: str = "") -> None:
        dialog = SaveDialog(self, title, name, Path.home(), told)

        def accepted() -> None:
            path = dialog.path()
            self._hand_over(lambda: self._write(path, data))

        ask(dialog, accepted)

    def _write(self, path: Path, data: bytes) -> None:
        told = _("Saved as “{name}”.").format(name=path.name)
        self._context.runner.ask(
            lambda _vault: save(path, data), lambda _none: self._went(told), self._stayed
        )

    def _print(self) -> None:
        self._hand_over(self._send_to_printer)

    def _send_to_printer(self) -> None:
        leaving, printer = self._leaving, self._printer
        if leaving is None or printer is None:
            return
        told = _("Handed to the printer.")
        self._context.runner.ask(
            lambda _vault: printer(leaving.paper), lambda _none: self._went(told), self._stayed
        )

    def _hand_over(self, then: Callable[[], None]) -> None:
        """The vault knows it, with its key, before anything leaves."""
        leaving = self._leaving
        if leaving is None:
            return
        if self._is_given:
            then()
            return

        def given(_change: Change) -> None:
            self._is_given = True
            self._turn_to(2)
            then()

        now = self._context.now()
        self._context.runner.ask(
            lambda vault: givens.give(vault, leaving.new, now=now),
            given,
            lambda error: self._leaves.tell(explain(error).whole, good=False),
        )

    def _went(self, told: str) -> None:
        out = _("The sheet is out now; the client's page shows it until you close it.")
        self._leaves.tell(f"{told} {out}", good=True)
        announce(self, told)

    def _stayed(self, error: InglenookError) -> None:
        """It is in the vault, and did not leave."""
        kept = _("The sheet is noted as given, with its key; it can be saved or printed again here.")
        self._leaves.tell(f"{explain(error).title} {kept}", good=False)

    # What comes from the vault

    def _ask(self) -> None:
        case_id = CaseId(self._place.id) if self._place.id else None
        self._context.runner.ask(lambda vault: read_offer(vault, case_id), self._came, key="giving")

    def _came(self, offer: Offer) -> None:
        opened = offer.opened
        if (opened.case.id if opened is not None else None) != self._place.id:
            return
        is_first = self._offer is None
        self._offer = offer
        self._whom.show_offer(offer, self._place.extra or "")
        if is_first and self.isVisible() and self._at == 0:
            self.focus_first()

    def _choose_case(self) -> None:
        chooser = CaseChooser(self._context, self, _("A worksheet for whom?"), ok=_("Choose"))
        ask(chooser, lambda: self._context.go(Place("giving", chooser.case_id(), self.extra())))

    def _forget(self) -> None:
        self._offer = self._leaving = None
        self._is_given = False
        self._worded_for = ""
        self._wording.begin(None)
        self._leaves.forget()

    def _tell(self, sentence: str) -> None:
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))
        announce(self, sentence)

    # Widgets

    def _connect(self) -> None:
        self._whom.case_wanted.connect(self._choose_case)
        self._leaves.save_wanted.connect(self._save_file)
        self._leaves.print_wanted.connect(self._print)
        self._leaves.keep_paper_wanted.connect(self._save_paper)

    def _lay_out(self) -> None:
        inside = self._inside
        layout = column(inside, gap=14, margins=(28, 20, 28, 24))
        layout.addWidget(words.heading(_("Give a worksheet")))
        layout.addWidget(self._caption)
        for step in self._steps:
            layout.addWidget(step)
        layout.addStretch(1)
        foot = QWidget()
        below = row(foot, gap=16, margins=(28, 10, 28, 14))
        below.addWidget(self._sentence, 1)
        below.addStretch(0)
        below.addWidget(self._back, 0, Qt.AlignmentFlag.AlignRight)
        below.addWidget(self._next)
        whole = column(self, gap=0)
        whole.addWidget(self._scroll, 1)
        whole.addWidget(foot)
        self._turn_to(0)
        self._whom.setMaximumWidth(px(720))
        CalmWheel(inside)
