"""Search over the whole catalogue."""

from tui.search.index import SearchIndex
from tui.search.related import Related
from tui.search.results import Found, Problem
from tui.search.titles import scan_titles

__all__ = ["Found", "Problem", "Related", "SearchIndex", "scan_titles"]
