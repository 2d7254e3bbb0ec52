"""Every main screen, and the keys or places by which a person gets there.

The pictures are drawn from these scenes and the tests of the screens walk through them, so that nothing is
looked at that nobody tests, and the other way round. Real windows on real vaults; no display is needed.
"""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QEventLoop, QSize, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from scenes_answers import answer_scenes
from scenes_building import building_scenes
from scenes_goals import goal_scenes
from scenes_measures import measure_scenes
from scenes_safety import ToldErrands, safety_scenes
from scenes_worksheets import worksheet_scenes

from inglenook.app import resources
from inglenook.app.cli.demo import fill, wish_for
from inglenook.app.desk_resources import desk_resources
from inglenook.domain.compartment import Compartment
from inglenook.domain.lines import CaseLine, NoteLine
from inglenook.domain.note import NoteDraft, NoteState, Section
from inglenook.domain.note_kind import NoteKind
from inglenook.domain.settings import Settings
from inglenook.ui.desk.context import Compartments
from inglenook.ui.desk.looks import Look
from inglenook.ui.desk.place import Place
from inglenook.ui.desk.recovering import RecoveredText
from inglenook.ui.desk.window import DeskWindow
from inglenook.ui.look import theme as themes
from inglenook.ui.look.theme import Theme
from inglenook.ui.runner import Runner
from inglenook.vault import cases, keyslots, notes, recovery
from inglenook.vault.header import FLOOR_MEMORY_KIB, FLOOR_PASSES, Cost, read
from inglenook.vault.keys import Keys
from inglenook.vault.making import make
from inglenook.vault.vault import Vault

PASSPHRASE = "heron alder ember slate brook lark"
FLOOR = Cost(memory_kib=FLOOR_MEMORY_KIB, passes=FLOOR_PASSES, lanes=2)
SIZES = (QSize(1280, 820), QSize(1024, 700))


@dataclass(frozen=True)
class House:
    """A vault, closed, with its keys, the moment at which it is looked at, and its recovery words."""

    folder: Path
    keys: Keys
    now: datetime
    words: tuple[str, ...] = ()


def keys_of(folder: Path, passphrase: str = PASSPHRASE) -> Keys:
    """What the everyday passphrase opens."""
    secret = bytearray(passphrase, "utf-8")
    return keyslots.open_slot(read(folder), keyslots.SlotKind.PASSPHRASE, secret).keys


def empty_house(folder: Path, now: datetime | None = None) -> House:
    """A vault with nobody in it."""
    moment = now or datetime.now(UTC)
    secret = recovery.new_secret()
    words = tuple(recovery.words(secret))
    keys = make(folder, bytearray(PASSPHRASE, "utf-8"), secret, cost=FLOOR, settings=Settings(), now=moment)
    return House(folder, keys, moment, words)


def lived_in_house(folder: Path, now: datetime, people: int, count: int) -> House:
    """A vault with a made-up practice of so many clients and notes."""
    house = empty_house(folder, now)
    fill(folder, house.keys, wish_for(people, count, 1, None, now, "UTC"))
    return house


