"""What the desk needs of the resources. The composition root, the pictures and the tests share it."""

from inglenook.app import resources
from inglenook.app.client_page import page_shell, page_texts
from inglenook.app.shelf import measures, whole_shelf
from inglenook.app.summary_words import summary_texts
from inglenook.ui.desk.context import DeskResources


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
