"""What a search looks through in answers: the client's own words, and nothing that was chosen from a list."""

import pytest
from pydantic import ValidationError

from inglenook.domain.settings import Settings
from inglenook.domain.worksheet.own_words import own_words
from inglenook.domain.worksheet.sheet import Cards, Choice, Group, Matrix, Outline, Scale, Section, Text

OUTLINE = Outline(
    sections=(
        Section(
            id="one",
            questions=(
                Text(id="line"),
                Choice(id="wish", options=("softer", "firmer")),
                Matrix(
                    id="areas",
                    rows=("time",),
                    own_rows=2,
                    groups=("job", "life"),
                    fields=(Scale(id="clear"), Text(id="why", lines=False)),
                ),
                Cards(id="cards", cards=("care", "rest"), own_cards=1, piles=("very", "less"), ranked="very"),
                Group(id="steps", fields=(Text(id="step"), Choice(id="when", options=("soon", "later")))),
            ),
        ),
    )
)
ANSWERS = {
    "steps": [{"step": "Feather the nest", "when": "soon"}],
    "wish": "softer",
    "line": "No calls after dusk.",
    "areas": {
        "rows": {"time": {"job.clear": 3, "life.why": "it is mine"}, "own1": {"job.why": "dew"}},
        "own": {"own1": "the garden"},
    },
    "cards": {"piles": {"care": "very", "own1": "very"}, "ranked": ["own1"], "own": {"own1": "birdsong"}},
}


def test_words_come_in_the_order_of_the_sheet():
    assert own_words(OUTLINE, ANSWERS).split("\n") == [
        "No calls after dusk.",
        "the garden",
        "it is mine",
        "dew",
        "birdsong",
        "Feather the nest",
    ]
    assert own_words(OUTLINE, {}) == ""


@pytest.mark.parametrize(
    "lines",
    [{"en": ("",)}, {"en": ("a\nb",)}, {"en": ("x" * 201,)}, {"en": ("x",) * 13}, {"English": ("x",)}],
)
def test_help_lines_are_short_and_few(lines):
    with pytest.raises(ValidationError):
        Settings(help_lines=lines)
    assert Settings().help_lines == {}


def test_settings_of_a_later_version_are_read():
    assert Settings.model_validate_json('{"idle_minutes": 7, "moon": true}').idle_minutes == 7
