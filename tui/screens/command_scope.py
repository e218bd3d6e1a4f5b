"""A part of the screen in which some commands work."""

from textual.containers import Container

from tui.library import Library
from tui.screens.library_panes import LibraryPanes


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
