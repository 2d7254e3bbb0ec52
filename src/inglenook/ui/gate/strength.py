"""How long a passphrase would stand, in words. Imports no Qt."""

from inglenook.domain.language import _, ngettext

GUESSES_A_SECOND = 45_000
"""A hundred graphics cards at 450 guesses a second each: Argon2id with 256 MiB and three passes, modelled."""
_YEAR = 31_557_600


def endurance(guesses_log10: float) -> str:
    """An honest sentence; on average a guesser needs half of all guesses."""
    seconds = 10 ** min(guesses_log10, 40.0) / 2 / GUESSES_A_SECOND
    return _("A hundred fast graphics cards would need {time}.").format(time=_time(seconds))


def _time(seconds: float) -> str:
    years = seconds / _YEAR
    if years >= 1_000_000:
        return _("more than a million years")
    if years >= 1:
        rounded = _two_figures(years)
        return ngettext("about {years} year", "about {years} years", rounded).format(years=f"{rounded:,}")
    months = max(1, round(years * 12))
    return ngettext("about {months} month", "about {months} months", months).format(months=months)


def _two_figures(number: float) -> int:
    whole = round(number)
    unit: int = 10 ** max(0, len(str(whole)) - 2)
    return int(round(whole / unit) * unit)
