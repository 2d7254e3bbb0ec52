"""Each hint in a sentence: what it may do to whoever fills it in, and what could be done. Nothing blocks."""

from inglenook.domain.language import _
from inglenook.domain.worksheet.hints import Hint, HintCode


def sentence(hint: Hint) -> str:
    return {**_leads_to_someone(), **_weighs(), **_reads()}[hint.code].format(word=hint.word)


def _leads_to_someone() -> dict[HintCode, str]:
    return {
        HintCode.NAME: _("“{word}”: a name on the sheet can lead to someone. A role or a symbol is enough."),
        HintCode.PLACE: _("“{word}”: a place can lead to someone. What it is like there says as much."),
        HintCode.CONTACT: _("“{word}”: this can lead to someone. The sheet does well without it."),
        HintCode.PLATFORM: _("“{word}”: a site or a profile can lead to someone. “Online” is enough."),
        HintCode.MONEY: _("“{word}”: sums can be used against someone. “Enough” and “tight” will do."),
    }


def _weighs() -> dict[HintCode, str]:
    return {
        HintCode.STIGMA: _("“{word}” has hurt many people. The client's own words fit better: {{work}}."),
        HintCode.JUDGES: _("“{word}” may sound like a judgement. It could ask how things are instead."),
        HintCode.TOTAL: _("“{word}”: nothing is counted up here. The answers can stand side by side."),
        HintCode.STEERS: _("“{word}” may seem to point one way. It could ask the same of every way."),
        HintCode.ONE_SIDED: _(
            "Some ways are offered, others not. Staying, changing, leaving and not knowing belong together."
        ),
        HintCode.ORDERED: _("What stands first weighs more. These could be shuffled, or go by letter."),
        HintCode.UNEQUAL: _("One option is much longer than another and draws the eye. They could be alike."),
        HintCode.NO_WAY_OUT: _("Someone may fit none of these. “Something else” or “not sure” leaves room."),
    }


def _reads() -> dict[HintCode, str]:
    return {
        HintCode.LONG_SENTENCE: _("A long sentence is hard on a tired day. Two short ones read easier."),
        HintCode.TOO_LONG: _("On paper this goes beyond two pages. Some of it could be a sheet of its own."),
        HintCode.MISSING: _("Nothing is written here yet."),
        HintCode.PLACEHOLDER: _(
            "{{{word}}} stays as it is: only {{work}} and {{payers}} are filled in, and not in titles."
        ),
    }
