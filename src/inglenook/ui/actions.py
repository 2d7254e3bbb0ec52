"""The table of everything that can be done by key. Menus, palette and the page of shortcuts come from it.

An action says what and where; who carries it out is the page on screen, else the window (see `desk/page.py`).
"""

from dataclasses import dataclass
from enum import StrEnum

from inglenook.domain.language import _


class Group(StrEnum):
    GO = "go"
    START = "start"
    CLIENT = "client"
    NOTE = "note"
    PLAN = "plan"
    WRITING = "writing"
    SHEETS = "sheets"
    VAULT = "vault"
    SAFETY = "safety"
    LOOK = "look"


class Where(StrEnum):
    """Where an action makes sense. The palette offers it only there."""

    DESK = "desk"
    CASE = "case"
    NOTE = "note"
    PLAN = "plan"
    TEXT = "text"
    """Where a note or a plan is written."""

    @property
    def pages(self) -> tuple[str, ...]:
        """Names of places; none stands for all of them."""
        return {Where.DESK: (), Where.TEXT: ("note", "plan")}.get(self, (self.value,))


@dataclass(frozen=True, slots=True)
class Action:
    """`shortcut` is Qt's portable text, e.g. "Ctrl+Shift+N"."""

    id: str
    text: str
    shortcut: str
    group: Group
    where: Where = Where.DESK


def group_title(group: Group) -> str:
    return {
        Group.GO: _("Going somewhere"),
        Group.START: _("Starting something"),
        Group.CLIENT: _("On a client's page"),
        Group.NOTE: _("With a note"),
        Group.PLAN: _("With a plan"),
        Group.WRITING: _("While writing"),
        Group.SHEETS: _("Worksheets"),
        Group.VAULT: _("The vault"),
        Group.SAFETY: _("Nothing lost"),
        Group.LOOK: _("How it looks"),
    }[group]


def table() -> tuple[Action, ...]:
    """Every action, in the order in which people meet them. Built anew, in the chosen language."""
    return (
        *_going(), *_starting(), *_client(), *_sheets(), *_note(), *_plan(), *_writing(), *_vault(),
        *_safety(), *_look(),
    )  # fmt: skip


def action(wanted: str) -> Action:
    return next(each for each in table() if each.id == wanted)


_WRITE = frozenset({Group.START, Group.CLIENT, Group.NOTE, Group.PLAN, Group.WRITING, Group.SHEETS})
_ONLY_LOOK = frozenset(
    {
        *("identity", "summary", "next_tab", "previous_tab"),
        *("history", "plan_history", "next_section", "previous_section"),
    }
)


def writes(wanted: str) -> bool:
    """Whether it leads to something being written, so that it makes no sense in a vault that is only read."""
    found = next((each for each in table() if each.id == wanted), None)
    return found is not None and found.group in _WRITE and found.id not in _ONLY_LOOK


def _going() -> tuple[Action, ...]:
    return (
        Action("find", _("Find anything"), "Ctrl+K", Group.GO),
        Action("today", _("Today"), "Alt+1", Group.GO),
        Action("clients", _("Clients"), "Alt+2", Group.GO),
        Action("trash", _("Trash"), "Alt+3", Group.GO),
        Action("worksheets", _("Worksheets"), "Alt+4", Group.GO),
        Action("backups", _("Backups"), "Alt+5", Group.GO),
        Action("health", _("Health"), "Alt+6", Group.GO),
        Action("settings", _("Settings"), "Ctrl+,", Group.GO),
        Action("shortcuts", _("Shortcuts"), "F1", Group.GO),
        Action("plan", _("Plan of a client"), "Ctrl+Shift+X", Group.GO),
        Action("back", _("Back to where you were"), "Alt+Left", Group.GO),
        Action("rail", _("To the places on the left"), "F6", Group.GO),
    )


def _starting() -> tuple[Action, ...]:
    return (
        Action("new_session_note", _("New session note"), "Ctrl+N", Group.START),
        Action("new_client", _("New client"), "Ctrl+Shift+N", Group.START),
        Action("new_group", _("New couple, family or group"), "Ctrl+Shift+G", Group.START),
        Action("paste_clients", _("Add a list of clients"), "Ctrl+Shift+L", Group.START),
    )


def _client() -> tuple[Action, ...]:
    where = Where.CASE
    return (
        Action("new_private", _("New private note"), "Ctrl+J", Group.CLIENT, where),
        Action("new_contact", _("Log a contact"), "Ctrl+Shift+C", Group.CLIENT, where),
        Action("new_session", _("Add a session without a note"), "Ctrl+Shift+E", Group.CLIENT, where),
        Action("change_client", _("Change details"), "Ctrl+E", Group.CLIENT, where),
        Action("reach", _("How to reach them safely"), "Ctrl+Shift+R", Group.CLIENT, where),
        Action("appointment", _("Next appointment"), "Ctrl+Shift+A", Group.CLIENT, where),
        Action("status", _("Active, paused or closed"), "Ctrl+Shift+S", Group.CLIENT, where),
        Action("identity", _("Name and contact details"), "Ctrl+Shift+I", Group.CLIENT, where),
        Action("check_in", _("Check in on a goal"), "Ctrl+Shift+U", Group.CLIENT, where),
        Action("new_goal", _("New goal"), "Ctrl+Alt+G", Group.CLIENT, where),
        Action("summary", _("One page to talk over"), "Ctrl+P", Group.CLIENT, where),
        Action("trash_client", _("Put the client in the trash"), "Ctrl+Shift+Delete", Group.CLIENT, where),
        Action("next_tab", _("Next tab"), "Ctrl+PgDown", Group.CLIENT, where),
        Action("previous_tab", _("Previous tab"), "Ctrl+PgUp", Group.CLIENT, where),
    )


