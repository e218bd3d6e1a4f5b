"""Searches that the reader named, and those lately made: pure rules over one record."""

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from tui.model import SavedSearch, Searches

MOST_REMEMBERED = 100
"""Searches that are remembered; the oldest is forgotten for the next."""


class SearchesStore(Protocol):
    """Where searches are kept."""

    @property
    def searches(self) -> Searches:
        """The searches as they were last read or written."""

    def refresh(self) -> bool:
        """Take in what other processes wrote; tell whether there was anything."""

    def update(self, decide: Callable[[Searches], Searches]) -> None:
        """Save what `decide` makes of the newest state, durably, or raise LibraryError."""


def save(name: str, query: str) -> Callable[[Searches], Searches]:
    """Give the rule that saves a query; a name that is taken gets the new query."""

    def rule(searches: Searches) -> Searches:
        new = SavedSearch(name, query)
        if any(saved.name == name for saved in searches.saved):
            kept = tuple(new if saved.name == name else saved for saved in searches.saved)
            return replace(searches, saved=kept)
        return replace(searches, saved=(*searches.saved, new))

    return rule


def forget(name: str) -> Callable[[Searches], Searches]:
    """Give the rule that forgets a saved search."""
    return lambda searches: replace(
        searches, saved=tuple(saved for saved in searches.saved if saved.name != name)
    )


def remember(query: str) -> Callable[[Searches], Searches]:
    """Give the rule that puts a query first among those lately made."""

    def rule(searches: Searches) -> Searches:
        others = [other for other in searches.history if other != query]
        return replace(searches, history=(query, *others)[:MOST_REMEMBERED])

    return rule


class SearchesInMemory:
    """Searches that are kept until the program ends."""

    def __init__(self) -> None:
        self.searches = Searches()

    def refresh(self) -> bool:
        """Tell that nobody else changed anything."""
        return False

    def update(self, decide: Callable[[Searches], Searches]) -> None:
        """Keep what `decide` makes of the searches."""
        self.searches = decide(self.searches)
