"""What a list shows of the papers found."""

from dataclasses import dataclass

from tui.library.view import CatalogueView
from tui.model import Status
from tui.readable import plain_line
from tui.search.excerpt import Excerpt, Span, excerpt
from tui.search.found import Found
from tui.text import clean_line


@dataclass(frozen=True, slots=True)
class ResultRow:
    """What a list shows of one paper found, cleaned: `spans` are the letters of its title to
    highlight, and `excerpt` says in a line why it was found."""

    key: str
    title: str
    spans: tuple[Span, ...]
    status: Status
    day: str
    excerpt: Excerpt


def result_row(view: CatalogueView, found: Found, key: str, width: int) -> ResultRow:
    """Return what a list shows of one paper found; its excerpt has at most `width` characters."""
    reading, paper = view.reading(key), view.papers.get(key)
    title = plain_line(reading.title)
    line = Excerpt("", ())
    if width and key in found.reasons:
        line = excerpt(clean_line(found.reasons[key]), (), width)
    elif width and paper is not None:
        abstract = plain_line(paper.abstract)
        line = excerpt(abstract, found.spans(abstract), width)
    day = view.latest_day(key)
    return ResultRow(key, title, tuple(found.spans(title)), reading.status, day, line)
