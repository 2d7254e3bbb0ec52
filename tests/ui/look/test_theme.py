"""Themes are complete, follow the system, and grow with the text scale."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from inglenook.ui.look import theme
from inglenook.ui.look.sheet import sheet

THEMES = Path(__file__).parents[3] / "resources" / "themes"
TEXTS = {name: (THEMES / f"{name}.toml").read_text("utf-8") for name in ("light", "dark")}


@pytest.mark.parametrize(
    ("preference", "system", "name"),
    [
        ("light", Qt.ColorScheme.Dark, "light"),
        ("dark", Qt.ColorScheme.Light, "dark"),
        ("system", Qt.ColorScheme.Dark, "dark"),
        ("system", Qt.ColorScheme.Light, "light"),
        ("system", Qt.ColorScheme.Unknown, "light"),
        ("no such", Qt.ColorScheme.Dark, "dark"),
    ],
)
def test_the_theme_that_is_shown(preference, system, name):
    assert theme.chosen(TEXTS, preference, 1.0, system).name == name


def test_scale_stays_in_its_bounds():
    assert theme.load(TEXTS["light"], 0.2).scale == 1.0
    assert theme.load(TEXTS["light"], 7).scale == 2.0


def test_a_theme_that_lacks_a_role_is_refused():
    with pytest.raises(theme.ThemeDamaged, match="care"):
        theme.load(TEXTS["light"].replace("care =", "cares ="))


def test_a_colour_that_is_none_is_refused():
    with pytest.raises(theme.ThemeDamaged, match="window"):
        theme.load(TEXTS["dark"].replace("#1B1917", "black"))


def lengths(text):
    return [int(found) for found in re.findall(r"(?:padding|font-size|min-height)[^;]*?(\d+)px", text)]


def test_twice_the_text_takes_twice_the_room():
    colours = theme.load(TEXTS["light"]).colours
    once, twice = lengths(sheet(colours, 1.0)), lengths(sheet(colours, 2.0))
    assert len(once) > 20
    assert sum(twice) == pytest.approx(2 * sum(once), rel=0.03)


def test_nothing_is_left_unfilled():
    made = sheet(theme.load(TEXTS["dark"]).colours, 1.3)
    assert "$" not in made
    assert "<" not in made
    assert "gradient" not in made
