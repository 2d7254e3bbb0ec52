"""The command line as others use it: real processes, their output and their exit status."""

import contextlib
import json
import os
import pty
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest
from typed import DONE, PASSPHRASE, REFUSED, WRONG_USAGE, inglenook, recovery_words, with_passphrase

from inglenook.vault import header as headers
from inglenook.vault.keyslots import set_second

SECOND = "lantern moss eleven tangerine ditch"


@pytest.fixture(scope="module")
def demo_vault(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo") / "practice.inglenook"
    made = with_passphrase("demo", folder, "--notes", 300, "--today", "2026-11-23")
    assert made.returncode == DONE, made.stderr
    return folder


def test_a_new_vault_can_be_checked_and_its_words_are_shown_once(tmp_path: Path):
    folder = tmp_path / "mine.inglenook"
    made = with_passphrase("new", folder)
    assert made.returncode == DONE, made.stderr
    words = recovery_words(made.stdout)
    assert len(words.split()) == 20
    assert PASSPHRASE not in made.stdout + made.stderr
    checked = inglenook("check", folder, recovery_fd=words.replace(" ", "\n", 10))
    assert checked.returncode == DONE
    assert checked.stdout.startswith("The vault is sound.")


def test_a_weak_passphrase_is_refused_with_the_reason_and_nothing_is_made(tmp_path: Path):
    refused = inglenook("new", tmp_path / "mine.inglenook", passphrase_fd="sunshine1")
    assert refused.returncode == REFUSED
    assert "Nothing was changed" in refused.stderr
    assert list(tmp_path.iterdir()) == []


def test_what_is_there_is_not_written_over(tmp_path: Path):
    (tmp_path / "mine.inglenook").mkdir()
    (tmp_path / "mine.inglenook" / "letter.txt").write_text("kept")
    for command in ("new", "demo"):
        refused = with_passphrase(command, tmp_path / "mine.inglenook")
        assert refused.returncode == REFUSED
        assert "It was not touched" in refused.stderr
    assert (tmp_path / "mine.inglenook" / "letter.txt").read_text() == "kept"


def test_the_demo_is_sound(demo_vault: Path):
    checked = with_passphrase("check", demo_vault, "--json")
    assert checked.returncode == DONE, checked.stdout
    report = json.loads(checked.stdout)
    assert report["sound"] and [each["what"] for each in report["findings"]] == ["backup none"]
    assert report["counts"]["record"]["signatures"] > 200
    assert report["counts"]["private"]["rows"] > 10
    assert report["counts"]["identity"]["rows"] >= 24


def test_check_ends_with_one_and_a_sentence_when_a_page_was_changed(demo_vault: Path, tmp_path: Path):
    folder = tmp_path / "copy.inglenook"
    folder.mkdir()
    for file in demo_vault.iterdir():
        (folder / file.name).write_bytes(file.read_bytes())
    whole = bytearray((folder / "record.db").read_bytes())
    whole[40 * 4096 + 99] ^= 1
    (folder / "record.db").write_bytes(whole)
    checked = with_passphrase("check", folder)
    assert checked.returncode == REFUSED
    assert "damaged or changed" in checked.stdout


def test_search_finds_what_was_written(demo_vault: Path):
    found = with_passphrase("search", demo_vault, "evening", "--limit", 5)
    assert found.returncode == DONE
    assert found.stdout.lower().count("*evening") >= 5
    as_json = json.loads(with_passphrase("search", demo_vault, "evening", "--limit", "5", "--json").stdout)
    notes = [hit for hit in as_json if hit["kind"] == "progress"]
    assert notes
    first, end = notes[0]["marks"][0]
    assert notes[0]["snippet"][first:end].lower().startswith("evening")


def test_search_finds_in_spanish_without_accents(demo_vault: Path):
    assert "tarde" in with_passphrase("search", demo_vault, "proxima").stdout.lower()


def test_search_finds_nothing_and_says_so(demo_vault: Path):
    assert with_passphrase("search", demo_vault, "xylophone").stdout == "Nothing found.\n"
    assert json.loads(with_passphrase("search", demo_vault, "xylophone", "--json").stdout) == []


def test_list_gives_codes_and_ids_and_no_text(demo_vault: Path):
    clients = json.loads(with_passphrase("list", demo_vault, "clients", "--json").stdout)
    assert sum(row["kind"] == "person" for row in clients) == 24
    notes = json.loads(with_passphrase("list", demo_vault, "notes", "--json").stdout)
    assert len(notes) == 300
    assert all(re.fullmatch("[0-9a-f]{32}", row["id"]) for row in notes)
    assert {"id", "case_id", "name", "session", "kind", "template", "about", "state", "addenda"} == set(
        notes[0]
    )
    plain = with_passphrase("list", demo_vault, "notes").stdout.splitlines()
    assert [line.split("\t")[0] for line in plain] == [row["id"] for row in notes]


def test_nothing_comes_from_a_compartment_behind_the_second_passphrase(demo_vault: Path, tmp_path: Path):
    folder = tmp_path / "copy.inglenook"
    folder.mkdir()
    for file in demo_vault.iterdir():
        (folder / file.name).write_bytes(file.read_bytes())
    set_second(
        folder,
        headers.read(folder),
        bytearray(PASSPHRASE, "utf-8"),
        bytearray(SECOND, "utf-8"),
        {"private", "identity"},
    )
    kinds = {row["kind"] for row in json.loads(with_passphrase("list", folder, "notes", "--json").stdout)}
    assert kinds == {"progress", "contact"}
    both = inglenook("list", folder, "notes", "--json", passphrase_fd=PASSPHRASE, second_passphrase_fd=SECOND)
    assert {"psychotherapy", "supervision"} <= {row["kind"] for row in json.loads(both.stdout)}
    checked = with_passphrase("check", folder)
    assert checked.returncode == DONE
    assert checked.stdout.count("Not opened:") == 2


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("check", "nowhere.inglenook"), "The folder of this vault is not there."),
        (("search", ".", "word"), "This folder is not a vault."),
        (("new", "nowhere/at/all.inglenook"), "The folder of this vault is not there."),
    ],
)
def test_a_refusal_is_a_sentence_on_standard_error(arguments: tuple[str, ...], sentence: str, tmp_path: Path):
    here = [str(tmp_path / part) if part[:1] in "n." and part != "new" else part for part in arguments]
    refused = with_passphrase(*here)
    assert refused.returncode == REFUSED
    assert refused.stdout == ""
    assert refused.stderr.startswith(f"inglenook: {sentence}")
    assert "Traceback" not in refused.stderr


