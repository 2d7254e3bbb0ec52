"""A measure: a sheet that is filled in like any other, and how its answers become figures.

Every rule names where it comes from. Texts for the therapist (names of figures and bands, what to talk about)
lie in `texts`, by language and key; the sheet's own texts are what the client reads, word for word.

Keys of `texts`: `name` (short: "PHQ-9"), `about`; `total.ID`; `band.TOTAL.ID`; `cut.TOTAL.ID`; `talk.ID`.
"""

from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from inglenook.domain.value import Value
from inglenook.domain.worksheet.sheet import ItemId, Sheet

Source = Annotated[str, StringConstraints(min_length=8)]
"""Name, year, page or table: enough to look it up."""


class Item(Value):
    """One answer that counts: a question, or a row and a field of a matrix.

    `points`: by option. Empty: the number that was given on a scale, as it is. `turned`: it asks for the
    opposite and counts as this less its points.
    """

    question: ItemId
    row: str = ""
    field: str = ""
    points: dict[str, int] = Field(default_factory=dict)
    turned: int | None = None


class Missing(Value):
    """What the manual says of answers that aren't there: no figure, or up to `most` of them replaced.

    `by` mean: the mean of those that were answered, the sum rounded as `rounded` says (half: to the nearest
    whole, halves up; no: as it is).
    """

    most: int = Field(default=0, ge=0)
    by: Literal["none", "mean"] = "none"
    rounded: Literal["half", "no"] = "half"
    source: Source


class Band(Value):
    """From `low` to `high`, both in it."""

    id: ItemId
    low: int
    high: int


class Cut(Value):
    """`at` and above is what the source speaks of. A cut is a question to ask, not a diagnosis."""

    id: ItemId
    at: int
    source: Source


class Reliable(Value):
    """A published figure: a change of so many points or more is more than chance."""

    points: float
    source: Source


class Gate(Value):
    """An answer by which all that follows is not asked: the figure is then `then`."""

    item: Item
    option: str
    then: int
    source: Source


class Total(Value):
    """A figure. Without items it is entered by hand. `lower_is`: what a lower figure means, in a word."""

    id: ItemId
    items: tuple[Item, ...] = ()
    how: Literal["sum", "mean"] = "sum"
    low: int
    high: int
    missing: Missing
    bands: tuple[Band, ...] = ()
    bands_source: str = ""
    cuts: tuple[Cut, ...] = ()
    reliable: Reliable | None = None
    lower_is: Literal["lighter", "heavier", "neither"] = "neither"
    gate: Gate | None = None

    @model_validator(mode="after")
    def _is_sound(self) -> Self:
        if self.low >= self.high:
            raise ValueError("a range without room")
        edges = [edge for band in self.bands for edge in (band.low, band.high)]
        if edges != sorted(edges):
            raise ValueError("bands out of order")
        if self.bands and not self.bands_source:
            raise ValueError("bands without a source")
        return self


class Talk(Value):
    """An answer worth so many points or more is something to talk about, at once."""

    id: ItemId
    item: Item
    at_least: int = 1


class Measure(Value):
    """`sheet`: None where figures alone are entered. Its id is the measure's.

    `totals`: the main one first. `every_weeks`: how often it is usually asked. `own`: made by the therapist.
    """

    id: str
    version: int = Field(default=1, ge=1)
    sheet: Sheet | None = None
    totals: tuple[Total, ...] = Field(min_length=1, max_length=8)
    talks: tuple[Talk, ...] = ()
    every_weeks: int | None = Field(default=None, ge=1, le=104)
    sources: tuple[Source, ...] = ()
    texts: dict[str, dict[str, str]]
    own: bool = False

    def text(self, language: str, key: str) -> str:
        """In that language, else in English, else in any; empty where there is none."""
        for spoken in (language, "en", *self.texts):
            found = self.texts.get(spoken, {}).get(key)
            if found:
                return found
        return ""
