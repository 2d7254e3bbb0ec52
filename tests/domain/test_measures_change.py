"""What changed between two figures: how much, and whether a published figure calls it
more than chance.
"""

import pytest
from measure_answers import the

from inglenook.app.shelf import measures
from inglenook.domain.measure.change import since


@pytest.mark.parametrize(
    ("measure_id", "points"),
    [("phq9", 6), ("gad7", 4), ("pcl5", 18)],  # Gyani et al. 2013, twice; Marx et al. 2022
)
def test_reliable_from_the_published_figure_on_in_both_directions(measure_id, points):
    total = the(measure_id).totals[0]
    assert [since(total, 0, later).is_reliable for later in (0, points - 1, points)] == [False, False, True]
    assert [since(total, points, later).is_reliable for later in (points, 1, 0)] == [False, False, True]


def test_where_no_figure_is_published_nothing_is_said():
    named = {measure.id: bool(measure.totals[0].reliable) for measure in measures()}
    assert [measure_id for measure_id, is_named in named.items() if is_named] == ["phq9", "gad7", "pcl5"]
    assert since(the("cesd").totals[0], 40, 10).is_reliable is None
    assert since(the("pcl5").totals[1], 20, 0).is_reliable is None


def test_points_have_a_sign():
    total = the("cesd").totals[0]
    assert [since(total, 5, later).points for later in (3, 5, 8)] == [-2, 0, 3]


def test_means_leave_no_crumbs():
    total = the("cesd").totals[0]
    assert since(total, 0.1, 0.3).points == 0.2
    assert since(total, 0.1 + 0.2, 0.3).points == 0
