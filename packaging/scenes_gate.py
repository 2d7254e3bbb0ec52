"""The pages of the locked window, and the keys by which a person gets there. See scenes.py."""

import contextlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from scenes import FLOOR, PASSPHRASE, House, dress

from inglenook.app import resources
from inglenook.domain.compartment import Compartment
from inglenook.exchange import recovery_sheet
from inglenook.exchange.backup import copy_live, file_name, lying_in, part_of, settle_closed, take_name
from inglenook.ui.gate.course import Course
from inglenook.ui.gate.finish import Finished
from inglenook.ui.gate.mending import WhatIsDamaged, outcome
from inglenook.ui.gate.mode import BackupOffer
from inglenook.ui.gate.underway import Underway
from inglenook.ui.gate.window import GateWindow
from inglenook.vault import backup_mark
from inglenook.vault import header as headers
from inglenook.vault.mending import Damage, Mended
from inglenook.vault.vault import Vault

STICK = "The blue stick"


@dataclass(frozen=True)
class GateScene:
    """`more`: what the window is given beside a vault; `walk` gets the window and the house."""

    walk: Callable[[GateWindow, House], None]
    mode: str = "unlock"
    has_vault: bool = True
    more: dict[str, Any] = field(default_factory=dict)


def names() -> tuple[str, ...]:
    """All pages of the locked window; see `locked`."""
    return tuple(_SCENES)


