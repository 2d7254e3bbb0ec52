"""The therapist's own templates: a name and its sections. The dialog saves nothing."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListWidgetItem, QWidget

from inglenook.domain.ids import TemplateId, new_id
from inglenook.domain.language import _
from inglenook.domain.note_kind import NoteKind
from inglenook.domain.template import Template
from inglenook.ui.look import buttons
from inglenook.ui.look.dialog import Dialog
from inglenook.ui.look.field import field
from inglenook.ui.look.space import column, px, row
from inglenook.ui.notes.choices import beside, choices


class TemplatesDialog(Dialog):
    """Add, change, remove; `templates()` is the list as it should be. Notes keep their sections."""

    def __init__(self, parent: QWidget | None, templates: Sequence[Template], kind: NoteKind) -> None:
        super().__init__(parent, _("Own templates"), ok=_("Keep"))
        self._kind = kind
        self._templates = [each for each in templates if not each.builtin]
        self._list = choices(_("Templates"))
        self._name = QLineEdit()
        self._sections = choices(_("Sections"))
        self._showing = False
        self._lay_out_fields()
        self._list.currentRowChanged.connect(self._show)
        self._name.textChanged.connect(self._take)
        self._sections.itemChanged.connect(lambda _item: self._take())
        self._fill(0)
        self._list.setFocus()

    def templates(self) -> list[Template]:
        return list(self._templates)

    def objection(self) -> str:
        if any(not each.name for each in self._templates):
            return _("A template has no name yet.")
        if any(not each.headings or not all(each.headings) for each in self._templates):
            return _("Every template needs at least one section, and every section a heading.")
        if any(len({h.casefold() for h in each.headings}) != len(each.headings) for each in self._templates):
            return _("A template has two sections with the same heading.")
        return ""

    def _lay_out_fields(self) -> None:
        left, right = column(gap=8), column(gap=10)
        self._list.setMinimumSize(px(170), px(110))
        left.addWidget(self._list)
        acts = row(gap=8)
        acts.addWidget(buttons.plain(_("Add"), self._add, _("Add a template")))
        acts.addWidget(buttons.plain(_("Remove"), self._remove, _("Remove the template")))
        left.addLayout(acts)
        self._sections.setMinimumSize(px(280), px(150))
        self._section_acts = row(gap=8)
        for text, act, name in (
            (_("Add"), self._add_section, _("Add a section")),
            (_("Remove"), self._remove_section, _("Remove the section")),
            (_("Up"), lambda: self._move(-1), _("Move the section up")),
            (_("Down"), lambda: self._move(1), _("Move the section down")),
        ):
            self._section_acts.addWidget(buttons.plain(text, act, name))
        right.addWidget(field(_("Name"), self._name))
        right.addWidget(field(_("Sections"), self._sections, _("F2 or a double click changes a heading.")))
        right.addLayout(self._section_acts)
        self.body.addLayout(beside(left, right, self.parentWidget()))

    def _fill(self, at: int) -> None:
        self._list.clear()
        self._list.addItems([each.name or _("New template") for each in self._templates])
        self._list.setCurrentRow(min(at, len(self._templates) - 1))
        self._show(self._list.currentRow())

    def _show(self, at: int) -> None:
        there = 0 <= at < len(self._templates)
        self._showing = True
        self._name.setText(self._templates[at].name if there else "")
        self._sections.clear()
        for heading in self._templates[at].headings if there else ():
            self._sections.addItem(_section(heading))
        self._sections.setCurrentRow(0)
        self._showing = False
        self._name.setEnabled(there)
        self._sections.setEnabled(there)

    def _take(self) -> None:
        at = self._list.currentRow()
        if self._showing or not 0 <= at < len(self._templates):
            return
        headings = tuple(self._sections.item(each).text().strip() for each in range(self._sections.count()))
        update = {"name": self._name.text().strip(), "headings": headings}
        self._templates[at] = self._templates[at].model_copy(update=update)
        self._list.item(at).setText(self._templates[at].name or _("New template"))

    def _add(self) -> None:
        made = Template(id=TemplateId(new_id()), name="", kind=self._kind, headings=(_("Note"),))
        self._templates.append(made)
        self._fill(len(self._templates) - 1)
        self._name.setFocus()

    def _remove(self) -> None:
        at = self._list.currentRow()
        if 0 <= at < len(self._templates):
            del self._templates[at]
            self._fill(max(0, at - 1))

    def _add_section(self) -> None:
        if self._list.currentRow() < 0:
            return
        self._sections.addItem(_section(""))
        self._sections.setCurrentRow(self._sections.count() - 1)
        self._sections.editItem(self._sections.currentItem())

    def _remove_section(self) -> None:
        if self._sections.currentRow() >= 0:
            self._sections.takeItem(self._sections.currentRow())
            self._take()

    def _move(self, by: int) -> None:
        at = self._sections.currentRow()
        if 0 <= at < self._sections.count() and 0 <= at + by < self._sections.count():
            self._showing = True
            item = self._sections.takeItem(at)
            self._sections.insertItem(at + by, item)
            self._sections.setCurrentRow(at + by)
            self._showing = False
            self._take()


def _section(heading: str) -> QListWidgetItem:
    item = QListWidgetItem(heading)
    item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
    return item
