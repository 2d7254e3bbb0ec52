"""Every expected error has its own words; none of them quotes anything."""

import importlib
import inspect
import pkgutil

import pytest

import inglenook.domain
import inglenook.exchange
import inglenook.vault
from inglenook.domain import errors as domain_errors
from inglenook.domain.codes import CodeObjection
from inglenook.domain.compartment import Compartment
from inglenook.domain.errors import InglenookError
from inglenook.exchange import errors as exchange_errors
from inglenook.exchange.worksheet import errors as return_errors
from inglenook.ui.errors import ROWS, explain, objection, weakness
from inglenook.vault import errors as vault_errors
from inglenook.vault.errors import WeakReason, WordsReason

BRANCHES = {
    domain_errors.InglenookError,
    domain_errors.Refused,
    vault_errors.VaultError,
    vault_errors.CompartmentError,
    exchange_errors.ExchangeError,
    exchange_errors.BackupError,
    return_errors.ReturnRefused,
    return_errors.CopyError,
}
BELOW = ("inglenook.domain.", "inglenook.vault.", "inglenook.exchange.")
SAMPLES = {
    "compartment": tuple(Compartment),
    "found": (2,),
    "kind": ("note",),
    "needed": (0, 3_200_000_000),
    "position": (7, None),
    "where": ("areas",),
    "return_id": ("0f" * 16,),
}


def trees():
    """Every kind of expected error that any layer below the window defines, leaves of the tree only."""
    for layer in (inglenook.domain, inglenook.vault, inglenook.exchange):
        for module in pkgutil.walk_packages(layer.__path__, f"{layer.__name__}."):
            importlib.import_module(module.name)
    waiting = [InglenookError]
    while waiting:
        kind = waiting.pop()
        waiting += kind.__subclasses__()
        if kind not in BRANCHES and kind.__module__.startswith(BELOW):
            yield kind


def made(kind):
    """One error of each shape that this type can have."""
    if kind is vault_errors.WeakPassphrase:
        return [kind(reason) for reason in WeakReason]
    if kind is vault_errors.RecoveryWordsWrong:
        places = [(position, share) for position in SAMPLES["position"] for share in (2, None)]
        return [kind(reason, *place) for reason in WordsReason for place in places]
    if kind is vault_errors.KeysNotChanged:
        refusals = (vault_errors.WriteFailed, vault_errors.DiskFull, vault_errors.ReadOnlyPlace)
        return [kind(because()) for because in refusals]
    if kind is domain_errors.CodeRevealsName:
        return [kind(reason) for reason in CodeObjection]
    if kind.__init__ is Exception.__init__:
        return [kind()]
    wanted = [name for name in inspect.signature(kind).parameters if name in SAMPLES]
    return [kind(value) for value in SAMPLES[wanted[0]]]


@pytest.mark.parametrize("kind", sorted(set(trees()), key=lambda each: each.__name__))
def test_each_error_has_a_row_with_three_sentences(kind):
    assert kind in ROWS
    for error in made(kind):
        said = explain(error)
        for part in (said.title, said.text, said.advice):
            assert part.endswith(".")
            assert "{" not in part


def test_no_two_errors_say_the_same():
    titles = [explain(error).title for kind in set(trees()) for error in made(kind)[:1]]
    shared = {explain(domain_errors.CodeTaken()).title}
    assert len(titles) - len(set(titles)) <= len(shared)


def test_every_reason_has_a_sentence_of_its_own():
    assert len({weakness(reason) for reason in WeakReason}) == len(WeakReason)
    assert len({objection(reason) for reason in CodeObjection}) == len(CodeObjection)
    wrong = vault_errors.RecoveryWordsWrong
    assert len({explain(wrong(reason)).title for reason in WordsReason}) == len(WordsReason)
    for reason in (WordsReason.UNKNOWN_WORD, WordsReason.CHECKSUM):
        assert "7" in explain(wrong(reason, 7)).title
        assert "7" in explain(wrong(reason, 7, 2)).title
        assert "2" in explain(wrong(reason, 7, 2)).title
    assert "2" in explain(wrong(WordsReason.CHECKSUM, None, 2)).title


def test_an_unexpected_error_tells_its_type_and_nothing_of_its_text():
    said = explain(ValueError("Heron said so"))
    assert "Heron" not in said.whole
    assert "ValueError" in said.advice


def test_an_unexpected_error_tells_where_in_our_code():
    from inglenook.ui.look import theme

    with pytest.raises(KeyError) as raised:
        theme.Theme("x", {}).colour("Heron")
    said = explain(raised.value)
    assert "KeyError, ui/look/theme.py:" in said.advice
    assert "Heron" not in said.whole


def test_a_new_kind_of_expected_error_falls_back_on_its_parent():
    class NewerThanThis(vault_errors.DiskFull):
        pass

    assert explain(NewerThanThis()) == explain(vault_errors.DiskFull())
