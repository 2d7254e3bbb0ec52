"""The quiet line at the bottom of the locked window: text size, theme, and what is needed once in a while."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from inglenook.domain.language import _
from inglenook.ui.look import buttons
from inglenook.ui.look.space import row
from inglenook.ui.look.theme import PREFERENCES

RESTORE, DRILL, SHARES, CHANGE_KEYS, MEND, MOVE, ANOTHER = (
    "restore", "drill", "shares", "change_keys", "mend", "move", "another"
)  # fmt: skip
SCALES = (1.0, 1.15, 1.3, 1.5, 1.75, 2.0)


class Foot(QWidget):
    preferences_changed = Signal(str, float)
    more_chosen = Signal(str)

    def __init__(self, preference: str, scale: float) -> None:
        super().__init__()
        self._preference = preference if preference in PREFERENCES else "system"
        self._scale = scale
        self.more = buttons.quiet(_("More") + " ▾", name=_("More"))
        self.size_button = buttons.quiet(_("Text size") + " ▾", name=_("Text size"))
        self.theme_button = buttons.quiet(_("Light or dark") + " ▾", name=_("Light or dark"))
        layout = row(self, gap=4, margins=(16, 4, 16, 10))
        layout.addWidget(self.more)
        layout.addStretch(1)
        layout.addWidget(self.size_button)
        layout.addWidget(self.theme_button)
        self.more.setMenu(self._more_menu())
        self.size_button.setMenu(self._size_menu())
        self.theme_button.setMenu(self._theme_menu())

    def _more_menu(self) -> QMenu:
        groups = (
            ((SHARES, _("Open with two of three shares")),),
            ((RESTORE, _("Restore a backup")), (DRILL, _("Try a backup")), (MEND, _("Mend from a backup"))),
            ((CHANGE_KEYS, _("Change every key")), (MOVE, _("Move this vault"))),
            ((ANOTHER, _("Another vault")),),
        )
        menu = QMenu(self)
        for group in groups:
            if menu.actions():
                menu.addSeparator()
            for which, text in group:
                menu.addAction(text).triggered.connect(
                    lambda _on=False, chosen=which: self.more_chosen.emit(chosen)
                )
        return menu

    def _size_menu(self) -> QMenu:
        menu = QMenu(self)
        group = QActionGroup(menu)
        nearest = min(SCALES, key=lambda each: abs(each - self._scale))
        for scale in SCALES:
            action = self._add(menu, group, _("{percent} %").format(percent=round(scale * 100)))
            action.setChecked(scale == nearest)
            action.triggered.connect(lambda _on, chosen=scale: self._choose(self._preference, chosen))
        return menu

    def _theme_menu(self) -> QMenu:
        names = {"system": _("As the computer is set"), "light": _("Light"), "dark": _("Dark")}
        menu = QMenu(self)
        group = QActionGroup(menu)
        for name, text in names.items():
            action = self._add(menu, group, text)
            action.setChecked(name == self._preference)
            action.triggered.connect(lambda _on, chosen=name: self._choose(chosen, self._scale))
        return menu

    def _add(self, menu: QMenu, group: QActionGroup, text: str) -> QAction:
        action = menu.addAction(text)
        action.setCheckable(True)
        group.addAction(action)
        return action

    def _choose(self, preference: str, scale: float) -> None:
        self._preference, self._scale = preference, scale
        self.preferences_changed.emit(preference, scale)
