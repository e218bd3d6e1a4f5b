"""The app: one library on the screen."""

import os
from collections.abc import Iterable
from functools import partial

from textual.app import SystemCommand
from textual.screen import Screen

from tui.commands import COMMANDS
from tui.library import Library
from tui.library.watching import Watch
from tui.screens.main import MainScreen
from tui.settings.configuration import DEFAULT_ADDRESS
from tui.textual_workarounds import HeldApp
from tui.theme import DARK, LIGHT

THEME_VARIABLE = "TEXTUAL_THEME"
"""Names another theme, as in every Textual app."""


class BroadsheetApp(HeldApp):
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
        for theme in (DARK, LIGHT):
            self.register_theme(theme)
        self.theme = os.environ.get(THEME_VARIABLE) or DARK.name

    def on_mount(self) -> None:
        """Show the panes."""
        self.end_on_signals()
        self.push_screen(self._main(self._library))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Give the palette the commands of the table, and the choice of a theme."""
        for command in COMMANDS:
            if command.in_palette and hasattr(screen, f"action_{command.id}"):
                action = getattr(screen, f"action_{command.id}")
                yield SystemCommand(
                    f"{command.label}  ({command.keys_shown})", command.help, action
                )
        yield SystemCommand("Theme", "Choose the colours", self.action_change_theme)
