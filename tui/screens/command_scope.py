"""What answers some commands of the main screen."""

from typing import TYPE_CHECKING

from textual.dom import DOMNode
from textual.message import Message

from tui.library import Library
from tui.screens.library_panes import LibraryPanes
from tui.settings.keeping import SettingsStore

if TYPE_CHECKING:
    from tui.screens.browsing_commands import BrowsingCommands


class CommandScope(DOMNode):
    """Answers commands for the screen, and messages that rise to it from the panes."""

    def __init__(self, library: Library, panes: LibraryPanes) -> None:
        super().__init__()
        self._library = library
        self._panes = panes

    def post_message(self, message: Message) -> bool:
        """Post a message at the screen, where every scope hears it."""
        return self.screen.post_message(message)


class OuterScope(CommandScope):
    """A scope whose commands change what `browsing` lists, as the settings say."""

    def __init__(
        self,
        library: Library,
        panes: LibraryPanes,
        browsing: "BrowsingCommands",
        settings: SettingsStore,
    ) -> None:
        super().__init__(library, panes)
        self._browsing = browsing
        self._settings = settings
