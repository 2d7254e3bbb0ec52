"""How long a work under way will go on, estimated and said. Pure."""

from inglenook.domain.language import _, ngettext

_TOO_EARLY_S = 2.0


def seconds_left(done: int, total: int, elapsed: float) -> int | None:
    """At the pace so far; None while it is too early to tell."""
    if done <= 0 or total <= 0 or elapsed < _TOO_EARLY_S:
        return None
    return max(0, round(elapsed * (total - done) / done))


def said(seconds: int | None) -> str:
    """In the roughest words that help; empty while nothing can be told."""
    if seconds is None:
        return ""
    if seconds < 10:
        return _("A few seconds left")
    if seconds < 60:
        return _("Less than a minute left")
    minutes = round(seconds / 60)
    if minutes < 90:
        return ngettext("About {count} minute left", "About {count} minutes left", minutes).format(
            count=minutes
        )
    hours = round(minutes / 60)
    return ngettext("About {count} hour left", "About {count} hours left", hours).format(count=hours)
