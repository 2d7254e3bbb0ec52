"""Settings: locking, notes, time, look. Each is kept as soon as it is changed."""

from datetime import datetime
from functools import partial
from typing import Any
from zoneinfo import available_timezones

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QCompleter, QLineEdit, QSpinBox, QWidget

from inglenook.domain.change import Change
from inglenook.domain.language import _
from inglenook.domain.note_kind import NoteKind
from inglenook.domain.settings import Settings
from inglenook.domain.template import Template
from inglenook.ui.desk.asking import ask
from inglenook.ui.desk.context import DeskContext
from inglenook.ui.desk.looks import Look, Looks
from inglenook.ui.desk.page import Page
from inglenook.ui.desk.place import Place
from inglenook.ui.look import buttons, words
from inglenook.ui.look.calm_wheel import CalmWheel
from inglenook.ui.look.card import Card
from inglenook.ui.look.field import field
from inglenook.ui.look.flow import FlowLayout
from inglenook.ui.look.scroll import Scrolling
from inglenook.ui.look.space import column, px
from inglenook.ui.notes.own_words import save_snippets, save_templates
from inglenook.ui.notes.snippets import SnippetsDialog
from inglenook.ui.notes.templates import TemplatesDialog
from inglenook.ui.settings.help_lines import HelpLinesCard
from inglenook.vault import snippets, templates
from inglenook.vault.settings import save_settings
from inglenook.vault.settings import settings as read_settings
from inglenook.vault.vault import Vault

_NEVER, _HOURS, _ALWAYS = range(3)
_SCALES = (100, 110, 120, 130, 140, 150, 160, 170, 180, 190, 200)
_THEMES = ("system", "light", "dark")
_QUIET_MS = 500


