"""Every text reads at 4.5 : 1 on every ground it is used on, every outline at 3 : 1, in both themes."""

import re
from pathlib import Path

import pytest

from inglenook.ui.look import contrast, theme
from inglenook.ui.look.sheet import sheet

THEMES = Path(__file__).parents[3] / "resources" / "themes"
BOTH = pytest.mark.parametrize("name", ["light", "dark"])


def colours(name: str) -> dict[str, str]:
    return theme.load((THEMES / f"{name}.toml").read_text("utf-8")).colours


def test_ratio_of_known_colours():
    assert contrast.ratio("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast.ratio("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)
    assert contrast.ratio("#777777", "#FFFFFF") < contrast.TEXT_MINIMUM


@BOTH
def test_every_text_is_legible(name):
    of = colours(name)
    short = {
        (role, ground): round(contrast.ratio(of[role], of[ground]), 2)
        for role, grounds in contrast.TEXT_ON_GROUNDS.items()
        for ground in grounds
        if contrast.ratio(of[role], of[ground]) < contrast.TEXT_MINIMUM
    }
    assert short == {}


@BOTH
def test_every_outline_is_seen(name):
    of = colours(name)
    short = {
        (role, ground)
        for role, grounds in contrast.EDGES_ON_GROUNDS.items()
        for ground in grounds
        if contrast.ratio(of[role], of[ground]) < contrast.EDGE_MINIMUM
    }
    assert short == set()


@BOTH
def test_the_style_sheet_uses_no_text_on_a_ground_that_was_not_computed(name):
    """Rules that set both; a rule that leaves the ground alone stands on window, rail or surface."""
    of = colours(name)
    known = {of[role].lower(): role for role in of}
    for block in re.findall(r"\{([^}]*)\}", sheet(of, 1.0)):
        text = re.search(r"(?<![-\w])color:\s*(#\w+)", block)
        ground = re.search(r"background:\s*(#\w+)", block)
        if text is None:
            continue
        assert known[text[1].lower()] in {*contrast.TEXT_ON_GROUNDS, "window"}
        if ground is not None:
            assert contrast.ratio(text[1], ground[1]) >= contrast.TEXT_MINIMUM, block


@BOTH
def test_disabled_and_placeholder_text_is_as_legible_as_other_second_text(name):
    from PySide6.QtGui import QPalette

    made = theme.palette(theme.load((THEMES / f"{name}.toml").read_text("utf-8")))
    surface = made.color(QPalette.ColorRole.Base).name()
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.WindowText):
        disabled = made.color(QPalette.ColorGroup.Disabled, role).name()
        assert contrast.ratio(disabled, surface) >= contrast.TEXT_MINIMUM
    placeholder = made.color(QPalette.ColorRole.PlaceholderText).name()
    assert contrast.ratio(placeholder, surface) >= contrast.TEXT_MINIMUM
