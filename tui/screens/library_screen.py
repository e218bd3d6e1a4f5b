"""A library on the screen: its panes, what is said of it, and what goes on behind it."""

from textual import on

from tui.library import Changes, Library
from tui.screens.background import Background
from tui.screens.outgoing import Replace
from tui.screens.serial_writer import SerialWriter
from tui.screens.workspace import Workspace
from tui.settings.keeping import SettingsStore
from tui.textual_workarounds import HeldScreen
from tui.widgets.line import StatusLine


class LibraryScreen(HeldScreen):
    """Shows a library and what changes in it, and changes nothing itself."""

    def __init__(
        self,
        library: Library,
        writer: SerialWriter,
        *,
        settings: SettingsStore,
        replace_file: Replace,
    ) -> None:
        super().__init__()
        self._library = library
        self._writer = writer
        self._settings = settings
        self._workspace = Workspace(library, settings, replace_file)
        self._status = StatusLine()
        self._background = Background(library, writer)

    @property
    def key_shown(self) -> str | None:
        """The key of the paper that the reader looks at."""
        return self._workspace.abstract.key

    @property
    def asked(self) -> str:
        """The query that is in the search box."""
        return self._workspace.search.box.value

    def look_for(self, query: str) -> None:
        """Show what a query finds."""
        self._workspace.look_for(query)

    def say(self, words: str, *, error: bool = False) -> None:
        """Say something in the status line."""
        self._status.say(words, error=error)

    @on(Workspace.Said)
    def _say(self, event: Workspace.Said) -> None:
        self._status.say(event.words, error=event.is_error)

    @on(Background.LookFailed)
    def _complain(self, event: Background.LookFailed) -> None:
        self._status.say(event.reason, error=True)

    def begin_behind(self) -> None:
        """Begin what goes on behind the panes, now that they are seen."""
        self._background.begin()

    def show_changes(self, changes: Changes) -> None:
        """Show what has changed, and index what is new."""
        self._workspace.show_changes(changes)
        self._background.index()

    @on(Background.Changed)
    def _show_changed_elsewhere(self, event: Background.Changed) -> None:
        self.show_changes(event.changes)

    @on(Background.Indexed)
    def _show_indexed(self) -> None:
        self._workspace.show_changes(Changes())
