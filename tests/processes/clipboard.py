"""Prints what another program finds in the clipboard. `clipboard.py`"""

import sys

from PySide6.QtCore import QTimer
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication

if __name__ == "__main__":
    application = QApplication(sys.argv[:1])

    def tell() -> None:
        clipboard = application.clipboard()
        modes = (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection)
        sys.stdout.write("|".join(clipboard.text(mode) for mode in modes))
        application.quit()

    QTimer.singleShot(200, tell)
    sys.exit(application.exec())
