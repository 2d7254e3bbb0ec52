"""What belongs in the progress note and not in a psychotherapy note, said beside the text.

Source: 45 CFR 164.501, "psychotherapy notes". The program promises separation, not privilege.
"""

from inglenook.domain.language import _
from inglenook.domain.note_kind import NoteKind
from inglenook.ui.look import words
from inglenook.ui.look.card import Card


def belongs_elsewhere() -> tuple[str, ...]:
    """What a psychotherapy note leaves out."""
    return (
        _("medication: what is prescribed and how it is watched"),
        _("when the session began and ended"),
        _("how and how often you meet, and the kind of treatment"),
        _("results of clinical tests"),
        _("diagnosis, functional status, symptoms"),
        _("treatment plan, prognosis, progress so far"),
    )


def what_for(kind: NoteKind) -> str:
    """One sentence on what a kind of private note is for."""
    return {
        NoteKind.PSYCHOTHERAPY: _("Your analysis of the conversation, kept apart from the record."),
        NoteKind.JOTTING: _("Loose words to remember until the progress note is written."),
        NoteKind.REFLECTION: _("About you and your work: assumptions, doubts, what moved you."),
        NoteKind.SUPERVISION: _("What you bring to supervision and what you take from it."),
    }.get(kind, "")


def hint_card(kind: NoteKind) -> Card:
    if kind is not NoteKind.PSYCHOTHERAPY:
        card = Card(_("In the private compartment"))
        card.body.addWidget(words.caption(what_for(kind)))
        return card
    card = Card(_("Belongs in the progress note"))
    for line in belongs_elsewhere():
        card.body.addWidget(words.caption(f"· {line}"))
    card.body.addWidget(
        words.caption(_("Kept apart from the record. Whether the law protects it depends on where you work."))
    )
    return card
