"""Searches that the reader named, and those lately made: pure rules over one record."""

from collections.abc import Callable
from dataclasses import replace

from tui.model import SavedSearch, Searches

MOST_REMEMBERED = 100
"""Searches that are remembered; the oldest is forgotten for the next."""


def save(name: str, query: str) -> Callable[[Searches], Searches]:
    """Return the rule that saves a query; a name that is taken gets the new query."""

    def rule(searches: Searches) -> Searches:
        new = SavedSearch(name, query)
        if any(saved.name == name for saved in searches.saved):
            kept = tuple(new if saved.name == name else saved for saved in searches.saved)
            return replace(searches, saved=kept)
        return replace(searches, saved=(*searches.saved, new))

    return rule


def forget(name: str) -> Callable[[Searches], Searches]:
    """Return the rule that forgets a saved search."""
    return lambda searches: replace(
        searches, saved=tuple(saved for saved in searches.saved if saved.name != name)
    )


def remember(query: str) -> Callable[[Searches], Searches]:
    """Return the rule that puts a query first among those lately made."""

    def rule(searches: Searches) -> Searches:
        others = [other for other in searches.history if other != query]
        return replace(searches, history=(query, *others)[:MOST_REMEMBERED])

    return rule
