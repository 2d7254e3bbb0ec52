"""The sheet as a client will see it, in one of its languages. It can be tried; nothing of that is kept."""

from collections.abc import Mapping

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QComboBox, QFrame, QWidget

from inglenook.domain.language import _
from inglenook.domain.worksheet.answers import AnswersDoNotFit, fitting
from inglenook.domain.worksheet.form import Form, form_of
from inglenook.domain.worksheet.sheet import Sheet
from inglenook.domain.worksheet.texts import WORDS
from inglenook.ui.desk.context import DeskContext
from inglenook.ui.look import words
from inglenook.ui.look.scroll import Scrolling
from inglenook.ui.look.space import column, px, row
from inglenook.ui.settings.languages import language_name
from inglenook.ui.worksheets.form.view import FormView


class Preview(QFrame):
    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self.setProperty("kind", "side")
        self._context = context
        self._sheet: Sheet | None = None
        self._form: FormView | None = None
        self._said: Form | None = None
        self._languages = QComboBox()
        self._languages.setAccessibleName(_("Language of the preview"))
        self._scroll = Scrolling(QWidget(), _("As the client sees it"))
        self._lay_out()
        self._languages.currentIndexChanged.connect(lambda _at: self._show_form())

    def show_sheet(self, sheet: Sheet) -> None:
        """As it is now; what was tried stays where it still fits, and so does the place."""
        if sheet == self._sheet:
            return
        if self._sheet is None or sheet.id != self._sheet.id:
            self._scroll.verticalScrollBar().setValue(0)
        if self._sheet is None or sheet.languages != self._sheet.languages:
            self._offer(sheet)
        self._sheet = sheet
        self._show_form()

    def bring_in_sight(self, question_id: str) -> None:
        """The question that is being worked on."""
        place = self._form.place_of(question_id) if self._form is not None else None
        if place is not None:
            self._scroll.ensureWidgetVisible(place, 0, px(120))

    def anew(self) -> None:
        """Lengths are taken when the form is made."""
        self._said = None
        self._show_form()

    def _offer(self, sheet: Sheet) -> None:
        chosen = self._languages.currentData() or self._context.settings.language
        blocked = QSignalBlocker(self._languages)
        self._languages.clear()
        for language in sheet.languages:
            self._languages.addItem(language_name(language), language)
        self._languages.setCurrentIndex(max(self._languages.findData(chosen), 0))
        self._languages.setVisible(len(sheet.languages) > 1)
        blocked.unblock()

    def _show_form(self) -> None:
        language = self._languages.currentData()
        if self._sheet is None or language is None:
            return
        common = self._context.resources.shelf.common.get(language, {})
        said = form_of(self._sheet, language, {word: common.get(word, "") for word in WORDS})
        before, self._said = self._said, said
        only = reworded(before, said) if before is not None else None
        if self._form is None or only is None:
            self._make_form(said, common)
        elif only:
            self._form.word_again(said, only)

    def _make_form(self, form: Form, common: Mapping[str, str]) -> None:
        height = self._scroll.verticalScrollBar().value()
        tried = self._form.answers() if self._form is not None else {}
        still = {each: answer for each, answer in tried.items() if self._fits(each, answer)}
        self._form = FormView(self._context.theme, form, common, still)
        inside = QWidget()
        layout = column(inside, margins=(22, 12, 22, 28))
        layout.addWidget(self._form)
        layout.addStretch(1)
        self._scroll.turn_to(inside)
        layout.activate()
        self._scroll.verticalScrollBar().setValue(height)

    def _fits(self, question_id: str, answer: object) -> bool:
        assert self._sheet is not None
        try:
            fitting(self._sheet.outline, {question_id: answer})
        except AnswersDoNotFit:
            return False
        return True

    def _lay_out(self) -> None:
        layout = column(self, gap=4)
        head = row(gap=12, margins=(22, 16, 22, 0))
        head.addWidget(words.group(_("As the client sees it")), 1, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self._languages)
        layout.addLayout(head)
        told = column(margins=(22, 0, 22, 0))
        told.addWidget(words.caption(_("Try it out: nothing of it is kept.")))
        layout.addLayout(told)
        layout.addWidget(self._scroll, 1)


def reworded(before: Form, now: Form) -> str | None:
    """The one question that says something else now, nothing if none does, None if more is different."""
    if (before.sheet_id, before.language, before.outline) != (now.sheet_id, now.language, now.outline):
        return None
    keys = {key for key in (*before.texts, *now.texts) if before.text(key) != now.text(key)}
    if not keys:
        return ""
    owners = {key.partition(".")[0] for key in keys}
    of_sheet = any(
        "." not in key or (key.count(".") == 1 and key.endswith((".title", ".text"))) for key in keys
    )
    return None if of_sheet or len(owners) > 1 else owners.pop()
