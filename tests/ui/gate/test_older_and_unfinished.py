"""A vault of an older program, and one whose change of keys was cut off, are made ready before they open."""

import os
import shutil
from pathlib import Path

import pytest
from backed_up import everything_of, texts_in, write_a_note
from locked_person import NOW, PASSPHRASE

from inglenook.domain.compartment import Compartment
from inglenook.vault import header as headers
from inglenook.vault import recovery
from inglenook.vault.header import SlotKind
from inglenook.vault.key_change import NewSecrets, change_keys
from inglenook.vault.keyslots import open_slot
from inglenook.vault.migrations import CURRENT, Plan, pending
from inglenook.vault.passphrase import to_secret
from inglenook.vault.vault import Vault

NEXT_FORMAT = Path(__file__).parents[2] / "vault" / "next_format"
SAMPLE = Path(__file__).parents[2] / "vault" / "samples" / "format-1"
EVERYDAY, BEHIND = "sample alder wren hazel dunnock", "sample rowan siskin birch knot"
DEAD = 9


def scripts(number, compartment):
    if number <= CURRENT.version:
        return CURRENT.scripts(number, compartment)
    names = (f"{number:04}_{part}.sql" for part in ("common", compartment.value))
    return [(NEXT_FORMAT / name).read_text("utf-8") for name in names]


NEXT = Plan(CURRENT.version + 1, scripts)


def unlock(person):
    person.type(PASSPHRASE)
    person.enter()
    return person.wait_until_unlocked()


def test_an_older_vault_is_brought_up_to_date_when_it_is_unlocked(sit_down, folder, keys):
    write_a_note(folder, keys, "Heron")
    assert set(pending(folder, keys, NEXT)) == set(Compartment)
    person = sit_down(folder, plan=NEXT)
    headings = []
    person.window.steps.currentChanged.connect(lambda _at: headings.append(person.page.heading.text()))
    opened, given = unlock(person)
    assert opened == folder
    assert "Bringing the vault up to date" in headings
    assert pending(folder, given, NEXT) == []
    given.wipe()


def test_a_vault_that_can_not_be_brought_up_to_date_stays_as_it_was(sit_down, folder, keys):
    write_a_note(folder, keys, "Heron")
    person = sit_down(folder, plan=NEXT)
    wished = []
    person.window.afresh_wished.connect(wished.append)
    before = everything_of(folder)
    with Vault.open(folder, keys, now=NOW):
        person.type(PASSPHRASE)
        person.enter()
        assert "open in another window" in person.wait_until_told()
    assert everything_of(folder).keys() == before.keys()
    assert everything_of(folder)["record.db"] == before["record.db"]
    assert person.unlocked == []


@pytest.fixture
def of_format_1(tmp_path):
    """As an earlier Inglenook left it: private notes and names are behind a second passphrase."""
    folder = tmp_path / "Sample.inglenook"
    shutil.copytree(SAMPLE, folder)
    for path in folder.iterdir():
        path.chmod(0o600)
    return folder


def test_what_is_behind_the_second_passphrase_comes_along_while_the_desk_is_open(sit_down, of_format_1):
    person = sit_down(of_format_1)
    person.type(EVERYDAY)
    person.enter()
    _folder, keys = person.wait_until_unlocked()
    assert keys.compartments == {Compartment.RECORD}
    with Vault.open(of_format_1, keys, now=NOW) as desk:
        opener = sit_down(of_format_1, mode="second")
        headings, given = [], []
        opener.window.steps.currentChanged.connect(lambda _at: headings.append(opener.page.heading.text()))
        opener.window.compartments_opened.connect(given.append)
        opener.type(BEHIND)
        opener.enter()
        opener.wait_until(lambda: bool(given))
        assert "Bringing the vault up to date" in headings
        for compartment in (Compartment.PRIVATE, Compartment.IDENTITY):
            desk.attach(compartment, given[0][compartment])
        assert desk.counts()["private notes"] == 9
    keys.wipe()
    given[0].wipe()


@pytest.fixture
def cut_off(folder, keys, recovery_words):
    """The process that changed the keys died when one file had its new key and two had not."""
    write_a_note(folder, keys, "Heron")
    if (child := os.fork()) == 0:
        try:
            change_until_the_second_file(folder, recovery.secret(recovery_words))
        finally:
            os._exit(1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == DEAD
    assert headers.read(folder).keys_before is not None
    return folder


def change_until_the_second_file(folder, secret):
    real, seen = Path.replace, []

    def replace(path, target):
        if path.suffix == ".db":
            seen.append(path)
            if len(seen) == 2:
                os._exit(DEAD)
        return real(path, target)

    pytest.MonkeyPatch().setattr(Path, "replace", replace)
    with open_slot(headers.read(folder), SlotKind.RECOVERY, secret) as opened:
        change_keys(folder, opened, NewSecrets(to_secret(PASSPHRASE), None, recovery.new_secret()))


def test_a_change_of_keys_that_was_cut_off_is_finished_when_it_is_unlocked(sit_down, cut_off):
    person = sit_down(cut_off)
    headings = []
    person.window.steps.currentChanged.connect(lambda _at: headings.append(person.page.heading.text()))
    _opened, given = unlock(person)
    assert "One moment more" in headings
    assert headers.read(cut_off).keys_before is None
    assert len(texts_in(cut_off, given)) == 1
    given.wipe()
