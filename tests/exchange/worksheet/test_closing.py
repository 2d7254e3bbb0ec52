"""Closing a sheet destroys its one-time key: afterwards nothing in the vault opens a copy of its return.

The pages are read by the reader that knows nothing of our code.
"""

from __future__ import annotations

import base64
import importlib.util
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pyrage
import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from pyrage import x25519
from returns_sample import FORM, Out, good

from inglenook.domain.compartment import Compartment
from inglenook.domain.ids import CaseId
from inglenook.domain.worksheet.given import GivenId, How
from inglenook.exchange.worksheet.errors import NoOpenSheet
from inglenook.exchange.worksheet.receiving import read_return
from inglenook.vault import clients, givens
from inglenook.vault.keys import Keys
from inglenook.vault.vault import Vault

READER = Path(__file__).parents[2] / "vault" / "independent_reader.py"
_BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
BESIDE = 60
"""Other sheets that are given and closed before and after, so that rows move from page to page."""


@pytest.fixture(scope="module")
def reader() -> ModuleType:
    spec = importlib.util.spec_from_file_location(READER.stem, READER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def raw(bech32: str) -> bytes:
    """The 32 bytes in a key's or a recipient's text."""
    data = bech32.lower().rpartition("1")[2][:-6]
    bits = "".join(f"{_BECH32.index(letter):05b}" for letter in data)
    return int(bits[:256], 2).to_bytes(32, "big")


def forms_of(secret: str) -> dict[str, bytes]:
    """Every way in which the key could lie somewhere."""
    key = raw(secret)
    return {
        "text": secret.encode(),
        "lower case": secret.lower().encode(),
        "its data alone": secret[len("AGE-SECRET-KEY-1") : -6].encode(),
        "UTF-16": secret.encode("utf-16-le"),
        "bytes": key,
        "hex": key.hex().encode(),
        "base64": base64.b64encode(key).rstrip(b"="),
        "base64, other alphabet": base64.urlsafe_b64encode(key).rstrip(b"="),
    }


def found(pages: bytes, secret: str) -> set[str]:
    return {name for name, form in forms_of(secret).items() if form in pages}


def pages_of(reader: ModuleType, folder: Path, keys: Keys) -> bytes:
    """All that lies in the vault: every page of every compartment decrypted, and every file as it is."""
    assert not list(folder.glob("*-journal"))
    decrypted = b"".join(
        reader.decrypt((folder / f"{each.value}.db").read_bytes(), bytes(keys[each])) for each in Compartment
    )
    return decrypted + b"".join(path.read_bytes() for path in sorted(folder.iterdir()))


def identities(reader: ModuleType, folder: Path, keys: Keys, pages: bytes) -> Iterator[str | bytes]:
    """Everything in the vault that could be a key: what is spelled as one, and every value of 32 bytes."""
    yield from (match.decode() for match in re.findall(rb"AGE-SECRET-KEY-1[A-Z0-9]{58}", pages))
    for each in Compartment:
        yield bytes(keys[each])
        database = reader.open_compartment(folder, each.value, bytes(keys[each]))
        for (table,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            for row in database.execute(f'SELECT * FROM "{table}"'):
                yield from (cell for cell in row if isinstance(cell, bytes) and len(cell) == 32)


def opens(candidate: str | bytes, sheet: Out, sent: bytes) -> bool:
    if isinstance(candidate, str):
        try:
            pyrage.decrypt(
                base64.b64decode(b"".join(sent.split(b"\n")[1:-2])), [x25519.Identity.from_str(candidate)]
            )
        except (pyrage.DecryptError, pyrage.IdentityError):
            return False
        return True
    public = X25519PrivateKey.from_private_bytes(candidate).public_key()
    return public.public_bytes(Encoding.Raw, PublicFormat.Raw) == raw(sheet.pair.recipient)


def give(vault: Vault, case: CaseId, sheet: Out, now) -> None:
    new = givens.NewGiven(
        id=sheet.given_id,
        case_id=case,
        form=FORM,
        how=How.COPY,
        return_code="4711",
        recipient=sheet.pair.recipient,
        secret=sheet.pair.secret,
    )
    givens.give(vault, new, now=now)


def several(vault: Vault, case: CaseId, count: int, first: int, now) -> list[Out]:
    sheets = [Out(given_id=GivenId(f"{first + number:032x}")) for number in range(count)]
    for sheet in sheets:
        give(vault, case, sheet, now)
    return sheets


def test_after_closing_nothing_in_the_vault_opens_the_return(
    open_vault: Callable[[], Vault], vault_folder: Path, keys: Keys, reader: ModuleType, now, tmp_path: Path
) -> None:
    vault = open_vault()
    case = CaseId(str(clients.add_client(vault, "Heron", now=now).made))
    before = several(vault, case, BESIDE // 2, 1, now)
    sheet = Out(given_id=GivenId("ab" * 16))
    give(vault, case, sheet, now)
    after = several(vault, case, BESIDE // 2, 1000, now)
    sent = good(sheet)
    vault.close(now)

    # The control: while it is open, the key is there, and opens it.
    backup = tmp_path / "backup.inglenook"
    shutil.copytree(vault_folder, backup)
    there = pages_of(reader, vault_folder, keys)
    assert found(there, sheet.secret) >= {"text"}
    assert any(opens(each, sheet, sent) for each in identities(reader, vault_folder, keys, there))
    assert found(there + raw(sheet.secret), sheet.secret) >= {"text", "bytes"}
    assert opens(raw(sheet.secret), sheet, sent)

    vault = open_vault()
    assert read_return(sent, givens.open_keys(vault)).given_id == sheet.given_id
    for other in before[::2]:
        givens.close_given(vault, other.given_id, now=now)
    givens.close_given(vault, sheet.given_id, now=now)
    for other in after[::3]:
        givens.close_given(vault, other.given_id, now=now)
    with pytest.raises(NoOpenSheet):
        read_return(sent, givens.open_keys(vault))
    vault.close(now)

    pages = pages_of(reader, vault_folder, keys)
    for closed in (sheet, *before[::2], *after[::3]):
        assert found(pages, closed.secret) == set()
    assert not any(opens(each, sheet, sent) for each in identities(reader, vault_folder, keys, pages))
    for still_out in (*before[1::2], *after[1::3]):
        assert found(pages, still_out.secret) == {"text", "its data alone"}

    with Vault.open(backup, keys, now=now) as older:
        assert read_return(sent, givens.open_keys(older)).given_id == sheet.given_id
