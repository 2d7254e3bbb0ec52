"""What changed between two figures of the same total."""

from inglenook.domain.measure.measure import Total
from inglenook.domain.value import Value


class Difference(Value):
    """`points`: later less earlier. `is_reliable`: more than chance, by the figure that the total names
    (`total.reliable`); None where none is published.
    """

    points: float
    is_reliable: bool | None = None


def since(total: Total, earlier: float, later: float) -> Difference:
    # Figures that are means leave crumbs such as 0.30000000000000004.
    points = round(later - earlier, 6)
    reliable = total.reliable
    return Difference(
        points=points,
        is_reliable=abs(points) >= reliable.points if reliable else None,
    )