class Desk:
    """An open desk at a size, in a look, driven like by a person; `with Desk(…) as desk:`."""

    def __init__(self, house: House, size: QSize, name: str, scale: float, keys: Keys | None = None) -> None:
        self.house = house
        self._keys = keys or house.keys
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self._app = app
        app.setCursorFlashTime(0)  # a caret that blinks makes another picture each time
        theme = dress(app, name, scale)
        self._runner = Runner(lambda: Vault.open(house.folder, self._keys, now=house.now), lambda: house.now)
        self.window = DeskWindow(
            self._runner,
            theme,
            Look(name, scale),
            desk_resources(),
            compartments=_compartments(self._keys),
            clock=lambda: house.now,
            errands=ToldErrands(),
        )
        self.window.resize(size)
        self.window.show()
        self.settle()

    def __enter__(self) -> "Desk":
        return self

    def __exit__(self, *_exception: object) -> None:
        self.close_dialogs()
        self._runner.finish(20)
        self.window.hide()
        self.window.deleteLater()
        self.settle_window()

    def settle(self) -> None:
        """Until the vault has answered everything, and what it answered has been shown."""
        for _round in range(4):
            self._wait_for_vault()
            self.settle_window()

    def _wait_for_vault(self) -> None:
        loop = QEventLoop()
        self._runner.ask(lambda _vault: None, lambda _nothing: loop.quit(), lambda _error: loop.quit())
        QTimer.singleShot(20_000, loop.quit)
        loop.exec()

    def settle_window(self) -> None:
        QTest.qWait(15)

    def ask(self, question: Callable[[Vault], object]) -> object:
        """What the vault answers."""
        answer: list[object] = []
        self._runner.ask(question, answer.append)
        self.settle()
        return answer[0]

    def go(self, page: str, which: str | None = None, extra: str | None = None) -> None:
        self.close_dialogs()
        self.window.go(Place(page, which, extra))
        self.settle()

    def do(self, action: str) -> None:
        self.window.do(action)
        self.settle()

    def type(self, text: str) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None, "nothing has the keyboard"
        QTest.keyClicks(focused, text)
        self.settle()

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifiers)
        self.settle()

    def close_dialogs(self) -> None:
        for dialog in self.window.findChildren(QDialog):
            if dialog.isVisible():
                dialog.reject()
        self.settle_window()

    def shown(self) -> QWidget:
        """The dialog on top, or the window."""
        dialogs = [each for each in self.window.findChildren(QDialog) if each.isVisible()]
        return dialogs[-1] if dialogs else self.window

    def longest_case(self) -> CaseLine | None:
        """The case with a note to sign, if there is one: it shows most."""
        lines = self.ask(cases.cases)
        assert isinstance(lines, list)
        return max(lines, key=lambda line: (line.unsigned > 0, line.name), default=None)

    def note(self, wanted: Callable[[NoteLine], bool]) -> NoteLine | None:
        """The newest note, of any case, for which `wanted` holds."""

        def look(vault: Vault) -> NoteLine | None:
            for case in cases.cases(vault):
                for line in notes.timeline(vault, case.case_id, limit=200):
                    if wanted(line):
                        return line
            return None

        found = self.ask(look)
        return found if isinstance(found, NoteLine) else None


@dataclass(frozen=True)
class Scene:
    """`play` returns False where this house has nothing to show there."""

    name: str
    play: Callable[[Desk], bool]


def desk_scenes() -> tuple[Scene, ...]:
    """All screens of the open desk."""
    places = ("today", "clients", "trash", "settings", "shortcuts")
    tabs = ("timeline", "notes", "sessions", "details", "identity")
    return (
        *(Scene(name, _place(name)) for name in places),
        *(Scene(f"client-{tab}", _tab(tab)) for tab in tabs),
        Scene(
            "note-draft", _note(lambda line: line.state is NoteState.DRAFT and line.kind is NoteKind.PROGRESS)
        ),
        Scene("note-signed", _note(lambda line: line.state is NoteState.SIGNED and line.addenda > 0)),
        Scene("note-history", _history),
        Scene("note-private", _note(lambda line: line.kind is NoteKind.PSYCHOTHERAPY)),
        Scene("note-contact", _note(lambda line: line.kind is NoteKind.CONTACT)),
        Scene("find-begun", _find("")),
        Scene("find-words", _find("week")),
        Scene("find-nothing", _find("zzzz")),
        Scene("dialog-new-client", _action("new_client")),
        Scene("dialog-new-group", _action("new_group")),
        Scene("dialog-list-of-clients", _pasted),
        Scene("dialog-session-note", _action("new_session_note")),
        Scene("dialog-private-note", _on_case("new_private")),
        Scene("dialog-contact", _on_case("new_contact")),
        Scene("dialog-session", _on_case("new_session")),
        Scene("dialog-client", _on_case("change_client")),
        Scene("dialog-reach", _on_case("reach")),
        Scene("dialog-appointment", _on_case("appointment")),
        Scene("dialog-status", _on_case("status")),
        Scene("dialog-sign", _on_draft("sign")),
        Scene("dialog-note-details", _on_draft("note_details")),
        Scene("dialog-snippet", _on_draft("snippet")),
        *(Scene(name, play) for name, play in safety_scenes()),
        *(Scene(name, play) for name, play in worksheet_scenes()),
        *(Scene(name, play) for name, play in building_scenes()),
        *(Scene(name, play) for name, play in goal_scenes()),
        *(Scene(name, play) for name, play in measure_scenes()),
        Scene("idle-warning", _idle),
        *(Scene(name, play) for name, play in answer_scenes()),
        Scene("recovered", _recovered),
        Scene("cover", _cover),
    )


