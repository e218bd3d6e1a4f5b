"""The terminal that the app writes to, which may be closed at any moment."""

import contextlib
import sys
from typing import Any, TextIO


class ForgivingOutput:
    """A stream to a terminal; that the terminal has gone is no error.

    Textual writes in a thread that an error ends, and then waits for that thread for ever.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        """Write `text`, if anybody is there to see it."""
        with contextlib.suppress(OSError):
            self._stream.write(text)
        return len(text)

    def flush(self) -> None:
        """Send what was written, if anybody is there to see it."""
        with contextlib.suppress(OSError):
            self._stream.flush()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


def forgive_a_closed_terminal() -> None:
    """Have Textual's driver write where a closed terminal is no error."""
    if sys.__stderr__ is not None:
        sys.__stderr__ = ForgivingOutput(sys.__stderr__)  # type: ignore[assignment, misc]
