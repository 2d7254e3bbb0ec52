"""What we write is the age format: after its authors' own vectors, for pyrage, and for the program `age`."""

import os
import pty
import select
import subprocess

import pyrage
import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms
from returns_sample import ANSWERS, Out, good, written

from inglenook.exchange.worksheet.age_file import CHUNK, armoured, sealed_size
from inglenook.exchange.worksheet.armour import without_armour
from inglenook.exchange.worksheet.locking import lock, locked, normalised
from inglenook.exchange.worksheet.receiving import HEADER, read_return
from inglenook.exchange.worksheet.sealing import new_pair, sealed_file

PATIENCE = 60

# Two of the vectors of C2SP/CCTV (age, files "armor" and "armor_scrypt"; BSD licence).
IDENTITY = "AGE-SECRET-KEY-1EGTZVFFV20835NWYV6270LXYVK2VKNX2MMDKWYKLMGR48UAWX40Q2P2LM0"
X25519 = """\
-----BEGIN AGE ENCRYPTED FILE-----
YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IFgyNTUxOSBURWlGMHlwcXIrYnB2Y3FY
TnlDVkpwTDdPdXdQZFZ3UEw3S1FFYkZET0NjCmhqYWJHWHdTTFE5YzNTNkx3Mmkr
UzJUdTJmaXdRSEhzbGJCTjZCNDFGTEUKLS0tIFd5SnA5Ri85Rk9aaDdnSmRoZXEy
V0lKY3dIZ1ljOE5JVmgzZGR3aHJjTmcK7s9ix86RtDMnTmjU8vkTTLdMW/73vqpS
yPC8DpksHoMx+2Y=
-----END AGE ENCRYPTED FILE-----
"""
SCRYPT = """\
-----BEGIN AGE ENCRYPTED FILE-----
YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IHNjcnlwdCByRjAvTndibFVISFRwZ1Fn
UnBlNUNRIDEwCmdVakV5bUZLTVZYUUVLZE1NSEwyNG9ZZXhqRTNUSUMwTzB6R1Nx
SjJhVVkKLS0tIElPWGlRWVN0a29UMW12WlcydEZPcVpkaFJWdmo1OGVnQUJ4L3NX
ZlpRYmMKGzXG5ofdANo6w3msn3QsIf0YWhuePe1znRSsappQEk24Ztg=
-----END AGE ENCRYPTED FILE-----
"""


def vectors_random():
    """The file key and then the random bytes with which the vectors were made."""
    stream = Cipher(algorithms.ChaCha20(b"TEST RANDOMNESS TEST RANDOMNESS!", bytes(16)), None).encryptor()
    file_key = [b"YELLOW SUBMARINE"]
    return lambda size: file_key.pop() if file_key else stream.update(bytes(size))


def test_the_vector_for_a_recipient():
    recipient = str(pyrage.x25519.Identity.from_str(IDENTITY).to_public())
    assert armoured(sealed_file(b"age", recipient, vectors_random())) == X25519


def test_the_vector_for_a_passphrase():
    assert armoured(locked(b"age", "password", 10, vectors_random())) == SCRYPT


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK + 7])
def test_pyrage_opens_what_we_seal(size):
    pair, plain = new_pair(), os.urandom(size)
    whole = sealed_file(plain, pair.recipient)
    assert len(whole) == HEADER + sealed_size(size)
    assert pyrage.decrypt(whole, [pyrage.x25519.Identity.from_str(pair.secret)]) == plain


def test_pyrage_opens_what_we_lock():
    whole = without_armour(lock(b"Under the oak" * 9000, "  Heron  WREN \n Ñandú ").encode())
    assert b"-> scrypt " in whole[:40]
    assert whole.split(b"\n")[1].endswith(b" 16")
    assert pyrage.passphrase.decrypt(whole, "heron wren ñandú") == b"Under the oak" * 9000
    with pytest.raises(pyrage.DecryptError):
        pyrage.passphrase.decrypt(whole, "heron wren nandu")


@pytest.mark.parametrize(
    "typed, meant",
    [
        ("heron oak", "heron oak"),
        (" Heron\t\n OAK ", "heron oak"),
        ("HERON\u00a0oak\u3000", "heron oak"),
        ("n\u0303andu\u0301", "ñandú"),
        ("ÑANDÚ", "ñandú"),
        ("Straße", "strasse"),
        ("ﬁr", "fir"),
        ("Дуб И Цапля", "дуб и цапля"),
        ("ไม้  ใหญ่", "ไม้ ใหญ่"),
        ("İ", "i̇"),
        ("ΔΡΥΣ", "δρυς"),
        ("\ufeffwren", "wren"),
        ("", ""),
    ],
)
def test_lock_words_are_the_same_however_they_are_typed(typed, meant):
    assert normalised(typed) == meant
    assert normalised(meant) == meant


def run(*command, given=b""):
    """A program that is missing fails the test: it is installed wherever the tests run."""
    return subprocess.run(command, input=given, capture_output=True, check=True, timeout=PATIENCE).stdout


@pytest.fixture
def sheet():
    return Out()


@pytest.fixture
def key_file(sheet, tmp_path):
    path = tmp_path / "key.txt"
    path.write_text(sheet.secret + "\n")
    return str(path)


def test_age_opens_a_return_with_the_one_time_key(sheet, key_file):
    assert run("age", "-d", "-i", key_file, given=good(sheet)) == written(sheet)


def test_a_return_that_age_made_is_taken_in(sheet):
    made = run("age", "-a", "-r", sheet.pair.recipient, given=written(sheet))
    assert read_return(made, [Out(), sheet]).answers == ANSWERS


def test_age_knows_the_recipient_of_a_key_we_made(sheet, key_file):
    assert run("age-keygen", "-y", key_file).decode().strip() == sheet.pair.recipient


def test_age_opens_a_locked_copy_with_the_words(tmp_path):
    path, opened = tmp_path / "copy.age", tmp_path / "opened"
    path.write_text(lock(b"Under the oak", "Heron Wren"))
    status, said = at_a_terminal(["age", "-d", "-o", str(opened), str(path)], b"heron wren\n")
    assert status == 0, said
    assert opened.read_bytes() == b"Under the oak"


def at_a_terminal(command, answer):
    """`age` asks for a passphrase at the terminal only; its exit status and what it said."""
    child, terminal = pty.fork()
    if child == 0:
        os.execvp(command[0], command)
    said, answered = b"", False
    while True:
        ready, _, _ = select.select([terminal], [], [], PATIENCE)
        assert ready, said
        try:
            more = os.read(terminal, 4096)
        except OSError:  # the other end is closed
            break
        if not more:
            break
        said += more
        if not answered and b"passphrase" in said:
            os.write(terminal, answer)
            answered = True
    os.close(terminal)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), said


def test_our_armour_has_the_lines_of_ages(sheet):
    text = good(sheet).decode()
    made = run("age", "-a", "-r", sheet.pair.recipient, given=written(sheet)).decode()
    assert [len(line) for line in text.splitlines()] == [len(line) for line in made.splitlines()]
