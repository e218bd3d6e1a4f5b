"""Searches that are kept: saved under a name, or recalled from those made before."""

from collections.abc import Callable
from typing import ClassVar

from textual import on, work
from textual.binding import BindingType

from tui.bindings import bindings_of, in_keys_of
from tui.errors import BroadsheetError
from tui.library import Library
from tui.library.searches import forget, remember, save
from tui.model import Searches
from tui.panes.search_pane import SearchPane
from tui.screens.command_scope import CommandScope
from tui.screens.library_panes import LibraryPanes
from tui.widgets.search_input import SearchInput

NO_SEARCH = "There is no search to save. Press {search} and type one first."


class SearchCommands(CommandScope):
    """Saves, recalls and remembers searches, and helps with their language."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_of("save_search", "saved_searches", "next_pane")
    ]

    def __init__(self, library: Library, panes: LibraryPanes) -> None:
        super().__init__(library, panes)
        panes.search.box.history = library.searches.history

    def action_next_pane(self) -> None:
        """Go to the next pane, unless the query being typed can be completed."""
        box = self._panes.search.box
        from tui.search.query.completion import completed

        at_end = box.has_focus and box.cursor_position == len(box.value)
        query = completed(box.value, {"tag": self._library.tags()}) if at_end else None
        if query is None:
            self._panes.step(1)
        else:
            self._panes.search.put(query)
            self._panes.answer(query)

    @work
    async def action_save_search(self) -> None:
        """Save the search under a name."""
        from tui.screens.dialogs.line_dialogs import NameDialog

        query = self._panes.search.box.value.strip()
        if not query:
            self._panes.status.say(in_keys_of(self.app, NO_SEARCH))
            return
        name = await self.app.push_screen_wait(NameDialog(f"Save “{query}” as", query))
        if name and self._change_searches(save(name, query)):
            recall = in_keys_of(self.app, "{saved_searches} recalls it.")
            self._panes.status.say(f"Saved as {name}; {recall}")

    @work
    async def action_saved_searches(self) -> None:
        """Recall a saved search, or forget one."""
        from tui.screens.dialogs.saved_searches_dialog import SavedSearchesDialog

        counted = [
            (saved, self._library.searcher.count_new(saved.query))
            for saved in self._library.searches.saved
        ]
        chosen = await self.app.push_screen_wait(SavedSearchesDialog(counted))
        if chosen is None:
            return
        if not chosen.forget:
            self._panes.look_for(chosen.search.query)
        elif self._change_searches(forget(chosen.search.name)):
            self._panes.status.say(f"Forgot the saved search {chosen.search.name}.")

    @on(SearchPane.QueryDone)
    def _remember(self, event: SearchPane.QueryDone) -> None:
        self._change_searches(remember(event.query_text))

    def _change_searches(self, rule: Callable[[Searches], Searches]) -> bool:
        try:
            self._library.change_searches(rule)
        except BroadsheetError as error:
            self._panes.status.say(str(error), is_error=True)
            return False
        self._panes.search.box.history = self._library.searches.history
        return True

    @on(SearchInput.HelpWanted)
    @work
    async def _show_query_help(self, event: SearchInput.HelpWanted) -> None:
        event.stop()
        from tui.screens.dialogs.list_dialogs import QueryHelpDialog

        query = await self.app.push_screen_wait(QueryHelpDialog())
        if query is not None:
            self._panes.search.put(query)
            self._panes.answer(query)
            self._panes.go_to(self._panes.search.box)
