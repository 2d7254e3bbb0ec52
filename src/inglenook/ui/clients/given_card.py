"""A sheet that is out: since when, how, and what can be done with it."""

from datetime import date

from PySide6.QtCore import Qt

from inglenook.domain.language import _, ngettext
from inglenook.ui.look import buttons, words
from inglenook.ui.look.card import Card
from inglenook.ui.look.flow import FlowLayout
from inglenook.ui.settings.languages import language_name
from inglenook.ui.worksheets import saying
from inglenook.ui.worksheets.outgoing import Outgoing
from inglenook.vault.givens import GivenLine


class GivenCard(Card):
    def __init__(self, line: GivenLine, today: date, outgoing: Outgoing) -> None:
        super().__init__(line.title, saying.since(line.given_at.date(), today))
        self.body.addWidget(words.label(about(line), "second"))
        acts = FlowLayout(gap=14)
        self._first = buttons.quiet(
            _("Type in from paper"),
            lambda: outgoing.type_in(line),
            _("Type in “{title}” from paper").format(title=line.title),
        )
        acts.addWidget(self._first)
        if line.has_key:
            again = _("Save the file of “{title}” again").format(title=line.title)
            acts.addWidget(buttons.quiet(_("Save the file again"), lambda: outgoing.save_again(line), again))
        close = _("Close “{title}”").format(title=line.title)
        acts.addWidget(buttons.quiet(_("Close"), lambda: outgoing.close(line), close))
        self.body.addLayout(acts)

    def focus_first(self) -> None:
        self._first.setFocus(Qt.FocusReason.OtherFocusReason)


def about(line: GivenLine) -> str:
    """`as a file, locked · English · for Heron · 1 came back`."""
    how = saying.how(line.how)
    if line.locked:
        how = _("{how}, locked").format(how=how)
    parts = [how, language_name(line.language)]
    if line.client_code and line.client_code != line.case_name:
        parts.append(_("for {code}").format(code=line.client_code))
    if line.returns:
        parts.append(
            ngettext("{count} came back", "{count} came back", line.returns).format(count=line.returns)
        )
    return " · ".join(parts)