def test_the_wrong_passphrase_is_refused_without_a_word_of_it(demo_vault: Path):
    refused = inglenook("list", demo_vault, "clients", passphrase_fd="something else entirely")
    assert refused.returncode == REFUSED
    assert "Nothing is lost" in refused.stderr
    assert "something" not in refused.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("check",),
        ("list", "x", "secrets"),
        ("demo", "x", "--notes", "many"),
        ("fly", "x"),
        ("search", "x"),
        ("demo", "x", "--notes", "300000", "--clients", "2"),
    ],
)
def test_wrong_usage_ends_with_two(arguments: tuple[str, ...]):
    if not arguments:
        assert inglenook("check", "x", "y").returncode == WRONG_USAGE
    else:
        assert inglenook(*arguments).returncode == WRONG_USAGE


def test_a_descriptor_that_is_not_open_is_wrong_usage(demo_vault: Path):
    told = inglenook("list", demo_vault, "clients", "--passphrase-fd", 919)
    assert told.returncode == WRONG_USAGE
    assert "919" in told.stderr


def test_without_a_terminal_and_a_descriptor_it_is_refused(demo_vault: Path):
    told = inglenook("list", demo_vault, "clients")
    assert told.returncode == REFUSED
    assert "Nothing was typed" in told.stderr


def test_it_asks_at_a_terminal_without_showing_what_is_typed(demo_vault: Path):
    pid, terminal = pty.fork()
    if not pid:
        os.execv(sys.executable, [sys.executable, "-m", "inglenook", "list", str(demo_vault), "clients"])
    said = b""
    while b"Passphrase:" not in said:
        said += os.read(terminal, 1024)
    os.write(terminal, PASSPHRASE.encode() + b"\n")
    with contextlib.suppress(OSError):  # the terminal's end
        while more := os.read(terminal, 4096):
            said += more
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == DONE
    assert PASSPHRASE.encode() not in said
    assert b"person" in said


@pytest.mark.parametrize("wish", ["--help", "help"])
def test_help_names_every_command(wish: str):
    told = inglenook(wish)
    assert told.returncode == DONE
    for command in ("open", "new", "demo", "check", "search", "list", "backup", "restore"):
        assert re.search(rf"^ +{command} ", told.stdout, re.MULTILINE)


def test_the_command_line_needs_no_qt(demo_vault: Path):
    """A finder that refuses Qt stands in for a machine without it."""
    code = (
        "import sys\n"
        "class NoQt:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name.split('.')[0] in ('PySide6', 'shiboken6'): raise ImportError(name)\n"
        "sys.meta_path.insert(0, NoQt())\n"
        "from inglenook.app.main import main\n"
        "sys.exit(main(sys.argv[1:]))\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, "list", str(demo_vault), "clients", "--passphrase-fd", "0"],
        input=PASSPHRASE + "\n",
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == DONE, ran.stderr
    assert len(ran.stdout.splitlines()) > 24


WITHOUT_CAPABILITIES = ["setpriv", "--bounding-set=-all", "--inh-caps=-all"]


def can_be_read(pid: int) -> bool:
    """Whether another program of the same user, without root's powers, may look inside."""
    look = [*WITHOUT_CAPABILITIES, "cat", f"/proc/{pid}/environ"]
    return subprocess.run(look, capture_output=True, check=False).returncode == 0


def test_while_it_waits_for_the_passphrase_nobody_can_look_inside(demo_vault: Path):
    ours, theirs = os.pipe()
    command = ["list", str(demo_vault), "clients", "--passphrase-fd", str(ours)]
    process = subprocess.Popen(
        [*WITHOUT_CAPABILITIES, sys.executable, "-m", "inglenook", *command],
        pass_fds=[ours],
        stdout=subprocess.PIPE,
        text=True,
    )
    os.close(ours)
    try:
        waiting = reader_of(process.pid)
        assert not can_be_read(waiting)
        assert not can_be_read(process.pid)
        assert re.search(r"^Seccomp:\s+2$", Path(f"/proc/{waiting}/status").read_text(), re.MULTILINE)
    finally:
        os.write(theirs, PASSPHRASE.encode() + b"\n")
        os.close(theirs)
        output, _errors = process.communicate(timeout=60)
    assert process.returncode == DONE
    assert output


def test_a_program_without_the_shield_can_be_looked_into():
    """The control of the test above."""
    with subprocess.Popen([*WITHOUT_CAPABILITIES, "sleep", "60"]) as process:
        try:
            for _ in range(2000):
                if can_be_read(process.pid):
                    return
                time.sleep(0.01)
            raise AssertionError
        finally:
            process.kill()


def reader_of(pid: int) -> int:
    """The fork that waits for the secret, once it sleeps on its descriptor."""
    for _ in range(2000):
        for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
            if Path(f"/proc/{child}/wchan").read_text().endswith("pipe_read"):
                return int(child)
        time.sleep(0.01)
    raise AssertionError("it never came to reading the passphrase")
