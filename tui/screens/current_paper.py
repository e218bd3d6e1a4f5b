"""The paper that the reader looks at, and the list that it stands in."""

from collections.abc import Sequence

from tui.bindings import in_keys_of
from tui.library import CatalogueEntry, Library
from tui.panes.abstract_pane import AbstractPane
from tui.widgets.line import StatusLine
from tui.widgets.paper_list import PaperList

NO_PAPER_HERE = "There is no paper here. Press {inbox} for the inbox, or for all papers."
EMPTY_QUEUE = "The queue is empty. Press {toggle_queue} on a paper to put it there."
OUT_OF_VIEW = "The paper was out of view, so nothing was done. Here it is."
NO_PAPER = "There is no paper here. Press {import_listing} to import a saved listing."


class CurrentPaper:
    """Knows which list the reader is in, and which paper of it, or which one is being read."""

    def __init__(
        self,
        library: Library,
        results: PaperList,
        queue: PaperList,
        abstract: AbstractPane,
        status: StatusLine,
    ) -> None:
        self._library = library
        self._results = results
        self._queue = queue
        self._abstract = abstract
        self._status = status
        self.list_left: PaperList | None = None
        """The list from which the reader came to the abstract."""

    @property
    def list_in_use(self) -> PaperList | None:
        """The list that the reader is in; None while a paper is read, whatever lists do."""
        focused = self._abstract.screen.focused
        if focused is self._abstract and self._abstract.key is not None:
            return None
        return self._queue if focused is self._queue else self._results

    @property
    def list_near(self) -> PaperList:
        """The list that the reader is in, or came from."""
        return self.list_in_use or self.list_left or self._results

    def entry(self) -> CatalogueEntry | None:
        """Return all that is known of the paper that `key` names."""
        key = self.key()
        return None if key is None else self._library.entry(key)

    def keys(self) -> Sequence[str]:
        """Return the papers that are marked in the list in use, or the one that `key` names."""
        papers = self.list_in_use
        if papers is not None and (marked := papers.marked):
            return list(marked)
        key = self.key()
        return [] if key is None else [key]

    def key(self) -> str | None:
        """Return the key of the paper that the reader looks at; say so where there is none.

        It is read in the abstract, or under the cursor of the list in use; if it is out of view,
        it is brought into view instead.
        """
        papers, app = self.list_in_use, self._abstract.app
        key = self._abstract.key if papers is None else papers.current
        if key is None:
            here = EMPTY_QUEUE if papers is self._queue else NO_PAPER_HERE
            self._status.say(in_keys_of(app, here if self._library.papers else NO_PAPER))
            return None
        is_read = self._abstract.display and self._abstract.key == key
        if papers is not None and not is_read and not papers.shows_cursor:
            papers.scroll_to_cursor()
            self._status.say(OUT_OF_VIEW)
            return None
        return key
