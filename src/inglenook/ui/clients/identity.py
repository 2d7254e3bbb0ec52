"""Who somebody is: name, birth date, contacts. Shown only while the identity compartment is open."""

from datetime import date

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QStackedWidget,
    QWidget,
)

from inglenook.domain.change import Change
from inglenook.domain.client import Client
from inglenook.domain.compartment import Compartment
from inglenook.domain.ids import ClientId
from inglenook.domain.language import _
from inglenook.ui.clients.opened import OpenedCase
from inglenook.ui.desk.context import DeskContext
from inglenook.ui.look import buttons, words
from inglenook.ui.look.empty import empty
from inglenook.ui.look.field import field
from inglenook.ui.look.scroll import Scrolling
from inglenook.ui.look.space import column, px
from inglenook.ui.notes.moments import clock
from inglenook.vault import identities
from inglenook.vault.identities import Identity

QUIET_MS = 400


class IdentityTab(QStackedWidget):
    """Kept while it is typed, as notes are."""

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self._context = context
        self._client_id: ClientId | None = None
        self._identity: Identity | None = None
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(QUIET_MS)
        self._quiet.timeout.connect(self.keep)
        self._who = QComboBox()
        self._kept = words.caption("")
        self._make_fields()
        self.addWidget(self._closed_page())
        self.addWidget(self._open_page())
        self._who.activated.connect(self._who_chosen)

    def show_case(self, opened: OpenedCase) -> None:
        if not self._context.is_open(Compartment.IDENTITY):
            self.setCurrentIndex(0)
            return
        self.setCurrentIndex(1)
        self._who.clear()
        for client in opened.members:
            self._who.addItem(client.code, client.id)
        self._who.setVisible(len(opened.members) > 1)
        if opened.members:
            self._show_client(opened.members[0])

    def keep(self) -> None:
        """Hand what was typed to the vault, if anything was."""
        self._quiet.stop()
        if self._identity is None or (typed := self._typed()) is None or typed == self._identity:
            return
        self._identity = typed
        now = self._context.now()
        self._context.runner.ask(
            lambda vault: identities.save_identity(vault, typed, now=now),
            self._say_kept,
        )

    def _say_kept(self, _change: Change) -> None:
        zone = self._context.settings.zone
        self._kept.setText(_("Kept {time}").format(time=clock(self._context.now(), zone)))

    def _who_chosen(self) -> None:
        self.keep()
        self._ask(ClientId(self._who.currentData()))

    def _show_client(self, client: Client) -> None:
        if client.id != self._client_id:
            self.keep()
            self._ask(client.id)

    def _ask(self, client_id: ClientId) -> None:
        self._client_id = client_id
        self._identity = None
        self._kept.setText("")
        for each in self._lines.values():
            each.clear()
        self._other.clear()
        self._context.runner.ask(
            lambda vault: identities.identity(vault, client_id), self._came, key="identity"
        )

    def _came(self, found: Identity) -> None:
        if found.client_id != self._client_id:
            return
        for name, line in self._lines.items():
            value = getattr(found, name)
            line.setText(value.isoformat() if isinstance(value, date) else value or "")
        self._other.setPlainText(found.other)
        self._identity = found
        self._quiet.stop()

    def _typed(self) -> Identity | None:
        """None while the birth date is not a date."""
        if self._identity is None:
            return None
        values = {name: line.text().strip() for name, line in self._lines.items()}
        written = values.pop("birth")
        try:
            birth = date.fromisoformat(written) if written else None
        except ValueError:
            self._kept.setText(
                _("A birth date is written as year-month-day, 1990-04-23. The rest waits for it.")
            )
            return None
        return self._identity.model_copy(
            update={**values, "birth": birth, "other": self._other.toPlainText()}
        )

    def _make_fields(self) -> None:
        self._lines = {
            name: QLineEdit()
            for name in ("name", "called", "birth", "phone", "email", "address", "next_of_kin")
        }
        self._other = QPlainTextEdit()
        self._other.setTabChangesFocus(True)
        self._other.setMaximumHeight(px(110))
        for line in self._lines.values():
            line.textEdited.connect(lambda _text: self._quiet.start())
        self._other.textChanged.connect(self._quiet.start)

    def _open_page(self) -> Scrolling:
        inside = QWidget()
        inside.setMaximumWidth(px(620))
        layout = column(inside, gap=12, margins=(28, 22, 28, 24))
        layout.addWidget(
            words.label(
                _("These stand in the identity compartment alone. No list or title elsewhere shows them."),
                "second",
            )
        )
        self._who.setAccessibleName(_("Whose"))
        layout.addWidget(self._who)
        for name, title, hint in _fields():
            layout.addWidget(field(title, self._lines[name], hint))
        layout.addWidget(field(_("Other"), self._other))
        layout.addWidget(self._kept, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(1)
        return Scrolling(inside, _("Identity"))

    def _closed_page(self) -> Scrolling:
        page = QWidget()
        button = buttons.plain(_("Open names"), lambda: self._context.do("open_compartments"))
        sentence = _("Names and contact details are closed. The second passphrase opens them for a while.")
        column(page, margins=(28, 8, 28, 24)).addWidget(empty(_("Sealed"), sentence, button))
        return Scrolling(page, _("Identity"))


def _fields() -> tuple[tuple[str, str, str], ...]:
    return (
        ("name", _("Name"), ""),
        ("called", _("Called"), _("The name they want to be called by")),
        ("birth", _("Birth date"), _("Year-month-day; leave it empty if the work does not need it")),
        ("phone", _("Telephone"), ""),
        ("email", _("E-mail"), ""),
        ("address", _("Address"), ""),
        ("next_of_kin", _("Next of kin"), ""),
    )
