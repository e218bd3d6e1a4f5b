"""A driver that holds Textual: what it sends to the terminal, and what it does without one."""

import os
import select
import threading
from typing import TYPE_CHECKING, Any, Protocol

from textual.driver import Driver

from tui.terminal_background import ASK_BACKGROUND, NO_ANSWER, listen_for_background
from tui.textual_workarounds.terminal_output import frugal

if TYPE_CHECKING:
    from tui.textual_workarounds.held_app import HeldApp

ENTER = "\x1b[?1049h"
"""Turns to the terminal's alternate screen, and clears it."""


class Picture(Protocol):
    """What is shown until Textual takes the terminal over."""

    @property
    def is_standing(self) -> bool:
        """Whether it is on the screen, and Textual is not there yet."""

    def hand_over(self) -> list[Any] | None:
        """Leave the terminal to Textual; return the modes that it has to have in the end."""


class EndOfInput(threading.Event):
    """Is set when no more keys are to be read, and sets itself when their terminal has gone.

    Textual asks it before it reads. Without a terminal there is always nothing to be read, and
    Textual would read that for ever, unless the terminal was the app's own and hung it up.
    """

    def __init__(self, app: "HeldApp", fileno: int) -> None:
        super().__init__()
        self._app = app
        self._fileno = fileno

    def is_set(self) -> bool:
        """Whether no more keys are to be read; end the app if there is nowhere to read from."""
        if not super().is_set() and self._has_gone():
            self.set()
            self._app.call_later(self._app.exit)
        return super().is_set()

    def _has_gone(self) -> bool:
        """Whether the terminal has gone. Two threads ask, and no two may poll with one object."""
        terminal = select.poll()
        terminal.register(self._fileno, 0)  # a terminal that goes is told of unasked
        return any(told & select.POLLHUP for _, told in terminal.poll(0))


def held_driver(plain: type[Driver], app: "HeldApp") -> type[Driver]:
    """Return a driver that sends a style once where it stays the same, and ends without a terminal.

    Textual sends the whole style with each piece of text, and takes it back after each: of a pane's
    border it sends 50 bytes a character.
    """

    class HeldDriver(plain):  # type: ignore[misc, valid-type]
        """A driver that sends no style twice."""

        def start_application_mode(self) -> None:
            """Ask for the background, if it is followed; an answer comes like a key.

            A picture that is shown stays until the first frame, and what the terminal was
            like before it is what it has to be like in the end.
            """
            if hasattr(self, "fileno") and hasattr(select, "poll"):
                self.exit_event = EndOfInput(app, self.fileno)
            asks = app.follows_background and os.environ.get("TERM", "") not in NO_ANSWER
            if asks:
                listen_for_background()
            super().start_application_mode()
            if app.picture is not None and app.picture.is_standing:
                self.attrs_before = app.picture.hand_over()
            if asks and not self.is_headless:
                super().write(ASK_BACKGROUND)

        def write(self, data: str) -> None:
            """Write `data`, shortened."""
            if data == ENTER and app.picture is not None and app.picture.is_standing:
                return  # it would clear the picture
            super().write(frugal(data))

    return HeldDriver