@contextmanager
def locked(name: str, house: House, size: QSize, theme: str, scale: float) -> Iterator[GateWindow]:
    """The locked window on the page `name`."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    worn = dress(app, theme, scale)
    scene = _SCENES[name]
    stick = backed_up(house).parent
    window = GateWindow(
        worn,
        folder=house.folder if scene.has_vault else None,
        words=resources.lines("words/eff_large.txt"),
        print_sheet=lambda words, vault_id: recovery_sheet.kit(
            words, vault_id, house.now.date(), resources.text("print/recovery.typ")
        ),
        print_share=lambda shares, number, vault_id: recovery_sheet.share_sheets(
            shares, vault_id, house.now.date(), resources.text("print/share.typ"), only=number
        ),
        mode=scene.mode,
        cost=FLOOR,
        clock=lambda: house.now,
        home=house.folder.parent,
        places=[stick],
        **scene.more,
    )
    window.resize(size)
    window.show()
    QTest.qWait(20)
    try:
        scene.walk(window, house)
        QTest.qWait(20)
        yield window
    finally:
        window.close()
        window.deleteLater()
        QTest.qWait(5)


def backed_up(house: House) -> Path:
    """The one backup of the house, on a stick beside it, as the desk would have made it."""
    stick = house.folder.parent / STICK
    stick.mkdir(exist_ok=True)
    for found in lying_in(stick, headers.read(house.folder).vault_id):
        return found.path
    final = stick / file_name(house.now)
    with Vault.open(house.folder, house.keys, now=house.now) as vault:
        mark = backup_mark.seal(vault, house.now)

    @contextlib.contextmanager
    def settled() -> Iterator[bytes]:
        with settle_closed(house.folder):
            yield mark

    copy_live(house.folder, part_of(final), settled, lambda _done, _total: None, lambda: True, now=house.now)
    take_name(part_of(final), final)
    return final


# ---------------------------------------------------------------------- ways through it


def _stay(_window: GateWindow, _house: House) -> None:
    return None


def _keys(*steps: object) -> Callable[[GateWindow, House], None]:
    """Type texts and press keys, each where the keyboard is; wait for work in between."""

    def walk(window: GateWindow, house: House) -> None:
        for step in steps:
            target = QApplication.focusWidget() or window
            if callable(step):
                step(window, house)
            elif isinstance(step, str):
                QTest.keyClicks(target, step)
            elif isinstance(step, Qt.Key):
                QTest.keyClick(target, step)
            _wait_for_work(window)

    return walk


def _wait_for_work(window: GateWindow) -> None:
    QTest.qWait(15)
    for _round in range(600):
        page = window.steps.page
        if page is None or not page.is_busy:
            return
        QTest.qWait(25)


def _more(which: str) -> Callable[[GateWindow, House], None]:
    return lambda window, _house: window.foot.more_chosen.emit(which)


def _wait(_window: GateWindow, _house: House) -> None:
    """Until what is looked for beside the window was found."""
    QTest.qWait(250)


def _emit(signal: str) -> Callable[[GateWindow, House], None]:
    return lambda window, _house: getattr(window.steps.page, signal).emit()


def _chosen(window: GateWindow, house: House) -> None:
    """The backup of the house, chosen in the list of them."""
    page: Any = window.steps.page
    page.chosen.emit(backed_up(house))


def _words(window: GateWindow, house: House) -> None:
    """The right ones, typed."""
    page: Any = window.steps.page
    for line, word in zip(page.lines, house.words, strict=True):
        line.setText(word)


def _slip(window: GateWindow, _house: House) -> None:
    page: Any = window.steps.page
    page.lines[12].setText("heron")


def _show(made: Callable[[], Any]) -> Callable[[GateWindow, House], None]:
    """A page that can only be reached by an accident, or passes too quickly."""
    return lambda window, _house: window.steps.show_page(made())


def _halfway() -> Underway:
    course = Course()
    course.progress(62, 100)
    course.sentence = "About 2 minutes left"
    return Underway(
        "Restoring",
        "Every byte is compared on the way, and the vault is checked before it gets its name.",
        course,
        can_stop=True,
    )


def _mended() -> Finished:
    lost = [Damage(Compartment.RECORD, "notes", "ab" * 16)] * 3
    mended = Mended(exact=lost[:2], older=lost[2:], set_aside=["record.damaged.db"])
    return Finished("Mended", outcome(mended, lost), "Open the vault")


_LOST = [
    Damage(Compartment.PRIVATE, ""),
    *[Damage(Compartment.RECORD, "notes", "ab" * 16)] * 3,
    Damage(Compartment.RECORD, "log", count=7),
]
_ENTER, _TAB, _DOWN = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Down
_OWN = (_ENTER, _ENTER, _DOWN, _TAB, PASSPHRASE, _ENTER)
_KNOWN = (PASSPHRASE, _ENTER)
_RESTORE = (_more("restore"), _wait)
_DRILL = (_wait, _ENTER, _words)
_SHARES = (*_KNOWN, _ENTER, _ENTER)

_SCENES = {
    "welcome": GateScene(_stay, has_vault=False),
    "make-place": GateScene(_keys(_ENTER), has_vault=False),
    "make-passphrase": GateScene(_keys(_ENTER, _ENTER), has_vault=False),
    "make-passphrase-weak": GateScene(
        _keys(_ENTER, _ENTER, _DOWN, _TAB, "blackbird", _ENTER), has_vault=False
    ),
    "make-again": GateScene(_keys(*_OWN), has_vault=False),
    "make-words": GateScene(_keys(*_OWN, PASSPHRASE, _ENTER), has_vault=False),
    "make-asked-back": GateScene(_keys(*_OWN, PASSPHRASE, _ENTER, _ENTER), has_vault=False),
    "locked": GateScene(_stay),
    "locked-wrong": GateScene(_keys("not the right one", _ENTER)),
    "locked-backup-due": GateScene(_stay, more={"backup_offer": BackupOffer(STICK, Path("/media"), 9)}),
    "locked-backup-none": GateScene(_stay, more={"backup_offer": BackupOffer("", None, None)}),
    "locked-text-waits": GateScene(
        _stay,
        more={
            "waiting": 2,
            "notice": "A text could not be written before the last lock. It waits here, sealed, and would be "
            "gone if Inglenook ended now. Unlock once more to say what becomes of it.",
        },
    ),
    "end-anyway": GateScene(_keys(_emit("end_chosen")), more={"waiting": 2}),
    "recovery-words": GateScene(_keys(_emit("recovery_chosen"))),
    "first-share": GateScene(_keys(_more("shares"))),
    "restore-choose": GateScene(_keys(*_RESTORE)),
    "restore-secret": GateScene(_keys(*_RESTORE, _chosen)),
    "restore-secret-wrong": GateScene(_keys(*_RESTORE, _chosen, "not the right one", _ENTER)),
    "restore-inside": GateScene(_keys(*_RESTORE, _chosen, *_KNOWN)),
    "restore-under-way": GateScene(_show(_halfway)),
    "drill": GateScene(_keys(_wait), mode="drill"),
    "drill-words": GateScene(_keys(*_DRILL, _slip, _ENTER), mode="drill"),
    "drill-done": GateScene(_keys(*_DRILL, _ENTER), mode="drill"),
    "new-words": GateScene(_stay, mode="new_words"),
    "new-words-shown": GateScene(_keys(*_KNOWN), mode="new_words"),
    "shares": GateScene(_stay, mode="shares"),
    "shares-one": GateScene(_keys(*_KNOWN), mode="shares"),
    "shares-asked-back": GateScene(_keys(*_SHARES, _ENTER), mode="shares"),
    "shares-taken-back": GateScene(_stay, mode="remove_shares"),
    "change-keys": GateScene(_stay, more={"begin_with": "change_keys"}),
    "mend": GateScene(_stay, more={"begin_with": "mend"}),
    "mend-damaged": GateScene(_show(lambda: WhatIsDamaged(_LOST))),
    "mend-done": GateScene(_show(_mended)),
    "move": GateScene(_stay, more={"begin_with": "move"}),
    "second": GateScene(_stay, mode="second"),
    "set-second": GateScene(_stay, mode="set_second"),
    "change-passphrase": GateScene(_stay, mode="passphrase"),
}
