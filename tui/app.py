"""The app: one library on the screen."""

import asyncio
import contextlib
import os
import signal
from collections.abc import Iterable

from textual.app import App, SystemCommand
from textual.screen import Screen

from tui.commands import COMMANDS
from tui.library import Library
from tui.screens.main import MainScreen
from tui.theme import DARK, LIGHT

THEME_VARIABLE = "TEXTUAL_THEME"
"""Names another theme, as in every Textual app."""
_ENDING_SIGNALS = ("SIGTERM", "SIGHUP")


class BroadsheetApp(App[None]):
    """Broadsheet on the terminal; everything else happens on its screens."""

    TITLE = "Broadsheet"
    ENABLE_COMMAND_PALETTE = True

    def __init__(self, library: Library) -> None:
        super().__init__()
        self._library = library
        for theme in (DARK, LIGHT):
            self.register_theme(theme)
        self.theme = os.environ.get(THEME_VARIABLE) or DARK.name

    def on_mount(self) -> None:
        """Show the panes."""
        self._end_on_signals()
        self.push_screen(MainScreen(self._library))

    def _end_on_signals(self) -> None:
        """Leave the terminal as it was when told to end, or when it is closed."""
        loop = asyncio.get_running_loop()
        for name in _ENDING_SIGNALS:
            with contextlib.suppress(NotImplementedError, AttributeError, RuntimeError):
                loop.add_signal_handler(getattr(signal, name), self.exit)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Give the palette the commands of the table, and the choice of a theme."""
        for command in COMMANDS:
            if command.in_palette and hasattr(screen, f"action_{command.id}"):
                action = getattr(screen, f"action_{command.id}")
                yield SystemCommand(
                    f"{command.label}  ({command.keys_shown})", command.help, action
                )
        yield SystemCommand("Theme", "Choose the colours", self.action_change_theme)
