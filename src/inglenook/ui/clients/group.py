"""A couple, a family, a group: who belongs to it and what it is called."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from inglenook.domain.case import Case, CaseKind, default_name
from inglenook.domain.codes import plain
from inglenook.domain.ids import ClientId
from inglenook.domain.language import _
from inglenook.ui.clients import saying
from inglenook.ui.clients.dialogs import tags_of
from inglenook.ui.look.dialog import Dialog
from inglenook.ui.look.field import field
from inglenook.ui.look.space import px
from inglenook.ui.notes.choices import Choice
from inglenook.vault import clients
from inglenook.vault.vault import Vault

_TOGETHER = (CaseKind.COUPLE, CaseKind.FAMILY, CaseKind.GROUP)


@dataclass(frozen=True, slots=True)
class Person:
    client_id: ClientId
    code: str


def persons(vault: Vault) -> list[Person]:
    """Everybody there is a client for, by code."""
    found = [Person(client.id, client.code) for client in clients.everybody(vault)]
    return sorted(found, key=lambda person: plain(person.code))


class GroupDialog(Dialog):
    """Ticked people are its members; an empty name is made from their codes."""

    def __init__(
        self, parent: QWidget | None, everybody: Sequence[Person], before: Case | None = None
    ) -> None:
        super().__init__(
            parent,
            _("Details of {code}").format(code=before.name) if before else _("New couple, family or group"),
            ok=_("Change") if before else _("Add"),
        )
        self._kind = Choice(
            {kind: saying.kind(kind) for kind in _TOGETHER}, before.kind if before else CaseKind.COUPLE
        )
        self._filter = QLineEdit()
        self._filter.setPlaceholderText(_("Type the beginning of a code"))
        self._people = QListWidget()
        self._people.setMinimumHeight(px(200))
        self._people.setSpacing(px(3))
        self._name = QLineEdit(before.name if before else "")
        self._tags = QLineEdit(", ".join(before.tags) if before else "")
        self._fill(everybody, before.members if before else ())
        self._lay_out_fields()
        self._filter.textChanged.connect(self._show_fitting)
        self._people.itemChanged.connect(lambda _item: self._suggest())
        self._suggest()
        self._filter.setFocus()

    def kind(self) -> CaseKind:
        return self._kind.value()

    def name(self) -> str:
        return self._name.text().strip() or default_name(self._codes())

    def members(self) -> tuple[ClientId, ...]:
        return tuple(ClientId(item.data(Qt.ItemDataRole.UserRole)) for item in self._ticked())

    def tags(self) -> tuple[str, ...]:
        return tags_of(self._tags.text())

    def objection(self) -> str:
        if len(self.members()) < 2:
            return _("Tick at least two people. Somebody new is added as a client first.")
        return ""

    def _ticked(self) -> list[QListWidgetItem]:
        items = (self._people.item(place) for place in range(self._people.count()))
        return [item for item in items if item.checkState() is Qt.CheckState.Checked]

    def _codes(self) -> list[str]:
        return [item.text() for item in self._ticked()]

    def _suggest(self) -> None:
        self._name.setPlaceholderText(default_name(self._codes()))

    def _show_fitting(self, wanted: str) -> None:
        for place in range(self._people.count()):
            item = self._people.item(place)
            hidden = (
                plain(wanted) not in plain(item.text()) and item.checkState() is not Qt.CheckState.Checked
            )
            item.setHidden(hidden)

    def _fill(self, everybody: Sequence[Person], members: Sequence[ClientId]) -> None:
        for person in everybody:
            item = QListWidgetItem(person.code)
            item.setData(Qt.ItemDataRole.UserRole, person.client_id)
            item.setFlags(
                Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
            )
            ticked = person.client_id in members
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
            self._people.addItem(item)

    def _lay_out_fields(self) -> None:
        self.body.addWidget(field(_("What it is"), self._kind.box))
        self.body.addWidget(field(_("Who belongs to it"), self._filter))
        self._people.setAccessibleName(_("Clients"))
        self.body.addWidget(self._people)
        self.body.addWidget(field(_("Name"), self._name, _("Left empty, it is called after its members")))
        self.body.addWidget(field(_("Tags"), self._tags, _("With commas between them")))
