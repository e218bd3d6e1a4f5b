"""The command line over the library, and the door to the app."""

from tui.cli.main import run

__all__ = ["run"]
