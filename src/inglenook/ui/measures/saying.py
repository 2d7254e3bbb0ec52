"""What is said of measures and their figures, in words: pure text, no Qt.

Nothing here says whether a figure is good: what a band or a cut means, its manual says.
"""

from datetime import date

from inglenook.domain.codes import plain
from inglenook.domain.language import _, ngettext
from inglenook.domain.measure.change import Difference, since
from inglenook.domain.measure.measure import Band, Cut, Measure, Total
from inglenook.domain.measure.score import Figure, Score
from inglenook.domain.measure.scoring import band_of, cuts_reached
from inglenook.ui.notes.moments import day


def name(measure: Measure, language: str) -> str:
    """Short, as the therapist calls it."""
    return measure.text(language, "name") or _("A measure without a name")


def total_name(measure: Measure, total: Total, language: str) -> str:
    return measure.text(language, f"total.{total.id}") or name(measure, language)


def band_name(measure: Measure, total: Total, band: Band, language: str) -> str:
    return measure.text(language, f"band.{total.id}.{band.id}")


def fits(measure: Measure, typed: str) -> bool:
    """Whether every typed word begins a word of its names, in any language."""
    texts = [said.get(key, "") for said in measure.texts.values() for key in ("name", "about")]
    sheet = measure.sheet
    if sheet is not None:
        texts += [said.get(key, "") for said in sheet.texts.values() for key in ("name", "title", "purpose")]
    joined = plain(" ".join(texts))
    words = "".join(letter if letter.isalnum() else " " for letter in joined).split()
    return all(any(word.startswith(part) for word in words) for part in plain(typed).split())


def number(value: float) -> str:
    """Two places at most, and none that say nothing."""
    return f"{round(value, 2):g}"


def span(total: Total) -> str:
    return _("{low} to {high}").format(low=total.low, high=total.high)


def spread(measure: Measure, language: str) -> str:
    """`0 to 27`, or each of several figures with its name."""
    if len(measure.totals) == 1:
        return span(measure.totals[0])
    return " · ".join(f"{total_name(measure, each, language)} {span(each)}" for each in measure.totals)


def figure(total: Total, found: Figure) -> str:
    """`12 of 27`; a dash where there is none."""
    if found.value is None:
        return "–"
    if total.low != 0:
        return number(found.value)
    return _("{value} of {most}").format(value=number(found.value), most=total.high)


def band_said(measure: Measure, total: Total, value: float, language: str) -> str:
    """What the manual calls figures such as this; empty where it has no bands."""
    band = band_of(total, value)
    return band_name(measure, total, band, language) if band is not None else ""


def cuts_said(measure: Measure, total: Total, value: float, language: str) -> tuple[str, ...]:
    """What the manual says of figures from here on."""
    return tuple(cut_said(measure, total, cut, language) for cut in cuts_reached(total, value))


def cut_said(measure: Measure, total: Total, cut: Cut, language: str) -> str:
    """`10 and above: …`"""
    return _("{points} and above: {text}").format(
        points=cut.at, text=measure.text(language, f"cut.{total.id}.{cut.id}")
    )


def answered(total: Total, found: Figure) -> str:
    """How many answers the figure is made of, and what became of those that are not there."""
    if found.of == 0:
        return _("entered by hand")
    if total.gate is not None and found.of == 1 < len(total.items):
        return _("the first answer settles it")
    how_many = _("{count} of {of} answered").format(count=found.answered, of=found.of)
    if found.value is None or not found.filled:
        return how_many
    filled = ngettext(
        "one is missing: the mean of the others stands in for it",
        "{count} are missing: the mean of the others stands in for them",
        found.filled,
    )
    return f"{how_many}, {filled.format(count=found.filled)}"


def missing_said(total: Total) -> str:
    """What is done about answers that are not there."""
    if total.missing.by == "none" or total.missing.most == 0:
        if total.gate is not None:
            return _(
                "With an answer missing there is no figure, unless the first answer settles it: a missing"
                " answer is never taken for a zero."
            )
        return _("With an answer missing there is no figure: a missing answer is never taken for a zero.")
    most = total.missing.most
    return ngettext(
        "One missing answer is replaced by the mean of the others; with more there is no figure.",
        "Up to {count} missing answers are replaced by the mean of the others; with more there is no figure.",
        most,
    ).format(count=most)


def difference(found: Difference, than: date, today: date) -> str:
    """`4 points lower since 3 Mar`"""
    when = day(than, today)
    if found.points == 0:
        return _("no change since {day}").format(day=when)
    points = abs(found.points)
    many = 1 if points == 1 else 2  # halves are spoken of as several
    higher = ngettext("{count} point higher since {day}", "{count} points higher since {day}", many)
    lower = ngettext("{count} point lower since {day}", "{count} points lower since {day}", many)
    return (higher if found.points > 0 else lower).format(count=number(points), day=when)


def reliable(total: Total, found: Difference) -> str:
    """Whether the change is more than chance, where a figure for that is published."""
    if total.reliable is None or found.is_reliable is None or found.points == 0:
        return ""
    least = number(total.reliable.points)
    if found.is_reliable:
        return _("more than chance: it takes {points} points").format(points=least)
    return _("may be chance: it takes {points} points to be more").format(points=least)


def change(total: Total, earlier: Score, later: Score) -> Difference | None:
    """None where either has no figure."""
    before, now = earlier.figures.get(total.id), later.figures.get(total.id)
    if before is None or now is None or before.value is None or now.value is None:
        return None
    return since(total, before.value, now.value)


def talk(measure: Measure | None, talk_id: str, language: str) -> str:
    """What there is to talk about, in a sentence."""
    said = measure.text(language, f"talk.{talk_id}") if measure is not None else ""
    return said or _("An answer in it needs talking about.")


def weeks(count: int) -> str:
    return ngettext("every week", "every {count} weeks", count).format(count=count)
