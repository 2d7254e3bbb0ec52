"""The whole sheet as a column of parts, one of them open. Made anew when parts come or go."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from inglenook.domain.language import _
from inglenook.domain.worksheet.building import add_question, add_section
from inglenook.domain.worksheet.hints import Hint
from inglenook.domain.worksheet.sheet import Question, Section
from inglenook.ui.look import buttons, words
from inglenook.ui.look.calm_wheel import CalmWheel
from inglenook.ui.look.card import Card
from inglenook.ui.look.scroll import Scrolling
from inglenook.ui.look.space import column, px
from inglenook.ui.worksheets.building import spots
from inglenook.ui.worksheets.building.acts import adder
from inglenook.ui.worksheets.building.bench import Bench
from inglenook.ui.worksheets.building.closed import Closed
from inglenook.ui.worksheets.building.fields import kind_menu, part_head
from inglenook.ui.worksheets.building.head import head_body
from inglenook.ui.worksheets.building.kinds import KINDS, kind_name
from inglenook.ui.worksheets.building.part_acts import question_acts, section_acts
from inglenook.ui.worksheets.building.question import question_body
from inglenook.ui.worksheets.building.said import Languages, Note, Said

SECTION, QUESTION = "section ", "question "
"""How the names of parts begin; the id follows."""


class BuildingColumn(Scrolling):
    opened = Signal(str)  # the name of a part, or nothing

    def __init__(self, bench: Bench, speaks: str) -> None:
        super().__init__(QWidget(), _("The sheet you are making"))
        self._bench = bench
        self._speaks = speaks
        self._open = spots.HEAD
        self._hints: tuple[Hint, ...] = ()
        self._texts: list[Said | Note] = []
        self._closed: list[Closed] = []
        bench.shaped.connect(self.show_parts)
        self.show_parts()

    def open_part(self) -> str:
        return self._open

    def turn_part(self, name: str) -> None:
        """Open this one instead, or none."""
        before, self._open = self._open, name
        self.show_parts(spots.part(before) if not name else "")
        if name:
            self._focus_in_open()
        self.opened.emit(name)

    def show_hints(self, hints: Sequence[Hint]) -> None:
        self._hints = tuple(hints)
        for part in self._texts:
            part.show_hints(self._hints)
        for closed in self._closed:
            closed.show_hints(self._hints)

    def focus_first(self) -> None:
        if self._open:
            self._focus_in_open()
        elif self._closed:
            self._closed[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def show_parts(self, spot: str = "") -> None:
        """All anew; the keyboard goes to `spot`."""
        self._follow(spot)
        height = self.verticalScrollBar().value()
        inside = QWidget()
        layout = column(inside, gap=10, margins=(28, 16, 20, 28))
        self._closed = []
        for part in self._parts():
            layout.addWidget(part)
        layout.addStretch(1)
        CalmWheel(inside)
        self.turn_to(inside)
        self._texts = [*inside.findChildren(Said), *inside.findChildren(Note)]
        self.show_hints(self._hints)
        layout.activate()
        self.verticalScrollBar().setValue(height)
        if spot:
            self._focus(spot)

    # Parts

    def _parts(self) -> list[QWidget]:
        outline = self._bench.sheet.outline
        told = _("Sheets that are out, and what came back, stay as they were given.")
        braces = _("{work} and {payers} in a text become the client's own words for them.")
        parts: list[QWidget] = [words.caption(f"{told} {braces}"), self._head()]
        for place, section in enumerate(outline.sections):
            parts.append(self._section(section, place))
            parts += [self._question(each, place) for place, each in enumerate(section.questions)]
            parts.append(_indented(self._question_adder(section)))
        parts.append(_left(adder(_("Add a section"), "section", self._add_section)))
        return parts

    def _head(self) -> QWidget:
        if self._open == spots.HEAD:
            return self._opened(_("The whole sheet"), [], head_body(self._bench))
        return self._made_closed(
            spots.HEAD, "title", _("The whole sheet"), ("", "title", "intro", "name", "purpose")
        )

    def _section(self, section: Section, place: int) -> QWidget:
        name = SECTION + section.id
        title = _("Section {number}").format(number=place + 1)
        keys = (f"{section.id}.title", f"{section.id}.text")
        if self._open != name:
            return self._made_closed(name, keys[0], title, keys)
        body: list[QWidget] = [
            Said(self._bench, keys[0], _("Heading, if it helps")),
            Said(self._bench, keys[1], _("Words to read, if they help"), lines=2),
        ]
        return self._opened(title, section_acts(self._bench, section.id, title), body)

    def _question(self, question: Question, place: int) -> QWidget:
        name = QUESTION + question.id
        kind = kind_name(question.kind)
        if self._open != name:
            return _indented(self._made_closed(name, f"{question.id}.ask", kind, (question.id,)))
        title = _("Question {number} · {kind}").format(number=place + 1, kind=kind)
        acts = question_acts(self._bench, question.id, title)
        return _indented(self._opened(title, acts, question_body(self._bench, question.id)))

    def _opened(self, title: str, acts: list[buttons.Button], body: list[QWidget]) -> QWidget:
        card = Card()
        card.setAccessibleName(title)
        card.body.setSpacing(px(12))
        fold = buttons.quiet(_("Fold"), lambda: self.turn_part(""), _("Fold: {what}").format(what=title))
        card.body.addWidget(part_head(title, [*acts, fold]))
        card.body.addWidget(Languages(self._bench.sheet.languages))
        for part in body:
            card.body.addWidget(part)
        return card

    def _made_closed(self, name: str, key: str, aside: str, keys: tuple[str, ...]) -> Closed:
        texts = self._bench.sheet.texts
        said = texts.get(self._speaks) or next(iter(texts.values()))
        closed = Closed(said.get(key, ""), aside, keys, whole=name.startswith(QUESTION))
        closed.setObjectName(spots.part(name))
        closed.opened.connect(partial(self.turn_part, name))
        self._closed.append(closed)
        return closed

    def _question_adder(self, section: Section) -> QWidget:
        choose: Callable[[str], None] = partial(self._add_question, section.id)
        return kind_menu(_("Add a question"), spots.act("add", section.id), KINDS, choose)

    # What is done

    def _add_question(self, section_id: str, kind: str) -> None:
        chosen = next(each for each in KINDS if each == kind)
        self._bench.add(
            lambda sheet: add_question(sheet, section_id, chosen), lambda made: spots.text(f"{made}.ask")
        )

    def _add_section(self) -> None:
        self._bench.add(add_section, lambda made: spots.text(f"{made}.title"))

    def _follow(self, spot: str) -> None:
        """The part that the spot is in stands open; one that is gone does not."""
        outline = self._bench.sheet.outline
        names = {SECTION + each.id for each in outline.sections}
        names |= {QUESTION + each.id for each in outline.questions}
        if spot.startswith("text "):
            owner = spot.split()[1].split(".", maxsplit=1)[0]
            holding = [n for n in (QUESTION + owner, SECTION + owner) if n in names]
            if holding and self._open not in holding:
                self._open = holding[0]
        if self._open != spots.HEAD and self._open not in names:
            self._open = ""

    def _focus(self, spot: str) -> None:
        found = next((each for each in self._named() if each.objectName().startswith(spot)), None)
        if found is None:
            self.focus_first()
            return
        wanted = found if found.isEnabled() else self._sibling_of(found)
        wanted.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, lambda: self.ensureWidgetVisible(wanted, 0, px(60)) if isValid(wanted) else None)

    def _sibling_of(self, button: QWidget) -> QWidget:
        """At the end of its way a mover is off; the other one is on."""
        name = button.objectName()
        other = (
            name.replace("act up ", "act down ")
            if "act up " in name
            else name.replace("act down ", "act up ")
        )
        return next((each for each in self._named() if each.objectName() == other), button)

    def _focus_in_open(self) -> None:
        first = next((each for each in self._named() if each.objectName().startswith("text ")), None)
        if first is not None:
            self._focus(first.objectName())

    def _named(self) -> list[QWidget]:
        inside = self.widget()
        return [each for each in inside.findChildren(QWidget) if each.objectName()] if inside else []


def _indented(part: QWidget) -> QWidget:
    made = QWidget()
    layout = column(made, margins=(18, 0, 0, 0))
    layout.addWidget(part, 0, Qt.AlignmentFlag(0) if isinstance(part, Card) else Qt.AlignmentFlag.AlignLeft)
    return made


def _left(part: QWidget) -> QWidget:
    made = QWidget()
    column(made).addWidget(part, 0, Qt.AlignmentFlag.AlignLeft)
    return made
