"""Expected errors on their way from a desk to the gate that shows the sentence: names, plain arguments."""

from inglenook.app.protocol import Failure
from inglenook.domain.compartment import Compartment
from inglenook.domain.errors import InglenookError
from inglenook.vault import errors as vault_errors


def told(error: InglenookError) -> Failure:
    arguments = tuple(
        str(each) if isinstance(each, str) else each
        for each in error.args
        if isinstance(each, str | int | None)
    )
    return Failure(name=type(error).__name__, arguments=arguments)


def heard(failure: Failure) -> InglenookError:
    """The error again; one that this program does not know comes as a plain InglenookError."""
    kind = _kinds().get(failure.name)
    if kind is None:
        return InglenookError()
    try:
        if issubclass(kind, vault_errors.CompartmentError):
            return kind(Compartment(str(failure.arguments[0])))
        return kind(*failure.arguments)
    except (TypeError, ValueError, IndexError):
        return InglenookError()


def _kinds() -> dict[str, type[InglenookError]]:
    found: dict[str, type[InglenookError]] = {}
    waiting: list[type[InglenookError]] = [InglenookError]
    while waiting:
        kind = waiting.pop()
        found[kind.__name__] = kind
        waiting.extend(kind.__subclasses__())
    return found
