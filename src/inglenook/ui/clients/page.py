"""A client's page: the head that is always in sight, and the tabs below it."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QComboBox, QFrame, QStackedWidget, QTabBar, QWidget

from inglenook.domain.change import Change
from inglenook.domain.compartment import Compartment
from inglenook.domain.errors import InglenookError
from inglenook.domain.goal.goal import GoalId
from inglenook.domain.ids import CaseId
from inglenook.domain.language import _
from inglenook.domain.worksheet.return_draft import AnyDraft
from inglenook.ui.clients.details import Details
from inglenook.ui.clients.goals import GoalsTab
from inglenook.ui.clients.head import CaseHead
from inglenook.ui.clients.identity import IdentityTab
from inglenook.ui.clients.keeping import CaseKeeping
from inglenook.ui.clients.measures import MeasuresTab
from inglenook.ui.clients.note_list import NoteList
from inglenook.ui.clients.opened import OpenedCase, open_case
from inglenook.ui.clients.session_list import SessionList
from inglenook.ui.clients.starting import begin
from inglenook.ui.clients.timeline_tab import TimelineTab
from inglenook.ui.clients.worksheets import SheetsTab
from inglenook.ui.desk.context import DeskContext
from inglenook.ui.desk.page import Page
from inglenook.ui.desk.place import Place
from inglenook.ui.look.space import column

TABS = ("timeline", "notes", "sessions", "goals", "worksheets", "measures", "details", "identity")


class CasePage(Page):
    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self._context = context
        self._case_id: CaseId | None = None
        self._opened: OpenedCase | None = None
        self._head = CaseHead(context)
        self._tabs = QTabBar()
        self._tab_choice = QComboBox()
        self._timeline = TimelineTab(context)
        self._notes = NoteList(context)
        self._sessions = SessionList(context)
        self._goals = GoalsTab(context)
        self._sheets = SheetsTab(context)
        self._measures = MeasuresTab(context)
        self._details = Details(context)
        self._identity = IdentityTab(context)
        self._keeping = CaseKeeping(context, self)
        self._lay_out()
        self._connect()

    def show_place(self, place: Place) -> None:
        case_id = CaseId(place.id or "")
        if case_id != self._case_id:
            self._keep()
            self._case_id = case_id
            self._opened = None
            self._turn_to(place.extra if place.extra in TABS else TABS[0])
        elif place.extra in TABS:
            self._turn_to(place.extra)
        self._ask()
        self._show_tab()

    def extra(self) -> str | None:
        return TABS[self._tabs.currentIndex()]

    def case_id(self) -> str | None:
        return self._case_id

    def leave(self) -> None:
        self._keep()

    def unkept(self) -> Sequence[AnyDraft]:
        """Identity fields and check-ins are no drafts: they go to the vault as they are."""
        self._keep()
        return []

    def refresh(self, change: Change) -> None:
        """Hidden it need not know: it reads anew when it is shown."""
        if self._case_id is None or not self.isVisible():
            return
        if change.touches("case", self._case_id) or change.touches("client"):
            self._ask()
        changing = (self._timeline, self._goals, self._sheets, self._measures)
        if any(body.touched_by(change) for body in changing):
            self._show_tab()

    def compartments_changed(self) -> None:
        self._name_identity()
        self._show_tab()

    def focus_first(self) -> None:
        """On the tabs: arrows show the others, Tab goes into what they show."""
        tabs = self._tabs if self._tabs.isVisibleTo(self) else self._tab_choice
        tabs.setFocus(Qt.FocusReason.OtherFocusReason)

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        if self._opened is None:
            return {}
        return {
            **self._keeping.handlers(self._opened),
            "check_in": self._check_in,
            "new_goal": self._new_goal,
            "summary": lambda: self._context.go(Place("summary", self._case_id)),
            "identity": lambda: self._tabs.setCurrentIndex(TABS.index("identity")),
            "next_tab": lambda: self._tabs.setCurrentIndex((self._tabs.currentIndex() + 1) % len(TABS)),
            "previous_tab": lambda: self._tabs.setCurrentIndex((self._tabs.currentIndex() - 1) % len(TABS)),
        }

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down leads from the tabs into what they show."""
        if event.key() == Qt.Key.Key_Down and self._tabs.hasFocus():
            bodies = (
                self._timeline, self._notes, self._sessions, self._goals, self._sheets, self._measures,
            )  # fmt: skip
            for body in bodies:
                if body.isVisible():
                    body.focus_first()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def restyle(self) -> None:
        for part in (self._timeline, self._goals, self._measures):
            part.restyle()
        self._fit()

    def _fit(self) -> None:
        """A list of tabs where they do not fit."""
        fitting = self._tabs.sizeHint().width() <= self.width() - self._context.theme.px(56)
        self._tabs.setVisible(fitting)
        self._tab_choice.setVisible(not fitting)

    def _ask(self) -> None:
        case_id = self._case_id
        if case_id is not None:
            self._context.runner.ask(
                lambda vault: open_case(vault, case_id), self._came, self._gone, key="case"
            )

    def _came(self, opened: OpenedCase) -> None:
        if opened.case.id != self._case_id:
            return
        self._opened = opened
        self._head.show_case(opened)
        self._timeline.show_opened(opened)
        self._name_identity()
        for name, body in (("details", self._details), ("identity", self._identity)):
            if self._tabs.currentIndex() == TABS.index(name):
                body.show_case(opened)

    def _gone(self, error: InglenookError) -> None:
        """It went to the trash while its page was on screen."""
        self._context.runner.problem.emit(error)
        self._context.go(Place("clients"))

    def _show_tab(self) -> None:
        if self._case_id is None:
            return
        name = TABS[self._tabs.currentIndex()]
        self._bodies.setCurrentIndex(self._tabs.currentIndex())
        if name == "timeline":
            self._timeline.show_case(self._case_id)
        elif name == "notes":
            self._notes.show_case(self._case_id)
        elif name == "sessions":
            self._sessions.show_case(self._case_id)
        elif name == "goals":
            self._goals.show_case(self._case_id)
        elif name == "worksheets":
            self._sheets.show_case(self._case_id)
        elif name == "measures":
            self._measures.show_case(self._case_id)
        elif name == "details" and self._opened is not None:
            self._details.show_case(self._opened)
        elif name == "identity" and self._opened is not None:
            self._identity.show_case(self._opened)

    def _check_in(self) -> None:
        """On the tab of goals; again for the next goal."""
        self._turn_to("goals")
        self._goals.check_in()

    def _check_in_on(self, goal_id: str) -> None:
        self._turn_to("goals")
        self._goals.check_in(GoalId(goal_id))

    def _new_goal(self) -> None:
        self._turn_to("goals")
        self._goals.add()

    def _turn_to(self, tab: str) -> None:
        self._tabs.setCurrentIndex(TABS.index(tab))

    def _keep(self) -> None:
        """What goes to the vault as it is, before one turns away."""
        for part in (self._identity, self._timeline, self._goals, self._measures):
            part.keep()

    def _begin(self) -> None:
        if self._case_id is not None:
            begin(self._context, self._case_id)

    def _name_identity(self) -> None:
        title, place = self._identity_title(), TABS.index("identity")
        self._tabs.setTabText(place, title)
        self._tab_choice.setItemText(place, title)
        self._fit()

    def _identity_title(self) -> str:
        return _("Identity") if self._context.is_open(Compartment.IDENTITY) else _("Identity (sealed)")

    def _lay_out(self) -> None:
        titles = (
            _("Timeline"), _("Notes"), _("Sessions"), _("Goals"), _("Worksheets"), _("Measures"),
            _("Details"), self._identity_title(),
        )  # fmt: skip
        for title in titles:
            self._tabs.addTab(title)
        self._tabs.setAccessibleName(_("Parts of the client's page"))
        self._tabs.setDrawBase(False)
        self._tabs.setExpanding(False)
        self._tabs.setUsesScrollButtons(True)
        self._bodies = QStackedWidget()
        for body in (
            self._timeline, self._notes, self._sessions, self._goals, self._sheets, self._measures,
            self._details, self._identity,
        ):  # fmt: skip
            self._bodies.addWidget(body)
        self._tab_choice.addItems(titles)
        self._tab_choice.setAccessibleName(_("Parts of the client's page"))
        tabs = QWidget()
        inside = column(tabs, margins=(28, 2, 28, 0))
        inside.addWidget(self._tabs)
        inside.addWidget(self._tab_choice)
        rule = QFrame()
        rule.setProperty("kind", "rule")
        layout = column(self, gap=0)
        for part in (self._head, tabs, rule):
            layout.addWidget(part)
        layout.addWidget(self._bodies, 1)

    def _connect(self) -> None:
        self._tabs.currentChanged.connect(lambda _index: self._show_tab())
        self._tabs.currentChanged.connect(self._tab_choice.setCurrentIndex)
        self._tab_choice.currentIndexChanged.connect(self._tabs.setCurrentIndex)
        self._timeline.check_in_wanted.connect(self._check_in_on)
        self._head.note_wanted.connect(self._begin)
        self._sessions.opened.connect(self._keeping.open_session)
        self._sessions.new_wanted.connect(lambda: self._context.do("new_session"))
