"""The clients' place before one is chosen: the first step in a new vault, else the ways to add somebody."""

from PySide6.QtWidgets import QStackedWidget, QWidget

from inglenook.domain.language import _, ngettext
from inglenook.ui.desk.context import DeskContext
from inglenook.ui.desk.page import Page
from inglenook.ui.desk.place import Place
from inglenook.ui.look import buttons, words
from inglenook.ui.look.flow import FlowLayout
from inglenook.ui.look.space import column, px


class FirstSteps(QWidget):
    """What stands in a vault without anybody."""

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self.setMaximumWidth(px(520))
        self.first = buttons.primary(_("Add your first client"), lambda: context.do("new_client"))
        layout = column(self, gap=10)
        layout.addWidget(words.heading(_("Nobody is here yet")))
        layout.addWidget(
            words.label(
                _(
                    "A client goes by a code: a neutral word, offered to you, that says nothing about "
                    "who they are. Names and contact details stay apart, in a compartment of their own."
                ),
                "second",
            )
        )
        choices = FlowLayout()
        choices.addWidget(self.first)
        choices.addWidget(buttons.plain(_("Paste a list"), lambda: context.do("paste_clients")))
        layout.addLayout(choices)
        layout.addStretch(1)


class EveryonePage(Page):
    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self._context = context
        self._steps = FirstSteps(context)
        self._count = words.label("", "second")
        self._new = buttons.primary(_("New client"), lambda: context.do("new_client"))
        self._ways = self._make_ways()
        self._stack = QStackedWidget()
        self._stack.addWidget(QWidget())
        self._stack.addWidget(self._steps)
        self._stack.addWidget(self._ways)
        column(self, margins=(28, 24, 28, 24)).addWidget(self._stack)
        context.practice.changed.connect(self._show_state)
        self._show_state()

    def show_place(self, _place: Place) -> None:
        self._show_state()

    def focus_first(self) -> None:
        (self._new if self._context.practice.cases else self._steps.first).setFocus()

    def _show_state(self) -> None:
        practice = self._context.practice
        if not practice.ready:
            return
        self._stack.setCurrentWidget(self._ways if practice.cases else self._steps)
        count = practice.at_work()
        said = ngettext("{count} client at present.", "{count} clients at present.", count)
        self._count.setText(said.format(count=count))

    def _make_ways(self) -> QWidget:
        context = self._context
        ways = QWidget()
        layout = column(ways, gap=10)
        layout.addWidget(words.heading(_("Clients")))
        layout.addWidget(self._count)
        hint = _("Choose one from the list. Typing the beginning of a code or tag makes the list shorter.")
        layout.addWidget(words.label(hint, "second"))
        choices = FlowLayout()
        choices.addWidget(self._new)
        choices.addWidget(buttons.plain(_("New couple, family or group"), lambda: context.do("new_group")))
        choices.addWidget(buttons.plain(_("Add a list of clients"), lambda: context.do("paste_clients")))
        layout.addLayout(choices)
        layout.addStretch(1)
        return ways
