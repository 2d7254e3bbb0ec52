"""On Today: what came back and is to be talked over, and measures that are asked again about now."""

from collections.abc import Mapping
from datetime import date

from inglenook.domain.language import _
from inglenook.domain.measure.measure import Measure
from inglenook.domain.measure.score import Due, TalkOver
from inglenook.domain.today import Today
from inglenook.ui.desk.context import DeskContext
from inglenook.ui.desk.place import Place
from inglenook.ui.look.list import Line
from inglenook.ui.look.rows import Rows
from inglenook.ui.measures import saying
from inglenook.ui.notes.moments import day
from inglenook.vault import measures
from inglenook.vault.vault import Vault


class MeasureRows:
    """Two cards; each is gone while there is nothing in it."""

    def __init__(self, context: DeskContext) -> None:
        self._context = context
        self._known = {each.id: each for each in context.resources.measures}
        self._today = Today((), (), (), ())
        self._day: date | None = None
        self.talks = Rows(_("To talk over"), _("Enter reads it."))
        self.dues = Rows(_("To ask again"), "")
        self.talks.opened.connect(self._read)
        self.dues.opened.connect(self._to_client)
        self.show_today(self._today, context.today())

    def show_today(self, today: Today, on: date) -> None:
        self._today, self._day = today, on
        wanted = {each.measure_id for each in today.dues}
        if wanted - set(self._known):
            self._context.runner.ask(
                lambda vault: measures.own_measures(vault, with_trashed=True),
                self._came,
                key="measures of today",
            )
        self._show()

    def _came(self, own: list[Measure]) -> None:
        self._known = {each.id: each for each in (*self._context.resources.measures, *own)}
        self._show()

    def _show(self) -> None:
        if self._day is None:
            return
        language, on = self._context.settings.language, self._day
        self.talks.show_lines(
            [talk_row(each, self._context.day_of(each.raised_at), on) for each in self._today.talks]
        )
        self.dues.show_lines([due_row(each, self._known, language, on) for each in self._today.dues])

    def _read(self, talk_id: str) -> None:
        talk = next((each for each in self._today.talks if each.id == talk_id), None)
        if talk is not None:
            self._context.go(Place("answers", talk.return_id))

    def _to_client(self, due_id: str) -> None:
        due = next((each for each in self._today.dues if each.id == due_id), None)
        if due is not None:
            self._context.go(Place("case", due.case_id, "measures"))


def _own(vault: Vault) -> list[Measure]:
    return measures.own_measures(vault, with_trashed=True)


def talk_row(talk: TalkOver, came: date, today: date) -> Line:
    """Says that there is something, not what: a screen may be seen by the next client."""
    second = _("{name} · came {day}").format(name=talk.title, day=day(came, today))
    return Line(talk.id, _who(talk.case_name, talk.client_code), second=second, mark=_("to talk over"))


def due_row(due: Due, known: Mapping[str, Measure], language: str, today: date) -> Line:
    measure = known.get(due.measure_id)
    name = saying.name(measure, language) if measure is not None else _("A measure")
    often = saying.weeks(due.every_weeks)
    who = _who(due.case_name, due.client_code)
    return Line(due.id, who, second=f"{name} · {often}", aside=day(due.next_on, today))


def _who(case_name: str, client_code: str) -> str:
    """Of several people of a case also which one."""
    return case_name if client_code in ("", case_name) else f"{case_name} · {client_code}"
