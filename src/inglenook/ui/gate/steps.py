"""The way through the locked window: one page shown, those before kept for going back, one work at a time."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QStackedWidget, QWidget

from inglenook.ui.gate.page import Page
from inglenook.ui.gate.work import Work


class Steps(QStackedWidget):
    """Pages that are left for good are emptied and deleted.

    `has_opened`: something of a vault, or its keys, was in this process; `failure`: how that ended.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work: Work | None = None
        self._stop: Callable[[], None] | None = None
        self.has_opened = False
        self.failure: Exception | None = None

    @property
    def page(self) -> Page | None:
        page = self.currentWidget()
        return page if isinstance(page, Page) else None

    def show_page(self, page: Page) -> None:
        page.left.connect(self.back)
        self.addWidget(page)
        page.order_tabs()
        self.setCurrentWidget(page)
        page.focus_first()

    def start_with(self, page: Page) -> None:
        """Leave every other page. None of them is on screen again, not for a moment."""
        before = [self.widget(place) for place in range(self.count())]
        self.show_page(page)
        for each in before:
            self._let_go(each)

    def back(self) -> None:
        """To the page before; the first one stays."""
        if self.count() > 1:
            self._drop()
            page = self.page
            if page is not None:
                page.focus_first()

    def back_to(self, page: Page) -> None:
        while self.count() > 1 and self.page is not page:
            self._drop()
        page.focus_first()

    def do(
        self,
        sentence: str,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None] | None = None,
        *,
        stop: Callable[[], None] | None = None,
    ) -> None:
        """Run `work` elsewhere while the page says `sentence`; then `done(result)`, or tell the problem.

        `stop` makes a long work end soon, for when the window is closed over it.
        """
        page = self.page
        if page is None or (self._work is not None and self._work.isRunning()):
            return
        page.tell(None)
        page.set_busy(sentence)
        self._stop = stop
        self._work = Work(work, self)
        self._work.done.connect(lambda result: self._finish(page, lambda: done(result)))
        self._work.failed.connect(
            lambda error: self._finish(page, lambda: (failed or page.tell_error)(error))
        )
        self._work.start()

    def end(self) -> None:
        """Stop what can be stopped, and wait for the rest; for closing."""
        if self._stop is not None:
            self._stop()
        self._wait()

    def _wait(self) -> None:
        if self._work is not None:
            self._work.wait()

    def _finish(self, page: Page, then: Callable[[], None]) -> None:
        self._wait()  # it has told its outcome and is only winding up; `then` may begin the next work
        page.set_busy(None)
        then()

    def _drop(self) -> None:
        if self.page is not None:
            self._let_go(self.page)

    def _let_go(self, page: QWidget | None) -> None:
        if isinstance(page, Page):
            page.forget()
            self.removeWidget(page)
            page.deleteLater()
