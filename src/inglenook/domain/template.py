"""Templates are data: a name and the headings of a note's sections."""

from inglenook.domain.ids import TemplateId
from inglenook.domain.note_kind import NoteKind
from inglenook.domain.value import Value


class Template(Value):
    """An empty heading is a section without one."""

    id: TemplateId
    name: str
    kind: NoteKind = NoteKind.PROGRESS
    headings: tuple[str, ...]
    builtin: bool = False


def _builtin(name: str, *headings: str) -> Template:
    return Template(id=TemplateId(name.lower()), name=name, headings=headings, builtin=True)


BUILTIN: tuple[Template, ...] = (
    _builtin("DAP", "Data", "Assessment", "Plan"),
    _builtin("SOAP", "Subjective", "Objective", "Assessment", "Plan"),
    _builtin("BIRP", "Behaviour", "Intervention", "Response", "Plan"),
    _builtin("GIRP", "Goal", "Intervention", "Response", "Plan"),
    _builtin("PIRP", "Problem", "Intervention", "Response", "Plan"),
    _builtin("PIE", "Problem", "Intervention", "Evaluation"),
    _builtin("Free", ""),
)

FREE = BUILTIN[-1]


def builtin(template_id: str) -> Template | None:
    return next((template for template in BUILTIN if template.id == template_id), None)
