"""A text that can't be kept stays in the editor, and is kept as soon as the disk is well: through the real
desk window, offscreen. A process of its own: `campaign_editor.py SHARE` prints what came of it as JSON.
"""

from __future__ import annotations

import datetime as dt
import itertools
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace

from campaign_calls import followed
from campaign_faults import CODES, Failing
from campaign_practice import World, cheap_guesses, ids, new_world, removed, scratch_folder
from campaign_table import Row

from inglenook.domain.change import Change
from inglenook.domain.compartment import Compartment
from inglenook.domain.note import NoteDraft, NoteKind
from inglenook.vault import notes
from inglenook.vault.check import check
from inglenook.vault.errors import VaultError
from inglenook.vault.vault import Vault

_PATIENCE_S = 15.0
_STEPS = 45
"""A save takes fewer calls than this."""


def rows(share: int) -> list[Row]:
    """`share`: every how-manieth call of a save fails."""
    weak = _row("typing at the desk, a failed save taken for a good one", max(share, _STEPS), "weak")
    return [_row("typing at the desk", share), replace(weak, control=True)]


def _row(name: str, share: int, *more: str) -> Row:
    """In a process that has no window yet."""
    quiet = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, __file__, str(share), *more], env=quiet, capture_output=True, text=True
    )
    if done.returncode:
        return Row(name, 0, [done.stderr.strip()[-400:]])
    said = json.loads(done.stdout.splitlines()[-1])
    return Row(name, said["count"], said["failures"], more="the text in the editor, then kept")


class Desk:
    """The window on a note, and whoever types into it."""

    def __init__(self, world: World, note: str) -> None:
        from PySide6.QtWidgets import QApplication

        from inglenook.app import resources
        from inglenook.ui.desk.context import Compartments, DeskResources
        from inglenook.ui.desk.looks import Look
        from inglenook.ui.desk.place import Place
        from inglenook.ui.desk.window import DeskWindow
        from inglenook.ui.look import theme as themes
        from inglenook.ui.runner import Runner

        self._application = QApplication([])
        looks = themes.load(resources.text("themes/light.toml"), 1.0)
        themes.apply(self._application, looks)
        keys = world.keys()
        self.runner = Runner(lambda: Vault.open(world.folder, keys, now=_now()), _now)
        self.window = DeskWindow(
            self.runner,
            looks,
            Look("light", 1.0),
            DeskResources(("Alder", "Fen")),
            compartments=Compartments(open=frozenset(Compartment), behind_second=frozenset()),
            clock=_now,
            place=Place("note", note),
        )
        self.window.resize(1280, 820)
        self.window.show()
        self.window.activateWindow()
        self.until(lambda: self._application.focusWidget() is not None)

    def type(self, text: str) -> None:
        from PySide6.QtTest import QTest

        if self._application.activeWindow() is None:
            self.window.activateWindow()
        self.until(lambda: self._application.focusWidget() is not None)
        QTest.keyClicks(self._application.focusWidget(), text)

    def text(self) -> str:
        from PySide6.QtWidgets import QTextEdit

        return "\n".join(
            each.toPlainText() for each in self.window.findChildren(QTextEdit) if each.isVisible()
        )

    def says_kept(self) -> bool:
        from inglenook.ui.notes.header import Header

        header = self.window.findChild(Header)
        return header is not None and header.kept.text().startswith("Kept")

    def until(self, happened: Callable[[], bool]) -> bool:
        """False when it did not."""
        from PySide6.QtTest import QTest

        ends = dt.datetime.now() + dt.timedelta(seconds=_PATIENCE_S)
        while not happened() and dt.datetime.now() < ends:
            QTest.qWait(20)
        return happened()

    def vault_says(self, note: str) -> str | None:
        """All sections as they are kept; None when the disk refuses even to undo what failed."""
        answers: list[str | None] = []

        def read(vault: Vault) -> str:
            return "\n".join(section.text for section in notes.note(vault, note).sections)

        self.runner.ask(read, answers.append, lambda _error: answers.append(None))
        self.until(lambda: bool(answers))
        return answers[0]

    def end(self) -> None:
        self.runner.finish()
        self.window.hide()


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def _one(desk: Desk, failing: Failing, note: str, number: int, lasting: bool) -> list[str]:
    """Types while the disk refuses, looks, and types on when it is well again."""
    from PySide6.QtTest import QTest

    wrong = []
    before = desk.vault_says(note)
    typed = f" and {number}"
    desk.type(typed)
    desk.until(lambda: bool(failing.hit) or desk.says_kept())
    QTest.qWait(250)
    if typed not in desk.text():
        wrong.append("the text is not in the editor")
    kept = desk.vault_says(note)
    if desk.says_kept() and typed not in (kept or ""):
        wrong.append("called kept and is not")
    if kept is not None and not set((before or "").split()) <= set(kept.split()):
        wrong.append("what was kept before is gone")
    if lasting and failing.hit and desk.says_kept():
        wrong.append("called kept on a disk that refuses")
    failing.heal()
    desk.type(".")
    if not desk.until(lambda: desk.says_kept() and f"{typed}." in (desk.vault_says(note) or "")):
        wrong.append("not kept when the disk was well again")
    return wrong


def _all(share: int) -> dict[str, object]:
    place = scratch_folder()
    failures, count = [], 0
    with cheap_guesses(), removed(place):
        world = new_world(place / "practice")
        with world.open() as vault:
            note = ids(vault, NoteKind.PROGRESS, "draft")[0]
        failing = Failing(world.base)
        with followed(failing):
            desk = Desk(world, note)
            for number, (code, lasting) in enumerate(itertools.product(CODES, (False, True))):
                for at in range(1 + number * share // 6, _STEPS, share):
                    failing.arm(at, CODES[code], lasting=lasting)
                    wrong = _one(desk, failing, note, count, lasting)
                    failures += [f"{code}{', lasting' * lasting}, call {at}: {each}" for each in wrong]
                    count += 1
            desk.end()
        report = check(world.folder, world.keys(), _now())
        failures += [f"check: {each.what}" for each in report.findings if each.is_problem]
    return {"count": count, "failures": failures}


def _keep_unheard(vault: Vault, draft: NoteDraft, *, now: dt.datetime) -> notes.Kept:
    try:
        return _KEEP(vault, draft, now=now)
    except VaultError:
        return notes.Kept(Change(Compartment.RECORD, frozenset(), now), draft.base_revision, now)


_KEEP = notes.keep

if __name__ == "__main__":
    if sys.argv[2:] == ["weak"]:
        notes.keep = _keep_unheard
    print(json.dumps(_all(int(sys.argv[1]))))
    sys.stdout.flush()
    os._exit(0)
