"""What an empty section is for, said in a few plain words where the text will stand."""

from inglenook.domain.language import _


def hint(heading: str) -> str:
    """Empty for headings of the therapist's own."""
    return {
        "data": _("What was said and seen"),
        "subjective": _("What they told, in their own words"),
        "objective": _("What could be seen or heard"),
        "assessment": _("What you make of it"),
        "plan": _("What happens next, and who does it"),
        "behaviour": _("What was said and seen"),
        "goal": _("The goal that was worked on"),
        "problem": _("What was worked on"),
        "intervention": _("What you did or offered"),
        "response": _("How it was taken up"),
        "evaluation": _("How it went, and what that means"),
        "": _("Write here"),
    }.get(heading.strip().casefold(), "")
