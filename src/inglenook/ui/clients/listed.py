"""Codes for a pasted list, checked against known names, the list's names and its other codes. Pure."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from random import Random

from inglenook.domain.codes import CodeObjection, KnownIdentity, objection, offer, plain
from inglenook.exchange.roster import RosterRow
from inglenook.ui.clients.codes import CodeRules

_SPARE = 40  # offers beyond what is needed, since some may be part of a name on the list


def everyone(rules: CodeRules, rows: Sequence[RosterRow]) -> KnownIdentity:
    """Names noted before and names on the list."""
    names = frozenset(row.name for row in rows if row.name)
    return KnownIdentity(names=rules.known.names | names, births=rules.known.births)


def objections(
    codes: Mapping[int, str], rules: CodeRules, rows: Sequence[RosterRow]
) -> dict[int, CodeObjection]:
    """`codes` by line, of those who will be added; what is wrong with some of them, by line."""
    known = everyone(rules, rows)
    taken = {plain(code) for code in rules.taken}
    times = Counter(plain(code) for code in codes.values())
    found = {line: _wrong(code, known, taken, times) for line, code in codes.items()}
    return {line: reason for line, reason in found.items() if reason is not None}


def offers(
    offered: Sequence[str],
    rules: CodeRules,
    rows: Sequence[RosterRow],
    code_words: Sequence[str],
    rng: Random,
) -> list[str]:
    """A code for each line. One offered before stays with its line, unless a name on the list spoils it."""
    known = everyone(rules, rows)
    kept = [code if objection(code, known) is None else "" for code in offered[: len(rows)]]
    kept += [""] * (len(rows) - len(kept))
    missing = kept.count("")
    taken = rules.taken | frozenset(kept)
    more = offer(code_words, taken, missing + _SPARE if missing else 0, rng)
    fresh = iter([code for code in more if objection(code, known) is None] or more)
    return [code or next(fresh, "") for code in kept]


def _wrong(
    code: str, known: KnownIdentity, taken: Collection[str], times: Mapping[str, int]
) -> CodeObjection | None:
    if (reason := objection(code, known)) is not None:
        return reason
    again = plain(code) in taken or times[plain(code)] > 1
    return CodeObjection.TAKEN if again else None
