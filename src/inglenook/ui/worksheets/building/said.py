"""One text of a sheet in all its languages: side by side where there is room, each with its hints below."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QPushButton, QWidget

from inglenook.domain.language import _
from inglenook.domain.worksheet.hints import Hint, HintCode
from inglenook.ui.look import words
from inglenook.ui.look.flow import FlowLayout
from inglenook.ui.look.space import column, px, row
from inglenook.ui.settings.languages import language_name
from inglenook.ui.worksheets.building import spots
from inglenook.ui.worksheets.building.bench import Bench
from inglenook.ui.worksheets.building.hinting import sentence
from inglenook.ui.worksheets.form.growing import Growing

SHORT, LONG = 300, 2000
"""Most characters of a text on one line, and on several."""

_ROOM = 230


class OneText(QWidget):
    """In one language. `written` hands the words over."""

    written = Signal(str)

    def __init__(self, name: str, text: str, spot: str, *, lines: int) -> None:
        super().__init__()
        self._edit = Growing(name, LONG if lines > 1 else SHORT, lines)
        self._edit.setObjectName(spot)
        self._edit.show_words(text)
        self._hints = words.caption("", "care")
        self._hints.hide()
        layout = column(self, gap=3)
        layout.addWidget(self._edit)
        layout.addWidget(self._hints)
        layout.addStretch(1)
        self._edit.edited.connect(lambda: self.written.emit(self._edit.words()))

    def show_hints(self, hints: Sequence[Hint]) -> None:
        """That nothing is written yet is said in the empty field itself."""
        empty = next((sentence(each) for each in hints if each.code is HintCode.MISSING), "")
        told = "\n".join(dict.fromkeys(sentence(e) for e in hints if e.code is not HintCode.MISSING))
        self._edit.setPlaceholderText(empty)
        self._edit.setAccessibleDescription(told or empty)
        if told != self._hints.text():
            self._hints.setText(told)
            self._hints.setVisible(bool(told))


class Said(QWidget):
    """`acts` stand at the right of its label."""

    def __init__(
        self, bench: Bench, key: str, label: str, *, lines: int = 1, acts: Sequence[QPushButton] = ()
    ) -> None:
        super().__init__()
        self.key = key
        self._texts: dict[str, OneText] = {}
        self._beside: QBoxLayout = row(gap=12)
        self._captions: list[QLabel] = []
        several = len(bench.sheet.languages) > 1
        for language, texts in bench.sheet.texts.items():
            name = f"{label}, {language_name(language)}" if several else label
            one = OneText(name, texts.get(key, ""), spots.text(key, language), lines=lines)
            one.written.connect(lambda text, of=language: bench.write(of, key, text))
            self._texts[language] = one
            self._beside.addLayout(self._under_caption(one, language if several else ""), 1)
        layout = column(self, gap=3)
        layout.addLayout(_head(label, acts))
        layout.addLayout(self._beside)

    def show_hints(self, hints: Sequence[Hint]) -> None:
        for language, one in self._texts.items():
            one.show_hints([each for each in hints if each.key == self.key and each.language == language])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One above the other where a column would become too narrow; then each says its language."""
        super().resizeEvent(event)
        narrow = self.width() < px(_ROOM) * len(self._texts)
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        if (self._beside.direction() == down) != narrow:
            self._beside.setDirection(down if narrow else across)
            self._beside.setSpacing(px(6 if narrow else 12))
            for caption in self._captions:
                caption.setVisible(narrow)

    def _under_caption(self, one: OneText, language: str) -> QBoxLayout:
        under = column(gap=2)
        if language:
            caption = words.caption(language_name(language))
            caption.hide()
            self._captions.append(caption)
            under.addWidget(caption)
        under.addWidget(one)
        return under


def _head(label: str, acts: Sequence[QPushButton]) -> QBoxLayout:
    head = row(gap=8)
    head.addWidget(words.label(label), 1)
    if acts:
        doing = QWidget()
        across = FlowLayout(doing, gap=4)
        for act in acts:
            across.addWidget(act)
        head.addWidget(doing)
    return head


class Languages(QWidget):
    """Above texts that stand side by side: which column is which."""

    def __init__(self, languages: Sequence[str]) -> None:
        super().__init__()
        self._count = len(languages)
        self._across = QWidget()
        beside = row(self._across, gap=12)
        for language in languages:
            beside.addWidget(words.group(language_name(language)), 1)
        column(self).addWidget(self._across)
        self.setVisible(self._count > 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._across.setVisible(self.width() >= px(_ROOM) * self._count)


class Note(QWidget):
    """Hints about a whole question, or the whole sheet."""

    def __init__(self, key: str, *, several: bool) -> None:
        super().__init__()
        self.key = key
        self._several = several
        self._said = words.caption("", "care")
        layout = column(self)
        layout.addWidget(self._said)
        self.hide()

    def show_hints(self, hints: Sequence[Hint]) -> None:
        told = "\n".join(dict.fromkeys(self._tell(each) for each in hints if each.key == self.key))
        self._said.setText(told)
        self.setVisible(bool(told))

    def _tell(self, hint: Hint) -> str:
        if self._several and hint.language:
            return _("{language}: {hint}").format(language=language_name(hint.language), hint=sentence(hint))
        return sentence(hint)
