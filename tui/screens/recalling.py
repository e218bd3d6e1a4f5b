"""The reader's searches: saving them under names, recalling them, remembering those made."""

from collections.abc import Callable
from typing import Any

from textual.screen import Screen

from tui.errors import BroadsheetError
from tui.library import Library
from tui.library.searches import forget, remember, save
from tui.model import Searches
from tui.panes.search import SearchPane
from tui.screens.arrangement import Arrangement
from tui.screens.naming import NamePrompt
from tui.screens.saved import SavedSearches
from tui.widgets.status_line import StatusLine


class Recalling:
    """Mediates between the search pane, the library's searches, and the screens that show them."""

    def __init__(self, screen: Screen[Any], library: Library) -> None:
        self._screen = screen
        self._library = library
        self._pane = screen.query_one(SearchPane)
        self._arrangement = screen.query_one(Arrangement)
        self._status = screen.query_one(StatusLine)
        self._pane.box.history = library.searches.history

    def remember(self, query: str) -> None:
        """Put a query first among those lately made."""
        self._change(remember(query))

    async def save(self) -> None:
        """Ask for a name and save the search under it."""
        query = self._pane.box.value.strip()
        if not query:
            self._status.say("There is no search to save. Press / and type one first.")
            return
        prompt = NamePrompt(f"Save “{query}” as", query)
        name = await self._screen.app.push_screen_wait(prompt)
        if name and self._change(save(name, query)):
            self._status.say(f"Saved as {name}; ' recalls it.")

    async def recall(self) -> None:
        """Show the saved searches; search for the one chosen, or forget it."""
        counted = [
            (saved, self._library.searcher.count_new(saved.query))
            for saved in self._library.searches.saved
        ]
        recall = await self._screen.app.push_screen_wait(SavedSearches(counted))
        if recall is None:
            return
        if not recall.forget:
            self._pane.search(recall.search.query)
            self._arrangement.go_to(self._pane.results)
        elif self._change(forget(recall.search.name)):
            self._status.say(f"Forgot the saved search {recall.search.name}.")

    def _change(self, rule: Callable[[Searches], Searches]) -> bool:
        try:
            self._library.change_searches(rule)
        except BroadsheetError as error:
            self._status.say(str(error), error=True)
            return False
        self._pane.box.history = self._library.searches.history
        return True
