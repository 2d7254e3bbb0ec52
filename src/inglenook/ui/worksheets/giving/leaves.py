"""The third step: exactly what leaves, and then letting it go: a file saved, a page printed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QTabBar, QVBoxLayout, QWidget

from inglenook.domain.language import _
from inglenook.exchange.worksheet.copy import file_name
from inglenook.ui.desk.context import DeskContext
from inglenook.ui.look import buttons, words
from inglenook.ui.look.card import Card
from inglenook.ui.look.space import column, px, row
from inglenook.ui.worksheets import saying
from inglenook.ui.worksheets.form.view import FormView
from inglenook.ui.worksheets.giving.making import Leaving
from inglenook.ui.worksheets.pdf import DrawnPage, drawn

_WIDE = 760  # px at a text scale of 1, from which the acts stand beside what leaves
_PAGE = 560


class Leaves(QWidget):
    """`save_wanted`, `keep_paper_wanted`: into a file that is chosen then. `print_wanted`: to the printer."""

    save_wanted = Signal()
    print_wanted = Signal()
    keep_paper_wanted = Signal()

    def __init__(self, context: DeskContext, *, can_print: bool) -> None:
        super().__init__()
        self._context = context
        self._shown: Leaving | None = None
        self._views: dict[str, QWidget] = {}
        self._which = QTabBar()
        self._acts = _Acts(self, can_print=can_print)
        self._preview: QVBoxLayout = column(gap=12)
        self._beside = row(gap=20)
        self._lay_out()
        self._which.currentChanged.connect(lambda _at: self._show_view())

    def show_leaving(self, leaving: Leaving, lock_words: str, code: str) -> None:
        self._shown = leaving
        self._clear()
        if leaving.file:
            self._add("file", _("The file"), self._file_view(leaving))
        if leaving.paper:
            self._add("paper", _("The paper"), self._paper_view(leaving))
        self._which.setVisible(self._which.count() > 1)
        self._acts.show_leaving(leaving, lock_words, code)
        self._show_view()

    def forget(self) -> None:
        """Nothing of what was shown stays behind."""
        self._shown = None
        self._clear()
        self._acts.forget()

    def tell(self, sentence: str, *, good: bool) -> None:
        self._acts.tell(sentence, good=good)

    def focus_first(self) -> None:
        self._acts.focus_first()

    def restyle(self) -> None:
        for view in self.findChildren(FormView):
            view.restyle(self._context.theme)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        across, down = QBoxLayout.Direction.RightToLeft, QBoxLayout.Direction.TopToBottom
        self._beside.setDirection(across if self.width() >= px(_WIDE) else down)

    def _file_view(self, leaving: Leaving) -> QWidget:
        made = QWidget()
        layout = column(made, gap=16)
        form = Card()
        form.body.addWidget(FormView(self._context.theme, leaving.new.form, leaving.common, read_only=True))
        layout.addWidget(form)
        others = Card(_("Everything else that is in the file"))
        for text in leaving.beside:
            others.body.addWidget(words.caption(text))
        layout.addWidget(others)
        layout.addStretch(1)
        return made

    def _paper_view(self, leaving: Leaving) -> QWidget:
        made = QWidget()
        layout = column(made, gap=16)
        for number, image in enumerate(drawn(leaving.paper, px(_PAGE)), start=1):
            name = _("Page {number} as it will be printed").format(number=number)
            layout.addWidget(DrawnPage(image, name))
        layout.addStretch(1)
        return made

    def _add(self, name: str, title: str, view: QWidget) -> None:
        self._views[name] = view
        self._preview.addWidget(view)
        at = self._which.addTab(title)
        self._which.setTabData(at, name)

    def _show_view(self) -> None:
        chosen = self._which.tabData(self._which.currentIndex())
        for name, view in self._views.items():
            view.setVisible(name == chosen)

    def _clear(self) -> None:
        for view in self._views.values():
            self._preview.removeWidget(view)
            view.hide()
            view.deleteLater()
        self._views = {}
        while self._which.count():
            self._which.removeTab(0)

    def _lay_out(self) -> None:
        self._which.setAccessibleName(_("What leaves"))
        self._which.setDrawBase(False)
        left = column(gap=8)
        left.addWidget(self._which)
        left.addLayout(self._preview)
        left.addStretch(1)
        right = column()
        right.addWidget(self._acts)
        right.addStretch(1)
        self._beside.addLayout(right, 2)
        self._beside.addLayout(left, 3)
        column(self).addLayout(self._beside)


class _Acts(Card):
    """What it is called, how large it is, what must be said in person, and the buttons."""

    def __init__(self, leaves: Leaves, *, can_print: bool) -> None:
        super().__init__(_("What leaves"))
        self._can_print = can_print
        self._about = words.label("")
        self._said = words.label("", "accent")
        self._save = buttons.primary(_("Save the file"), leaves.save_wanted.emit)
        self._print = buttons.primary(_("Print"), leaves.print_wanted.emit)
        self._keep_paper = buttons.plain(_("Save the page as a PDF"), leaves.keep_paper_wanted.emit)
        self._spooled = words.caption(_("Printers and their queues may keep a copy."))
        self._told: QLabel = words.label("", "growth")
        for each in (self._about, self._said):
            self.body.addWidget(each)
        self.body.addSpacing(px(6))
        for button in (self._save, self._print, self._keep_paper):
            self.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self._spooled)
        self.body.addWidget(self._told)

    def show_leaving(self, leaving: Leaving, lock_words: str, code: str) -> None:
        self._about.setText(_about(leaving))
        self._said.setText(_to_say(lock_words, code))
        self._said.setVisible(bool(lock_words or code))
        self._save.setVisible(bool(leaving.file))
        self._print.setVisible(bool(leaving.paper) and self._can_print)
        self._keep_paper.setVisible(bool(leaving.paper))
        self._spooled.setVisible(bool(leaving.paper) and self._can_print)
        self._told.hide()

    def forget(self) -> None:
        for each in (self._about, self._said, self._told):
            each.setText("")

    def tell(self, sentence: str, *, good: bool) -> None:
        words.set_role(self._told, "growth" if good else "care")
        self._told.setText(sentence)
        self._told.show()

    def focus_first(self) -> None:
        for button in (self._save, self._print, self._keep_paper):
            if not button.isHidden():
                button.setFocus(Qt.FocusReason.OtherFocusReason)
                return


def _about(leaving: Leaving) -> str:
    said = []
    if leaving.file:
        told = _("A file called “{name}”, {size}. Neither your name nor the client's is in it.")
        said.append(told.format(name=file_name(), size=saying.size(len(leaving.file))))
    if leaving.new.locked:
        said.append(_("Its questions are locked; only the page's own words can be read without the words."))
    if leaving.paper:
        said.append(_("A sheet of paper, as you see it, with the client's code and no name."))
    return "\n".join(said)


def _to_say(lock_words: str, code: str) -> str:
    said = []
    if lock_words:
        said.append(
            _("Say in person, and write down for yourself if you must: {words}").format(words=lock_words)
        )
    if code:
        said.append(_("Tell by voice: the return code {code}").format(code=code))
    return "\n".join(said)
