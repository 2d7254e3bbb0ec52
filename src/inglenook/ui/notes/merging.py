"""Two texts of one note brought together without losing a word of either: a pure rule."""

from collections.abc import Sequence

from inglenook.domain.language import _
from inglenook.domain.note import Section


def merged(
    mine: Sequence[Section], theirs: Sequence[Section], base: Sequence[Section]
) -> tuple[Section, ...]:
    """What is written here (`mine`) and what was kept elsewhere (`theirs`), both begun on `base`.

    Where only one side changed a section, that side stands; where both did, the other text follows under a
    heading that says so.
    """
    begun = {section.heading: section.text for section in base}
    elsewhere = {section.heading: section.text for section in theirs}
    result: list[Section] = []
    extra: list[Section] = []
    for section in mine:
        other = elsewhere.pop(section.heading, section.text)
        before = begun.get(section.heading, "")
        if section.text == before:
            result.append(Section(heading=section.heading, text=other))
            continue
        result.append(section)
        if other not in (before, section.text) and other.strip() and other.strip() not in section.text:
            extra.append(_beside(section.heading, other))
    gone = {section.heading for section in mine}
    extra += [
        Section(heading=heading, text=text)
        for heading, text in elsewhere.items()
        if heading not in gone and text
    ]
    return (*result, *extra)


def _beside(heading: str, text: str) -> Section:
    named = _("{heading}, as kept elsewhere").format(heading=heading) if heading else _("As kept elsewhere")
    return Section(heading=named, text=text)