def _sheets() -> tuple[Action, ...]:
    return (
        Action("give_sheet", _("Give a worksheet"), "Ctrl+G", Group.SHEETS),
        Action("fill_together", _("Fill in a worksheet together"), "Ctrl+M", Group.SHEETS),
        Action("new_sheet", _("New worksheet of your own"), "Ctrl+Shift+J", Group.SHEETS),
        Action("receive_return", _("Take in what came back"), "Ctrl+Shift+V", Group.SHEETS),
        Action("enter_score", _("Enter a score"), "Ctrl+R", Group.SHEETS),
    )


def _note() -> tuple[Action, ...]:
    where = Where.NOTE
    return (
        Action("sign", _("Sign the note"), "Ctrl+Return", Group.NOTE, where),
        Action("withdraw", _("Withdraw the signature"), "Ctrl+Shift+W", Group.NOTE, where),
        Action("addendum", _("Write an addendum"), "Ctrl+Shift+D", Group.NOTE, where),
        Action("history", _("History of the note"), "Ctrl+H", Group.NOTE, where),
        Action("change_template", _("Change the template"), "Ctrl+T", Group.NOTE, where),
        Action("note_details", _("Date, time and kind of meeting"), "Ctrl+D", Group.NOTE, where),
        Action("private_beside", _("Private note beside this one"), "Ctrl+J", Group.NOTE, where),
        Action("check_in_beside", _("Check in on a goal"), "Ctrl+Shift+U", Group.NOTE, where),
        Action("trash_note", _("Put the note in the trash"), "Ctrl+Shift+Backspace", Group.NOTE, where),
    )


def _plan() -> tuple[Action, ...]:
    where = Where.PLAN
    return (
        Action("sign_plan", _("Sign the plan"), "Ctrl+Return", Group.PLAN, where),
        Action("withdraw_plan", _("Withdraw the plan's signature"), "Ctrl+Shift+W", Group.PLAN, where),
        Action("change_plan", _("Begin the next version"), "Ctrl+Shift+D", Group.PLAN, where),
        Action("plan_history", _("History of the plan"), "Ctrl+H", Group.PLAN, where),
        Action("add_goal", _("Add a goal"), "Ctrl+Alt+G", Group.PLAN, where),
        Action("phrase", _("Phrases of your own"), "Ctrl+;", Group.PLAN, where),
        Action("trash_plan", _("Put this version in the trash"), "Ctrl+Shift+Backspace", Group.PLAN, where),
    )


def _writing() -> tuple[Action, ...]:
    note, text = Where.NOTE, Where.TEXT
    return (
        Action("bold", _("Bold"), "Ctrl+B", Group.WRITING, text),
        Action("italic", _("Italics"), "Ctrl+I", Group.WRITING, text),
        Action("list_item", _("List"), "Ctrl+Shift+8", Group.WRITING, text),
        Action("snippet", _("Put a snippet in"), "Ctrl+;", Group.WRITING, note),
        Action("carry_plan", _("Carry the last plan over"), "Ctrl+Shift+P", Group.WRITING, note),
        Action("not_assessed", _("Not assessed"), "Ctrl+.", Group.WRITING, note),
        Action("next_section", _("Next section"), "Alt+Down", Group.WRITING, text),
        Action("previous_section", _("Previous section"), "Alt+Up", Group.WRITING, text),
    )


def _vault() -> tuple[Action, ...]:
    return (
        Action("lock", _("Lock now"), "Ctrl+L", Group.VAULT),
        Action("open_compartments", _("Open private notes and names"), "Ctrl+Shift+O", Group.VAULT),
        Action("close_compartments", _("Close private notes and names"), "Ctrl+Shift+K", Group.VAULT),
        Action("undo", _("Undo what was just done"), "Alt+U", Group.VAULT),
        Action("quit", _("Lock and end the program"), "Ctrl+Q", Group.VAULT),
    )


def _safety() -> tuple[Action, ...]:
    return (
        Action("backup_now", _("Back up now"), "Ctrl+Shift+B", Group.SAFETY),
        Action("check_now", _("Check the vault"), "Ctrl+Shift+H", Group.SAFETY),
        Action("drill", _("Try the newest backup"), "Ctrl+Shift+Y", Group.SAFETY),
        Action("new_words", _("New recovery words"), "Ctrl+Shift+M", Group.SAFETY),
        Action("shares", _("Shares for a professional will"), "Ctrl+Shift+F", Group.SAFETY),
        Action("change_keys", _("Change every key"), "Ctrl+Shift+Q", Group.SAFETY),
    )


def _look() -> tuple[Action, ...]:
    return (
        Action("larger", _("Larger text"), "Ctrl++", Group.LOOK),
        Action("smaller", _("Smaller text"), "Ctrl+-", Group.LOOK),
        Action("usual_size", _("Usual text size"), "Ctrl+0", Group.LOOK),
        Action("other_theme", _("Light or dark"), "Ctrl+Shift+T", Group.LOOK),
    )
