"""Own templates; the built-in ones are the domain's and can't be changed."""

import datetime as dt

from inglenook.domain.change import Change
from inglenook.domain.compartment import Compartment
from inglenook.domain.errors import Missing, Refused
from inglenook.domain.ids import TemplateId, new_id
from inglenook.domain.note_kind import NoteKind
from inglenook.domain.template import BUILTIN, Template, builtin
from inglenook.vault import codec, trash
from inglenook.vault.vault import Vault

_COLUMNS = "id, name, kind, headings"


def templates(vault: Vault) -> list[Template]:
    """The built-in templates, then own ones by name."""
    rows = vault.db(Compartment.RECORD).query(f"SELECT {_COLUMNS} FROM templates WHERE trashed_at IS NULL")
    own = [_template(row) for row in rows]
    return [*BUILTIN, *sorted(own, key=lambda template: template.name.casefold())]


def template(vault: Vault, template_id: str) -> Template:
    """Raises Missing."""
    if found := builtin(template_id):
        return found
    row = vault.db(Compartment.RECORD).one(f"SELECT {_COLUMNS} FROM templates WHERE id = ?", (template_id,))
    if row is None:
        raise Missing("template")
    return _template(row)


def add_template(
    vault: Vault,
    name: str,
    headings: tuple[str, ...],
    kind: NoteKind = NoteKind.PROGRESS,
    *,
    now: dt.datetime,
) -> Change:
    made = TemplateId(new_id())
    return _save(vault, Template(id=made, name=name, kind=kind, headings=headings), now)


def change_template(vault: Vault, template: Template, *, now: dt.datetime) -> Change:
    """Notes begun with it keep their headings. Raises Refused for a built-in one."""
    if template.builtin or builtin(template.id):
        raise Refused
    return _save(vault, template, now)


def remove_template(vault: Vault, template_id: str, *, now: dt.datetime) -> Change:
    """Into the trash."""
    return trash.put(vault, "template", template_id, now=now)


def _save(vault: Vault, template: Template, now: dt.datetime) -> Change:
    with vault.writing(Compartment.RECORD, now) as w:
        w.execute(
            "INSERT INTO templates (id, name, kind, headings) VALUES (?, ?, ?, ?) ON CONFLICT (id)"
            " DO UPDATE SET name = excluded.name, kind = excluded.kind, headings = excluded.headings",
            (template.id, template.name, template.kind.value, codec.pack_list(template.headings)),
        )
        w.changed("templates", template.id, "", "template")
        w.made = template.id
    return w.change


def _template(row: tuple[str, ...]) -> Template:
    template_id, name, kind, headings = row
    return Template(
        id=TemplateId(template_id), name=name, kind=NoteKind(kind), headings=codec.unpack_list(headings)
    )
