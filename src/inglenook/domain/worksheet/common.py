"""Words that every rendering of a sheet shares, in one language: how to skip, who sees it, where help is."""

from typing import Annotated

from pydantic import StringConstraints

from inglenook.domain.value import Value

Words = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]


class CommonTexts(Value):
    """`share_…`: the closing question and its answers. `own_row`, `own_card`: the client's own.

    `work`, `payers`: what stands where the client said nothing. `rank_hint`: how cards are put in order.
    `day`: beside the line for it on paper.
    """

    skip: Words
    not_watched: Words
    help_title: Words
    share_ask: Words
    share_all: Words
    share_some: Words
    share_nothing: Words
    share_tick: Words
    work: Words
    payers: Words
    own_row: Words
    own_card: Words
    rank_hint: Words
    thanks: Words
    day: Words
