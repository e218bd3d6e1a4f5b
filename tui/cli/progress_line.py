"""What a long command shows on the terminal while it runs, and how ctrl+c gives it up."""

import os
import shutil
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING

import click

from tui.errors import Cancelled
from tui.text import clean_line, ended_within

if TYPE_CHECKING:
    from tui.library.progress import Progress

TELL_SECONDS = 0.1
"""Seconds between two lines at least, as many small files are read in that time."""
_ERASE = "\r\x1b[K"


class ProgressLine:
    """One line on standard error, where that is a terminal, that is gone at the end."""

    def __init__(self) -> None:
        self._is_seen = sys.stderr.isatty()
        self._next = 0.0
        self._is_there = False

    def show(self, what: str) -> None:
        """Show what is being done, unless something was shown only just now."""
        now = time.monotonic()
        if not what or not self._is_seen or now < self._next:
            return
        self._next = now + TELL_SECONDS
        self._is_there = True
        line = ended_within(_columns() - len(" …^C") - 1, clean_line(what))
        click.echo(f"{_ERASE}{line} …", nl=False, err=True)

    def erase(self) -> None:
        """Leave nothing of it behind."""
        if self._is_there:
            click.echo(_ERASE, nl=False, err=True)
            self._is_there = False


def _columns() -> int:
    """Return how wide the terminal is: a longer line, or the ^C behind it, could not be erased."""
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns or 80
    except (OSError, ValueError):
        return shutil.get_terminal_size().columns


class _Interrupts:
    """Has ctrl+c wait once the library is being saved, so that it is known whether it was."""

    def __init__(self, said: str) -> None:
        self._said = said
        self.is_waiting = False
        """Whether ctrl+c waits: what it interrupts may have been saved."""
        self._was_pressed = False

    def hold_back(self) -> None:
        """Have ctrl+c wait from now on; pressed once more it waits no longer."""
        if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
            signal.signal(signal.SIGINT, self._note)
            self.is_waiting = True

    def let_through(self) -> None:
        """Have ctrl+c interrupt at once again."""
        if self.is_waiting:
            signal.signal(signal.SIGINT, signal.default_int_handler)

    def _note(self, _number: int, _frame: FrameType | None) -> None:
        if self._was_pressed:
            raise KeyboardInterrupt
        self._was_pressed = True

    def check(self) -> None:
        """Raise Cancelled if ctrl+c was pressed."""
        if self._was_pressed:
            raise Cancelled(self._said)


@contextmanager
def shown_progress() -> Iterator["Progress"]:
    """Return the progress of an import or fetch, which the terminal shows until its end.

    Cancelled takes the place of ctrl+c as long as nothing has been saved; after that it is late.
    """
    from tui.library.progress import CANCELLED, SAVING

    line, interrupts = ProgressLine(), _Interrupts(CANCELLED)

    def tell(_done: float, _steps: int, what: str) -> None:
        if what == SAVING and not interrupts.is_waiting:
            interrupts.hold_back()
        interrupts.check()
        line.show(what)

    try:
        yield tell
    except KeyboardInterrupt:
        if interrupts.is_waiting:
            raise
        raise Cancelled(CANCELLED) from None
    finally:
        interrupts.let_through()
        line.erase()
