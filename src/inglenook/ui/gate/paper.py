"""The recovery sheet before it is printed: drawn in the window, handed to the system's printing, or saved."""

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QLabel, QLineEdit

from inglenook.domain.language import _
from inglenook.ui.gate.page import Page
from inglenook.ui.look import buttons, words
from inglenook.ui.look.field import field
from inglenook.ui.look.space import px


def draw(pdf: bytes, width: int) -> QImage:
    """The first page, `width` pixels wide."""
    import pypdfium2  # only printing needs it

    document = pypdfium2.PdfDocument(pdf)
    page = document[0]
    bitmap = page.render(scale=width / page.get_width(), prefer_bgrx=True)
    image = QImage(
        bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32
    ).copy()
    document.close()
    return image


class Paper(Page):
    """`print_chosen` and `save_chosen(path)`: the flow does it off the window's thread and calls `said`."""

    print_chosen = Signal()
    save_chosen = Signal(object)
    WIDTH = 480

    def __init__(self, pdf: bytes, *, can_print: bool, home: Path, name: str = "sheet.pdf") -> None:
        super().__init__(
            _("The recovery sheet"),
            _("Printers and their queues may keep a copy. By hand on paper is the quietest way."),
            back=_("Back to the words"),
        )
        self._can_print = can_print
        self._sheet = QLabel()
        self._sheet.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._sheet.setPixmap(QPixmap.fromImage(draw(pdf, px(250))))
        self._sheet.setAccessibleName(_("The page as it will be printed"))
        self.line = QLineEdit(str(home / name))
        unprotected = _("A saved file is not protected: best on a stick kept with your papers.")
        self._where = field(_("&Save as"), self.line, unprotected)
        self.told = words.label("", "growth")
        self.body.addWidget(self._sheet)
        self.body.addWidget(self._where)
        self.body.addWidget(self.told)
        self.told.hide()
        self.set_button(_("Print") if can_print else _("Save"))
        if can_print:
            self._where.hide()
            self._other = buttons.quiet(_("Save as a file instead"), self._offer_saving)
            self.add_aside(self._other)

    def submit(self) -> None:
        self.told.hide()
        if self._can_print:
            self.print_chosen.emit()
        elif self.line.text().strip():
            self.save_chosen.emit(Path(self.line.text().strip()).expanduser())

    def focus_first(self) -> None:
        (self.button if self._can_print else self.line).setFocus()

    def said(self, sentence: str) -> None:
        self.told.setText(sentence)
        self.told.show()
        QTimer.singleShot(0, self, lambda: self.ensureWidgetVisible(self.told))

    def _offer_saving(self) -> None:
        self._can_print = False
        self._other.hide()
        self._where.show()
        self.set_button(_("Save"))
        self.focus_first()
