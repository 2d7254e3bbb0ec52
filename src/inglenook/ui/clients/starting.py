"""Starting something from anywhere on the desk: a session note, a client, a couple, a list of clients."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtWidgets import QWidget

from inglenook.domain.case import CaseKind
from inglenook.domain.change import Change
from inglenook.domain.compartment import Compartment
from inglenook.domain.ids import CaseId, ClientId
from inglenook.domain.language import _, ngettext
from inglenook.domain.lines import SessionLine
from inglenook.domain.note_kind import NoteKind
from inglenook.ui.clients.beginning import begin_session_note
from inglenook.ui.clients.choosing import CaseChooser
from inglenook.ui.clients.codes import CodeRules, read_rules
from inglenook.ui.clients.dialogs import NewClientDialog
from inglenook.ui.clients.group import GroupDialog, Person, persons
from inglenook.ui.clients.pasting import PasteDialog
from inglenook.ui.clients.rows import likely
from inglenook.ui.desk.asking import ask
from inglenook.ui.desk.context import DeskContext
from inglenook.ui.desk.place import Place
from inglenook.ui.look import words
from inglenook.ui.look.dialog import Dialog
from inglenook.vault import clients, notes
from inglenook.vault.clients import NewClient
from inglenook.vault.vault import Vault


class Starting:
    def __init__(self, context: DeskContext, window: QWidget, on_screen: Callable[[], str | None]) -> None:
        self._context = context
        self._window = window
        self._on_screen = on_screen

    def handlers(self) -> dict[str, Callable[[], None]]:
        return {
            "new_session_note": self.choose_and_begin,
            "new_client": self.new_client,
            "new_group": self.new_group,
            "paste_clients": self.paste_clients,
        }

    def choose_and_begin(self) -> None:
        """Enter takes who is on screen, or who is nearest today."""
        practice = self._context.practice
        if practice.ready and not practice.cases:
            self._context.do("new_client")
            return
        now = self._context.local_now()
        chooser = CaseChooser(
            self._context,
            self._window,
            _("A session note for whom?"),
            ok=_("Start the note"),
            likely=lambda: self._on_screen() or likely(practice.cases, practice.needs(), now),
        )
        ask(chooser, lambda: begin(self._context, chooser.case_id()))

    def new_client(self) -> None:
        """Ends on the page of the new client."""

        def show(rules: CodeRules) -> None:
            dialog = NewClientDialog(self._window, rules, self._context.resources.code_words)
            ask(dialog, lambda: self._add(dialog))

        self._context.runner.ask(read_rules, show)

    def _add(self, dialog: NewClientDialog) -> None:
        code, pronouns, language = dialog.code(), dialog.pronouns(), dialog.language()
        reach, tags, now = dialog.reach(), dialog.tags(), self._context.now()
        self._context.runner.ask(
            lambda vault: clients.add_client(vault, code, pronouns, language, reach, tags, now=now),
            lambda change: self._context.go(Place("case", change.made)),
        )

    def new_group(self) -> None:
        def show(everybody: Sequence[Person]) -> None:
            if len(everybody) < 2:
                self._context.say(_("Add the people first, each as a client. Then they can be joined."), None)
                return
            dialog = GroupDialog(self._window, everybody)
            ask(dialog, lambda: self._add_group(dialog))

        self._context.runner.ask(persons, show)

    def _add_group(self, dialog: GroupDialog) -> None:
        kind, name, members, tags = dialog.kind(), dialog.name(), dialog.members(), dialog.tags()
        now = self._context.now()
        self._context.runner.ask(
            lambda vault: _add_group(vault, kind, name, members, tags, now),
            lambda changes: self._context.go(Place("case", changes[0].made)),
        )

    def paste_clients(self) -> None:
        """With names closed, who is who would be lost: they are opened first."""
        if not self._context.is_open(Compartment.IDENTITY):
            self._open_names_first()
            return

        def show(rules: CodeRules) -> None:
            dialog = PasteDialog(self._window, rules, self._context.resources.code_words)
            ask(dialog, lambda: self._add_all(dialog.clients()))

        self._context.runner.ask(read_rules, show)

    def _open_names_first(self) -> None:
        asked = Dialog(self._window, _("Names are closed"), ok=_("Open names"))
        told = _(
            "The names on your list belong into the identity compartment, and it is closed. Open it, then add"
            " the list."
        )
        asked.body.addWidget(words.label(told))
        ask(asked, lambda: self._context.do("open_compartments"))

    def _add_all(self, rows: list[NewClient]) -> None:
        now = self._context.now()
        count = len(rows)
        said = ngettext("{count} client added", "{count} clients added", count).format(count=count)

        def done(_change: Change) -> None:
            self._context.go(Place("clients"))
            self._context.say(said, None)

        self._context.runner.ask(lambda vault: clients.add_clients(vault, rows, now=now), done)


def _add_group(
    vault: Vault,
    kind: CaseKind,
    name: str,
    members: Sequence[ClientId],
    tags: tuple[str, ...],
    now: datetime,
) -> tuple[Change, ...]:
    made = clients.add_case(vault, kind, name, members, now=now)
    if not tags:
        return (made,)
    case = clients.case(vault, CaseId(made.made or ""))
    return made, clients.change_case(vault, case.model_copy(update={"tags": tags}), now=now)


def begin_missing(context: DeskContext, session: SessionLine) -> None:
    """Start the note of a session that took place without one, and go there."""
    template, now = context.settings.default_template, context.now()
    context.runner.ask(
        lambda vault: notes.start_note(
            vault, session.case_id, NoteKind.PROGRESS,
            session_id=session.session_id, about=session.date, template=template, now=now,
        ),
        lambda change: context.go(Place("note", change.made)),
    )  # fmt: skip


def begin(context: DeskContext, case_id: str) -> None:
    """Start a session note for this case, about today, and go there."""
    about, settings, now = context.today(), context.settings, context.now()
    context.runner.ask(
        lambda vault: begin_session_note(vault, CaseId(case_id), about=about, settings=settings, now=now),
        lambda begun: context.go(Place("note", begun if isinstance(begun, str) else begun.made)),
    )
