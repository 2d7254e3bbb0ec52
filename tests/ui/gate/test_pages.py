"""Every page of the locked window: named, reachable by key, whole at twice the text; nothing is written."""

from dataclasses import replace
from pathlib import Path

import pytest
from locked_person import FLOOR, NOW, PASSPHRASE, print_share, print_sheet
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QProgressBar, QWidget

from inglenook.domain.compartment import Compartment
from inglenook.domain.errors import InglenookError
from inglenook.domain.settings import Settings
from inglenook.exchange.backup import SUFFIX, Inside, Outside
from inglenook.ui.errors import explain
from inglenook.ui.gate.again import Again
from inglenook.ui.gate.all_secrets import AskAll
from inglenook.ui.gate.backup_card import BackupCard
from inglenook.ui.gate.backup_secret import AskForBackup
from inglenook.ui.gate.browse import Browse
from inglenook.ui.gate.browse_backups import BrowseBackups
from inglenook.ui.gate.choose import ChoosePassphrase
from inglenook.ui.gate.course import Course
from inglenook.ui.gate.drilling import TryBackup
from inglenook.ui.gate.end_anyway import EndAnyway
from inglenook.ui.gate.finish import Finished
from inglenook.ui.gate.kit import Kit
from inglenook.ui.gate.mending import WhatIsDamaged
from inglenook.ui.gate.mode import BackupOffer
from inglenook.ui.gate.paper import Paper
from inglenook.ui.gate.place import ChoosePlace, folder_from, is_synced
from inglenook.ui.gate.recover import RecoverWords, ShareWords
from inglenook.ui.gate.recovery import AskBack, ShowWords
from inglenook.ui.gate.restoring import WhatIsInside
from inglenook.ui.gate.second import PutBehind, TakeAway
from inglenook.ui.gate.shares import AskShares, ShowShare
from inglenook.ui.gate.underway import Underway
from inglenook.ui.gate.unlock import Unlock
from inglenook.ui.gate.welcome import Welcome
from inglenook.vault.errors import HeaderDamaged
from inglenook.vault.mending import Damage
from inglenook.vault.passphrase import to_secret

FOUND = Outside(Path("/media/heron/Blue") / f"2026-11-14_15-02-00{SUFFIX}", "ab12" * 8, NOW, 12_400_000)
INSIDE = Inside(NOW, 12_400_000, {"clients": 24, "sessions": 310, "notes": 812, "private notes": 40}, {})
LOST = [
    Damage(Compartment.PRIVATE, ""),
    *[Damage(Compartment.RECORD, "notes", "ab" * 16)] * 3,
    Damage(Compartment.RECORD, "log", count=7),
]
WORDS = [f"academic{number:02}" for number in range(20)]
MANY = [f"word{number}" for number in range(2000)]


def kit(home):
    """What the pages are given."""
    return Kit(MANY, print_sheet, print_share, FLOOR, Settings(), lambda: NOW, home)


PAGES = {
    "welcome": lambda home: Welcome(),
    "place": ChoosePlace,
    "passphrase": lambda home: ChoosePassphrase("The passphrase", "It opens the vault every day.", MANY),
    "again": lambda home: Again("Once more, please", "Type it.", to_secret(PASSPHRASE)),
    "words": lambda home: ShowWords(WORDS),
    "paper": lambda home: Paper(print_sheet(WORDS), can_print=True, home=home),
    "asked": lambda home: AskBack(WORDS),
    "finished": lambda home: Finished("Your vault is ready", "It is open now.", "Begin"),
    "browse": lambda home: Browse("Open a vault", "Choose.", home, home=home, vaults=True),
    "unlock": lambda home: Unlock("Locked after ten minutes without a key."),
    "recover": lambda home: RecoverWords(),
    "put behind": lambda home: PutBehind(),
    "take away": lambda home: TakeAway(),
}
PAGES |= {
    "every secret": lambda home: AskAll(
        "New recovery words", "The old ones.", "Go on", back="Back", has_second=True, may_use_words=True
    ),
    "one share": lambda home: ShowShare(2, WORDS),
    "asked of each share": lambda home: AskShares([WORDS, WORDS, WORDS]),
    "typed share": lambda home: ShareWords(2),
    "backups": lambda home: BrowseBackups("Restore a backup", "Choose one.", kit(home)),
    "backup's secret": lambda home: AskForBackup(FOUND, kit(home)),
    "inside": lambda home: WhatIsInside(FOUND, INSIDE, kit(home)),
    "inside, untold": lambda home: WhatIsInside(FOUND, replace(INSIDE, counts={}), kit(home)),
    "drill": lambda home: TryBackup(kit(home), (), None, "Back to work"),
    "under way": lambda home: Underway("Restoring", "Every byte is compared.", Course(), can_stop=True),
    "damaged": lambda home: WhatIsDamaged(LOST),
    "end anyway": lambda home: EndAnyway(2),
    "backup due": lambda home: Unlock("", BackupCard(BackupOffer("The blue stick", home, 9)), 1),
}
EVERY_PAGE = pytest.mark.parametrize("name", PAGES)


