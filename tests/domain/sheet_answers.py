"""Answers that fit, for any question that a sheet can ask."""

from hypothesis import strategies as st

from inglenook.domain.worksheet.sheet import LINE, Cards, Choice, Group, Matrix, Outline, Scale, Text

WORDS = st.text(min_size=1, max_size=12) | st.sampled_from(["Stork 🪺", "Ж", "ก", "x" * LINE])


def answers(outline: Outline):
    """Any of the questions answered, any of them skipped."""
    return st.fixed_dictionaries({}, optional={each.id: answer(each) for each in outline.questions})


def whole(outline: Outline):
    """Every question answered."""
    return st.fixed_dictionaries({each.id: answer(each) for each in outline.questions})


def answer(question):
    return _MADE[type(question)](question)


def _choice(question: Choice):
    one = st.sampled_from(question.options)
    return st.lists(one, min_size=1, unique=True) if question.several else one


def _own(count: int):
    return st.fixed_dictionaries({}, optional={f"own{number}": WORDS for number in range(1, count + 1)})


def _cells(fields):
    return st.fixed_dictionaries({}, optional=fields)


def _matrix(question: Matrix):
    fields = {
        f"{group}.{field.id}" if group else field.id: answer(field)
        for group in question.groups or ("",)
        for field in question.fields
    }
    rows = (*question.rows, *(f"own{number}" for number in range(1, question.own_rows + 1)))
    return st.fixed_dictionaries(
        {"rows": st.dictionaries(st.sampled_from(rows), _cells(fields), max_size=4)},
        optional={"own": _own(question.own_rows)},
    )


@st.composite
def _cards(draw, question: Cards):
    own = draw(_own(question.own_cards))
    piles = draw(
        st.dictionaries(st.sampled_from((*question.cards, *own)), st.sampled_from(question.piles), max_size=8)
    )
    first = [card for card, pile in piles.items() if pile == question.ranked]
    return {"piles": piles, "ranked": draw(st.permutations(first))[: question.most], "own": own}


def _group(question: Group):
    return st.lists(
        _cells({field.id: answer(field) for field in question.fields}), min_size=1, max_size=question.most
    )


_MADE = {
    Text: lambda _question: WORDS,
    Scale: lambda question: st.integers(question.low, question.high),
    Choice: _choice,
    Matrix: _matrix,
    Cards: _cards,
    Group: _group,
}
