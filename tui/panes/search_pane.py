"""The search pane: a box for half-remembered words, and the ranked papers under it."""

from collections.abc import Collection, Sequence

from textual import on
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input

from tui.bindings import in_keys_of
from tui.library import Found
from tui.panes.date_form import IN_WORDS
from tui.panes.result_rows import COLUMN_NAMES, DATE, EntriesAt, ResultRows
from tui.widgets.line import WholeLine
from tui.widgets.notice import Notice
from tui.widgets.paper_list import PaperList
from tui.widgets.refused import Refused
from tui.widgets.row_lines import NO_HEADINGS, Headings
from tui.widgets.search_input import SearchInput

NO_PAPERS = Notice(
    "No papers yet",
    "Papers come from listings: a day's page of titles and abstracts.",
    ("fetch_listings", "import_listing"),
)
INBOX_DONE = Notice(
    "The inbox is empty",
    "You have decided on every paper.",
    ("inbox", "listings", "fetch_listings", "import_listing"),
)
NO_MATCH = Notice(
    "Nothing matches", "Try fewer words, or begun ones.", ("back", "query_help", "show_dismissed")
)
NO_RELATED = Notice("No paper is like this one", "", ("back",))
NOTHING_READ = Notice(
    "Nothing is read yet", "Finished papers stand here, by their days.", ("back",)
)


class SearchPane(Vertical):
    """Shows the papers found, and says at every key press what is searched for."""

    DEFAULT_CSS = """
    SearchPane {
        #hint { color: $secondary; }
    }
    """

    class QueryChanged(Message):
        """The reader searches for something else."""

        def __init__(self, query: str) -> None:
            super().__init__()
            self.query_text = query

    class QueryDone(Message):
        """The reader is done with the words of a search, and wants its results."""

        def __init__(self, query: str) -> None:
            super().__init__()
            self.query_text = query

    def __init__(self) -> None:
        self.box = SearchInput(placeholder="words of a title or abstract", id="query")
        self._hint = WholeLine(id="hint")
        self.results = PaperList(empty=NO_PAPERS, id="results")
        """The papers found."""
        super().__init__(self.box, self._hint, self.results, id="search-pane", classes="pane")
        self.border_title = "Search"
        self.found = Found("", ())
        self._asked = ""
        self.columns: Sequence[str] = COLUMN_NAMES
        """What stands beside the titles; the day only where no heading tells it."""
        self.dates = IN_WORDS
        self.is_aside = False
        """Whether papers are shown that no words asked for."""

    def put(self, query: str) -> None:
        """Put a query into the box; the caller asks for its answer."""
        self._asked = self.box.value = query
        self.box.cursor_position = len(query)

    def show(
        self,
        found: Found,
        entries_at: EntriesAt,
        *,
        to_top: bool = False,
        changed: Collection[str] | None = None,
        name: str = "Search",
        headings: Headings = NO_HEADINGS,
    ) -> None:
        """Show papers that were found, those of `found.keys` in its order, in a pane so named.

        The cursor stays on its paper unless `to_top`; only rows of papers in `changed` are drawn
        anew, or all of them.
        """
        if (found.query, found.reasons) != (self.found.query, self.found.reasons):
            changed = None  # other letters are to be highlighted
        self.found = found
        self.sum_up(_summary(found), name)
        columns = [name for name in self.columns if name != DATE or not headings]
        rows = ResultRows(entries_at, found, columns, self.dates)
        self.results.show(
            found.keys,
            rows,
            changed=changed,
            empty=self._empty(found),
            to_top=to_top,
            excerpts=rows.have_passages,
            headings=headings,
        )
        if not self.is_aside:
            self.say(in_keys_of(self.app, _hint(found)))
        self.box.underline([(problem.start, problem.end) for problem in found.problems])

    def sum_up(self, summary: str, name: str | None = None) -> None:
        """Say on the border how many papers there are, and perhaps what they are."""
        if self.border_subtitle != summary:  # or the whole pane would be painted
            self.border_subtitle = summary
        if name is not None and self.border_title != name:
            self.border_title = name

    def _empty(self, found: Found) -> Notice:
        if self.is_aside:
            return NO_RELATED
        if found.query.strip():
            return NOTHING_READ if found.order == "finished" else NO_MATCH
        return INBOX_DONE if found.of else NO_PAPERS

    def say(self, hint: str) -> None:
        """Show one line between the box and the list."""
        self._hint.message = hint

    def clear(self) -> bool:
        """Leave what is shown aside, or empty the box; say whether there was either."""
        if self.is_aside:
            self.post_message(self.QueryChanged(self.box.value))
            return True
        had_words = bool(self.box.value)
        self.box.value = ""
        return had_words

    @on(Input.Changed)
    def _search(self, event: Input.Changed) -> None:
        event.stop()
        if event.value != self._asked:
            self._asked = event.value
            self.post_message(self.QueryChanged(event.value))

    @on(SearchInput.Stepped)
    def _step(self, event: SearchInput.Stepped) -> None:
        event.stop()
        if not self.results.go(event.steps):
            self.post_message(Refused(event.command))

    @on(SearchInput.SuggestionTaken)
    def _take_suggestion(self, event: SearchInput.SuggestionTaken) -> None:
        event.stop()
        if self.found.suggestion:
            self.box.value = self.found.suggestion
            self.box.cursor_position = len(self.box.value)
        else:
            self.post_message(Refused("take_suggestion"))

    @on(SearchInput.Left)
    def _leave_box(self, event: SearchInput.Left) -> None:
        event.stop()
        self.results.focus()
        if self.box.value.strip():
            self.post_message(self.QueryDone(self.box.value))


def _summary(found: Found) -> str:
    if not found.complete:
        return f"{found.total:,} of {found.of:,} · titles only, indexing …"
    if found.query or found.reasons:
        return f"{found.total:,} of {found.of:,} · {found.milliseconds:.0f} ms"
    return f"{found.of:,} papers"


def _hint(found: Found) -> str:
    """Say what was not understood in a query, or what was perhaps meant by it."""
    if found.problems:
        return found.problems[0].message
    if found.suggestion:
        return f"“{found.suggestion}”? {{take_suggestion}} takes it"
    return ""
