"""Two texts of one plan brought together without losing a word of either: a pure rule."""

from inglenook.domain.plan.plan import PlanText


def woven(mine: PlanText, theirs: PlanText, base: PlanText) -> PlanText:
    """What is written here and what was kept elsewhere, both begun on `base`.

    Where only one side changed a part, that side stands; where both did, the other text follows. Of two days
    the one chosen here.
    """
    return PlanText(
        concerns=_both(mine.concerns, theirs.concerns, base.concerns),
        approach=_both(mine.approach, theirs.approach, base.approach),
        review_on=theirs.review_on if mine.review_on == base.review_on else mine.review_on,
    )


def _both(mine: str, theirs: str, base: str) -> str:
    if mine == base:
        return theirs
    if theirs == base or theirs.strip() in mine:
        return mine
    return f"{mine}\n\n{theirs}" if mine.strip() else theirs
