"""Contrast of two colours (WCAG 2.2, 1.4.3), and which text stands on which ground. Imports no Qt."""

TEXT_ON_GROUNDS: dict[str, tuple[str, ...]] = {
    "text": ("window", "rail", "surface", "accent_soft", "growth_soft", "care_soft"),
    "second": ("window", "rail", "surface", "accent_soft", "growth_soft", "care_soft"),
    "accent": ("window", "rail", "surface", "accent_soft"),
    "growth": ("window", "surface", "growth_soft"),
    "care": ("window", "rail", "surface", "care_soft", "accent_soft"),
    "on_accent": ("accent", "accent_strong"),
}
EDGES_ON_GROUNDS: dict[str, tuple[str, ...]] = {
    "edge": ("window", "rail", "surface"),
    "accent": ("window", "rail", "surface", "accent_soft"),
}
TEXT_MINIMUM = 4.5
EDGE_MINIMUM = 3.0


def ratio(one: str, other: str) -> float:
    """Between 1 and 21, of two colours written #RRGGBB."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
