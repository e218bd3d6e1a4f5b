"""Search over the whole catalogue."""

from tui.search.index import SearchIndex
from tui.search.results import Hit, Results

__all__ = ["Hit", "Results", "SearchIndex"]
