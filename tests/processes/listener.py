"""A window of another program behind ours: it notes every key that reaches it. `listener.py FILE`"""

import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget


class Listener(QWidget):
    def __init__(self, file: Path) -> None:
        super().__init__()
        self._file = file
        self.setWindowTitle("listener")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        with self._file.open("a", encoding="utf-8") as file:
            file.write(event.text() or f"<{event.key()}>")


if __name__ == "__main__":
    application = QApplication(sys.argv[:1])
    window = Listener(Path(sys.argv[1]))
    window.showMaximized()
    window.activateWindow()
    sys.exit(application.exec())
