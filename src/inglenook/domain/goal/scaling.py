"""Goal Attainment Scaling: several goals, each on its own five levels, as one figure.

T = 50 + 10 · Σwᵢxᵢ / √((1 − ρ)·Σwᵢ² + ρ·(Σwᵢ)²), with ρ = 0.3: Kiresuk & Sherman, Goal attainment
scaling, Community Mental Health Journal 4 (1968), 443-453. Turner-Stokes, Clinical Rehabilitation 23
(2009), 362-370, misprints it and has an erratum; this is the right form. All goals at the expected level
make 50. With ρ = 0.3 no set of goals lies outside 50 ± 20/√0.3.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

RHO = 0.3
"""How far goals of one person are taken to go together (Kiresuk & Sherman 1968)."""


@dataclass(frozen=True, slots=True)
class Rating:
    """`weight`: above zero. `level`: −2 to +2, and 0 is what was expected."""

    weight: int
    level: int


def t_score(ratings: Sequence[Rating]) -> float:
    """Raises ValueError for no rating, or one that can't be."""
    if not ratings:
        raise ValueError("no goal is rated")
    if any(each.weight <= 0 or not -2 <= each.level <= 2 for each in ratings):
        raise ValueError("a rating that can't be")
    above = sum(each.weight * each.level for each in ratings)
    squares = sum(each.weight**2 for each in ratings)
    whole = sum(each.weight for each in ratings)
    return 50 + 10 * above / sqrt((1 - RHO) * squares + RHO * whole**2)


def formula(ratings: Sequence[Rating]) -> str:
    """The same with its figures put in, for whoever wants to see how it is made."""
    above = " + ".join(f"{each.weight}·{_in_brackets(each.level)}" for each in ratings)
    squares = " + ".join(f"{each.weight}²" for each in ratings)
    whole = " + ".join(str(each.weight) for each in ratings)
    below = f"{1 - RHO:.1f}·({squares}) + {RHO:.1f}·({whole})²"
    return f"T = 50 + 10·({above}) / √({below}) = {t_score(ratings):.2f}"


def signed(level: int) -> str:
    """`+1`, `0`, `−2`."""
    return f"+{level}" if level > 0 else f"−{-level}" if level < 0 else "0"


def _in_brackets(level: int) -> str:
    return f"(−{-level})" if level < 0 else str(level)
