"""The launcher knows no Qt and no cryptography: what it has not loaded it can't hold."""

import subprocess
import sys

FORBIDDEN = (
    "PySide6",
    "shiboken6",
    "cryptography",
    "sqlcipher3",
    "inglenook.vault",
    "inglenook.ui",
    "zxcvbn",
)


def _loaded_by(statement: str) -> set[str]:
    code = f"{statement}\nimport sys\nprint('\\n'.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_the_launcher_loads_neither_window_nor_vault() -> None:
    loaded = _loaded_by("import inglenook.app.main, inglenook.app.launcher")
    assert not [name for name in loaded if name.startswith(FORBIDDEN)]


def test_an_errand_loads_no_window() -> None:
    loaded = _loaded_by("import inglenook.app.errand")
    assert not [name for name in loaded if name.startswith(("PySide6", "shiboken6", "inglenook.ui"))]
    assert "inglenook.vault" in loaded


def test_control_a_phase_does() -> None:
    loaded = _loaded_by("import inglenook.app.desk")
    assert "PySide6" in loaded
    assert "inglenook.vault" in loaded
