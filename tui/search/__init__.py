"""Search over the whole catalogue."""

from tui.search.index import SearchIndex
from tui.search.related import Related
from tui.search.results import Hit, Results
from tui.search.titles import scan_titles, search_titles

__all__ = ["Hit", "Related", "Results", "SearchIndex", "scan_titles", "search_titles"]
