"""The query language of the search box, of saved views and of the command line."""

from tui.search.query.evaluate import Finder, PaperFacts
from tui.search.query.parser import parse, parse_strictly
from tui.search.query.syntax import Problem, Query, SortKey

__all__ = ["Finder", "PaperFacts", "Problem", "Query", "SortKey", "parse", "parse_strictly"]
