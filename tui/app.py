"""The app: one library on the screen."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import SystemCommand
from textual.binding import BindingType
from textual.screen import Screen

from tui.bindings import bindings_of
from tui.keymap import Overrides, keymap_from, rebound
from tui.library import Library
from tui.screens.main import MainScreen
from tui.screens.serial_writer import SerialWriter
from tui.settings.configuration import DEFAULT_ADDRESS
from tui.textual_workarounds import HeldApp
from tui.theme import DARK, LIGHT

if TYPE_CHECKING:
    from tui.library.watching import Watch
    from tui.screens.dialogs.job_dialog import JobDialog

THEME_VARIABLE = "TEXTUAL_THEME"
"""Names another theme, as in every Textual app."""


class BroadsheetApp(HeldApp):
    """Broadsheet on the terminal; everything else happens on its screens.

    `keys` gives other keys to commands, by their ids.
    """

    TITLE = "Broadsheet"
    CSS_PATH = Path(__file__).parent / "styles" / "broadsheet.tcss"
    ENABLE_COMMAND_PALETTE = True
    BINDINGS: ClassVar[list[BindingType]] = list(bindings_of("help", "command_palette", "quit"))

    def __init__(
        self,
        library: Library,
        *,
        notice: str = "",
        watch: "Watch | None" = None,
        fetch_address: str = DEFAULT_ADDRESS,
        keys: Overrides = {},  # noqa: B006  never changed
    ) -> None:
        super().__init__()
        self._library = library
        self._writer = SerialWriter()
        self._commands = rebound(keys)
        self._main = MainScreen(
            library, self._writer, notice=notice, watch=watch, fetch_address=fetch_address
        )
        for theme in (DARK, LIGHT):
            self.register_theme(theme)
        self.theme = os.environ.get(THEME_VARIABLE) or DARK.name
        self.set_keymap(keymap_from(keys))

    def on_mount(self) -> None:
        """Show the panes."""
        self.end_on_signals()
        self.push_screen(self._main)

    def on_job_dialog_requested(self, event: "JobDialog.Requested") -> None:
        """Run the job that a dialog asks for."""
        self._main.run_job(event.job)

    def action_help(self) -> None:
        """Show all keys."""
        from tui.screens.dialogs.help import HelpDialog

        self.push_screen(HelpDialog(self._commands))

    async def action_quit(self) -> None:
        """Leave Broadsheet, once all that was asked for is written."""
        await self._writer.flush()
        self.exit()

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Return the commands of the table for the palette, and the choice of a theme.

        Each is run where its action is found: from the focus of the screen below upwards.
        """
        nodes = (screen.focused or screen).ancestors_with_self
        for command in self._commands:
            action = f"action_{command.id}"
            owner = next((node for node in nodes if hasattr(node, action)), None)
            if command.in_palette and owner is not None:
                title = f"{command.label}  ({command.keys_shown})"
                yield SystemCommand(title, command.help, getattr(owner, action))
        yield SystemCommand("Theme", "Choose the colours", self.action_change_theme)
