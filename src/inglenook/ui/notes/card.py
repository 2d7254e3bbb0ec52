"""A note as a card in a timeline: what it is, when, how it begins, whether it waits to be signed."""

import datetime as dt
from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QWidget

from inglenook.domain.compartment import Compartment
from inglenook.domain.language import _, ngettext
from inglenook.domain.lines import NoteLine
from inglenook.domain.note import NoteState
from inglenook.domain.note_kind import NoteKind, compartment_of
from inglenook.ui.look import words
from inglenook.ui.look.card import CardButton
from inglenook.ui.look.chip import chip
from inglenook.ui.look.flow import FlowLayout
from inglenook.ui.notes import moments
from inglenook.ui.notes.texts import kind_name

_LONG = 226  # the store cuts before the word that would pass 240


class NoteCard(CardButton):
    """`today` for "today"; `templates`: names by id; `looked`: the goals looked at beside it."""

    def __init__(
        self,
        line: NoteLine,
        today: dt.date,
        templates: Mapping[str, str] | None = None,
        parent: QWidget | None = None,
        looked: Sequence[str] = (),
    ) -> None:
        private = compartment_of(line.kind) is Compartment.PRIVATE
        super().__init__(
            _title(line), _aside(line, today, templates or {}), parent, tone="quiet" if private else "plain"
        )
        self.line = line
        self.setAccessibleName(f"{_title(line)}, {self.aside_label.text()}")
        if line.preview.strip():
            preview = words.label(_beginning(line.preview))
            self.body.addWidget(preview)
        if chips := [*_chips(line), *((said, "plain") for said in looked)]:
            row = FlowLayout()
            for text, tone in chips:
                row.addWidget(chip(text, tone))
            self.body.addLayout(row)


def _beginning(preview: str) -> str:
    """In one paragraph; where the store has cut it, it says that more follows."""
    text = " ".join(preview.split())
    return text if len(text) < _LONG else f"{text} …"


def _title(line: NoteLine) -> str:
    if line.kind is NoteKind.PROGRESS and line.session_number is not None:
        return _("Session {number}").format(number=line.session_number)
    return kind_name(line.kind)


def _aside(line: NoteLine, today: dt.date, templates: Mapping[str, str]) -> str:
    when = " ".join(
        part for part in (moments.day(line.about, today), moments.hours(line.start, line.end)) if part
    )
    parts = [when]
    if compartment_of(line.kind) is Compartment.PRIVATE:
        parts.append(_("in the private compartment"))
    elif line.template in templates:
        parts.append(templates[line.template])
    if line.state is NoteState.SIGNED:
        parts.append(_("signed"))
    return " · ".join(parts)


def _chips(line: NoteLine) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    if line.state is NoteState.DRAFT:
        found.append((_("Draft · unsigned"), "care"))
    if line.addenda:
        found.append(
            (
                ngettext("{count} addendum", "{count} addenda", line.addenda).format(count=line.addenda),
                "plain",
            )
        )
    return found
