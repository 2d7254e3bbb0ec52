"""A theme is a name and the colours of its roles; applying one sets palette, font and style sheet.

Files of themes are handed in as text, so that one module alone knows where resources lie.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from inglenook.ui.look import fonts
from inglenook.ui.look.sheet import sheet

ROLES = (
    "window", "rail", "surface", "text", "second", "line", "edge", "accent", "accent_strong", "accent_soft",
    "on_accent", "growth", "growth_soft", "care", "care_soft",
)  # fmt: skip
PREFERENCES = ("system", "light", "dark")
SMALLEST_SCALE = 1.0
LARGEST_SCALE = 2.0


class ThemeDamaged(ValueError):
    """A theme file that lacks a role or has a colour that is none."""


@dataclass(frozen=True)
class Theme:
    name: str
    colours: dict[str, str] = field(repr=False)
    scale: float = 1.0
    dark: bool = False

    def px(self, length: float) -> int:
        """A length drawn for a text scale of 1, at this theme's scale."""
        return round(length * self.scale)

    def colour(self, role: str) -> QColor:
        return QColor(self.colours[role])


def load(toml_text: str, scale: float = 1.0) -> Theme:
    """Raises ThemeDamaged. The scale is brought into 1.0 to 2.0."""
    table = tomllib.loads(toml_text)
    colours: dict[str, str] = table.get("colours", {})
    for role in ROLES:
        if not re.fullmatch(r"#[0-9A-Fa-f]{6}", str(colours.get(role, ""))):
            raise ThemeDamaged(role)
    scale = min(max(scale, SMALLEST_SCALE), LARGEST_SCALE)
    return Theme(name=table["name"], colours=colours, scale=scale, dark=bool(table.get("dark")))


def chosen(texts: Mapping[str, str], preference: str, scale: float, system: Qt.ColorScheme) -> Theme:
    """The theme for a preference (`PREFERENCES`) out of `texts`. `system`: what the desktop asks for."""
    name = preference
    if preference not in texts:
        name = "dark" if system == Qt.ColorScheme.Dark else "light"
    return load(texts[name], scale)


def apply(app: QApplication, theme: Theme) -> None:
    """Every window of `app`, those already open too."""
    if app.style().objectName().lower() != "fusion":
        app.setStyle("Fusion")
    app.setPalette(palette(theme))
    app.setFont(fonts.interface(theme.scale))
    app.setStyleSheet(sheet(theme.colours, theme.scale))


def palette(theme: Theme) -> QPalette:
    role = QPalette.ColorRole
    plan = {
        role.Window: "window", role.WindowText: "text", role.Base: "surface", role.AlternateBase: "rail",
        role.Text: "text", role.PlaceholderText: "second", role.Button: "surface", role.ButtonText: "text",
        role.BrightText: "care", role.Light: "surface", role.Midlight: "line", role.Mid: "line",
        role.Dark: "edge", role.Shadow: "line", role.Highlight: "accent", role.HighlightedText: "on_accent",
        role.Accent: "accent", role.Link: "accent", role.LinkVisited: "accent",
        role.ToolTipBase: "surface", role.ToolTipText: "text",
    }  # fmt: skip
    made = QPalette()
    for where, name in plan.items():
        made.setColor(where, theme.colour(name))
    for where in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, where, theme.colour("second"))
    made.setColor(QPalette.ColorGroup.Disabled, role.Highlight, theme.colour("line"))
    made.setColor(QPalette.ColorGroup.Disabled, role.HighlightedText, theme.colour("text"))
    return made
