"""What stands around the text of a note: the words and menus of its header, the cards beside it."""

from inglenook.domain.language import _
from inglenook.domain.note import NoteKind, NoteState
from inglenook.ui.desk.context import DeskContext
from inglenook.ui.notes import moments, texts
from inglenook.ui.notes.acts import Acts
from inglenook.ui.notes.menus import fitting, more_menu, set_menu, template_menu
from inglenook.ui.notes.opened import Opened
from inglenook.ui.notes.sheet import NoteSheet
from inglenook.ui.notes.side import reach_line


def show_around(sheet: NoteSheet, opened: Opened, context: DeskContext, acts: Acts) -> None:
    note, today = opened.note, context.today()
    sheet.header.say_where(
        opened.case.name,
        texts.title(note, opened.session),
        texts.details(note, opened.session, today, opened.away()),
    )
    sheet.header.details.setEnabled("note_details" in acts.handlers())
    sheet.header.show_state(signed=note.state is NoteState.SIGNED)
    _show_menus(sheet, opened, acts)
    sheet.reach.setText(reach_line(opened.members))
    sheet.reach.setAccessibleName(sheet.reach.text())
    cards = sheet.cards
    cards.show_reach(opened.members)
    cards.show_kind(note.kind)
    cards.show_plan(opened.plan)
    cards.show_answers(opened.answers)
    cards.show_signed(_signed_words(opened, context))
    cards.show_others(opened.others)
    sheet.fold()


def _show_menus(sheet: NoteSheet, opened: Opened, acts: Acts) -> None:
    note, header = opened.note, sheet.header
    named = (each.name for each in opened.templates if each.id == note.template)
    header.say_template(next(named, _("Template")))
    header.template.setVisible(note.state is NoteState.DRAFT and note.kind is not NoteKind.CONTACT)
    fit = fitting(opened.templates, note.kind)
    set_menu(
        header.template,
        template_menu(header.template, fit, note.template, acts.use_template, acts.edit_templates),
    )
    own = {_("Own snippets …"): acts.edit_snippets}
    set_menu(header.more, more_menu(header.more, acts.handlers(), own))


def _signed_words(opened: Opened, context: DeskContext) -> str:
    if opened.note.signed_at is None:
        return ""
    when = moments.moment(opened.note.signed_at, context.settings.zone, context.today())
    return _("Signed {moment}. The words stay as they are.").format(moment=when)
