"""Asking for what came back, and telling what became of it. Values only, nothing is saved."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtWidgets import QPlainTextEdit, QTabBar, QWidget

from inglenook.domain.language import _
from inglenook.domain.worksheet.given import Return
from inglenook.exchange.worksheet.receiving import LARGEST
from inglenook.ui.errors import explain
from inglenook.ui.look import buttons, words
from inglenook.ui.look.card import Card
from inglenook.ui.look.dialog import Dialog
from inglenook.ui.look.field import field
from inglenook.ui.look.space import px
from inglenook.ui.measures import saying as measure_words
from inglenook.ui.measures.of_return import Measured
from inglenook.ui.notes.moments import day
from inglenook.ui.worksheets import saying
from inglenook.ui.worksheets.folders import Folders
from inglenook.ui.worksheets.receiving.taking import Came


class PasteBox(QPlainTextEdit):
    """Plain text, and no more of it than a return can have."""

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setMinimumHeight(px(220))
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.setPlaceholderText("-----BEGIN AGE ENCRYPTED FILE-----")

    def insertFromMimeData(self, source: QMimeData) -> None:
        self.insertPlainText(source.text()[: LARGEST + 1])


class ReceiveDialog(Dialog):
    """A file, or its text. Read `path()` or `text()` after it was accepted; the other one is empty."""

    def __init__(self, parent: QWidget, home: Path) -> None:
        super().__init__(parent, _("Take in what came back"), ok=_("Take it in"))
        self._way = QTabBar()
        self._way.addTab(_("A file"))
        self._way.addTab(_("Its text"))
        self._way.setAccessibleName(_("How it came"))
        self._way.setDrawBase(False)
        self._way.setExpanding(False)
        self._folders = Folders(_("File"), home, files=True)
        self._text = PasteBox()
        hint = _("Words of a chat or mail around it do no harm.")
        self._pasted = field(_("Paste the text that came"), self._text, hint)
        self._dropped = words.caption(_("A file can also be dropped anywhere on the window."))
        self._lay_out_ways()
        self._folders.begin()
        self._way.currentChanged.connect(lambda _at: self._show_way())
        self._folders.entered.connect(self.accept)
        self._folders.line.textChanged.connect(lambda: self.refuse(""))
        self._show_way()

    def path(self) -> Path | None:
        return self._folders.path() if self._is_file() else None

    def text(self) -> str:
        return "" if self._is_file() else self._text.toPlainText()

    def objection(self) -> str:
        if self._is_file():
            path = self._folders.path()
            if path.is_dir():
                return _("That is a folder: choose the file in it.")
            return "" if path.is_file() else _("That file is not there.")
        return "" if self._text.toPlainText().strip() else _("Nothing was pasted yet.")

    def _is_file(self) -> bool:
        return self._way.currentIndex() == 0

    def _show_way(self) -> None:
        self.refuse("")
        self._folders.setVisible(self._is_file())
        self._dropped.setVisible(self._is_file())
        self._pasted.setVisible(not self._is_file())
        if self._is_file():
            self._folders.focus_list()
        else:
            self._text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out_ways(self) -> None:
        self.body.addWidget(self._way)
        self.body.addWidget(self._folders)
        self.body.addWidget(self._dropped)
        self.body.addWidget(self._pasted)


class CameDialog(Dialog):
    """What became of each. `reading_wanted` tells the id of the return that is to be read now."""

    reading_wanted = Signal(str)

    def __init__(self, parent: QWidget, came: Sequence[Came], today: date, language: str) -> None:
        arrived = [each.returned for each in came if each.returned is not None]
        self._only = arrived[0] if len(came) == 1 and arrived else None
        ok = _("Read it now") if self._only is not None else _("Close")
        super().__init__(parent, _title(came), ok=ok, cancel=_("Later"))
        self.cancel.setVisible(self._only is not None)
        for each in came:
            self.body.addWidget(self._card(each, today, language))
        self.body.addStretch(1)
        self.accepted.connect(self._read_only_one)

    def _read_only_one(self) -> None:
        if self._only is not None:
            self.reading_wanted.emit(self._only.id)

    def _read(self, returned: Return) -> None:
        self.reject()
        self.reading_wanted.emit(returned.id)

    def _card(self, came: Came, today: date, language: str) -> Card:
        card = Card(_heading(came), tone="care" if came.error is not None else "plain")
        for line in _told(came, today):
            card.body.addWidget(words.label(line))
        if came.returned is not None and came.returned.code_fits is False:
            wrong = _("The return code does not fit. Ask, before you take it for theirs.")
            card.body.addWidget(words.label(wrong, "care"))
        for sentence in to_talk_over(came.measured, language):
            card.body.addWidget(words.label(sentence, "care"))
        returned = came.returned
        if returned is not None and self._only is None:
            read = buttons.plain(_("Read it"), lambda: self._read(returned))
            card.body.addWidget(read, 0, Qt.AlignmentFlag.AlignLeft)
        return card


def _title(came: Sequence[Came]) -> str:
    arrived = sum(1 for each in came if each.change is not None)
    if not arrived:
        return _("Nothing was taken in")
    return _("Something came back") if arrived == len(came) else _("Not all of it was taken in")


def _heading(came: Came) -> str:
    if came.returned is None:
        return came.name
    return _("{who}: “{title}”").format(who=came.who, title=came.returned.form.title)


def _told(came: Came, today: date) -> list[str]:
    if came.error is not None:
        said = explain(came.error)
        return [" ".join(part for part in (said.title, said.text, said.advice) if part)]
    returned = came.returned
    if returned is None:
        return []
    told = [saying.arrived(returned.shared)]
    if returned.filled_on is not None:
        told.append(_("Filled in: {day}.").format(day=day(returned.filled_on, today)))
    if returned.code_fits:
        told.append(_("The return code fits."))
    return told


def to_talk_over(found: Measured | None, language: str) -> list[str]:
    """What in it is best talked over soon, as long as nobody noted that it was."""
    measure = found.measure if found is not None else None
    still = [talk for talk in found.talks if talk.settled_at is None] if found is not None else []
    told = _("To talk over soon: {text}")
    return [told.format(text=measure_words.talk(measure, each.talk, language)) for each in still]
