"""Everything that a client's measures show, read from the vault in one go."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from inglenook.domain.chart.chart import Mark
from inglenook.domain.ids import CaseId, ClientId
from inglenook.domain.language import _
from inglenook.domain.measure.measure import Measure
from inglenook.domain.measure.score import Due, Score, TalkOver
from inglenook.ui.clients.opened import OpenedCase, open_case
from inglenook.ui.measures.of_return import unwritten
from inglenook.vault import dues, measures, returns, scores, talks
from inglenook.vault.events import events
from inglenook.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class OpenedMeasures:
    """`known`: by id, those that ship, own ones, and what old answers were scored by.

    `scores` oldest first, `talks` what is still to be talked over, `marks` what happened beside it.
    """

    opened: OpenedCase
    known: dict[str, Measure]
    scores: tuple[Score, ...]
    talks: tuple[TalkOver, ...]
    dues: tuple[Due, ...]
    marks: tuple[Mark, ...] = ()

    def but_for_words(self) -> "OpenedMeasures":
        """Without what is being written about what there is to talk over."""
        return replace(self, talks=unwritten(self.talks))

    def people(self) -> dict[ClientId | None, str]:
        return people(self.opened)


@dataclass(frozen=True, slots=True)
class Followed:
    """A measure of one person (None: of all of the case): its scores, oldest first, and when it is asked."""

    measure_id: str
    client_id: ClientId | None
    scores: tuple[Score, ...]
    due: Due | None

    @property
    def key(self) -> str:
        """By which it is known again."""
        return f"{self.measure_id} {self.client_id or ''}"


def open_measures(vault: Vault, case_id: CaseId, shipped: Sequence[Measure]) -> OpenedMeasures:
    """Raises Missing."""
    found = tuple(scores.scores(vault, case_id))
    own = measures.own_measures(vault, with_trashed=True)
    known = {each.id: each for each in (*shipped, *own)}
    return OpenedMeasures(
        opened=open_case(vault, case_id),
        known={**_as_given(vault, found, known), **known},
        scores=found,
        talks=tuple(talks.open_talks(vault, case_id)),
        dues=tuple(dues.dues(vault, case_id)),
        marks=events(vault, case_id) if found else (),
    )


def people(opened: OpenedCase) -> dict[ClientId | None, str]:
    """Whose a score can be, by code."""
    everybody: dict[ClientId | None, str] = {None: _("All together")} if len(opened.members) > 1 else {}
    return {member.id: member.code for member in opened.members} | everybody


def followed(scored: Iterable[Score], due: Iterable[Due]) -> tuple[Followed, ...]:
    """The one with the newest score first; then those that were never asked yet."""
    by_key: dict[tuple[str, ClientId | None], list[Score]] = {}
    for score in scored:
        by_key.setdefault((score.measure_id, score.client_id), []).append(score)
    asked = {(each.measure_id, each.client_id): each for each in due}
    newest = sorted(by_key, key=lambda key: by_key[key][-1].on, reverse=True)
    keys = [*newest, *(key for key in asked if key not in by_key)]
    return tuple(Followed(*key, tuple(by_key.get(key, ())), asked.get(key)) for key in keys)


def _as_given(vault: Vault, found: Iterable[Score], known: dict[str, Measure]) -> dict[str, Measure]:
    """Of measures that are gone from the shelf, as the newest answers were scored."""
    gone = {each.measure_id: each.return_id for each in found if each.measure_id not in known}
    kept: dict[str, Measure] = {}
    for measure_id, return_id in gone.items():
        if return_id is not None:
            given = measures.measure_given(vault, returns.returned(vault, return_id).given_id)
            if given is not None:
                kept[measure_id] = given
    return kept
