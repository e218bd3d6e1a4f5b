"""The query language of the search box, of saved searches and of the command line."""

from tui.search.query.conditions import PaperFacts
from tui.search.query.evaluate import Finder
from tui.search.query.parser import parse
from tui.search.query.syntax import Query, SortKey

__all__ = ["Finder", "PaperFacts", "Query", "SortKey", "parse"]
