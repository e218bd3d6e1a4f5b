"""A part of the screen in which some commands work."""

from typing import TYPE_CHECKING

from textual.containers import Container

from tui.library import Library
from tui.screens.library_panes import LibraryPanes
from tui.settings.keeping import SettingsStore

if TYPE_CHECKING:
    from tui.screens.browsing_commands import BrowsingCommands


class CommandScope(Container):
    """Holds the panes, or another scope, and answers commands while the focus is in there.

    Textual looks for the action of a key from the focus upwards. A scope shows nothing itself.
    """

    DEFAULT_CSS = """
    CommandScope { height: 1fr; visibility: hidden; }
    """

    def __init__(self, library: Library, panes: LibraryPanes) -> None:
        super().__init__()
        self._library = library
        self._panes = panes


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