class SettingsPage(Page):
    secrets_wanted = Signal(str)  # "passphrase", "second", "remove_second"

    def __init__(self, context: DeskContext, looks: Looks) -> None:
        super().__init__()
        self._context = context
        self._looks = looks
        self._zones = available_timezones()
        self._idle = _minutes(1, 240, _("Minutes without a key or the mouse"))
        self._second_open = _minutes(1, 600, _("Minutes until private notes and names close"))
        self._session = _minutes(5, 600, _("Minutes of a session"))
        self._withdraw = QComboBox()
        self._withdraw.addItems([_("Never"), _("For some hours"), _("Always")])
        self._hours = QSpinBox()
        self._hours.setRange(1, 24 * 365)
        self._hours.setMaximumWidth(px(160))
        self._template = QComboBox()
        self._jottings = QCheckBox(_("Jottings end when the note is signed"))
        self._jottings.setAccessibleName(self._jottings.text())
        self._zone = QLineEdit()
        self._zone.setCompleter(QCompleter(sorted(self._zones), self._zone))
        self._zone_told = words.caption(_("This zone is not known; the one before stays."), "care")
        self._theme = QComboBox()
        self._theme.addItems([_("As the computer has it"), _("Light"), _("Dark")])
        self._scale = QComboBox()
        self._scale.addItems([f"{percent} %" for percent in _SCALES])
        self._set_second = buttons.plain("", lambda: self.secrets_wanted.emit("second"))
        self._remove_second = buttons.plain(
            _("Remove the second passphrase"), lambda: self.secrets_wanted.emit("remove_second")
        )
        self._second_told = words.label("", "second")
        self._help = HelpLinesCard(context)
        self._quiet = QTimer(self)
        self._lay_out()
        self.settings_changed()
        self._show_look(looks.look)
        self._connect()

    def show_place(self, _place: Place) -> None:
        self.settings_changed()
        self._ask_templates()

    def refresh(self, change: Change) -> None:
        if self.isVisible() and change.touches("template"):
            self._ask_templates()

    def leave(self) -> None:
        self._keep()
        self._help.keep()

    def focus_first(self) -> None:
        self._idle.setFocus(Qt.FocusReason.OtherFocusReason)

    def settings_changed(self) -> None:
        """Show what is kept, unless something here waits to be kept."""
        self._help.show_state()
        if self._quiet.isActive():
            return
        settings = self._context.settings
        blocked = [QSignalBlocker(each) for each in self._controls()]
        self._idle.setValue(settings.idle_minutes)
        self._second_open.setValue(settings.second_open_minutes)
        self._session.setValue(settings.session_minutes)
        self._show_withdraw(settings.withdraw_hours)
        self._jottings.setChecked(settings.jottings_end_when_signed)
        self._zone.setText(settings.zone)
        self._zone_told.hide()
        self._choose_template(settings.default_template)
        blocked.clear()
        self._show_second()

    def compartments_changed(self) -> None:
        self._show_second()

    # Keeping

    def _wanted(self) -> Settings:
        zone = self._zone.text().strip()
        known = self._context.settings
        hours: dict[int, int | None] = {_NEVER: 0, _HOURS: self._hours.value(), _ALWAYS: None}
        return known.model_copy(
            update={
                "idle_minutes": self._idle.value(),
                "second_open_minutes": self._second_open.value(),
                "session_minutes": self._session.value(),
                "withdraw_hours": hours[self._withdraw.currentIndex()],
                "jottings_end_when_signed": self._jottings.isChecked(),
                "default_template": self._template.currentData() or known.default_template,
                "zone": zone if zone in self._zones else known.zone,
            }
        )

    def _keep(self) -> None:
        self._quiet.stop()
        wanted, now = self._wanted(), self._context.now()
        if wanted != self._context.settings:
            self._context.runner.ask(lambda vault: _save(vault, wanted, now))

    def _keep_soon(self, *_args: Any) -> None:
        self._hours.setEnabled(self._withdraw.currentIndex() == _HOURS)
        self._zone_told.setVisible(self._zone.text().strip() not in self._zones)
        self._quiet.start(_QUIET_MS)

    # Templates and snippets

    def _ask_templates(self) -> None:
        self._context.runner.ask(templates.templates, self._show_templates, key="templates")

    def _show_templates(self, found: list[Template]) -> None:
        blocked = QSignalBlocker(self._template)
        self._template.clear()
        for each in found:
            if each.kind is NoteKind.PROGRESS:
                self._template.addItem(each.name, str(each.id))
        self._choose_template(self._context.settings.default_template)
        blocked.unblock()

    def _choose_template(self, template_id: str) -> None:
        place = self._template.findData(template_id)
        if place >= 0:
            self._template.setCurrentIndex(place)

    def _change_templates(self) -> None:
        def show(found: list[Template]) -> None:
            dialog = TemplatesDialog(self, found, NoteKind.PROGRESS)

            def accepted() -> None:
                wanted, now = dialog.templates(), self._context.now()
                self._context.runner.ask(lambda vault: save_templates(vault, wanted, now))

            ask(dialog, accepted)

        self._context.runner.ask(templates.templates, show)

    def _change_snippets(self) -> None:
        def show(found: list[Any]) -> None:
            dialog = SnippetsDialog(self, found)

            def accepted() -> None:
                wanted, now = dialog.snippets(), self._context.now()
                self._context.runner.ask(lambda vault: save_snippets(vault, wanted, now))

            ask(dialog, accepted)

        self._context.runner.ask(snippets.snippets, show)

    # Showing

    def _show_withdraw(self, hours: int | None) -> None:
        self._withdraw.setCurrentIndex(_ALWAYS if hours is None else _HOURS if hours else _NEVER)
        self._hours.setEnabled(bool(hours))
        if hours:
            self._hours.setValue(hours)

    def _show_second(self) -> None:
        behind = bool(self._context.compartments.behind_second)
        self._set_second.setText(
            _("Change the second passphrase") if behind else _("Set a second passphrase")
        )
        self._set_second.setAccessibleName(self._set_second.text())
        self._remove_second.setVisible(behind)
        self._second_told.setText(
            _("Private notes and names stand behind a second passphrase.")
            if behind
            else _("One passphrase opens everything. A second one can keep private notes and names closed.")
        )

    def _show_look(self, look: Look) -> None:
        blocked = [QSignalBlocker(self._theme), QSignalBlocker(self._scale)]
        self._theme.setCurrentIndex(_THEMES.index(look.theme) if look.theme in _THEMES else 0)
        nearest = min(_SCALES, key=lambda percent: abs(percent - round(look.scale * 100)))
        self._scale.setCurrentIndex(_SCALES.index(nearest))
        blocked.clear()

    # Widgets

    def _controls(self) -> tuple[QWidget, ...]:
        return (
            self._idle, self._second_open, self._session, self._withdraw, self._hours, self._template,
            self._jottings, self._zone,
        )  # fmt: skip

    def _connect(self) -> None:
        self._quiet.setSingleShot(True)
        self._quiet.timeout.connect(self._keep)
        for spin in (self._idle, self._second_open, self._session, self._hours):
            spin.valueChanged.connect(self._keep_soon)
        for choice in (self._withdraw, self._template):
            choice.currentIndexChanged.connect(self._keep_soon)
        self._jottings.toggled.connect(self._keep_soon)
        self._zone.textChanged.connect(self._keep_soon)
        self._theme.currentIndexChanged.connect(lambda place: self._looks.set_theme(_THEMES[place]))
        self._scale.currentIndexChanged.connect(lambda place: self._looks.set_scale(_SCALES[place] / 100))
        self._looks.changed.connect(self._show_look)

    def _lay_out(self) -> None:
        inside = QWidget()
        inside.setMaximumWidth(px(676))
        layout = column(inside, gap=16, margins=(28, 20, 28, 24))
        layout.addWidget(words.heading(_("Settings")))
        layout.addWidget(words.label(_("What you change here is kept at once."), "second"))
        for card in (self._locking(), self._notes(), self._help, self._time(), self._look(), self._safety()):
            layout.addWidget(card)
        layout.addStretch(1)
        column(self).addWidget(Scrolling(inside, _("Settings")))
        CalmWheel(inside)

    def _locking(self) -> Card:
        card = Card(_("Locking"))
        card.body.addWidget(field(_("Lock after so many minutes of quiet"), self._idle))
        card.body.addWidget(
            buttons.plain(_("Change the passphrase"), lambda: self.secrets_wanted.emit("passphrase")),
            0,
            Qt.AlignmentFlag.AlignLeft,
        )
        card.body.addWidget(self._second_told)
        choices = FlowLayout()
        choices.addWidget(self._set_second)
        choices.addWidget(self._remove_second)
        card.body.addLayout(choices)
        card.body.addWidget(field(_("Minutes that they stay open"), self._second_open))
        return card

    def _notes(self) -> Card:
        card = Card(_("Notes"))
        card.body.addWidget(field(_("Template of a new session note"), self._template))
        card.body.addWidget(field(_("A signature may be withdrawn"), self._withdraw))
        card.body.addWidget(field(_("Hours"), self._hours))
        card.body.addWidget(self._jottings)
        own = FlowLayout()
        own.addWidget(buttons.plain(_("Own templates"), self._change_templates))
        own.addWidget(buttons.plain(_("Snippets"), self._change_snippets))
        card.body.addLayout(own)
        return card

    def _time(self) -> Card:
        card = Card(_("Time"))
        card.body.addWidget(field(_("Time zone"), self._zone, _("Where you work, like Europe/Berlin")))
        card.body.addWidget(self._zone_told)
        card.body.addWidget(field(_("Minutes of a session"), self._session))
        return card

    def _look(self) -> Card:
        card = Card(_("Look"))
        card.body.addWidget(field(_("Theme"), self._theme))
        card.body.addWidget(field(_("Text size"), self._scale))
        return card

    def _safety(self) -> Card:
        card = Card(_("Backups, recovery words, keys"))
        told = _("Where backups go, when to be reminded, and every way into the vault have their own pages.")
        card.body.addWidget(words.label(told, "second"))
        ways = FlowLayout()
        for text, page in ((_("Backups"), "backups"), (_("Health"), "health")):
            ways.addWidget(buttons.plain(text, partial(self._context.do, page)))
        card.body.addLayout(ways)
        return card


def _save(vault: Vault, wanted: Settings, now: datetime) -> Change:
    """Help lines have a card of their own, which may have kept others meanwhile."""
    lines = read_settings(vault).help_lines
    return save_settings(vault, wanted.model_copy(update={"help_lines": lines}), now=now)


def _minutes(least: int, most: int, name: str) -> QSpinBox:
    made = QSpinBox()
    made.setRange(least, most)
    made.setMaximumWidth(px(160))
    made.setAccessibleName(name)
    return made
