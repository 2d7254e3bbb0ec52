"""Worksheets from the command line: the shelf, a copy given, what comes back taken in."""

import argparse
import datetime as dt
import json
import os
import re
import shutil
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from typed import DONE, REFUSED, WRONG_USAGE, inglenook

from inglenook.app.cli.arguments import parser
from inglenook.app.cli.give import give
from inglenook.app.cli.listing import listing
from inglenook.app.cli.receive import receive
from inglenook.app.cli.search import search
from inglenook.app.cli.secrets import Secrets, WrongUsage
from inglenook.domain.errors import InglenookError
from inglenook.domain.worksheet.answers import Answer
from inglenook.domain.worksheet.given import Shared
from inglenook.exchange.worksheet.return_form import Filled, to_bytes
from inglenook.exchange.worksheet.sealing import sealed
from inglenook.ui.errors import explain
from inglenook.vault import clients, dues, reviews
from inglenook.vault.keys import Keys
from inglenook.vault.vault import Vault

PASSPHRASE = "correct heron battery slate"
"""Of the vault that every test gets a copy of; guessing it is cheap."""
CLIENT = "Heron"
CODE = "4711"
WORDS = "four tall alder trees"
ANSWER = "No messages after dusk"
WORK: dict[str, Callable[[argparse.Namespace, Secrets, dt.datetime], int]] = {
    "give": give,
    "receive": receive,
    "list": listing,
    "search": search,
}
Told = tuple[int, str]
"""The exit status, and what was printed or complained about."""