def dress(app: QApplication, name: str, scale: float) -> Theme:
    """Wear a theme at a text scale."""
    texts = {each: resources.text(f"themes/{each}.toml") for each in ("light", "dark")}
    theme = themes.chosen(texts, name, scale, Qt.ColorScheme.Light)
    themes.apply(app, theme)
    return theme


# ---------------------------------------------------------------------- ways through the desk


def _is_draft(line: NoteLine) -> bool:
    return line.state is NoteState.DRAFT and line.kind is NoteKind.PROGRESS


def _compartments(keys: Keys) -> Compartments:
    closed = frozenset(Compartment) - keys.compartments
    return Compartments(open=frozenset(keys.compartments), behind_second=closed)


def _place(name: str) -> Callable[[Desk], bool]:
    def play(desk: Desk) -> bool:
        desk.go(name)
        return True

    return play


def _tab(tab: str) -> Callable[[Desk], bool]:
    def play(desk: Desk) -> bool:
        case = desk.longest_case()
        if case is None:
            return False
        desk.go("case", case.case_id, tab)
        return True

    return play


def _note(wanted: Callable[[NoteLine], bool]) -> Callable[[Desk], bool]:
    def play(desk: Desk) -> bool:
        line = desk.note(wanted)
        if line is None:
            return False
        desk.go("note", line.note_id)
        return True

    return play


def _history(desk: Desk) -> bool:
    line = desk.note(lambda each: each.state is NoteState.SIGNED and each.addenda > 0)
    if line is None:
        return False
    desk.go("note", line.note_id)
    desk.do("history")
    return True


def _find(words: str) -> Callable[[Desk], bool]:
    def play(desk: Desk) -> bool:
        desk.go("today")
        desk.do("find")
        if words:
            desk.type(words)
        return True

    return play


def _action(name: str) -> Callable[[Desk], bool]:
    def play(desk: Desk) -> bool:
        desk.go("today")
        desk.do(name)
        return desk.shown() is not desk.window

    return play


def _pasted(desk: Desk) -> bool:
    desk.go("today")
    desk.do("paste_clients")
    desk.type("Wanda Plover; 555 0101")
    desk.press(Qt.Key.Key_Return)
    desk.type("Aspen Whitethroat-Featherstonehaugh; after six, by letter only")
    QTest.qWait(500)  # the list below follows when the hand rests
    return True


def _on_case(action: str) -> Callable[[Desk], bool]:
    def play(desk: Desk) -> bool:
        case = desk.longest_case()
        if case is None:
            return False
        desk.go("case", case.case_id)
        desk.do(action)
        return desk.shown() is not desk.window

    return play


def _on_draft(action: str) -> Callable[[Desk], bool]:
    def play(desk: Desk) -> bool:
        line = desk.note(_is_draft)
        if line is None:
            return False
        desk.go("note", line.note_id)
        desk.do(action)
        return desk.shown() is not desk.window

    return play


def _idle(desk: Desk) -> bool:
    desk.go("today")
    desk.window.warn_idle(30)
    desk.settle()
    return True


def _recovered(desk: Desk) -> bool:
    desk.window.warn_idle(None)
    line = desk.note(lambda each: each.state is NoteState.DRAFT)
    if line is None:
        return False
    text = Section(heading="Data", text="Two evenings with the phone off, and a walk by the river.")
    draft = NoteDraft(note_id=line.note_id, base_revision=1, sections=(text,))
    desk.window.offer_recovered([RecoveredText(draft, Compartment.RECORD, secrets.token_hex(4))])
    desk.settle()
    return True


def _cover(desk: Desk) -> bool:
    desk.go("today")
    desk.window.cover("Locking…")
    desk.settle_window()
    return True
