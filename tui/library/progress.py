"""The progress of long work, told to whoever waits for it."""

from collections.abc import Callable

Progress = Callable[[float, int, str], None]
"""Told how many steps are done, of how many, and what comes next.

It may raise Cancelled, and is called often enough for that to be soon.
"""

SAVING = "Saving"
CANCELLED = "Cancelled. Nothing was changed."


def no_progress(_done: float, _steps: int, _what: str) -> None:
    """Tell nobody."""