def shown(person, home, name, problem: InglenookError | None = None):
    page = PAGES[name](home)
    person.window.steps.show_page(page)
    page.tell(explain(problem) if problem else None)
    person.rest()
    return page


def controls(page) -> list[QWidget]:
    return [
        each
        for each in page.findChildren(QWidget)
        if each.isVisible() and each.isEnabled() and each.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]


@EVERY_PAGE
def test_every_control_has_a_name_and_tab_reaches_it(sit_down, home, name):
    person = sit_down()
    page = shown(person, home, name)
    wanted = controls(page)
    for each in wanted:
        assert each.accessibleName() or (isinstance(each, QAbstractButton) and each.text())
    reached = {person.focused}
    assert page.isAncestorOf(person.focused), "the first field has the keyboard"
    for _step in range(len(wanted) + 6):
        person.tab()
        reached.add(person.focused)
    exclusive = {each for each in wanted if isinstance(each, QAbstractButton) and each.autoExclusive()}
    missed = [each for each in set(wanted) - reached if each not in exclusive]
    assert missed == []


@EVERY_PAGE
def test_the_main_button_follows_what_is_asked(sit_down, home, name):
    person = sit_down()
    page = shown(person, home, name)
    seen = [person.focused]
    while person.focused is not page.button and len(seen) < 60:
        person.tab()
        seen.append(person.focused)
    assert page.button in seen
    assert not [each for each in seen if page.aside.indexOf(each) >= 0]


@EVERY_PAGE
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_nothing_is_cut_off_at_twice_the_text(sit_down, home, name, theme):
    person = sit_down(name=theme, scale=2.0, size=(1024, 700))
    page = shown(person, home, name, HeaderDamaged())
    assert cut_off(person.window) == []
    assert page.widget().width() <= page.viewport().width()


@EVERY_PAGE
def test_nothing_is_cut_off_at_the_smallest_size(sit_down, home, name):
    person = sit_down(size=(900, 600))
    shown(person, home, name, HeaderDamaged())
    assert cut_off(person.window) == []


def cut_off(window) -> list[str]:
    found = []
    for label in window.findChildren(QLabel):
        if label.isVisible() and label.text():
            if label.wordWrap():
                if label.height() < label.heightForWidth(label.width()):
                    found.append(label.text())
            elif label.width() < label.sizeHint().width() or label.height() < label.sizeHint().height():
                found.append(label.text())
    for each in window.findChildren(QWidget):
        if isinstance(each, QAbstractButton | QLineEdit | QProgressBar) and each.isVisible():
            low = each.height() < min(each.sizeHint().height(), each.minimumSizeHint().height())
            narrow = isinstance(each, QAbstractButton) and each.width() < each.sizeHint().width()
            if low or narrow:
                found.append(each.accessibleName())
    return found


def test_the_check_for_cut_off_text_would_notice(sit_down, home):
    person = sit_down()
    page = shown(person, home, "unlock")
    page.button.setFixedWidth(20)
    page.sentence.setFixedHeight(5)
    person.wait_until(lambda: len(cut_off(person.window)) == 2)


def test_looking_for_folders_writes_nothing(sit_down, home, monkeypatch):
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(home))
    before = sorted(home.rglob("*"))
    person = sit_down()
    page = shown(person, home, "browse")
    page.list.setFocus()
    person.press(Qt.Key.Key_End)
    person.enter()
    person.escape()
    assert sorted(home.rglob("*")) == before


def test_the_folder_list_opens_folders_by_enter_and_goes_up(sit_down, home):
    (home / "Documents" / "Older").mkdir()
    person = sit_down()
    page = shown(person, home, "browse")
    person.press(Qt.Key.Key_Down)
    page.list.select(str(home / "Documents"))
    person.enter()
    assert page.line.text() == str(home / "Documents")
    assert page.list.select(str(home / "Documents" / "Older"))
    page.list.select(str(home))
    person.enter()
    assert page.line.text() == str(home)


def test_names_of_vaults(home):
    assert folder_from("Practice", home) == home / "Documents" / "Practice.inglenook"
    assert folder_from(str(home / "a.b"), home) == home / "a.b.inglenook"
    assert folder_from(str(home / "kept.inglenook"), home) == home / "kept.inglenook"


def test_a_folder_that_is_synced_is_warned_about(sit_down, home):
    assert is_synced(home / "Dropbox" / "x.inglenook")
    assert not is_synced(home / "Documents" / "x.inglenook")
    person = sit_down()
    page = shown(person, home, "place")
    assert "copied to other computers" not in person.reads()
    page.line.setText(str(home / "Nextcloud" / "x.inglenook"))
    assert "copied to other computers" in person.reads()
