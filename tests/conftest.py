"""Fixtures for every test: a moment, and open vaults that are quick to get."""

import datetime as dt
import gc
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from types import FunctionType

import pytest
from _pytest import runner as pytest_runner

from inglenook.domain.settings import Settings
from inglenook.vault.header import FLOOR_MEMORY_KIB, FLOOR_PASSES, Cost
from inglenook.vault.keys import Keys
from inglenook.vault.making import make
from inglenook.vault.vault import Vault

NOW = dt.datetime(2026, 11, 23, 15, 0, tzinfo=dt.UTC)
PASSPHRASE = "correct heron battery slate"
RECOVERY = bytes(range(16))
FLOOR = Cost(memory_kib=FLOOR_MEMORY_KIB, passes=FLOOR_PASSES, lanes=1)
PATIENCE_MS = 60_000


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> object:
    """As pytest does it, in a frame named after the test: the stack printed at a crash tells which it was."""
    usual = pytest_runner.pytest_runtest_protocol
    named = FunctionType(usual.__code__.replace(co_name=item.nodeid), usual.__globals__)
    return named(item, nextitem)


@pytest.fixture(autouse=True)
def cycles_are_searched_for_between_tests(request: pytest.FixtureRequest) -> Iterator[None]:
    """Where there are windows: in a thread beside them it would take them apart; see ui.garbage."""
    if "qapp" not in request.fixturenames:
        yield
        return
    gc.disable()
    yield
    gc.enable()


@pytest.fixture
def qtbot(qtbot):
    """Waits for threads and processes as long as a busy computer needs: it costs time in a failure only."""
    for name in ("waitUntil", "waitSignal"):
        setattr(qtbot, name, partial(getattr(qtbot, name), timeout=PATIENCE_MS))
    return qtbot


@pytest.fixture
def now() -> dt.datetime:
    """A Monday afternoon."""
    return NOW


@pytest.fixture(scope="session")
def made_vault(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    """One vault for the whole run, only ever copied, and its keys as bytes."""
    folder = tmp_path_factory.mktemp("made") / "practice.inglenook"
    passphrase = bytearray(PASSPHRASE, "utf-8")
    keys = make(folder, passphrase, bytearray(RECOVERY), cost=FLOOR, settings=Settings(), now=NOW)
    return folder, bytes(keys.to_bytes())


@pytest.fixture
def vault_folder(made_vault: tuple[Path, bytes], tmp_path: Path) -> Path:
    """A fresh vault's folder, closed."""
    return Path(shutil.copytree(made_vault[0], tmp_path / "practice.inglenook"))


@pytest.fixture
def keys(made_vault: tuple[Path, bytes]) -> Keys:
    """The keys of all three compartments of `vault_folder`."""
    return Keys.from_bytes(made_vault[1])


@pytest.fixture
def open_vault(vault_folder: Path, keys: Keys) -> Iterator[Callable[..., Vault]]:
    """Open the vault with these compartments only (all without any); one at a time, closed at the end."""
    opened: list[Vault] = []

    def open_it(*compartments: str) -> Vault:
        for vault in opened:
            vault.close(NOW)
        some = keys.only(*compartments) if compartments else keys
        opened.append(Vault.open(vault_folder, some, now=NOW))
        return opened[-1]

    yield open_it
    for vault in opened:
        vault.close(NOW)


@pytest.fixture
def vault(open_vault: Callable[..., Vault]) -> Vault:
    """A fresh vault with all three compartments open."""
    return open_vault()
