"""The two menus of a note: its template, and what else can be done with it."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from inglenook.domain.language import _
from inglenook.domain.note_kind import NoteKind
from inglenook.domain.template import Template
from inglenook.ui.actions import action, table

OFFERED = (
    "snippet", "carry_plan", "not_assessed", "private_beside", "note_details",
    "addendum", "history", "withdraw", "trash_note",
)  # fmt: skip


def fitting(templates: Sequence[Template], kind: NoteKind) -> list[Template]:
    """The templates a note of this kind may use; the free one always."""
    return [each for each in templates if each.kind is kind or each.id == "free"]


def template_menu(
    parent: QWidget,
    templates: Sequence[Template],
    current: str,
    choose: Callable[[Template], None],
    edit: Callable[[], None],
) -> QMenu:
    menu = QMenu(parent)
    for template in templates:
        added = menu.addAction(_plain(template.name))
        added.setCheckable(True)
        added.setChecked(template.id == current)
        added.triggered.connect(lambda _checked=False, chosen=template: choose(chosen))
    menu.addSeparator()
    menu.addAction(_("Own templates …"), edit)
    return menu


def more_menu(
    parent: QWidget, handlers: Mapping[str, Callable[[], None]], extra: Mapping[str, Callable[[], None]]
) -> QMenu:
    """What the page can do now, with the keys from the table of actions."""
    menu = QMenu(parent)
    known = {each.id: each for each in table()}
    for wanted in OFFERED:
        if wanted in handlers:
            # The key is only shown here: it belongs to the window.
            shown = QAction(f"{known[wanted].text}\t{_key(known[wanted].shortcut)}", menu)
            shown.triggered.connect(lambda _checked=False, do=handlers[wanted]: do())
            menu.addAction(shown)
    menu.addSeparator()
    for text, do in extra.items():
        menu.addAction(text, do)
    return menu


def set_menu(button: QPushButton, menu: QMenu) -> None:
    """In place of the one it had."""
    before = button.menu()
    button.setMenu(menu)
    if before is not None:
        before.deleteLater()


def key(action_id: str) -> str:
    """The key of an action, as it is written on this system."""
    return _key(action(action_id).shortcut)


def _key(shortcut: str) -> str:
    return QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)


def _plain(name: str) -> str:
    return name.replace("&", "&&")
