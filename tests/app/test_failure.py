"""An expected error comes out at the other end as the same error, and as nothing else."""

import pytest

from inglenook.app.failure import heard, told
from inglenook.app.protocol import Failure
from inglenook.domain.compartment import Compartment
from inglenook.domain.errors import InglenookError
from inglenook.vault import errors

ERRORS = [
    errors.VaultInUse(),
    errors.NewerVersion(3),
    errors.CompartmentOlder(Compartment.PRIVATE),
    errors.CompartmentMissing(Compartment.RECORD),
    errors.ReadOnlyPlace(),
]


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_the_same_error_again(error: InglenookError) -> None:
    again = heard(told(error))
    assert type(again) is type(error)
    assert again.args == error.args
    assert vars(again) == vars(error)


@pytest.mark.parametrize(
    "failure",
    [
        Failure(name="SystemExit"),
        Failure(name="NeverHeardOf"),
        Failure(name="CompartmentOlder", arguments=("attic",)),
        Failure(name="CompartmentOlder"),
        Failure(name="NewerVersion"),
    ],
    ids=lambda failure: failure.name,
)
def test_anything_else_is_just_an_error(failure: Failure) -> None:
    assert type(heard(failure)) is InglenookError


def test_only_numbers_and_words_travel() -> None:
    assert told(InglenookError("reason", 4, object(), b"bytes")).arguments == ("reason", 4)
