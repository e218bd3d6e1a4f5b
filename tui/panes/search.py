"""The search pane: a box for half-remembered words, and the ranked papers under it."""

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from tui.library import Found
from tui.widgets.paper_list import Describe, PaperList
from tui.widgets.search_input import SearchInput

NO_PAPERS = "No papers yet. Press i to import a saved listing."
NO_MATCH = "Nothing matches. Try fewer words; escape clears the search."


class SearchPane(Vertical):
    """Finds papers at every key press.

    `find` answers a query at once and `describe` gives a row, so that the results are painted
    together with the letter that was typed.
    """

    DEFAULT_CSS = """
    SearchPane {
        border: round $surface-lighten-3;
        border-title-color: $text-muted;
        border-subtitle-color: $text-muted;
        &:focus-within {
            border: round $accent;
            border-title-color: $accent;
            border-title-style: bold;
        }
        SearchInput { padding: 0 1; margin-bottom: 1; background: $surface; }
    }
    """

    def __init__(self, *, find: Callable[[str], Found], describe: Describe) -> None:
        super().__init__(id="search-pane")
        self.border_title = "Search"
        self._find = find
        self._describe = describe
        self.found = Found("", ())

    def compose(self) -> ComposeResult:
        """Lay out the box and the list."""
        yield SearchInput(
            changed=self._search, placeholder="words of a title or abstract", id="query"
        )
        yield PaperList(empty=NO_PAPERS, describe=self._describe, id="results")

    @property
    def results(self) -> PaperList:
        """The list of papers found."""
        return self.query_one(PaperList)

    @property
    def box(self) -> SearchInput:
        """The search box."""
        return self.query_one(SearchInput)

    def on_mount(self) -> None:
        """Show the newest papers."""
        self._show(self.box.value, to_top=True)

    def search_again(self) -> None:
        """Answer the same words anew, because the library has changed; the cursor stays."""
        self._show(self.box.value, to_top=False)

    def clear(self) -> bool:
        """Empty the box; tell whether there was anything in it."""
        had_words = bool(self.box.value)
        self.box.value = ""
        return had_words

    def _search(self, query: str) -> None:
        self._show(query, to_top=True)

    def _show(self, query: str, *, to_top: bool) -> None:
        self.found = self._find(query)
        self.border_subtitle = self._summary(self.found)
        empty = NO_MATCH if query.strip() else NO_PAPERS
        self.results.show(self.found.keys, empty=empty, to_top=to_top)

    def _summary(self, found: Found) -> Content:
        count = f"{found.total:,} of {found.of:,}" if found.query else f"{found.of:,} papers"
        time = f" · {found.milliseconds:.0f} ms" if found.query else ""
        return Content(count + time if found.complete else f"{count} · titles only, indexing …")

    @on(SearchInput.Stepped)
    def _step(self, event: SearchInput.Stepped) -> None:
        event.stop()
        self.results.cursor += event.steps

    @on(SearchInput.Left)
    def _leave_box(self, event: SearchInput.Left) -> None:
        event.stop()
        self.results.focus()
