"""Days as one writes them, for layers that don't know what today is."""

import datetime as dt

from inglenook.domain.language import _


def day_said(when: dt.date) -> str:
    """`17 Nov 2026`."""
    return f"{day_short(when)} {when.year}"


def day_short(when: dt.date) -> str:
    """`17 Nov`."""
    return _("{day} {month}").format(day=when.day, month=month_short(when.month))


def month_short(number: int) -> str:
    names = (
        _("Jan"), _("Feb"), _("Mar"), _("Apr"), _("May"), _("Jun"),
        _("Jul"), _("Aug"), _("Sep"), _("Oct"), _("Nov"), _("Dec"),
    )  # fmt: skip
    return names[number - 1]
