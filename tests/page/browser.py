"""Debian's Chromium with a person at the keyboard: a page opened by file://, everything it asks for watched.

No mouse: a control is reached by Tab, as a person without one reaches it.
"""

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path

from playwright.sync_api import BrowserContext, Error, Page, Request, sync_playwright

AXE = Path(__file__).parents[2] / ".venv/page/node_modules/axe-core/axe.min.js"
CHROMIUM = "/usr/bin/chromium"
PATIENCE = 60_000
"""ms for what really happens; a busy computer may take long over a dear guess."""

_FURTHEST = 600
_ALONE = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
_WATCH = """window.refused = [];
addEventListener("securitypolicyviolation", event => refused.push(event.effectiveDirective));"""


@contextlib.contextmanager
def chromium(
    profile: Path, *, width: int = 412, height: int = 860, dark: bool = False
) -> Iterator[BrowserContext]:
    """A browser with `profile` as its own, in one window of that size."""
    with sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            profile,
            executable_path=CHROMIUM,
            args=_ALONE,
            headless=True,
            accept_downloads=True,
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
        )
        context.set_default_timeout(PATIENCE)
        yield context
        with contextlib.suppress(Error):  # a test may have killed it
            context.close()


class Reader:
    """Whoever was given the page. `asked_for`: every address that was asked for besides the page itself.

    What the page's own policy stopped before it was asked for is in `refused` alone.
    """

    def __init__(self, context: BrowserContext, file: Path) -> None:
        self.page: Page = context.pages[0]
        self.address = file.resolve().as_uri()
        self.asked_for: list[str] = []
        self.complaints: list[str] = []
        context.on("request", lambda request: self.asked_for.append(request.url))
        context.on("requestfailed", self._take_back)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", lambda line: self.complaints.append(line.text))
        self.page.add_init_script(_WATCH)

    def open(self) -> None:
        self.page.goto(self.address)
        self.asked_for.remove(self.address)

    def _take_back(self, request: Request) -> None:
        if request.failure == "csp":
            self.asked_for.remove(request.url)

    @property
    def refused(self) -> list[str]:
        """What the page's own policy kept it from."""
        return list(self.page.evaluate("window.refused"))

    def at(self) -> str:
        """The id of what has the keyboard."""
        return str(self.page.evaluate("document.activeElement.id"))

    def go_to(self, wanted: str) -> None:
        """By Tab alone; what stands before it is passed."""
        for _step in range(_FURTHEST):
            if self.at() == wanted:
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"no way to {wanted} by Tab")

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def do(self, button: str) -> None:
        self.go_to(button)
        self.press("Enter")

    def write(self, field: str, words: str) -> None:
        self.go_to(field)
        self.page.keyboard.type(words)

    def choose(self, radio: str) -> None:
        """The group is one stop of Tab; arrows go on within it."""
        group = self.page.evaluate("id => document.getElementById(id).name", radio)
        for _step in range(_FURTHEST):
            if self.page.evaluate("name => document.activeElement.name === name", group):
                break
            self.press("Tab")
        self.press("Space")
        for _step in range(_FURTHEST):
            if self.page.evaluate("id => document.getElementById(id).checked", radio):
                return
            self.press("ArrowDown")
        raise AssertionError(f"no way to {radio} by arrows")

    def sees(self, wanted: str) -> None:
        """Wait until it is shown."""
        self.page.wait_for_selector(f"#{wanted}:visible")

    def text(self, of: str) -> str:
        return str(self.page.inner_text(f"#{of}"))

    def until(self, what: str, is_so: Callable[[], bool]) -> None:
        """Wait for what only the test knows, while the browser goes on telling."""
        for _step in range(PATIENCE // 50):
            if is_so():
                return
            self.page.wait_for_timeout(50)
        raise AssertionError(f"waited for {what}")

    def status(self, words: str) -> None:
        """Wait until the page says so."""
        self.page.wait_for_function(
            "words => document.getElementById('status').textContent.includes(words)", arg=words
        )

    def save(self, button: str, folder: Path) -> Path:
        """What comes down when the button is pressed, under the name that the page gives it."""
        self.go_to(button)
        with self.page.expect_download() as coming:
            self.press("Enter")
        kept = folder / coming.value.suggested_filename
        coming.value.save_as(kept)
        return kept
