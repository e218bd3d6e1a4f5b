"""The main screen: a library in its panes, and what is said of it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Size

from tui.bindings import bindings_of, in_keys_of
from tui.commands import COMMANDS, Where, commands_for
from tui.keymap import command_in
from tui.library import Library
from tui.screens.browsing_commands import BrowsingCommands
from tui.screens.change_commands import ChangeCommands
from tui.screens.job_commands import JobCommands
from tui.screens.library_panes import LibraryPanes
from tui.screens.library_watcher import LibraryWatcher
from tui.screens.listing_commands import ListingCommands
from tui.screens.outgoing_commands import OutgoingCommands, Replace
from tui.screens.page_commands import PageCommands
from tui.screens.pane_grid import TIGHT_LINES
from tui.screens.reasons_commands import InterestCommands
from tui.screens.search_commands import SearchCommands
from tui.screens.serial_writer import SerialWriter
from tui.screens.settings_commands import SettingsCommands
from tui.screens.triage_commands import TriageCommands
from tui.settings.keeping import SettingsStore
from tui.textual_workarounds import HeldScreen
from tui.widgets.key_footer import KeyFooter
from tui.widgets.line import StatusLine
from tui.widgets.paper_list import PaperList

if TYPE_CHECKING:
    from tui.library.watching import Watch

WELCOME = "Press {help} for all keys."
OF_PAPERS = frozenset(
    command.id for command in commands_for(Where.PAPER, Where.QUEUE, Where.LISTS, Where.LIST)
)
"""The commands that need a paper."""
BEGINNINGS = ("fetch_listings", "import_listing", "settings", "help", "command_palette", "quit")
OF_LIBRARIES = frozenset(command.id for command in COMMANDS) - frozenset(BEGINNINGS)
"""The commands that need a library which is not empty."""


class MainScreen(HeldScreen):
    """Has the panes and what answers their commands, and shows what comes up from them."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("back")]

    def __init__(
        self,
        library: Library,
        writer: SerialWriter,
        *,
        notice: str = "",
        watch: "Watch | None" = None,
        settings: SettingsStore,
        replace_file: Replace,
    ) -> None:
        super().__init__()
        self._library = library
        self._notice = notice
        self._start = settings.value.view_start
        self._status = StatusLine()
        self._panes = panes = LibraryPanes(library, self._status)
        self._browsing = browsing = BrowsingCommands(library, panes, settings)
        self.jobs = JobCommands(library, panes, browsing, settings=settings, watch=watch)
        self.settings = SettingsCommands(library, panes, browsing, settings)
        self.changes = ChangeCommands(library, panes, browsing, writer)
        self.answer_by(
            self.jobs,
            self.settings,
            self.changes,
            InterestCommands(library, panes, writer),
            SearchCommands(library, panes),
            OutgoingCommands(library, panes, settings, replace_file),
            PageCommands(library, panes, settings),
            TriageCommands(library, panes, browsing),
            ListingCommands(library, panes, browsing, settings),
            browsing,
        )
        self._footer = KeyFooter()
        self._watcher = LibraryWatcher(library, writer)

    def compose(self) -> ComposeResult:
        """Lay out the panes, the job that runs, the status line and the footer, for this size."""
        self._arrange(self.app.size)
        self.begin_at(self._panes.search.results, self._panes.search)
        yield self._panes
        yield from self.jobs.widgets()
        yield self._status
        yield self._footer
        yield self._watcher

    def on_mount(self) -> None:
        """Say what there is to say at the start."""
        self._status.say(self._notice or in_keys_of(self.app, WELCOME), is_error=bool(self._notice))
        self._show_keys()
        self._browsing.begin_with(self._start)

    @on(LibraryPanes.PaperShown)
    def _show_keys(self) -> None:
        """Leave out of the footer what would do nothing here."""
        is_there = self._panes.abstract.key is not None
        has_papers = len(self._library.papers) > 0
        self._footer.hidden = frozenset() if is_there else OF_PAPERS if has_papers else OF_LIBRARIES

    def on_resize(self, event: events.Resize) -> None:
        """Arrange the panes for the new size; ignore a size that the terminal no longer has.

        Textual lays out for each size and then sends it again: two sizes would alternate for ever.
        """
        if event.size == self.app.size:
            self._arrange(event.size)
        else:
            event.prevent_default()

    def _arrange(self, size: Size) -> None:
        self._panes.fit(*size)
        self._footer.display = size.height >= TIGHT_LINES

    def on_descendant_focus(self) -> None:
        """Show the keys of the new focus in the same step."""
        self._footer.show_bindings()

    def on_key(self, event: events.Key) -> None:
        """Say where a key works that does nothing here."""
        commands = getattr(self.app, "commands", COMMANDS)
        command = command_in(commands, event.key, set(self._absent()))
        if command is not None:
            where, key = command.where.lower(), self.app.get_key_display(Binding(event.key, ""))
            self._status.say(f"{key} works {where}: {command.help}.")

    def _absent(self) -> Iterator[Where]:
        """Yield the places in which the reader is not, and whose keys mean nothing elsewhere."""
        focused, queue = self.focused, self._panes.queue
        if focused is not queue.papers:
            yield Where.QUEUE
        if not isinstance(focused, PaperList):
            yield Where.LIST

    def action_back(self) -> None:
        """Cancel what is running, or clear the search, or go back to the list."""
        if self.jobs.bar.cancel():
            self._status.say("Cancelling …")
        else:
            self._browsing.go_back()

    def begin_behind(self) -> None:
        """Begin what goes on behind the panes, now that they are seen."""
        self._watcher.begin()

    @on(LibraryPanes.CatalogueChanged)
    def _index(self) -> None:
        self._watcher.index()

    @on(LibraryWatcher.LookFailed)
    def _complain(self, event: LibraryWatcher.LookFailed) -> None:
        self._status.say(event.reason, is_error=True)

    @on(LibraryWatcher.Changed)
    def _show_changed(self, event: LibraryWatcher.Changed) -> None:
        self._panes.show_changes(event.changes)