@pytest.fixture(scope="module")
def vault(made_vault: tuple[Path, bytes], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = Path(shutil.copytree(made_vault[0], tmp_path_factory.mktemp("sheets") / "practice.inglenook"))
    now = dt.datetime(2026, 11, 23, 15, 0, tzinfo=dt.UTC)
    with Vault.open(folder, Keys.from_bytes(made_vault[1]), now=now) as opened:
        case_id = str(clients.add_client(opened, CLIENT, now=now).made)
        dues.set_due(opened, case_id, None, "gad7", 2, dt.date(2020, 1, 1), now=now)
        reviews.move_review(opened, case_id, dt.date(2020, 1, 2), now=now)
    return folder


@pytest.fixture
def typed(capsys: pytest.CaptureFixture[str]) -> Callable[..., Told]:
    """A command typed, but without a process of its own."""

    def typed(*arguments: object, **secrets: str) -> Told:
        status = status_of([str(each) for each in arguments], {"passphrase_fd": PASSPHRASE, **secrets})
        if isinstance(status, tuple):
            return status
        return status, capsys.readouterr().out

    return typed


def status_of(arguments: list[str], secrets: dict[str, str]) -> int | Told:
    descriptors = {f"--{option.replace('_', '-')}": descriptor(secret) for option, secret in secrets.items()}
    try:
        wish = parser().parse_args(
            [*arguments, *(str(each) for pair in descriptors.items() for each in pair)]
        )
        with Secrets(wish) as handed:
            return WORK[wish.command](wish, handed, dt.datetime.now(dt.UTC))
    except WrongUsage as error:
        return WRONG_USAGE, error.sentence
    except InglenookError as error:
        return REFUSED, explain(error).whole
    finally:
        for each in descriptors.values():
            os.close(each)


def descriptor(secret: str) -> int:
    ours, theirs = os.pipe()
    os.write(theirs, secret.encode() + b"\n")
    os.close(theirs)
    return ours


def block(file: Path) -> dict:
    found = re.search(r'<script id="copy"[^>]*>(.*?)</script>', file.read_text("utf-8"), re.DOTALL)
    assert found is not None
    return json.loads(found[1])


def answered(file: Path, code: str = CODE, answers: dict[str, Answer] | None = None) -> str:
    """As the client's page would seal it."""
    sheet = block(file)["sheet"]
    filled = Filled(
        given_id=sheet["given"],
        form=sheet["digest"],
        filled_on=dt.date(2026, 11, 22),
        shared=Shared.SOME,
        code=code,
        answers={"kept": ANSWER} if answers is None else answers,
    )
    return sealed(to_bytes(filled), sheet["recipient"])


def test_the_shelf_is_listed_without_a_vault():
    rows = json.loads(inglenook("sheets", "--json").stdout)
    assert [row["kind"] for row in rows[:16]] == ["sheet"] * 16
    assert {row["kind"] for row in rows[16:]} == {"measure"}
    assert (rows[0]["id"], rows[16]["id"]) == ("boundaries", "phq9")
    assert [row["id"] for row in rows if row["for_therapist"]] == ["after_session"]
    assert inglenook("sheets").stdout.splitlines()[0].startswith("boundaries\t")


def test_a_copy_is_given_and_what_comes_back_is_taken_in_once(
    vault: Path, tmp_path: Path, typed: Callable[..., Told]
):
    """Giving and receiving are processes of their own, as a script has them."""
    given = inglenook(
        "give", vault, CLIENT, "week", tmp_path, "--language", "es", "--json",
        passphrase_fd=PASSPHRASE, code_fd=CODE,
    )  # fmt: skip
    assert given.returncode == DONE, given.stderr
    told = json.loads(given.stdout)
    file = tmp_path / "notes.html"
    assert (told["file"], told["language"], told["asks_code"]) == (str(file), "es", True)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert block(file)["sheet"]["given"] == told["id"]
    assert CLIENT not in file.read_text("utf-8")
    out = json.loads(typed("list", vault, "out", "--json")[1])
    assert told["id"] in [row["id"] for row in out]
    sent = tmp_path / "notes.txt"
    sent.write_text(answered(file), "ascii")
    torn = tmp_path / "torn.txt"
    torn.write_text(answered(file)[:400], "ascii")
    received = inglenook("receive", vault, file, sent, torn, sent, "--json", passphrase_fd=PASSPHRASE)
    assert received.returncode == REFUSED
    page, first, second, third = json.loads(received.stdout)
    assert (page["taken"], page["reason"]) == (False, "CopyNotReturn")
    assert (first["name"], first["sheet"], first["code_fits"], first["shared"]) == (
        CLIENT,
        "week",
        True,
        "some",
    )
    assert first["filled_on"] == "2026-11-22"
    assert (second["taken"], third["taken"], third["reason"]) == (False, False, "AlreadyIn")
    assert ANSWER not in received.stdout
    found = json.loads(typed("search", vault, *ANSWER.split(), "--json")[1])
    assert [hit["id"] for hit in found] == [first["id"]]


def test_a_measure_is_scored_as_it_comes_back(vault: Path, tmp_path: Path, typed: Callable[..., Told]):
    """Whether there is something to talk about is said, and not what."""
    status, told = typed("give", vault, CLIENT, "phq9", tmp_path / "m.html")
    assert status == DONE, told
    rows = {"thoughts": {"often": "several"}, "sleep": {"often": "nearly"}}
    (tmp_path / "m.txt").write_text(answered(tmp_path / "m.html", "", {"bothered": {"rows": rows}}), "ascii")
    (row,) = json.loads(typed("receive", vault, tmp_path / "m.txt", "--json")[1])
    assert (row["taken"], row["scored"], row["to_talk_over"]) == (True, True, 1)
    assert "thoughts" not in json.dumps(row)
    again = typed("give", vault, CLIENT, "phq9", tmp_path / "n.html")
    assert again[0] == DONE
    (tmp_path / "n.txt").write_text(answered(tmp_path / "n.html", "", {"bothered": {"rows": rows}}), "ascii")
    assert "something to talk about" in typed("receive", vault, tmp_path / "n.txt")[1]
    waiting = json.loads(typed("list", vault, "waiting", "--json")[1])
    assert [(row["kind"], row["measure"]) for row in waiting] == [
        ("talk", "phq9"),
        ("talk", "phq9"),
        ("due", "gad7"),
        ("review", None),
    ]
    assert (waiting[0]["return_id"], waiting[2]["since"]) == (row["id"], "2020-01-01")


def test_a_wrong_code_is_said_and_keeps_nothing_out(vault: Path, tmp_path: Path, typed: Callable[..., Told]):
    assert typed("give", vault, CLIENT, "week", tmp_path / "a.html", code_fd=CODE)[0] == DONE
    (tmp_path / "a.txt").write_text(answered(tmp_path / "a.html", "0000"), "ascii")
    status, told = typed("receive", vault, tmp_path / "a.txt")
    assert status == DONE
    assert CLIENT in told
    assert "does not fit" in told


def test_a_locked_copy_says_nothing_without_its_words(
    vault: Path, tmp_path: Path, typed: Callable[..., Told]
):
    file = tmp_path / "locked.html"
    status, told = typed("give", vault, CLIENT, "boundaries", file, lock_words_fd=WORDS)
    assert status == DONE, told
    assert set(block(file)) == {"v", "language", "page", "locked"}
    assert "My lines" not in file.read_text("utf-8")


REFUSALS: list[tuple[tuple[str, ...], dict[str, str], int, str]] = [
    ((CLIENT, "week", "there.html"), {}, REFUSED, "already a file"),
    (("Nobody", "week", "new.html"), {}, WRONG_USAGE, "Nobody goes by that code"),
    ((CLIENT, "nest", "new.html"), {}, WRONG_USAGE, "There is no sheet"),
    ((CLIENT, "after_session", "new.html"), {}, WRONG_USAGE, "therapist's own"),
    ((CLIENT, "week", "new.html", "--language", "fr"), {}, WRONG_USAGE, "en es"),
    ((CLIENT, "week", "new.html"), {"code_fd": "owl"}, WRONG_USAGE, "4 to 6 digits"),
    ((CLIENT, "week", "nowhere/new.html"), {}, REFUSED, "could not be"),
]


def test_what_can_not_be_given_leaves_nothing(vault: Path, tmp_path: Path, typed: Callable[..., Told]):
    (tmp_path / "there.html").write_text("kept")
    before = typed("list", vault, "out", "--json")
    assert before[0] == DONE
    for (name, sheet, dest, *more), secrets, status, told in REFUSALS:
        ended, complained = typed("give", vault, name, sheet, tmp_path / dest, *more, **secrets)
        assert (ended, told in complained) == (status, True), complained
    assert (tmp_path / "there.html").read_text() == "kept"
    assert [path.name for path in tmp_path.iterdir()] == ["there.html"]
    assert typed("list", vault, "out", "--json") == before


@pytest.mark.parametrize(("words", "secrets", "status", "told"), [REFUSALS[1], REFUSALS[-1]])
def test_a_process_ends_as_its_command_was_refused(
    vault: Path, tmp_path: Path, words: tuple[str, ...], secrets: dict[str, str], status: int, told: str
):
    name, sheet, dest = words
    refused = inglenook("give", vault, name, sheet, tmp_path / dest, passphrase_fd=PASSPHRASE, **secrets)
    assert (refused.returncode, told in refused.stderr, refused.stdout) == (status, True, "")
    assert list(tmp_path.iterdir()) == []
