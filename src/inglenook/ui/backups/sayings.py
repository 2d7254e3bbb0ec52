"""How backups are said: pure text, no Qt."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from inglenook.domain.backup import Backup, BackupState, Drill, days_since
from inglenook.domain.language import _, ngettext
from inglenook.ui import sizes, time_left
from inglenook.ui.desk.errands import MadeBackup, Progress, Stage
from inglenook.ui.notes.moments import moment
from inglenook.vault.check_words import sentence
from inglenook.vault.findings import Report, What


def last(backup: Backup | None, now: datetime) -> str:
    """`Last backup: 9 days ago`."""
    if backup is None:
        return _("No backup yet")
    return _("Last backup: {ago}").format(ago=ago(backup.made_at, now))


def ago(at: datetime, now: datetime) -> str:
    days = days_since(at, now)
    if days == 0:
        minutes = max(int((now - at).total_seconds() // 60), 0)
        return _("just now") if minutes < 60 else _hours_ago(minutes // 60)
    return ngettext("{count} day ago", "{count} days ago", days).format(count=days)


def _hours_ago(hours: int) -> str:
    return ngettext("{count} hour ago", "{count} hours ago", hours).format(count=hours)


def briefly(backup: Backup | None, now: datetime) -> str:
    """For the rail: `today`, `9 days`, or nothing where there is no backup."""
    if backup is None:
        return ""
    days = days_since(backup.made_at, now)
    return ngettext("{count} day", "{count} days", days).format(count=days) if days else _("today")


def appeared(name: str, days: int | None) -> str:
    """A known place came in sight; `days` is the age of the last backup, None where there is none."""
    here = _("“{name}” is here.").format(name=name)
    if days is None:
        return f"{here} {_('There is no backup yet.')}"
    if days == 0:
        return f"{here} {_('The last backup is from today.')}"
    old = ngettext("The last backup is {count} day old.", "The last backup is {count} days old.", days)
    return f"{here} {old.format(count=days)}"


def under_way(progress: Progress | None, name: str) -> str:
    """`Copying to “Blue stick” · About 2 minutes left`."""
    stage = progress.stage if progress is not None else Stage.COPYING
    words = {
        Stage.COPYING: _("Copying to “{name}”"),
        Stage.SETTLING: _("Finishing the copy on “{name}”"),
        Stage.CHECKING: _("Reading it back from “{name}” and opening it"),
    }[stage].format(name=name)
    left = time_left.said(progress.seconds_left) if progress is not None else ""
    return " · ".join(part for part in (words, left) if part)


def made(of: MadeBackup, notes: int | None, all_open: bool, zone: str) -> str:
    """`Kept on “Blue stick” at 21:14 and checked: 812 notes, everything opens.`"""
    at = f"{of.made_at.astimezone(ZoneInfo(zone)):%H:%M}"
    if of.state is not BackupState.OPENED:
        told = _("Kept on “{name}” at {time}. Every byte was compared; nothing was opened.")
        return told.format(name=of.place.name, time=at)
    if notes is None:
        return _("Kept on “{name}” at {time} and checked: it opens.").format(name=of.place.name, time=at)
    counted = ngettext("{count} note", "{count} notes", notes).format(count=notes)
    told = (
        _("Kept on “{name}” at {time} and checked: {notes}, everything opens.")
        if all_open
        else _(
            "Kept on “{name}” at {time} and checked: {notes}, and what is open here opens there. What is"
            " closed came along and was compared."
        )
    )
    return told.format(name=of.place.name, time=at, notes=counted)


def busy() -> str:
    return _("A backup or a check is under way. One thing after the other.")


def proved(when: str, report: Report) -> tuple[str, str]:
    """What was found in the backup of that moment, and the colour in which it is said."""
    inside = [each for each in report.findings if each.is_problem]
    if inside:
        told = _("The backup of {when} is not sound: {what} Keep it, and make a new one.")
        return told.format(when=when, what=sentence(inside[0])), "care"
    if any(each.what is What.NOT_OPENED for each in report.findings):
        told = _("The backup of {when} is whole, and what is open here opens there too and is sound.")
    else:
        told = _("The backup of {when} opens, and everything in it is sound.")
    return told.format(when=when), "growth"


def state(of: BackupState) -> str:
    return {
        BackupState.OPENED: _("read back and opened"),
        BackupState.BYTES: _("read back, not opened"),
    }[of]


def sentence_case(text: str) -> str:
    return text[:1].upper() + text[1:]


def size(of: int) -> str:
    return sizes.said(of)


def drill(of: Drill | None, zone: str, today: date) -> str:
    if of is None:
        return _("No backup has been tried yet.")
    at = moment(of.at, zone, today)
    if of.sound:
        return _("Last tried {moment}: it opened, and everything in it was sound.").format(moment=at)
    return _("Last tried {moment}: not everything in it was sound. Make a new backup and try that.").format(
        moment=at
    )
