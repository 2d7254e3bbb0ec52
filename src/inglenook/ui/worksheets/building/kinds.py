"""What the kinds of questions are called, and the keys of a part: pure text, no Qt."""

from inglenook.domain.language import _
from inglenook.domain.worksheet.parts import FieldKind, Kind

FIELD_KINDS: tuple[FieldKind, ...] = ("text", "scale", "choice")
KINDS: tuple[Kind, ...] = ("text", "scale", "choice", "matrix", "cards", "group")


def kind_name(kind: str) -> str:
    return {
        "text": _("Words"),
        "scale": _("Scale"),
        "choice": _("Choice"),
        "matrix": _("Table"),
        "cards": _("Cards to sort"),
        "group": _("Repeated group"),
    }[kind]


def kind_told(kind: str) -> str:
    """For choosing one."""
    return {
        "text": _("Words: an answer in one's own words"),
        "scale": _("Scale: a number between two ends"),
        "choice": _("Choice: one or several of a few"),
        "matrix": _("Table: the same asked of every row"),
        "cards": _("Cards: sorted into piles, then put in order"),
        "group": _("Group: a few fields, as often as wanted"),
    }[kind]


def belongs(key: str, to: str) -> bool:
    """Whether a text's key, or a question's id, is of that section or question."""
    return key == to or key.startswith(f"{to}.")
