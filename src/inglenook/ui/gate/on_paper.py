"""Recovery words brought to paper: shown, printed if wished, three of them asked back."""

from collections.abc import Callable, Sequence
from pathlib import Path

from inglenook.domain.language import _
from inglenook.exchange.printing import find_printer, save
from inglenook.ui.gate.paper import Paper
from inglenook.ui.gate.recovery import AskBack, ShowWords
from inglenook.ui.gate.steps import Steps


def bring_to_paper(
    steps: Steps,
    words: Sequence[str],
    set_page: Callable[[], bytes],
    home: Path,
    then: Callable[[], None],
    *,
    sentence: str = "",
) -> None:
    """`then` is called once three of the words were typed from the paper."""

    def ask_back() -> None:
        page = AskBack(words)
        page.answered.connect(then)
        steps.show_page(page)

    page = ShowWords(words, sentence)
    page.written.connect(ask_back)
    page.print_chosen.connect(lambda: show_paper(steps, set_page, home))
    steps.show_page(page)


def show_paper(steps: Steps, set_page: Callable[[], bytes], home: Path, name: str = "sheet.pdf") -> None:
    """The page is made off the window's thread, shown as it will be, handed on or saved."""
    steps.do(_("Setting the page…"), set_page, lambda pdf: _show(steps, pdf, home, name))


def _show(steps: Steps, pdf: bytes, home: Path, name: str) -> None:
    printer = find_printer()
    page = Paper(pdf, can_print=printer is not None, home=home, name=name)
    if printer is not None:
        page.print_chosen.connect(
            lambda: steps.do(
                _("Handing it to the printer…"),
                lambda: printer(pdf),
                lambda _none: page.said(_("Handed to the printer. Wait for the paper before you go on.")),
            )
        )
    page.save_chosen.connect(
        lambda path: steps.do(_("Saving…"), lambda: save(path, pdf), lambda _none: page.said(_("Saved.")))
    )
    steps.show_page(page)
