"""The command line, for scripts, rescue and measuring: no Qt. `run` is what main calls."""

from inglenook.app.cli.command import run

__all__ = ["run"]
