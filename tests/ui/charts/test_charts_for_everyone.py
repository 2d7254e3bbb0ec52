"""Every kind of chart there is a picture of: drawn in both themes without a warning, and printed."""

import charts
import pytest

from inglenook.app import resources
from inglenook.domain.chart.pieces import style
from inglenook.ui.look import theme as themes
from inglenook.ui.look.contrast import ratio

KINDS = dict(charts.charts())


@pytest.mark.parametrize("name", ["light", "dark"])
def test_every_series_stands_out_from_its_ground(name):
    """3 : 1 for what is not text (WCAG 2.2, 1.4.11), on the surface and on the ground of a band."""
    colours = themes.load(resources.text(f"themes/{name}.toml")).colours
    roles = {style(at, of).role for of in (1, 4) for at in range(of)}
    for role in roles:
        for ground in ("surface", "window"):
            assert ratio(colours[role], colours[ground]) >= 3


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_drawn_large_narrow_and_small(kind, qtbot, no_warnings):
    look = themes.load(resources.text("themes/light.toml"))
    shown = charts.on_screen(look, KINDS[kind])
    qtbot.addWidget(shown)
    assert not shown.grab().isNull()


def test_they_are_printed_on_one_page_after_the_other(tmp_path, qapp):
    charts.printed(KINDS, tmp_path)
    assert len(list(tmp_path.glob("printed-*.png"))) >= 3
