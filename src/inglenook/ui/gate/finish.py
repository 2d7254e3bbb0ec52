"""The last page of a task: what is done now, and one button."""

from PySide6.QtCore import Signal

from inglenook.ui.gate.page import Page


class Finished(Page):
    read = Signal()

    def __init__(self, title: str, sentence: str, button: str) -> None:
        super().__init__(title, sentence)
        self.set_button(button)

    def submit(self) -> None:
        self.read.emit()
