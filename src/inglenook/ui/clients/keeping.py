"""What can be changed on a client's page: asked by a dialog, written, told with a way to undo."""

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtWidgets import QWidget

from inglenook.domain.case import Case
from inglenook.domain.change import Change
from inglenook.domain.client import Client
from inglenook.domain.compartment import Compartment
from inglenook.domain.ids import CaseId, SessionId
from inglenook.domain.language import _
from inglenook.domain.note import Contact
from inglenook.domain.note_kind import NoteKind
from inglenook.domain.session import Session
from inglenook.ui.clients import saying
from inglenook.ui.clients.codes import CodeRules, read_rules
from inglenook.ui.clients.dialogs import AppointmentDialog, ChangePersonDialog, ReachDialog, StatusDialog
from inglenook.ui.clients.group import GroupDialog, Person, persons
from inglenook.ui.clients.opened import OpenedCase
from inglenook.ui.desk.asking import ask
from inglenook.ui.desk.context import DeskContext
from inglenook.ui.desk.place import Place
from inglenook.ui.notes.details import SessionDialog
from inglenook.ui.notes.new import NewContactDialog, PrivateDialog
from inglenook.vault import clients, notes, sessions, trash
from inglenook.vault.vault import Vault


class CaseKeeping:
    def __init__(self, context: DeskContext, parent: QWidget) -> None:
        self._context = context
        self._parent = parent

    def handlers(self, opened: OpenedCase) -> dict[str, Callable[[], None]]:
        return {
            "change_client": lambda: self._change(opened),
            "reach": lambda: self._reach(opened),
            "status": lambda: self._status(opened),
            "appointment": lambda: self._appointment(opened),
            "new_session": lambda: self._new_session(opened),
            "new_contact": lambda: self._new_contact(opened),
            "new_private": lambda: self._new_private(opened),
            "trash_client": lambda: self._put_away(opened),
        }

    # Details

    def _change(self, opened: OpenedCase) -> None:
        if opened.alone is None:
            self._change_group(opened)
            return

        def show(rules: CodeRules) -> None:
            dialog = ChangePersonDialog(self._parent, opened, rules, self._context.resources.code_words)
            ask(dialog, lambda: self._write_all(opened, dialog.changed(), _("Details changed")))

        self._context.runner.ask(read_rules, show)

    def _change_group(self, opened: OpenedCase) -> None:
        def show(everybody: list[Person]) -> None:
            dialog = GroupDialog(self._parent, everybody, opened.case)

            def accepted() -> None:
                changed = opened.case.model_copy(
                    update={
                        "kind": dialog.kind(), "name": dialog.name(), "members": dialog.members(),
                        "tags": dialog.tags(),
                    }
                )  # fmt: skip
                self._write_case(opened.case, changed, _("Details changed"))

            ask(dialog, accepted)

        self._context.runner.ask(persons, show)

    def _reach(self, opened: OpenedCase) -> None:
        dialog = ReachDialog(self._parent, opened)

        def accepted() -> None:
            members = tuple(
                client.model_copy(update={"reach": reach})
                for client, reach in zip(opened.members, dialog.reaches(), strict=True)
            )
            self._write_all(opened, OpenedCase(opened.case, members), _("Kept how to reach them"))

        ask(dialog, accepted)

    def _status(self, opened: OpenedCase) -> None:
        dialog = StatusDialog(self._parent, opened.case.status)

        def accepted() -> None:
            changed = opened.case.model_copy(update={"status": dialog.status()})
            said = _("{name} is now: {status}").format(
                name=changed.name, status=saying.status(changed.status)
            )
            self._write_case(opened.case, changed, said)

        ask(dialog, accepted)

    def _appointment(self, opened: OpenedCase) -> None:
        minutes = self._context.settings.session_minutes
        dialog = AppointmentDialog(self._parent, opened.case.appointment, self._context.today(), minutes)

        def accepted() -> None:
            changed = opened.case.model_copy(update={"appointment": dialog.appointment()})
            self._write_case(opened.case, changed, _("Appointment kept"))

        ask(dialog, accepted)

    def _write_case(self, before: Case, after: Case, said: str) -> None:
        if after == before:
            return
        now = self._context.now()
        self._context.runner.ask(
            lambda vault: clients.change_case(vault, after, now=now),
            lambda _change: self._context.say(said, lambda: self._write_case(after, before, _("Undone"))),
        )

    def _write_all(self, before: OpenedCase, after: OpenedCase, said: str) -> None:
        if after == before:
            return
        now = self._context.now()
        self._context.runner.ask(
            lambda vault: _write_all(vault, before, after, now=now),
            lambda _changes: self._context.say(said, lambda: self._write_all(after, before, _("Undone"))),
        )

    # Beginning something

    def _new_session(self, opened: OpenedCase) -> None:
        case_id, settings = opened.case.id, self._context.settings
        draft = Session(
            id=SessionId(""), case_id=case_id, number=1, date=self._context.today(), zone=settings.zone
        )

        def show(last: int) -> None:
            dialog = SessionDialog(
                self._parent, draft.model_copy(update={"number": last + 1}), opened.members
            )
            dialog.ok.setText(_("Add"))
            ask(dialog, lambda: self._add_session(dialog.session()))

        self._context.runner.ask(lambda vault: _last_number(vault, case_id), show)

    def _add_session(self, session: Session) -> None:
        now = self._context.now()
        self._context.runner.ask(
            lambda vault: sessions.add_session(
                vault, session.case_id, session.date, session.start, session.end, session.zone,
                session.modality, session.attendance, session.participants, now=now,
            ),
            lambda change: self._context.say(_("Session added"), self._taker_back("session", change.made)),
        )  # fmt: skip

    def open_session(self, session_id: str) -> None:
        """To its note; a session without one shows its details."""
        context = self._context

        def read(vault: Vault) -> tuple[Session, list[Client], str | None]:
            return _read_session(vault, SessionId(session_id))

        def show(found: tuple[Session, list[Client], str | None]) -> None:
            session, members, note_id = found
            if note_id is not None:
                context.go(Place("note", note_id))
                return
            dialog = SessionDialog(self._parent, session, members)
            ask(dialog, lambda: self._write_session(session, dialog.session(), _("Session changed")))

        context.runner.ask(read, show)

    def _write_session(self, before: Session, after: Session, said: str) -> None:
        if after == before:
            return
        now = self._context.now()
        self._context.runner.ask(
            lambda vault: sessions.change_session(vault, after, now=now),
            lambda _change: self._context.say(said, lambda: self._write_session(after, before, _("Undone"))),
        )

    def _new_contact(self, opened: OpenedCase) -> None:
        dialog = NewContactDialog(self._parent, self._context.today())
        ask(
            dialog,
            lambda: self._start(opened.case.id, NoteKind.CONTACT, dialog.about(), contact=dialog.contact()),
        )

    def _new_private(self, opened: OpenedCase) -> None:
        if not self._context.is_open(Compartment.PRIVATE):
            self._context.do("open_compartments")
            return
        today = self._context.today()
        dialog = PrivateDialog(self._parent, today)
        ask(dialog, lambda: self._start(opened.case.id, dialog.kind(), dialog.about() or today))

    def _start(self, case_id: CaseId, kind: NoteKind, about: date, contact: Contact | None = None) -> None:
        now = self._context.now()
        self._context.runner.ask(
            lambda vault: notes.start_note(vault, case_id, kind, about=about, contact=contact, now=now),
            lambda change: self._context.go(Place("note", change.made)),
        )

    # Putting away

    def _put_away(self, opened: OpenedCase) -> None:
        """Into the trash, with everything written; undone by a key."""
        now, name = self._context.now(), opened.case.name
        said = _("{name} lies in the trash for 30 days, with all notes").format(name=name)
        alone = opened.alone
        kind, put = ("client", str(alone.id)) if alone else ("case", str(opened.case.id))

        def done(_change: Change) -> None:
            self._context.go(Place("clients"))
            self._context.say(said, self._taker_out(kind, put))

        self._context.runner.ask(lambda vault: trash.put(vault, kind, put, now=now), done)

    def _taker_back(self, kind: str, made: str | None) -> Callable[[], None]:
        """Undo of something made: it goes to the trash."""
        return lambda: self._context.runner.ask(
            lambda vault: trash.put(vault, kind, made or "", now=self._context.now())
        )

    def _taker_out(self, kind: str, put: str) -> Callable[[], None]:
        return lambda: self._context.runner.ask(
            lambda vault: trash.restore(vault, kind, put, now=self._context.now())
        )


def _write_all(vault: Vault, before: OpenedCase, after: OpenedCase, *, now: datetime) -> tuple[Change, ...]:
    """What differs: people first, since a person's case follows the code."""
    changes = [
        clients.change_client(vault, client, now=now)
        for client, was in zip(after.members, before.members, strict=True)
        if client != was
    ]
    if after.case != before.case:
        changes.append(clients.change_case(vault, after.case, now=now))
    return tuple(changes)


def _last_number(vault: Vault, case_id: CaseId) -> int:
    return max((line.number for line in sessions.sessions(vault, case_id, limit=1)), default=0)


def _read_session(vault: Vault, session_id: SessionId) -> tuple[Session, list[Client], str | None]:
    session = sessions.session(vault, session_id)
    lines = sessions.sessions(vault, session.case_id, limit=10_000)
    note_id = next((line.note_id for line in lines if line.session_id == session_id), None)
    return session, clients.members(vault, session.case_id), note_id
