"""The progress of long work, told to whoever waits for it."""

from collections.abc import Callable

Progress = Callable[[float, int, str], None]
"""Is told how many steps are done, of how many, and what comes next.

It may raise Cancelled; it is called often, so that this ends the work soon.
"""

SAVING = "Saving"
CANCELLED = "Cancelled. Nothing was changed."


def no_progress(_done: float, _steps: int, _what: str) -> None:
    """Tell nobody."""
