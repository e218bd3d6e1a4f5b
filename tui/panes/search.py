"""The search pane: a box for half-remembered words, and the ranked papers under it."""

from collections.abc import Collection, Iterator, Sequence
from typing import Protocol

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input

from tui.bindings import in_keys_of
from tui.library import CatalogueEntry, Found
from tui.model import Status
from tui.panes.columns import COLUMN_NAMES, DATE, columns_of
from tui.panes.dates import IN_WORDS, DateForm
from tui.readable import readable_line
from tui.widgets.line import WholeLine
from tui.widgets.marks import FADED, STATUS_MARKS, STATUS_STYLES, noted
from tui.widgets.notice import Notice
from tui.widgets.paper_list import PaperList
from tui.widgets.refused import Refused
from tui.widgets.row import Passage, Row
from tui.widgets.row_lines import NO_HEADINGS, Headings
from tui.widgets.safe import safe_line, shown_lines, with_matches
from tui.widgets.search_input import SearchInput

BAR_STYLE = "$quiet"
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


class Entries(Protocol):
    """The papers found, by their places; they are looked up when they come into view."""

    def at(self, places: Sequence[int], /) -> Sequence[tuple[CatalogueEntry, str]]:
        """Return the papers at some places, counted from 0.

        Beside each stands how much the reader cares for it, as one letter, or nothing.
        """


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
        super().__init__(id="search-pane", classes="pane")
        self.border_title = "Search"
        self.box = SearchInput(placeholder="words of a title or abstract", id="query")
        self._hint = WholeLine(id="hint")
        self.results = PaperList(empty=NO_PAPERS, id="results")
        """The papers found."""
        self.found = Found("", ())
        self._asked = ""
        self.columns: Sequence[str] = COLUMN_NAMES
        """What stands beside the titles; the day only where no heading tells it."""
        self.dates = IN_WORDS
        self.is_aside = False
        """Whether papers are shown that no words asked for."""

    def compose(self) -> ComposeResult:
        """Lay out the box, a line for hints, and the list."""
        yield self.box
        yield self._hint
        yield self.results

    def put(self, query: str) -> None:
        """Put a query into the box, and leave its answer to whoever does so."""
        self._asked = self.box.value = query
        self.box.cursor_position = len(query)

    def show(
        self,
        found: Found,
        entries: Entries,
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
        rows = ResultRows(entries, found, columns, self.dates)
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
        if not self.results.move_cursor(event.steps):
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


class ResultRows:
    """The rows of papers found, made when they come into view."""

    def __init__(
        self,
        entries: Entries,
        found: Found,
        columns: Sequence[str],
        dates: DateForm,
    ) -> None:
        self._entries = entries
        self._found = found
        self._columns = columns
        self._dates = dates
        self.have_passages = bool(found.reasons) or found.has_words

    def at(self, places: Sequence[int], /, *, with_passages: bool) -> Sequence[Row]:
        """Return the rows at some places: their matches highlighted, their columns beside them."""
        found = self._entries.at(places)
        entries = [entry for entry, _bar in found]
        passages = self._passages(entries) if with_passages else [None] * len(entries)
        columns = columns_of(entries, self._columns, self._dates)
        titles = self._titles(entries)
        return [
            Row(
                STATUS_MARKS[entry.reading.status],
                Content.styled(f"{bar} ", BAR_STYLE) + title if bar else title,
                faded=entry.reading.status in FADED,
                passage=passage,
                mark_style=STATUS_STYLES[entry.reading.status],
                columns=beside,
            )
            for (entry, bar), title, passage, beside in zip(
                found, titles, passages, columns, strict=True
            )
        ]

    def _titles(self, entries: Sequence[CatalogueEntry]) -> Iterator[Content]:
        """Yield the titles, their matches highlighted."""
        titles = shown_lines([entry.paper.title for entry in entries])
        spans = self._found.spans_in([title.plain for title in titles])
        for entry, title in zip(entries, with_matches(titles, spans), strict=True):
            is_new, has_note = entry.reading.status is Status.NEW, bool(entry.reading.note)
            shown = title.stylize_before("bold") if is_new else title
            yield noted(shown) if has_note else shown

    def _passages(self, entries: Sequence[CatalogueEntry]) -> list[Passage]:
        """Return what says why papers were found: a reason, or the best of the abstract."""
        texts = [readable_line(entry.paper.abstract).text for entry in entries]
        passages = map(Passage, texts, self._found.spans_in(texts))
        reasons = [self._found.reasons.get(entry.paper.key) for entry in entries]
        return [
            Passage(safe_line(reason).plain) if reason else passage
            for reason, passage in zip(reasons, passages, strict=True)
        ]


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
