"""Whatever bytes lie where a vault's small files should be: an error of ours, at once, and nothing else."""

from __future__ import annotations

import contextlib
import hashlib
import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from practice import Made

from inglenook.vault import header as headers
from inglenook.vault import recovery
from inglenook.vault import state as states
from inglenook.vault.errors import AbsurdCost, HeaderDamaged, NewerVersion, RecoveryWordsWrong
from inglenook.vault.header import MAIN
from inglenook.vault.state import StateProblem

anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=40),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=12,
)
often = settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def with_checksum(body: dict[str, object]) -> bytes:
    """A file whose checksum is right, so that the parser behind it is reached."""
    blank = headers.canonical(body | {"checksum": "0" * 64}) + b"\n"
    place = blank.find(b'"checksum":"') + len(b'"checksum":"')
    return blank[:place] + hashlib.sha256(blank).hexdigest().encode() + blank[place + 64 :]


def refused(data: bytes) -> bool:
    try:
        headers.from_bytes(data)
    except (HeaderDamaged, NewerVersion, AbsurdCost):
        return True
    return False


@often
@given(st.binary(max_size=400))
def test_any_bytes_are_no_header(data: bytes) -> None:
    assert refused(data)


@often
@given(st.sampled_from(["format", "version", "vault_id", "generation", "slots", "mac", "more"]), anything)
def test_any_value_in_any_place_of_a_header(fresh_header: bytes, name: str, value: object) -> None:
    body = json.loads(fresh_header)
    if body.get(name) == value and type(body.get(name)) is type(value):
        return
    with contextlib.suppress(ValueError):
        assert refused(with_checksum(body | {name: value})) or name in ("generation", "vault_id", "mac")


@often
@given(
    st.integers(0, 1),
    st.sampled_from(["kind", "opens", "kdf", "nonce", "sealed", "more"]),
    anything | st.lists(st.sampled_from(["record", "private", "identity"]), max_size=4),
)
def test_any_value_in_any_place_of_a_slot(fresh_header: bytes, slot: int, name: str, value: object) -> None:
    body = json.loads(fresh_header)
    if body["slots"][slot].get(name) == value:
        return
    body["slots"][slot][name] = value
    with contextlib.suppress(ValueError):
        assert refused(with_checksum(body))


@pytest.fixture(scope="module")
def fresh_header(template: Made) -> bytes:
    return (template.folder / MAIN).read_bytes()


def test_the_control_the_same_header_unchanged_is_read(fresh_header: bytes) -> None:
    assert not refused(with_checksum({k: v for k, v in json.loads(fresh_header).items() if k != "checksum"}))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[" * 16_000,
        b'{"a":' * 3_000,
        b'{"checksum":"' + b"0" * 16_000,
        b"9" * 16_000,
        b"\xff\xfe" * 8_000,
        b"\0" * 16_000,
        b"x" * 100_000,
    ],
)
def test_hostile_headers(data: bytes) -> None:
    assert refused(data)
    assert refused(with_checksum({"more": data.decode("latin-1")}))


@often
@given(st.binary(max_size=300) | anything.map(lambda value: json.dumps(value).encode()))
def test_any_bytes_are_no_state(tmp_path: Path, data: bytes) -> None:
    (tmp_path / states.NAME).write_bytes(data)
    assert states.read(tmp_path, "ab" * 16, b"k" * 32).problem is StateProblem.DAMAGED


@often
@given(st.text(max_size=300))
def test_any_text_is_no_recovery_words(text: str) -> None:
    with pytest.raises(RecoveryWordsWrong):
        recovery.secret(text)


@settings(max_examples=50, deadline=None)
@given(st.binary(min_size=16, max_size=16))
def test_any_secret_comes_back_from_its_words(secret: bytes) -> None:
    assert recovery.secret(" ".join(recovery.words(bytearray(secret)))) == secret
