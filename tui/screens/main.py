"""The main screen: the panes laid out, and the ways to what they are to show."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.geometry import Size

from tui.bindings import bindings_of, in_keys_of
from tui.errors import BroadsheetError
from tui.library import Library
from tui.library.searches import forget, remember, save
from tui.library.triage import see
from tui.model import Searches
from tui.panes.search import SearchPane
from tui.screens.arrangement import TIGHT_LINES
from tui.screens.job_screen import JobScreen
from tui.screens.outgoing import Replace
from tui.screens.serial_writer import SerialWriter
from tui.settings.keeping import SettingsStore
from tui.widgets.key_footer import KeyFooter

if TYPE_CHECKING:
    from tui.library.watching import Watch

WELCOME = "Press {help} for all keys."
NO_SEARCH = "There is no search to save. Press {search} and type one first."


class MainScreen(JobScreen):
    """Lays out the panes, and leads to saved searches, to listings and through the inbox."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_of("save_search", "saved_searches", "listings", "catch_up", "back"),
    ]
    AUTO_FOCUS = "#results"

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
        super().__init__(library, writer, watch=watch, settings=settings, replace_file=replace_file)
        self._notice = notice
        self._footer = KeyFooter()

    def compose(self) -> ComposeResult:
        """Lay out the panes, the job that runs, the status line and the footer, for this size."""
        self._arrange(self.app.size)
        yield self._workspace
        yield self._jobs
        yield self._status
        yield self._footer
        yield self._background
        if self._watcher is not None:
            yield self._watcher

    def on_mount(self) -> None:
        """Say what there is to say at the start."""
        self.say(self._notice or in_keys_of(self.app, WELCOME), error=bool(self._notice))
        self._workspace.search.box.history = self._library.searches.history
        self._workspace.begin_with(self._settings.value.view_start)

    def on_resize(self, event: events.Resize) -> None:
        """Arrange the panes for the new size."""
        self._arrange(event.size)

    def _arrange(self, size: Size) -> None:
        self._workspace.fit(*size)
        self._footer.display = size.height >= TIGHT_LINES

    def on_descendant_focus(self) -> None:
        """Show the keys of the new focus in the same step."""
        self._footer.show_bindings()

    # Searches

    @work
    async def action_save_search(self) -> None:
        """Save the search under a name."""
        from tui.screens.dialogs.name import NameDialog

        query = self._workspace.search.box.value.strip()
        if not query:
            self.say(in_keys_of(self.app, NO_SEARCH))
            return
        name = await self.app.push_screen_wait(NameDialog(f"Save “{query}” as", query))
        if name and self._change_searches(save(name, query)):
            self.say(in_keys_of(self.app, f"Saved as {name}; {{saved_searches}} recalls it."))

    @work
    async def action_saved_searches(self) -> None:
        """Recall a saved search, or forget one."""
        from tui.screens.dialogs.saved_searches import SavedSearchesDialog

        counted = [
            (saved, self._library.searcher.count_new(saved.query))
            for saved in self._library.searches.saved
        ]
        chosen = await self.app.push_screen_wait(SavedSearchesDialog(counted))
        if chosen is None:
            return
        if not chosen.forget:
            self._workspace.look_for(chosen.search.query)
        elif self._change_searches(forget(chosen.search.name)):
            self.say(f"Forgot the saved search {chosen.search.name}.")

    @on(SearchPane.QueryDone)
    def _remember(self, event: SearchPane.QueryDone) -> None:
        self._change_searches(remember(event.query_text))

    def _change_searches(self, rule: Callable[[Searches], Searches]) -> bool:
        try:
            self._library.change_searches(rule)
        except BroadsheetError as error:
            self.say(str(error), error=True)
            return False
        self._workspace.search.box.history = self._library.searches.history
        return True

    # Listings and the inbox

    @work
    async def action_catch_up(self) -> None:
        """Show the best of the inbox first, or pass over whole listings."""
        from tui.screens.dialogs.catch_up import CatchUpDialog

        view = self._library.view
        dialog = CatchUpDialog(view.inbox(), view.groups(view.inbox()), self._library.today.year)
        closed = await self.app.push_screen_wait(dialog)
        if closed:
            self._write(partial(self._act, see, *closed))
        elif closed is not None:
            self._workspace.catch_up()

    @work
    async def action_listings(self) -> None:
        """Show all listings, and go to one."""
        from tui.screens.dialogs.listings import ListingsDialog

        library = self._library
        dialog = ListingsDialog(list(library.view.listings()), library.today.year)
        chosen = await self.app.push_screen_wait(dialog)
        if chosen is not None and chosen.listing is not None:
            self._workspace.open_papers(frozenset(chosen.listing.keys))

    def action_back(self) -> None:
        """Cancel what is running, or clear the search, or go back to the list."""
        if self._jobs.cancel():
            self.say("Cancelling …")
        else:
            self._workspace.go_back()
