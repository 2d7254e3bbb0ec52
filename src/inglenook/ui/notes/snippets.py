"""The therapist's own sentences: choosing one, and keeping the list. The dialogs save nothing."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidgetItem, QPlainTextEdit, QWidget

from inglenook.domain.ids import SnippetId, new_id
from inglenook.domain.language import _
from inglenook.domain.snippet import Snippet
from inglenook.ui.look import buttons, words
from inglenook.ui.look.dialog import Dialog
from inglenook.ui.look.field import field
from inglenook.ui.look.space import column, px, row
from inglenook.ui.notes.choices import beside, choices

_SHOWN = 100


class SnippetChooser(Dialog):
    """Type a few letters, Enter takes the marked one."""

    def __init__(self, parent: QWidget | None, snippets: Sequence[Snippet]) -> None:
        super().__init__(parent, _("Put a snippet in"), ok=_("Put in"))
        self._snippets = list(snippets)
        self._words = QLineEdit()
        self._list = choices(_("Snippets"))
        self._list.setMinimumHeight(px(180))
        self.body.addWidget(field(_("Name or words"), self._words))
        self.body.addWidget(self._list)
        self.body.addWidget(words.caption(_("While writing, a semicolon and the name does the same: ;name")))
        self._words.textChanged.connect(self._show)
        self._words.installEventFilter(self)
        self._list.itemActivated.connect(lambda _item: self.accept())
        self._show("")
        self._words.setFocus()

    def text(self) -> str:
        item = self._list.currentItem()
        return str(item.data(Qt.ItemDataRole.UserRole)) if item is not None else ""

    def objection(self) -> str:
        return "" if self._list.currentItem() is not None else _("No snippet has these words.")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and down move in the list while the words are typed."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None:
                self._list.setCurrentRow(min(max(self._list.currentRow() + step, 0), self._list.count() - 1))
                return True
        return super().eventFilter(watched, event)

    def _show(self, wanted: str) -> None:
        self._list.clear()
        needle = wanted.strip().removeprefix(";").casefold()
        for snippet in self._snippets:
            if needle in snippet.name.casefold() or needle in snippet.text.casefold():
                item = QListWidgetItem(_line(snippet))
                item.setData(Qt.ItemDataRole.UserRole, snippet.text)
                self._list.addItem(item)
        self._list.setCurrentRow(0)


class SnippetsDialog(Dialog):
    """Own snippets: add, change, remove. `snippets()` is the list as it should be."""

    def __init__(self, parent: QWidget | None, snippets: Sequence[Snippet]) -> None:
        super().__init__(parent, _("Own snippets"), ok=_("Keep"))
        self._snippets = list(snippets)
        self._list = choices(_("Snippets"))
        self._name = QLineEdit()
        self._text = QPlainTextEdit()
        self._text.setTabChangesFocus(True)
        self._showing = False
        self._lay_out_fields()
        self._list.currentRowChanged.connect(self._show)
        self._name.textChanged.connect(self._take)
        self._text.textChanged.connect(self._take)
        self._fill(0)
        self._list.setFocus()

    def snippets(self) -> list[Snippet]:
        return [each for each in self._snippets if each.name and each.text.strip()]

    def objection(self) -> str:
        names = [each.name.casefold() for each in self._snippets]
        if any(not each.name.strip() for each in self._snippets):
            return _("A snippet has no name yet.")
        if any(" " in name.strip() for name in names):
            return _("A name is one word, so that it can be typed after a semicolon.")
        if len(set(names)) != len(names):
            return _("Two snippets have the same name.")
        if any(not each.text.strip() for each in self._snippets):
            return _("A snippet has no text yet.")
        return ""

    def _lay_out_fields(self) -> None:
        left, right = column(gap=8), column(gap=10)
        self._list.setMinimumSize(px(180), px(110))
        left.addWidget(self._list)
        acts = row(gap=8)
        acts.addWidget(buttons.plain(_("Add"), self._add, _("Add a snippet")))
        acts.addWidget(buttons.plain(_("Remove"), self._remove, _("Remove the snippet")))
        left.addLayout(acts)
        self._text.setMinimumSize(px(260), px(120))
        right.addWidget(field(_("Name"), self._name, _("One word; typed as ;name while writing.")))
        right.addWidget(field(_("Text"), self._text))
        self.body.addLayout(beside(left, right, self.parentWidget()))

    def _fill(self, at: int) -> None:
        self._list.clear()
        self._list.addItems([_line(each) for each in self._snippets])
        self._list.setCurrentRow(min(at, len(self._snippets) - 1))
        self._show(self._list.currentRow())

    def _show(self, at: int) -> None:
        there = 0 <= at < len(self._snippets)
        self._showing = True
        self._name.setText(self._snippets[at].name if there else "")
        self._text.setPlainText(self._snippets[at].text if there else "")
        self._showing = False
        self._name.setEnabled(there)
        self._text.setEnabled(there)

    def _take(self) -> None:
        at = self._list.currentRow()
        if self._showing or not 0 <= at < len(self._snippets):
            return
        update = {"name": self._name.text().strip().removeprefix(";"), "text": self._text.toPlainText()}
        self._snippets[at] = self._snippets[at].model_copy(update=update)
        self._list.item(at).setText(_line(self._snippets[at]))

    def _add(self) -> None:
        self._snippets.append(Snippet(id=SnippetId(new_id()), name="", text=""))
        self._fill(len(self._snippets) - 1)
        self._name.setFocus()

    def _remove(self) -> None:
        at = self._list.currentRow()
        if 0 <= at < len(self._snippets):
            del self._snippets[at]
            self._fill(max(0, at - 1))


def _line(snippet: Snippet) -> str:
    text = " ".join(snippet.text.split())
    short = text if len(text) <= _SHOWN else f"{text[:_SHOWN]} …"
    return f";{snippet.name}   {short}" if snippet.name else _("New snippet")
