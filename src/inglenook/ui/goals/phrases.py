"""The therapist's own phrases, from a menu: put one in, keep one, take one off the shelf."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from inglenook.domain.language import _
from inglenook.domain.phrase import Phrase, PhraseKind
from inglenook.ui.desk.context import DeskContext
from inglenook.ui.look.buttons import Button
from inglenook.vault import phrases

_SHOWN = 60
"""Letters of a phrase in a menu; its words are put in whole."""


class PhraseButton(Button):
    """`kind` and `written` are asked when it is pressed: what could be kept; `take` puts a phrase in."""

    def __init__(
        self,
        context: DeskContext,
        kind: Callable[[], PhraseKind],
        written: Callable[[], Sequence[str]],
        take: Callable[[str], object],
        look: str = "quiet",
        name: str = "",
    ) -> None:
        super().__init__(f"{_('Phrases')} ▾", look)
        self.setAccessibleName(name or _("Phrases"))
        self._context = context
        self._kind = kind
        self._written = written
        self._take = take
        self._menu = QMenu(self)
        self.clicked.connect(lambda _checked=False: self._ask())

    def _ask(self) -> None:
        kind = self._kind()
        self._context.runner.ask(lambda vault: phrases.phrases(vault, kind), partial(self._show, kind))

    def _show(self, kind: PhraseKind, found: list[Phrase]) -> None:
        if not self.isVisible():
            return
        menu = self._menu
        menu.clear()
        for phrase in found:
            menu.addAction(_short(phrase.words), partial(self._take, phrase.words))
        menu.addSeparator()
        known = {phrase.words for phrase in found}
        keepable = [said for said in dict.fromkeys(self._written()) if said and said not in known]
        for said in keepable:
            kept = _("Keep as a phrase: {words}").format(words=_short(said))
            menu.addAction(kept, partial(self._keep, kind, said))
        if not keepable and not found:
            menu.addAction(_("What you write here can be kept as a phrase.")).setEnabled(False)
        if found:
            gone = menu.addMenu(_("Take off the shelf"))
            for phrase in found:
                gone.addAction(_short(phrase.words), partial(self._remove, phrase))
        _pop_up(menu, self)

    def _keep(self, kind: PhraseKind, said: str) -> None:
        if not self._may_write():
            return
        now = self._context.now()
        self._context.runner.ask(
            lambda vault: phrases.keep_phrase(vault, kind, said, now=now),
            lambda _change: self._context.say(_("The phrase is kept."), None),
        )

    def _remove(self, phrase: Phrase) -> None:
        if not self._may_write():
            return
        context, now = self._context, self._context.now()

        def back() -> None:
            context.runner.ask(
                lambda vault: phrases.keep_phrase(vault, phrase.kind, phrase.words, now=context.now())
            )

        context.runner.ask(
            lambda vault: phrases.trash_phrase(vault, phrase.id, now=now),
            lambda _change: context.say(_("The phrase is off the shelf."), back),
        )

    def _may_write(self) -> bool:
        checking = self._context.checking
        if checking.is_read_only:
            self._context.say(checking.why_read_only(), None)
        return not checking.is_read_only


def _pop_up(menu: QMenu, below: QWidget) -> None:
    menu.popup(below.mapToGlobal(below.rect().bottomLeft()))


def _short(said: str) -> str:
    """On one line; `&` would be read as the mark of a shortcut."""
    line = " ".join(said.split())
    line = line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1].rstrip()}…"
    return line.replace("&", "&&")
