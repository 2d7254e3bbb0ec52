"""What is said of worksheets, in words: pure text, no Qt."""

from datetime import date

from inglenook.domain.codes import plain
from inglenook.domain.language import _, ngettext
from inglenook.domain.worksheet.given import How, Shared, Via
from inglenook.domain.worksheet.sheet import Sheet
from inglenook.ui.notes.moments import day
from inglenook.ui.settings.languages import language_name


def text(sheet: Sheet, key: str, language: str) -> str:
    """In the therapist's language where the sheet has it, else in the first that it has."""
    texts = sheet.texts.get(language) or next(iter(sheet.texts.values()), {})
    return texts.get(key, "")


def name(sheet: Sheet, language: str) -> str:
    """What the therapist calls it."""
    return text(sheet, "name", language) or text(sheet, "title", language) or _("A sheet without a name")


def gist(sheet: Sheet, language: str) -> str:
    """The first sentence of what it is for."""
    first, stop, _rest = text(sheet, "purpose", language).partition(". ")
    return first + stop.strip()


def minutes(sheet: Sheet) -> str:
    least, most = sheet.minutes
    if least == most:
        return ngettext("{count} minute", "{count} minutes", most).format(count=most)
    return _("{least} to {most} minutes").format(least=least, most=most)


def languages(sheet: Sheet) -> str:
    return ", ".join(language_name(each) for each in sheet.languages)


def fits(sheet: Sheet, typed: str) -> bool:
    """Whether every typed word begins a word of its names, titles or purposes, in any of its languages."""
    keys = ("name", "title", "purpose")
    said = plain(" ".join(texts.get(key, "") for texts in sheet.texts.values() for key in keys))
    words = "".join(letter if letter.isalnum() else " " for letter in said).split()
    return all(any(word.startswith(part) for word in words) for part in plain(typed).split())


def how(way: How) -> str:
    return {
        How.COPY: _("as a file"),
        How.PAPER: _("on paper"),
        How.BOTH: _("as a file and on paper"),
        How.SCREEN: _("together, on this screen"),
    }[way]


def via(way: Via) -> str:
    return {
        Via.FILE: _("came back as a file"),
        Via.PAPER: _("typed in from paper"),
        Via.SCREEN: _("filled in together"),
    }[way]


def shared(what: Shared) -> str:
    return {
        Shared.ALL: _("shared all of it"),
        Shared.SOME: _("shared a part of it"),
        Shared.NOTHING: _("wants to talk, without showing it"),
    }[what]


def since(when: date, today: date) -> str:
    """Since when a sheet is out."""
    return _("since {day}").format(day=day(when, today))


def size(count: int) -> str:
    """Of a file, in kilobytes of a thousand."""
    return _("{count} kB").format(count=max(1, round(count / 1000)))


def arrived(what: Shared) -> str:
    """What arrived, in a sentence."""
    return {
        Shared.ALL: _("All answers came; the client wanted you to see them."),
        Shared.SOME: _("The answers came that the client wanted you to see, and no others."),
        Shared.NOTHING: _("No answers came: the client wants to talk, without showing them."),
    }[what]


def begun(way: Via) -> str:
    """Of what is still being filled in."""
    return _("from paper") if way is Via.PAPER else _("together, on this screen")
