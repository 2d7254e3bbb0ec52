"""What the desk needs of the resources. The composition root, the pictures and the tests share it."""

import tomllib

from inglenook.app import resources
from inglenook.app.client_page import page_shell, page_texts
from inglenook.app.shelf import measures, whole_shelf
from inglenook.ui.desk.context import DeskResources


def summary_texts() -> dict[str, dict[str, str]]:
    """What the page to talk over says, by language and its English; English says itself."""
    return {"en": {}, "es": tomllib.loads(resources.text("print/summary.es.toml"))["texts"]}


def desk_resources() -> DeskResources:
    return DeskResources(
        code_words=resources.lines("words/codes.txt"),
        shelf=whole_shelf(),
        measures=measures(),
        page_shell=page_shell(),
        page_texts=page_texts(),
        print_template=resources.text("print/worksheet.typ"),
        fonts=resources.fonts(),
        lock_words=resources.lines("words/eff_large.txt"),
        summary_template=resources.text("print/summary.typ"),
        summary_texts=summary_texts(),
    )
