"""The paper shown: the one under the cursor of the list that the reader is in."""

from typing import Any

from textual.screen import Screen

from tui.library import Library
from tui.library.describing import page_address
from tui.model import Paper
from tui.panes.abstract import AbstractPane
from tui.panes.queue import QueuePane
from tui.panes.search import SearchPane
from tui.screens.browser import open_address
from tui.text import clean_line
from tui.widgets.paper_list import PaperList
from tui.widgets.status_line import StatusLine

NO_PAPER = "There is no paper here. Press i to import a saved listing."


class PaperShown:
    """Follows the cursors of the lists, and sets the paper's abstract beside them."""

    def __init__(self, screen: Screen[Any], library: Library) -> None:
        self._screen = screen
        self._library = library
        self._search = screen.query_one(SearchPane)
        self._abstract = screen.query_one(AbstractPane)
        self._queue = screen.query_one(QueuePane).papers
        self._status = screen.query_one(StatusLine)
        self._key: str | None = None
        self.papers = self._search.results
        """The list that the paper was found in."""

    def follow(self, papers: PaperList) -> None:
        """Show the paper under the cursor of a list, if the reader is in that list."""
        if self._is_in_use(papers):
            self._take(papers)

    def follow_focus(self) -> None:
        """Show the paper under the cursor; the list's own word of its last move may be late."""
        focused = self._screen.focused
        if isinstance(focused, PaperList) and focused.current != self._key:
            self._take(focused)

    def _is_in_use(self, papers: PaperList) -> bool:
        """Tell whether the reader is in this list; a paper being read stays, whatever lists do."""
        if self._screen.focused is self._abstract and self._key is not None:
            return False
        return (papers is self._queue) == (self._screen.focused is self._queue)

    def _take(self, papers: PaperList) -> None:
        self.papers, self._key = papers, papers.current
        self.show()

    def show(self) -> None:
        """Set what the library now holds of the paper, with the letters found highlighted."""
        entry = None if self._key is None else self._library.entry(self._key)
        self._abstract.show(entry, self._search.found.spans)

    def paper(self) -> Paper | None:
        """Give the paper shown; where there is none, say so."""
        self.follow_focus()
        if self._key is None:
            self._status.say(NO_PAPER)
            return None
        return self._library.entry(self._key).paper

    def open_page(self) -> None:
        """Open the paper's page in the browser."""
        if paper := self.paper():
            self._status.say(open_address(self._screen.app, page_address(paper)))

    def copy(self) -> None:
        """Copy the paper's title and address."""
        if paper := self.paper():
            title, address = clean_line(paper.title), clean_line(page_address(paper))
            self._screen.app.copy_to_clipboard(f"{title}\n{address}")
            self._status.say(f"Copied title and address: {title}")
