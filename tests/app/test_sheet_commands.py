"""Worksheets from the command line: the shelf, a copy given, what comes back taken in."""

import datetime as dt
import json
import re
import stat
from pathlib import Path

import pytest
from typed import DONE, PASSPHRASE, REFUSED, WRONG_USAGE, inglenook, with_passphrase

from inglenook.domain.worksheet.given import Shared
from inglenook.exchange.worksheet.return_form import Filled, to_bytes
from inglenook.exchange.worksheet.sealing import sealed

CODE = "4711"
WORDS = "four tall alder trees"
ANSWER = "No messages after dusk"


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sheets") / "practice.inglenook"
    made = with_passphrase("demo", folder, "--notes", 0, "--clients", 2, "--today", "2026-11-23")
    assert made.returncode == DONE, made.stderr
    return folder


@pytest.fixture(scope="module")
def client(vault: Path) -> str:
    return str(json.loads(with_passphrase("list", vault, "clients", "--json").stdout)[0]["name"])


def block(file: Path) -> dict:
    found = re.search(r'<script id="copy"[^>]*>(.*?)</script>', file.read_text("utf-8"), re.DOTALL)
    assert found is not None
    return json.loads(found[1])


def answered(file: Path, code: str = CODE) -> str:
    """As the client's page would seal it."""
    sheet = block(file)["sheet"]
    filled = Filled(
        given_id=sheet["given"],
        form=sheet["digest"],
        filled_on=dt.date(2026, 11, 22),
        shared=Shared.SOME,
        code=code,
        answers={"kept": ANSWER},
    )
    return sealed(to_bytes(filled), sheet["recipient"])


def test_the_shelf_is_listed_without_a_vault():
    rows = json.loads(inglenook("sheets", "--json").stdout)
    assert len(rows) == 16
    assert rows[0]["id"] == "boundaries"
    assert [row["id"] for row in rows if row["for_therapist"]] == ["after_session"]
    assert inglenook("sheets").stdout.splitlines()[0].startswith("boundaries\t")


def test_a_copy_is_given_and_what_comes_back_is_taken_in_once(vault: Path, client: str, tmp_path: Path):
    given = inglenook(
        "give", vault, client, "week", tmp_path, "--language", "es", "--json",
        passphrase_fd=PASSPHRASE, code_fd=CODE,
    )  # fmt: skip
    assert given.returncode == DONE, given.stderr
    told = json.loads(given.stdout)
    file = tmp_path / "notes.html"
    assert (told["file"], told["language"], told["asks_code"]) == (str(file), "es", True)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert block(file)["sheet"]["given"] == told["id"]
    assert client not in file.read_text("utf-8")
    out = json.loads(with_passphrase("list", vault, "out", "--json").stdout)
    assert told["id"] in [row["id"] for row in out]
    sent = tmp_path / "notes.txt"
    sent.write_text(answered(file), "ascii")
    torn = tmp_path / "torn.txt"
    torn.write_text(answered(file)[:400], "ascii")
    received = with_passphrase("receive", vault, sent, torn, sent, "--json")
    assert received.returncode == REFUSED
    first, second, third = json.loads(received.stdout)
    assert (first["name"], first["sheet"], first["code_fits"], first["shared"]) == (
        client,
        "week",
        True,
        "some",
    )
    assert first["filled_on"] == "2026-11-22"
    assert (second["taken"], third["taken"], third["reason"]) == (False, False, "AlreadyIn")
    assert ANSWER not in received.stdout
    found = json.loads(with_passphrase("search", vault, *ANSWER.split(), "--json").stdout)
    assert [hit["id"] for hit in found] == [first["id"]]


def test_a_wrong_code_is_said_and_keeps_nothing_out(vault: Path, client: str, tmp_path: Path):
    inglenook("give", vault, client, "week", tmp_path / "a.html", passphrase_fd=PASSPHRASE, code_fd=CODE)
    (tmp_path / "a.txt").write_text(answered(tmp_path / "a.html", "0000"), "ascii")
    received = with_passphrase("receive", vault, tmp_path / "a.txt")
    assert received.returncode == DONE
    assert client in received.stdout
    assert "does not fit" in received.stdout


def test_a_locked_copy_says_nothing_without_its_words(vault: Path, client: str, tmp_path: Path):
    file = tmp_path / "locked.html"
    given = inglenook(
        "give", vault, client, "boundaries", file, passphrase_fd=PASSPHRASE, lock_words_fd=WORDS
    )
    assert given.returncode == DONE, given.stderr
    assert set(block(file)) == {"v", "language", "page", "locked"}
    assert "My lines" not in file.read_text("utf-8")


REFUSALS: list[tuple[tuple[str, ...], dict[str, str], int, str]] = [
    (("CLIENT", "week", "there.html"), {}, REFUSED, "already a file"),
    (("Nobody", "week", "new.html"), {}, WRONG_USAGE, "Nobody goes by that code"),
    (("CLIENT", "nest", "new.html"), {}, WRONG_USAGE, "There is no sheet"),
    (("CLIENT", "after_session", "new.html"), {}, WRONG_USAGE, "therapist's own"),
    (("CLIENT", "week", "new.html", "--language", "fr"), {}, WRONG_USAGE, "en es"),
    (("CLIENT", "week", "new.html"), {"code_fd": "owl"}, WRONG_USAGE, "4 to 6 digits"),
    (("CLIENT", "week", "nowhere/new.html"), {}, REFUSED, "could not be"),
]


def test_what_can_not_be_given_leaves_nothing(vault: Path, client: str, tmp_path: Path):
    (tmp_path / "there.html").write_text("kept")
    before = with_passphrase("list", vault, "out", "--json").stdout
    for (name, sheet, dest, *more), secrets, status, told in REFUSALS:
        words = (client if name == "CLIENT" else name, sheet, tmp_path / dest, *more)
        refused = inglenook("give", vault, *words, passphrase_fd=PASSPHRASE, **secrets)
        assert (refused.returncode, told in refused.stderr) == (status, True), refused.stderr
    assert (tmp_path / "there.html").read_text() == "kept"
    assert [path.name for path in tmp_path.iterdir()] == ["there.html"]
    assert with_passphrase("list", vault, "out", "--json").stdout == before
