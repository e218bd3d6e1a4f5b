"""The app: one library on the screen."""

import asyncio
import contextlib
import os
import signal
from collections import deque
from collections.abc import Iterable
from functools import partial

from rich.traceback import Traceback
from textual import events
from textual.app import App, SystemCommand
from textual.message_pump import MessagePump
from textual.screen import Screen

from tui.commands import COMMANDS
from tui.library import Library
from tui.library.watching import Watch
from tui.screens.main import MainScreen
from tui.settings.configuration import DEFAULT_ADDRESS
from tui.theme import DARK, LIGHT

THEME_VARIABLE = "TEXTUAL_THEME"
"""Names another theme, as in every Textual app."""
DEBUG_VARIABLE = "BROADSHEET_DEBUG"
"""Asks for tracebacks with the values of variables, which may hold titles and notes."""
_ENDING_SIGNALS = ("SIGTERM", "SIGHUP")
_ROUNDS = 3
"""A key goes up from the focus, then what its action says, then what a change of focus says."""


class BroadsheetApp(App[None]):
    """Broadsheet on the terminal; everything else happens on its screens."""

    TITLE = "Broadsheet"
    ENABLE_COMMAND_PALETTE = True

    def __init__(
        self,
        library: Library,
        *,
        notice: str = "",
        watch: Watch | None = None,
        fetch_address: str = DEFAULT_ADDRESS,
    ) -> None:
        super().__init__()
        self._library = library
        self._main = partial(MainScreen, notice=notice, watch=watch, fetch_address=fetch_address)
        self._typed: deque[events.Event] = deque()
        for theme in (DARK, LIGHT):
            self.register_theme(theme)
        self.theme = os.environ.get(THEME_VARIABLE) or DARK.name

    def on_mount(self) -> None:
        """Show the panes."""
        self._end_on_signals()
        self.push_screen(self._main(self._library))

    def _fatal_error(self) -> None:
        """End with a traceback of the code alone: Textual's own shows values, notes among them."""
        if os.environ.get(DEBUG_VARIABLE):
            super()._fatal_error()
        else:
            self.panic(Traceback(show_locals=False, width=None))

    def _end_on_signals(self) -> None:
        """Leave the terminal as it was when told to end, or when it is closed."""
        loop = asyncio.get_running_loop()
        for name in _ENDING_SIGNALS:
            with contextlib.suppress(NotImplementedError, AttributeError, RuntimeError):
                loop.add_signal_handler(getattr(signal, name), self.exit)

    async def on_event(self, event: events.Event) -> None:
        """Answer what is typed one key after the other.

        Textual sends a key to the widget that has the focus when the key is read. Keys read
        together, as over a slow line, would all go to one widget: of `/exact`, the `x` too.
        """
        if not isinstance(event, (events.Key, events.Paste)) or event.is_forwarded:
            await super().on_event(event)
            return
        self._typed.append(event)
        if len(self._typed) == 1:
            await self._answer()

    async def _answer(self) -> None:
        await super().on_event(self._typed[0])
        self._wait(_ROUNDS, [])

    def _wait(self, rounds: int, nodes: list[MessagePump]) -> None:
        """Pass through the queues of the focus and all above it, then answer the next key."""
        while True:
            if not nodes:
                if not rounds:
                    break
                rounds -= 1
                nodes = list((self.focused or self.screen).ancestors_with_self)
            if nodes.pop(0).call_later(self._wait, rounds, nodes):
                return
        self._typed.popleft()
        if self._typed:
            self.call_later(self._answer)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Give the palette the commands of the table, and the choice of a theme."""
        for command in COMMANDS:
            if command.in_palette and hasattr(screen, f"action_{command.id}"):
                action = getattr(screen, f"action_{command.id}")
                yield SystemCommand(
                    f"{command.label}  ({command.keys_shown})", command.help, action
                )
        yield SystemCommand("Theme", "Choose the colours", self.action_change_theme)
